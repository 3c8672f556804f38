#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE 1
#include "crash.h"

#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "cncurses.h"

static struct termios settings;
static volatile sig_atomic_t has_settings;
static int terminal_input = -1, terminal_output = -1;
static char farewell[256];
static volatile size_t farewell_length;
static timer_t timer;
static bool has_timer;

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

void cncurses_restore_modes(void) {
  if (has_settings) tcsetattr(terminal_input, TCSANOW, &settings);
}

static int keep(int character) {
  if (farewell_length < sizeof farewell) farewell[farewell_length++] = (char)character;
  return character;
}

void cncurses_prepare_farewell(void) {
  const char *strings[] = {exit_attribute_mode, orig_pair, cursor_normal, keypad_local, tigetstr("BD"), exit_ca_mode};
  farewell_length = 0;
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
    if (strings[i] && strings[i] != (char *)-1) tputs(strings[i], 1, keep);
  }
}

// The handlers below call only what POSIX lists as safe in a signal handler (POSIX.1-2017, 2.4.3).

// Sends the prepared bytes and restores the settings. Neither step waits for a terminal that takes no bytes; TCSADRAIN
// would wait.
void cncurses_restore_terminal(void) {
  int flags = fcntl(terminal_output, F_GETFL);
  if (farewell_length > 0 && flags >= 0) {
    fcntl(terminal_output, F_SETFL, flags | O_NONBLOCK);
    if (write(terminal_output, farewell, farewell_length) < 0) {
      // The terminal is gone or full; its settings can still be restored.
    }
    fcntl(terminal_output, F_SETFL, flags);
  }
  if (has_settings) tcsetattr(terminal_input, TCSANOW, &settings);
}

static void restore_and_crash(int signal) {
  cncurses_restore_terminal();
  raise(signal);
}

static void restore_and_end(int signal) {
  int reason = cncurses_ending_signal();
  cncurses_restore_terminal();
  cncurses_end_by(reason ? reason : signal);
}

void cncurses_end_by(int signal) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  sigaction(signal, &usual, NULL);
  raise(signal);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
}

// Catches a signal, unless the program was started with the signal ignored, as nohup does.
static void catch(int signal, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER}, before;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, &before);
  if (before.sa_handler == SIG_IGN) sigaction(signal, &before, NULL);
}

void cncurses_catch_crashes(void) {
  // The handlers have their own stack, because a stack overflow is one of the crashes.
  static char spare[1 << 16];
  stack_t stack = {.ss_sp = spare, .ss_size = sizeof spare};
  sigaltstack(&stack, NULL);
  const int ends[] = {
      SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS,
      // These signals also end a program (signal(7)), and evi uses none of them.
      SIGQUIT, SIGXCPU, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT,
  };
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) catch(ends[i], restore_and_crash);
  for (int signal = SIGRTMIN; signal <= SIGRTMAX; signal++) catch(signal, restore_and_crash);
  catch(SIGALRM, restore_and_end);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
  if (!has_timer) has_timer = timer_create(CLOCK_MONOTONIC, &event, &timer) == 0;
}

static void set_timer(long nanoseconds) {
  struct itimerspec after = {.it_value = {.tv_nsec = nanoseconds}};
  if (has_timer) timer_settime(timer, 0, &after, NULL);
}

void cncurses_give_up_soon(void) { set_timer(500000000); }
void cncurses_do_not_give_up(void) { set_timer(0); }
