#ifndef CNCURSES_CRASH_H
#define CNCURSES_CRASH_H

// Keeps what a crash needs to give the terminal back: its settings before curses, and where to write.
void cncurses_remember_terminal(int input, int output);
void cncurses_forget_terminal(void);
// Sets the terminal as it was, where nothing has been shown on it.
void cncurses_restore_settings(void);
// Restores the terminal when the program crashes, then lets it crash.
void cncurses_catch_crashes(void);
// Makes what a crash is to send, because nothing can be made safely once the program has crashed. Needs an open screen,
// on which something is about to be shown.
void cncurses_prepare_farewell(void);

#endif
