#ifndef CNCURSES_CRASH_H
#define CNCURSES_CRASH_H

// Keeps what a crash needs to give the terminal back: its settings before curses, and where to write.
void cncurses_remember_terminal(int input, int output);
void cncurses_forget_terminal(void);
// Sets the terminal's modes as they were; harmless where none are kept.
void cncurses_restore_modes(void);
// Restores the terminal when the program crashes, then lets it crash.
void cncurses_catch_crashes(void);
// Makes what a crash sends to the terminal: nothing can be made safely once the program has crashed. Needs an open
// screen.
void cncurses_prepare_farewell(void);

// Ends the program in half a second, whatever it is doing by then, unless it is told to wait. Safe in a signal handler.
void cncurses_give_up_soon(void);
void cncurses_do_not_give_up(void);

// A terminal that takes no bytes keeps curses inside a write for ever. Around everything that writes to the terminal,
// the signals that end evi are let in, so that they start the half second.
void cncurses_let_endings_in(void);
void cncurses_keep_endings_out(void);

#endif
