#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE 1
#include "crash.h"

#include <curses.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct termios settings;
static volatile sig_atomic_t has_settings;
static int terminal_input = -1, terminal_output = -1;
static char farewell[256];
static volatile size_t farewell_length;

void cncurses_remember_terminal(int input, int output) {
  terminal_input = input;
  terminal_output = output;
  farewell_length = 0;
  has_settings = tcgetattr(input, &settings) == 0;
}

void cncurses_forget_terminal(void) {
  has_settings = 0;
  farewell_length = 0;
}

static int keep(int character) {
  if (farewell_length < sizeof farewell) farewell[farewell_length++] = (char)character;
  return character;
}

// Only calls that POSIX lists as safe in a signal handler (POSIX.1-2017, 2.4.3).
static void restore_and_crash(int signal) {
  if (farewell_length > 0 && write(terminal_output, farewell, farewell_length) < 0) {
    // There is no terminal any more; nothing is left to restore.
  }
  if (has_settings) tcsetattr(terminal_input, TCSANOW, &settings);
  raise(signal);
}

void cncurses_restore_settings(void) {
  if (has_settings) tcsetattr(terminal_input, TCSADRAIN, &settings);
}

void cncurses_prepare_farewell(void) {
  const char *strings[] = {exit_attribute_mode, orig_pair, cursor_normal, keypad_local, tigetstr("BD"), exit_ca_mode};
  farewell_length = 0;
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
    if (strings[i] && strings[i] != (char *)-1) tputs(strings[i], 1, keep);
  }
}

void cncurses_catch_crashes(void) {
  // A stack of its own: a stack that ran over is one of the crashes.
  static char spare[1 << 16];
  stack_t stack = {.ss_sp = spare, .ss_size = sizeof spare};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = restore_and_crash, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigaction(crashes[i], &action, NULL);
  // These end a program as well, and have to do so even where it no longer waits for anything.
  const int ends[] = {SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    struct sigaction before;
    sigaction(ends[i], &action, &before);
    if (before.sa_handler == SIG_IGN) sigaction(ends[i], &before, NULL);
  }
}
