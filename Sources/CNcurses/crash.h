#ifndef CNCURSES_CRASH_H
#define CNCURSES_CRASH_H

// Saves what a crash handler needs to give the terminal back: its settings before curses, and the two descriptors.
void cncurses_remember_terminal(int input, int output);
void cncurses_forget_terminal(void);
// Restores the saved settings of the terminal; does nothing when none are saved.
void cncurses_restore_modes(void);
// Installs handlers that restore the terminal when the program crashes, and then let it crash.
void cncurses_catch_crashes(void);
// Prepares the bytes that a crash sends to the terminal: after a crash it is not safe to build them. Needs an open
// screen.
void cncurses_prepare_farewell(void);

// Ends the program in half a second, whatever it does by then, unless cncurses_do_not_give_up is called first. Safe in
// a signal handler.
void cncurses_give_up_soon(void);
void cncurses_do_not_give_up(void);

// A terminal that takes no bytes blocks curses in a write for ever. evi therefore writes to the terminal only between
// these two calls. They let in the signals that end evi, whose handler starts the half second.
void cncurses_let_endings_in(void);
void cncurses_keep_endings_out(void);

#endif
