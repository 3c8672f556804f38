#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE 1
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

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
             cncurses_key_back_tab = KEY_BTAB, cncurses_key_enter = KEY_ENTER, cncurses_key_resize = KEY_RESIZE,
             // Beyond every key of curses.
             cncurses_key_paste_begins = KEY_MAX + 1, cncurses_key_paste_ends = KEY_MAX + 2;

static SCREEN *screen;
// Where keys are read: a pad, because reading from a window refreshes it.
static WINDOW *keys;
static FILE *screen_input, *screen_output;
// The terminal, and a file in memory where a frame is gathered; -1 where there is none.
static int terminal = -1, gathered = -1;
static bool has_shown;
static bool knows_keys;
// Whether curses knows of one row only.
static bool is_one_row;
// Whether curses has written to that file since it was last sent.
static bool holds_bytes;
// Whether the cursor is shown: 1 or 0, as curses counts it, and -1 where that is not known.
static int cursor_visibility = -1;
// Over a network the bytes of one key can arrive apart; this many milliseconds keep them together.
static const int patience = 100;

static void close_files(void) {
  if (screen_input) fclose(screen_input);
  if (screen_output) fclose(screen_output);
  if (gathered >= 0) close(gathered);
  screen_input = screen_output = NULL;
  gathered = -1;
}

// A capability beyond X/Open's, by the name the terminal's database entry has for it (user_caps(5)); NULL without one.
static const char *capability(const char *name) {
  const char *string = tigetstr(name);
  return string == (const char *)-1 ? NULL : string;
}

// Sequences that terminals send for keys whatever their database entry says: a stand-in's entry knows few keys, and
// many a terminal takes no notice of being asked for the other kind of arrows (ECMA-48, xterm's ctlseqs, VT220).
static void define_common_keys(void) {
  const struct {
    const char *sequence;
    int key;
  } common[] = {
      {"\033[A", KEY_UP},    {"\033[B", KEY_DOWN},  {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},   {"\033OA", KEY_UP},
      {"\033OB", KEY_DOWN},  {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},  {"\033[H", KEY_HOME},   {"\033[F", KEY_END},
      {"\033OH", KEY_HOME},  {"\033OF", KEY_END},   {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},   {"\033[7~", KEY_HOME},
      {"\033[8~", KEY_END},  {"\033[2~", KEY_IC},   {"\033[3~", KEY_DC},   {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
      {"\033[Z", KEY_BTAB},  {"\033OM", KEY_ENTER}, {"\033OP", KEY_F(1)},  {"\033[11~", KEY_F(1)},
  };
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
    if (key_defined(common[i].sequence) == 0) define_key(common[i].sequence, common[i].key);
  }
  if (capability("PS")) define_key(capability("PS"), KEY_MAX + 1);
  if (capability("PE")) define_key(capability("PE"), KEY_MAX + 2);
  // The mouse is off. A report that comes all the same is skipped whole, which curses does for its first bytes only.
  keyok(KEY_MOUSE, FALSE);
}

static void send(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(terminal, bytes, count);
    if (sent < 0 && errno == EAGAIN) {
      struct pollfd writable = {.fd = terminal, .events = POLLOUT};
      poll(&writable, 1, -1);
    } else if (sent < 0 && errno != EINTR) {
      return;
    } else if (sent > 0) {
      bytes += sent;
      count -= (size_t)sent;
    }
  }
}

// curses' own flush, which every copy of it has and no header names. Asking for a pause of no length flushes too, but
// the kernel makes a tenth of a millisecond of it.
extern void _nc_flush(void);

// curses sends what it has at every move of the cursor: fifty little packets a frame over a network, and a screen that is
// seen half drawn. So what it writes to is a file until send_gathered. Where curses sets the terminal's modes it has to
// be the terminal, because no file has modes.
static bool gather(void) {
  bool gathers = gathered >= 0 && dup2(gathered, fileno(screen_output)) >= 0;
  if (gathers) holds_bytes = true;
  return gathers;
}

static void keep_gathered(void) {
  _nc_flush();
  dup2(terminal, fileno(screen_output));
}

// Asks the terminal to put what is pasted between brackets, or to leave that again.
static void bracket_pastes(bool on) {
  const char *string = capability(on ? "BE" : "BD");
  if (string) send(string, strlen(string));
}

// Makes curses know one key from another. There are hundreds, and nobody waits for them before the first frame is there.
static void know_keys(void) {
  if (knows_keys) return;
  knows_keys = true;
  bool gathers = gather();
  keypad(keys, TRUE);
  if (gathers) keep_gathered();
  define_common_keys();
}

static void send_gathered(void) {
  static char bytes[1 << 15];
  ssize_t count;
  bool is_first = !has_shown;
  if (is_first) cncurses_prepare_farewell();
  has_shown = true;
  if (gathered >= 0) {
    holds_bytes = false;
    lseek(gathered, 0, SEEK_SET);
    while ((count = read(gathered, bytes, sizeof bytes)) > 0) send(bytes, (size_t)count);
    lseek(gathered, 0, SEEK_SET);
    if (ftruncate(gathered, 0) < 0) {
      // It was made to be written to.
    }
  }
  if (!is_first) return;
  bracket_pastes(true);
  know_keys();
  if (holds_bytes) send_gathered();
}

// The screen is taken with the first frame and not before: without a frame, nothing flickers and nothing is sent.
static void keep_opening(void) {
  if (gather()) keep_gathered();
}

// As the kernel has it; 0 where it does not know.
static int window_rows(void) {
  struct winsize window = {0};
  return terminal >= 0 && ioctl(terminal, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_row : 0;
}

// Three pictures of the whole screen are most of what curses takes to start, and it needs none of them while it does not
// draw. So it is told of one row, as a person can tell it (ncurses(3x), LINES), unless a person has.
static SCREEN *open_one_row(const char *type) {
  is_one_row = !getenv("LINES") && window_rows() > 1 && setenv("LINES", "1", 1) == 0;
  SCREEN *opened = newterm(type, screen_output, screen_input);
  if (is_one_row) unsetenv("LINES");
  return opened;
}

void cncurses_take_all_rows(void) {
  if (!is_one_row) return;
  int rows = window_rows();
  if (rows > 0 && resize_term(rows, COLS) == OK) is_one_row = false;
}

bool cncurses_open(const char *type, int input, int output) {
  int own_input = dup(input), own_output = dup(output);
  if (own_input >= 0) screen_input = fdopen(own_input, "r");
  if (own_output >= 0) screen_output = fdopen(own_output, "w");
  cncurses_remember_terminal(input, output);
  terminal = output;
  screen = screen_input && screen_output ? open_one_row(type) : NULL;
  if (!screen) {
    close_files();
    return false;
  }
  set_term(screen);
  has_shown = knows_keys = false;
  keys = newpad(1, 1);
  if (!keys) {
    cncurses_close();
    return false;
  }
  raw();
  noecho();
  nonl();
  gathered = memfd_create("frame", MFD_CLOEXEC);
  keep_opening();
  nodelay(keys, TRUE);
  set_escdelay(patience);
  // No frame is left half drawn for a key that may turn out to be nothing.
  typeahead(-1);
  cncurses_catch_crashes();
  return true;
}

void cncurses_close(void) {
  if (!screen) return;
  if (has_shown) {
    bracket_pastes(false);
    // The cursor is to stand on the last row, on terminals that have no other screen to go back to.
    cncurses_take_all_rows();
    endwin();
  } else {
    cncurses_restore_settings();
  }
  if (keys) delwin(keys);
  cncurses_forget_terminal();
  delscreen(screen);
  keys = NULL;
  screen = NULL;
  close_files();
}

cncurses_capabilities cncurses_database(void) {
  return (cncurses_capabilities){
      .cup = cursor_address, .cuf = parm_right_cursor, .cub = parm_left_cursor, .cuu = parm_up_cursor,
      .cud = parm_down_cursor, .cr = carriage_return, .cud1 = cursor_down, .cub1 = cursor_left, .hpa = column_address,
      .vpa = row_address, .el = clr_eol, .ech = erase_chars, .csr = change_scroll_region, .indn = parm_index,
      .rin = parm_rindex, .ind = scroll_forward, .ri = scroll_reverse, .sgr0 = exit_attribute_mode,
      .bold = enter_bold_mode, .dim = enter_dim_mode, .smul = enter_underline_mode, .rev = enter_reverse_mode,
      .sitm = enter_italics_mode, .xenl = eat_newline_glitch, .msgr = move_standout_mode, .xon = xon_xoff,
      .xmc = magic_cookie_glitch, .ncv = no_color_video,
  };
}

const char *cncurses_colour(int number) { return set_a_foreground ? tparm(set_a_foreground, number) : NULL; }

bool cncurses_can_draw(void) { return cursor_address && clear_screen; }

int cncurses_rows(void) {
  int rows = is_one_row ? window_rows() : 0;
  return rows > 0 ? rows : LINES;
}
int cncurses_columns(void) { return COLS; }

void cncurses_put(int row, int column, const wchar_t *scalars, int count, uint32_t attributes, short pair) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  cchar_t cell;
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  wmemcpy(text, scalars, (size_t)count);
  if (setcchar(&cell, text, (attr_t)attributes, pair, NULL) == OK) mvadd_wch(row, column, &cell);
}

void cncurses_erase(void) { erase(); }
void cncurses_move(int row, int column) { move(row, column); }

void cncurses_refresh(bool shows_cursor) {
  bool comes_back = isendwin();
  bool gathers = !comes_back && gather();
  curs_set(shows_cursor ? 1 : 0);
  refresh();
  if (gathers) keep_gathered();
  send_gathered();
  if (comes_back) bracket_pastes(true);
}

// curses takes the rows that it knows of for the ones that may scroll; the terminal has more of them.
static void let_all_rows_scroll(bool gathers) {
  int rows = is_one_row && change_scroll_region ? window_rows() : 0;
  const char *string = rows > 0 ? tparm(change_scroll_region, 0, rows - 1) : NULL;
  if (!string) return;
  if (!gathers || write(gathered, string, strlen(string)) < 0) send(string, strlen(string));
}

void cncurses_blank(void) {
  bool comes_back = isendwin();
  bool gathers = !comes_back && gather();
  cursor_visibility = -1;
  erase();
  clearok(curscr, TRUE);
  refresh();
  if (gathers) keep_gathered();
  let_all_rows_scroll(gathers);
  if (comes_back) bracket_pastes(true);
}

static void show_cursor(bool shows_cursor) {
  if (cursor_visibility == shows_cursor) return;
  bool gathers = gather();
  curs_set(shows_cursor ? 1 : 0);
  if (gathers) keep_gathered();
  cursor_visibility = shows_cursor;
}

void cncurses_send(const uint8_t *bytes, size_t count, bool shows_cursor) {
  const char *rest = (const char *)bytes;
  show_cursor(shows_cursor);
  if (holds_bytes || !has_shown) {
    ssize_t kept = gathered >= 0 ? write(gathered, rest, count) : 0;
    send_gathered();
    if (kept > 0) {
      rest += kept;
      count -= (size_t)kept;
    }
  }
  send(rest, count);
}

void cncurses_forget(void) { clearok(curscr, TRUE); }
int cncurses_width(wchar_t scalar) { return wcwidth(scalar); }

void cncurses_leave(void) {
  if (!has_shown) send_gathered();
  bracket_pastes(false);
  cncurses_take_all_rows();
  endwin();
  // Only who is in the foreground is told that the terminal has another size: so curses is to look when it is back.
  raise(SIGWINCH);
}

int cncurses_start_colours(void) {
  if (!has_colors()) return 0;
  bool gathers = gather();
  bool starts = start_color() == OK && use_default_colors() == OK;
  if (gathers) keep_gathered();
  return starts ? COLORS : 0;
}

int cncurses_colours(void) {
  // What start_color() and use_default_colors() ask for.
  bool resets = (orig_pair || orig_colors) && !initialize_pair;
  return has_colors() && resets ? max_colors : 0;
}

void cncurses_define_pair(short pair, short foreground, short background) { init_pair(pair, foreground, background); }

static int read_rest(void) {
  wtimeout(keys, patience);
  int code = wgetch(keys);
  wtimeout(keys, 0);
  return code;
}

// A scalar from its bytes. curses would do this too, but it loses one whose bytes come apart, and everything that stands
// behind a byte that is none.
static cncurses_input read_scalar(int code, wint_t *value) {
  mbstate_t state = {0};
  wchar_t scalar = 0;
  for (;;) {
    char byte = (char)code;
    size_t used = mbrtowc(&scalar, &byte, 1, &state);
    *value = (wint_t)scalar;
    if (used <= 1) return cncurses_scalar;
    if (used == (size_t)-1) return cncurses_malformed;
    code = read_rest();
    if (code == ERR) return cncurses_malformed;
    // What cannot go on a scalar begins something else.
    if (code > 0xBF || code < 0x80) {
      ungetch(code);
      return cncurses_malformed;
    }
  }
}

static cncurses_input input_from(int code, wint_t *value) {
  *value = (wint_t)code;
  if (code == ERR) return cncurses_nothing;
  if (code > 0xFF) return cncurses_function_key;
  return code < 0x80 ? cncurses_scalar : read_scalar(code, value);
}

cncurses_input cncurses_read(wint_t *value) {
  know_keys();
  return input_from(wgetch(keys), value);
}
cncurses_input cncurses_read_rest(wint_t *value) { return input_from(read_rest(), value); }

int cncurses_function_number(wint_t value) {
  return value > KEY_F0 && value <= KEY_F(63) ? (int)(value - KEY_F0) : 0;
}

bool cncurses_input_ended(int input) {
  int waiting = 0;
  return ioctl(input, FIONREAD, &waiting) != 0 || waiting == 0;
}
