#define _GNU_SOURCE 1
#include <errno.h>
#include <signal.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "cncurses.h"

// Set by the handlers, which run only inside pselect: everywhere else the signals are blocked.
static volatile sig_atomic_t ending, stopped, continued;
static sigset_t mask_while_waiting;

static void note(int signal) {
  switch (signal) {
    case SIGTSTP: stopped = 1; break;
    case SIGCONT: continued = 1; break;
    default: ending = signal; break;
  }
}

void cncurses_hold_signals(void) {
  const int held[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
  sigset_t blocked;
  sigemptyset(&blocked);
  // curses itself handles this one; what matters is when.
  sigaddset(&blocked, SIGWINCH);
  struct sigaction action = {.sa_handler = note};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
    sigaddset(&blocked, held[i]);
    sigaction(held[i], &action, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
  sigprocmask(SIG_BLOCK, &blocked, &mask_while_waiting);
  for (size_t i = 0; i < sizeof held / sizeof *held; i++) sigdelset(&mask_while_waiting, held[i]);
  sigdelset(&mask_while_waiting, SIGWINCH);
}

int cncurses_wait(int keyboard, int mailbox, int milliseconds) {
  fd_set readable;
  FD_ZERO(&readable);
  FD_SET(keyboard, &readable);
  FD_SET(mailbox, &readable);
  struct timespec limit = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  int highest = keyboard > mailbox ? keyboard : mailbox;
  int ready = pselect(highest + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &limit, &mask_while_waiting);
  // A descriptor that is gone counts as readable: whoever reads it next finds out.
  if (ready < 0) return errno == EINTR ? cncurses_signal_came : cncurses_keyboard_ready;
  return (FD_ISSET(keyboard, &readable) ? cncurses_keyboard_ready : 0) |
         (FD_ISSET(mailbox, &readable) ? cncurses_mailbox_ready : 0);
}

int cncurses_ending_signal(void) { return ending; }

static bool take(volatile sig_atomic_t *flag) {
  bool came = *flag != 0;
  *flag = 0;
  return came;
}

bool cncurses_take_stop(void) { return take(&stopped); }
bool cncurses_take_continue(void) { return take(&continued); }

// Lets `signal` have its usual effect, now.
static void surrender_to(int signal, struct sigaction *old) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigset_t only;
  sigemptyset(&usual.sa_mask);
  sigaction(signal, &usual, old);
  sigemptyset(&only);
  sigaddset(&only, signal);
  kill(signal == SIGTSTP ? 0 : getpid(), signal);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
}

void cncurses_stop_self(void) {
  struct sigaction old;
  sigset_t only;
  surrender_to(SIGTSTP, &old);
  sigemptyset(&only);
  sigaddset(&only, SIGTSTP);
  sigprocmask(SIG_BLOCK, &only, NULL);
  sigaction(SIGTSTP, &old, NULL);
  stopped = 0;
}

void cncurses_end_by(int signal) {
  struct sigaction old;
  surrender_to(signal, &old);
}
