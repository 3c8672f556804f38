#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cncurses.h"
#include "crash.h"

// Flags that the signal handlers set. The handlers run inside cncurses_wait; those of the signals that end evi also run
// while evi writes to the terminal. Everywhere else the signals are blocked.
static volatile sig_atomic_t ending, stopped, continued;
static sigset_t mask_while_waiting;
static const int endings[] = {SIGTERM, SIGHUP, SIGINT};
// The action of each signal before evi caught it.
static struct sigaction usual[NSIG];

static void note(int signal) {
  switch (signal) {
    case SIGTSTP: stopped = 1; break;
    case SIGCONT: continued = 1; break;
    default:
      ending = signal;
      // The half second is for a terminal that takes no bytes. evi gives any other terminal back long before.
      cncurses_give_up_soon();
  }
}

// Catches a signal, unless the program was started with the signal ignored, as nohup does. SIGCONT is always caught: it
// continues even a program that ignores it.
static void catch(int signal) {
  struct sigaction action = {.sa_handler = note};
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, &usual[signal]);
  if (usual[signal].sa_handler == SIG_IGN && signal != SIGCONT) sigaction(signal, &usual[signal], NULL);
}

void cncurses_hold_signals(void) {
  const int held[] = {endings[0], endings[1], endings[2], SIGTSTP, SIGCONT};
  sigset_t blocked;
  sigemptyset(&blocked);
  // curses handles SIGWINCH. evi blocks it to choose when curses does so.
  sigaddset(&blocked, SIGWINCH);
  for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
    sigaddset(&blocked, held[i]);
    catch(held[i]);
  }
  // Writing to a closed pipe then returns an error and does not end the program.
  signal(SIGPIPE, SIG_IGN);
  sigprocmask(SIG_BLOCK, &blocked, &mask_while_waiting);
  for (size_t i = 0; i < sizeof held / sizeof *held; i++) sigdelset(&mask_while_waiting, held[i]);
  sigdelset(&mask_while_waiting, SIGWINCH);
}

static void let_endings(int how) {
  sigset_t all;
  sigemptyset(&all);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) sigaddset(&all, endings[i]);
  sigprocmask(how, &all, NULL);
}

void cncurses_let_endings_in(void) { let_endings(SIG_UNBLOCK); }
void cncurses_keep_endings_out(void) { let_endings(SIG_BLOCK); }

// Lets waiting signals in for a moment. Linux delivers no signal when pselect finds something to read: keys that keep
// coming would hold back every signal, and a terminal that hangs up would look like an end of file.
static void let_signals_through(void) {
  sigset_t blocked;
  sigprocmask(SIG_SETMASK, &mask_while_waiting, &blocked);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
}

int cncurses_wait(int keyboard, int mailbox, int milliseconds) {
  // The signal came while evi wrote to the terminal.
  if (ending) return cncurses_signal_came;
  fd_set readable;
  FD_ZERO(&readable);
  FD_SET(keyboard, &readable);
  FD_SET(mailbox, &readable);
  struct timespec limit = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  int highest = keyboard > mailbox ? keyboard : mailbox;
  int ready = pselect(highest + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &limit, &mask_while_waiting);
  // A lost descriptor counts as a readable keyboard: the next read finds out.
  if (ready < 0) return errno == EINTR ? cncurses_signal_came : cncurses_keyboard_ready;
  let_signals_through();
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

void cncurses_stop_self(void) {
  const struct timespec at_once = {0};
  struct sigaction ours;
  sigset_t only;
  if (usual[SIGTSTP].sa_handler == SIG_IGN) return;
  sigemptyset(&only);
  sigaddset(&only, SIGTSTP);
  sigaction(SIGTSTP, &usual[SIGTSTP], &ours);
  // Stops all processes of the job, as the terminal's own stop key does.
  kill(0, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  // By now the program was stopped and continued, or the system ignored the stop because nothing could continue it.
  sigprocmask(SIG_BLOCK, &only, NULL);
  sigaction(SIGTSTP, &ours, NULL);
  // Drops the SIGCONT of this stop: the caller knows that the program continues.
  sigemptyset(&only);
  sigaddset(&only, SIGCONT);
  sigtimedwait(&only, NULL, &at_once);
  stopped = continued = 0;
}

// Drops signals that the keys of the terminal sent to both programs: they were meant for the other one.
static void drop_keys_of_others(void) {
  const struct timespec at_once = {0};
  const int meant[] = {SIGINT, SIGTSTP, SIGCONT};
  sigset_t all;
  sigemptyset(&all);
  for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) sigaddset(&all, meant[i]);
  while (sigtimedwait(&all, NULL, &at_once) > 0) {}
}

// The program that has the terminal while evi waits for it.
static volatile sig_atomic_t guest;

static void pass_on(int signal) {
  ending = signal;
  kill(guest, signal);
}

// Waits until a child ends and returns its status. A signal that ends evi goes to the child, so that an editor can save
// what it has; evi ends after it.
static int wait_for(pid_t child) {
  const int passed[] = {SIGTERM, SIGHUP};
  struct sigaction action = {.sa_handler = pass_on}, ours[2];
  sigset_t both;
  int status = 0;
  guest = child;
  sigemptyset(&action.sa_mask);
  sigemptyset(&both);
  for (size_t i = 0; i < 2; i++) {
    sigaction(passed[i], &action, &ours[i]);
    // nohup asks that evi ignores the signal.
    if (ours[i].sa_handler == SIG_IGN) sigaction(passed[i], &ours[i], NULL);
    sigaddset(&both, passed[i]);
  }
  sigprocmask(SIG_UNBLOCK, &both, NULL);
  for (;;) {
    pid_t waited = waitpid(child, &status, WUNTRACED);
    if (waited < 0 && errno == EINTR) continue;
    if (waited != child || !WIFSTOPPED(status)) break;
    // The stop key was meant for the whole job. The shell continues both.
    raise(SIGSTOP);
    kill(child, SIGCONT);
  }
  sigprocmask(SIG_BLOCK, &both, NULL);
  for (size_t i = 0; i < 2; i++) sigaction(passed[i], &ours[i], NULL);
  if (ending) cncurses_give_up_soon();
  return status;
}

int cncurses_run(char **arguments) {
  extern char **environ;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  sigset_t defaults;
  pid_t child;
  cncurses_leave();
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  if (posix_spawnattr_init(&attributes) != 0) return -1;
  posix_spawn_file_actions_init(&actions);
  // Standard input may be the pipe that the studies came through.
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/tty", O_RDWR, 0);
  posix_spawnattr_setsigmask(&attributes, &mask_while_waiting);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int failure = posix_spawnp(&child, arguments[0], &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failure != 0) return -1;
  int status = wait_for(child);
  drop_keys_of_others();
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
