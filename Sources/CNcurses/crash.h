#ifndef CNCURSES_CRASH_H
#define CNCURSES_CRASH_H

// Keeps what a crash needs to give the terminal back: its settings before curses, and where to write.
void cncurses_remember_terminal(int input, int output);
void cncurses_forget_terminal(void);
// Restores the terminal when the program crashes, then lets it crash. Needs an open screen: what to send is made now,
// because nothing can be made safely once the program has crashed.
void cncurses_catch_crashes(void);

#endif
