// ncursesw for Swift. Swift 6 cannot import plain <curses.h>: its globals are not safe to share, its attributes are
// cast-and-shift macros, and its wide calls appear only behind feature macros. This header therefore has three kinds of
// names: functions that read globals, constants for macros, and functions for macros and unions of curses.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

// The screen -------------------------------------------------------------------------------------------------------

typedef enum {
  cncurses_opened,
  cncurses_type_unknown,
  // The terminal cannot place its cursor, or cannot erase.
  cncurses_cannot_draw,
  // The system has no descriptor or no memory left; errno says which.
  cncurses_refused
} cncurses_opening;
// Opens the terminal `type` on two descriptors, in raw mode with keys decoded. On failure nothing was sent to it.
cncurses_opening cncurses_open(const char *type, int input, int output);
// Gives the terminal back as it was. Harmless when the terminal is not open.
void cncurses_close(void);

int cncurses_rows(void);
int cncurses_columns(void);

// Draws one cell: a base and its marks. Scalars beyond cncurses_cell_capacity are left out.
void cncurses_put(int row, int column, const wchar_t *scalars, int count, uint32_t attributes, short pair);
extern const int cncurses_cell_capacity;
// Makes the whole screen blank at the next refresh.
void cncurses_erase(void);
void cncurses_move(int row, int column);
// Sends what has changed since the last refresh, and shows or hides the cursor.
void cncurses_refresh(bool shows_cursor);
// Forgets what the screen shows, so that the next refresh sends all of it.
void cncurses_forget(void);
// Sends bytes that are no part of the screen, such as a request to the terminal.
void cncurses_send(const uint8_t *bytes, size_t count);
// Returns the width of a scalar in columns by the C library, which ncurses uses too; -1 when it cannot be printed.
int cncurses_width(wchar_t scalar);

// Leaves the screen for a while. The next refresh returns to it and sets the terminal's modes again. A change of size
// in between is reported like any resize.
void cncurses_leave(void);

extern const uint32_t cncurses_normal, cncurses_bold, cncurses_dim, cncurses_underline, cncurses_reverse, cncurses_italic;

// Starts colours. Returns how many there are; 0 when the terminal has none.
int cncurses_start_colours(void);
void cncurses_define_pair(short pair, short foreground, short background);
extern const short cncurses_default_colour;

// Keys -------------------------------------------------------------------------------------------------------------

typedef enum { cncurses_nothing, cncurses_scalar, cncurses_function_key, cncurses_malformed } cncurses_input;
// Reads one input. Waits only for the rest of a sequence or of a character that has begun.
cncurses_input cncurses_read(wint_t *value);
// Reads the next input of a sequence that has begun. Waits up to 100 ms for it, because a sequence may arrive in
// pieces.
cncurses_input cncurses_read_rest(wint_t *value);
extern const wint_t cncurses_key_up, cncurses_key_down, cncurses_key_left, cncurses_key_right, cncurses_key_home,
    cncurses_key_end, cncurses_key_page_up, cncurses_key_page_down, cncurses_key_backspace, cncurses_key_delete,
    cncurses_key_insert, cncurses_key_back_tab, cncurses_key_enter, cncurses_key_resize,
    cncurses_key_paste_begins, cncurses_key_paste_ends;
// Returns the number of a function key, from 1; 0 for any other key.
int cncurses_function_number(wint_t value);
// Returns whether an input that is readable has ended: no byte waits in it.
bool cncurses_input_ended(int input);

// Signals ----------------------------------------------------------------------------------------------------------

// Blocks the signals that would interrupt the program, except in cncurses_wait and while evi writes to the terminal.
// Call it before the first thread starts: threads inherit what is blocked.
void cncurses_hold_signals(void);

typedef enum {
  cncurses_keyboard_ready = 1,
  cncurses_mailbox_ready = 2,
  cncurses_signal_came = 4
} cncurses_wake;
// Waits until a descriptor can be read or a signal comes, at most `milliseconds`, or for ever if that is negative.
// Returns flags of cncurses_wake; 0 when the time was over.
int cncurses_wait(int keyboard, int mailbox, int milliseconds);
// Returns the signal that asks the program to end; 0 while none has come.
int cncurses_ending_signal(void);
// Returns whether the program was asked to stop, or was continued, since the last call.
bool cncurses_take_stop(void);
bool cncurses_take_continue(void);
// Stops the program as the terminal's own stop key does, and returns when it is continued. Does nothing if the program
// was started with SIGTSTP ignored.
void cncurses_stop_self(void);
// Leaves the screen, runs another program on the terminal, and waits for it. The arguments end with NULL; the first is
// the program, looked up in PATH. Returns its exit status, 128 and more after a signal, or -1 where it cannot be run.
int cncurses_run(char **arguments);
// Ends the program by the signal, as if it had never been caught. Safe in a signal handler.
void cncurses_end_by(int signal);
// Gives the terminal back at once, while the program ends: sends the bytes prepared for that and restores the settings.
// Safe in a signal handler.
void cncurses_restore_terminal(void);

#endif
