#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE 1
#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cncurses.h"
#include "crash.h"

// Last: it makes macros of words as common as `columns`.
#include <term.h>

const int cncurses_cell_capacity = CCHARW_MAX;
const uint32_t cncurses_normal = A_NORMAL, cncurses_bold = A_BOLD, cncurses_dim = A_DIM,
               cncurses_underline = A_UNDERLINE, cncurses_reverse = A_REVERSE, cncurses_italic = A_ITALIC;
const short cncurses_default_colour = -1;
const wint_t cncurses_key_up = KEY_UP, cncurses_key_down = KEY_DOWN, cncurses_key_left = KEY_LEFT,
             cncurses_key_right = KEY_RIGHT, cncurses_key_home = KEY_HOME, cncurses_key_end = KEY_END,
             cncurses_key_page_up = KEY_PPAGE, cncurses_key_page_down = KEY_NPAGE,
             cncurses_key_backspace = KEY_BACKSPACE, cncurses_key_delete = KEY_DC, cncurses_key_insert = KEY_IC,
             cncurses_key_back_tab = KEY_BTAB, cncurses_key_enter = KEY_ENTER, cncurses_key_resize = KEY_RESIZE;

static SCREEN *screen;
static FILE *screen_input, *screen_output;

static void close_files(void) {
  if (screen_input) fclose(screen_input);
  if (screen_output) fclose(screen_output);
  screen_input = screen_output = NULL;
}

bool cncurses_open(const char *type, int input, int output) {
  int own_input = dup(input), own_output = dup(output);
  if (own_input >= 0) screen_input = fdopen(own_input, "r");
  if (own_output >= 0) screen_output = fdopen(own_output, "w");
  cncurses_remember_terminal(input, output);
  screen = screen_input && screen_output ? newterm(type, screen_output, screen_input) : NULL;
  if (!screen) {
    close_files();
    return false;
  }
  set_term(screen);
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  // Over a network the bytes of one arrow key can arrive apart; 100 ms keeps them together.
  set_escdelay(100);
  cncurses_catch_crashes();
  return true;
}

void cncurses_close(void) {
  if (!screen) return;
  cncurses_forget_terminal();
  endwin();
  delscreen(screen);
  screen = NULL;
  close_files();
}

bool cncurses_can_draw(void) { return cursor_address && clear_screen; }

int cncurses_rows(void) { return LINES; }
int cncurses_columns(void) { return COLS; }

void cncurses_put(int row, int column, const wchar_t *scalars, int count, uint32_t attributes, short pair) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  cchar_t cell;
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  wmemcpy(text, scalars, (size_t)count);
  if (setcchar(&cell, text, (attr_t)attributes, pair, NULL) == OK) mvadd_wch(row, column, &cell);
}

void cncurses_move(int row, int column) { move(row, column); }
void cncurses_show_cursor(bool visible) { curs_set(visible ? 1 : 0); }
void cncurses_refresh(void) { refresh(); }
void cncurses_forget(void) { clearok(curscr, TRUE); }
int cncurses_width(wchar_t scalar) { return wcwidth(scalar); }
void cncurses_leave(void) { endwin(); }

int cncurses_start_colours(void) {
  if (!has_colors() || start_color() != OK) return 0;
  use_default_colors();
  return COLORS;
}

void cncurses_define_pair(short pair, short foreground, short background) { init_pair(pair, foreground, background); }

cncurses_input cncurses_read(wint_t *value) {
  switch (get_wch(value)) {
    case OK: return cncurses_scalar;
    case KEY_CODE_YES: return cncurses_function_key;
    default: return cncurses_nothing;
  }
}

int cncurses_function_number(wint_t value) {
  return value > KEY_F0 && value <= KEY_F(63) ? (int)(value - KEY_F0) : 0;
}

bool cncurses_input_ended(int input) {
  int waiting = 0;
  return ioctl(input, FIONREAD, &waiting) != 0 || waiting == 0;
}
