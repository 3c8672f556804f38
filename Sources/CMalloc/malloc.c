#include "CMalloc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *last_words;
static void (*before_last_words)(void);

void cmalloc_say_when_full(const char *words) { last_words = words; }

void cmalloc_do_when_full(void (*action)(void)) { before_last_words = action; }

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

// The linker lets the whole program call this in place of malloc (ld(1), --wrap). Swift ends a program that gets no
// memory by a crash with a list of addresses, which tells the person nothing.
void *__wrap_malloc(size_t size) {
  void *block = __real_malloc(size);
  if (block || size == 0 || !last_words) return block;
  if (before_last_words) before_last_words();
  if (write(STDERR_FILENO, last_words, strlen(last_words)) < 0) {
    // Nobody can read it.
  }
  _exit(EXIT_FAILURE);
}
