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

// Opens the terminal `type` on two descriptors, in raw mode with keys decoded; false where its type is unknown.
bool cncurses_open(const char *type, int input, int output);
// Lets curses draw: until then it has memory for one row only.
void cncurses_take_all_rows(void);
// Gives the terminal back as it was. Harmless when it is not open.
void cncurses_close(void);
// Whether the terminal can place its cursor and erase; without that nothing can be drawn.
bool cncurses_can_draw(void);

int cncurses_rows(void);
int cncurses_columns(void);

// One cell: a base and the marks upon it. `count` is at most cncurses_cell_capacity.
void cncurses_put(int row, int column, const wchar_t *scalars, int count, uint32_t attributes, short pair);
extern const int cncurses_cell_capacity;
// Makes all of it blank, on the next refresh.
void cncurses_erase(void);
void cncurses_move(int row, int column);
// Sends what has changed, in one piece.
void cncurses_refresh(bool shows_cursor);
// Makes the screen blank now, whatever is on it; what follows can be sent without curses. It goes out with that.
void cncurses_blank(void);
// Sends bytes that say what curses is not to know of. The screen is curses' own again with cncurses_blank.
void cncurses_send(const uint8_t *bytes, size_t count, bool shows_cursor);
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
// The same number where nothing is drawn by curses, which then need not know.
int cncurses_colours(void);
void cncurses_define_pair(short pair, short foreground, short background);
extern const short cncurses_default_colour;

// What the terminal's database entry says, by the names of terminfo(5): NULL, false or a negative number without it.
typedef struct {
  const char *cup, *cuf, *cub, *cuu, *cud, *cr, *cud1, *cub1, *hpa, *vpa, *el, *ech, *csr, *indn, *rin, *ind, *ri, *sgr0,
      *bold, *dim, *smul, *rev, *sitm;
  bool xenl, msgr, xon;
  int xmc, ncv;
} cncurses_capabilities;
cncurses_capabilities cncurses_database(void);
// The sequence that sets the colour of the text; it stands until the next call.
const char *cncurses_colour(int number);

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

// Blocks what would interrupt the program anywhere but in cncurses_wait. To be called before the first thread starts:
// threads inherit what is blocked.
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
// Ends the program by the signal, as if it had never been caught.
void cncurses_end_by(int signal);

#endif
