// ncursesw as Swift can see it. Plain <curses.h> does not import in Swift 6: its globals are not safe to share, its
// attributes are cast-and-shift macros, and its wide calls appear only behind feature macros. So there are three kinds
// of names here: readers for globals, constants for macros, and functions for what is a macro or a union there.
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
  // The terminal cannot place its cursor, or not erase.
  cncurses_cannot_draw,
  // The system has no descriptor or no memory left; errno says which.
  cncurses_refused
} cncurses_opening;
// Opens the terminal `type` on two descriptors, in raw mode with keys decoded. Where that fails, nothing was sent.
cncurses_opening cncurses_open(const char *type, int input, int output);
// Gives the terminal back as it was. Harmless when it is not open.
void cncurses_close(void);

int cncurses_rows(void);
int cncurses_columns(void);

// One cell: a base and the marks upon it. `count` is at most cncurses_cell_capacity.
void cncurses_put(int row, int column, const wchar_t *scalars, int count, uint32_t attributes, short pair);
extern const int cncurses_cell_capacity;
// Makes all of it blank, on the next refresh.
void cncurses_erase(void);
void cncurses_move(int row, int column);
// Sends what has changed.
void cncurses_refresh(bool shows_cursor);
// Forgets what is on the screen, so that the next refresh sends all of it.
void cncurses_forget(void);
// The C library's own answer, which ncurses goes by.
int cncurses_width(wchar_t scalar);

// Leaves the screen for a while; the next refresh comes back to it and sets the terminal's modes again. If its size has
// changed meanwhile, that is reported as any resize.
void cncurses_leave(void);

extern const uint32_t cncurses_normal, cncurses_bold, cncurses_dim, cncurses_underline, cncurses_reverse, cncurses_italic;

// Colours: how many there are after starting them, 0 where there are none.
int cncurses_start_colours(void);
void cncurses_define_pair(short pair, short foreground, short background);
extern const short cncurses_default_colour;

// Keys -------------------------------------------------------------------------------------------------------------

typedef enum { cncurses_nothing, cncurses_scalar, cncurses_function_key, cncurses_malformed } cncurses_input;
// What was typed, without waiting for more than the rest of an escape sequence.
cncurses_input cncurses_read(wint_t *value);
// The next of a sequence that has begun: waits for it a little, because it may come in pieces.
cncurses_input cncurses_read_rest(wint_t *value);
extern const wint_t cncurses_key_up, cncurses_key_down, cncurses_key_left, cncurses_key_right, cncurses_key_home,
    cncurses_key_end, cncurses_key_page_up, cncurses_key_page_down, cncurses_key_backspace, cncurses_key_delete,
    cncurses_key_insert, cncurses_key_back_tab, cncurses_key_enter, cncurses_key_resize,
    cncurses_key_paste_begins, cncurses_key_paste_ends;
// The number of a function key, 0 for any other.
int cncurses_function_number(wint_t value);
// Whether the input has ended: readable, and nothing to read.
bool cncurses_input_ended(int input);

// Signals ----------------------------------------------------------------------------------------------------------

// Blocks what would interrupt the program anywhere but in cncurses_wait and while the terminal is written to. To be
// called before the first thread starts: threads inherit what is blocked.
void cncurses_hold_signals(void);

typedef enum {
  cncurses_keyboard_ready = 1,
  cncurses_mailbox_ready = 2,
  cncurses_signal_came = 4
} cncurses_wake;
// Waits until one of the descriptors can be read or a signal comes; for ever where `milliseconds` is negative.
int cncurses_wait(int keyboard, int mailbox, int milliseconds);
// The signal that asks the program to end, 0 while none has come.
int cncurses_ending_signal(void);
// Whether the program was asked to stop, or has been continued, since the last time this was asked.
bool cncurses_take_stop(void);
bool cncurses_take_continue(void);
// Stops the program as the terminal's own stop key would have; returns when it is continued.
void cncurses_stop_self(void);
// Ends the program by the signal, as if it had never been caught. Safe in a signal handler.
void cncurses_end_by(int signal);

#endif
