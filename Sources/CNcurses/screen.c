#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE 1
#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "cncurses.h"
#include "crash.h"

// This header comes last: it defines macros with names as common as `columns`.
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
             // Greater than every key code of curses.
             cncurses_key_paste_begins = KEY_MAX + 1, cncurses_key_paste_ends = KEY_MAX + 2;

static SCREEN *screen;
// The pad that keys are read from. Reading from a window would refresh that window; a pad is not refreshed.
static WINDOW *keys;
static FILE *screen_input, *screen_output;
static int terminal = -1;
// How long to wait for the next byte of a key, in milliseconds: over a network the bytes can arrive apart.
static const int patience = 100;

// Returns a capability that X/Open does not define, by its name in the terminal's database entry (user_caps(5)); NULL
// when the entry has none.
static const char *capability(const char *name) {
  const char *string = tigetstr(name);
  return string == (const char *)-1 ? NULL : string;
}

// Defines the sequences that terminals send for keys whatever their database entry says (ECMA-48, xterm's ctlseqs,
// VT220). The entry of a stand-in type knows few keys, and many terminals ignore the request for the other kind of
// arrow keys.
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
  // The mouse is off. Without KEY_MOUSE, evi skips a whole mouse report that comes all the same; curses would skip only
  // its first bytes.
  keyok(KEY_MOUSE, FALSE);
}

// Writes bytes to the terminal. curses has sent all its own bytes by then.
static void write_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(terminal, bytes, count);
    if (sent < 0 && errno != EINTR) return;
    if (sent > 0) bytes += sent, count -= (size_t)sent;
  }
}

// Asks the terminal to put brackets around pasted text, or to stop that.
static void bracket_pastes(bool on) {
  const char *string = capability(on ? "BE" : "BD");
  if (string) write_all(string, strlen(string));
}

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = dup(descriptor);
  FILE *file = copy >= 0 ? fdopen(copy, mode) : NULL;
  if (!file && copy >= 0) close(copy);
  return file;
}

static void close_files(void) {
  if (screen_input) fclose(screen_input);
  if (screen_output) fclose(screen_output);
  screen_input = screen_output = NULL;
}

// Returns why newterm failed, which newterm does not say. Its database is a file: opening it needs a descriptor.
static cncurses_opening reason_of_failure(int output) {
  int spare = dup(output);
  if (spare < 0) return cncurses_refused;
  close(spare);
  return screen_input && screen_output ? cncurses_type_unknown : cncurses_refused;
}

static cncurses_opening take_terminal(const char *type, int input, int output) {
  screen_input = open_copy(input, "r");
  screen_output = screen_input ? open_copy(output, "w") : NULL;
  screen = screen_output ? newterm(type, screen_output, screen_input) : NULL;
  if (!screen) return reason_of_failure(output);
  if (!cursor_address || !clear_screen) return cncurses_cannot_draw;
  keys = newpad(1, 1);
  if (!keys) return cncurses_refused;
  raw();
  noecho();
  nonl();
  keypad(keys, TRUE);
  define_common_keys();
  nodelay(keys, TRUE);
  set_escdelay(patience);
  // curses must not stop in the middle of a frame because of input that may turn out to be no key.
  typeahead(-1);
  cncurses_prepare_farewell();
  cncurses_catch_crashes();
  bracket_pastes(true);
  return cncurses_opened;
}

cncurses_opening cncurses_open(const char *type, int input, int output) {
  terminal = output;
  cncurses_remember_terminal(input, output);
  cncurses_let_endings_in();
  cncurses_opening opening = take_terminal(type, input, output);
  int failure = errno;
  cncurses_keep_endings_out();
  if (opening != cncurses_opened) cncurses_close();
  errno = failure;
  return opening;
}

void cncurses_close(void) {
  if (keys) {
    cncurses_let_endings_in();
    bracket_pastes(false);
    endwin();
    cncurses_keep_endings_out();
    delwin(keys);
  } else {
    // Nothing was sent, so only the modes have to be restored.
    cncurses_restore_modes();
  }
  if (screen) delscreen(screen);
  cncurses_do_not_give_up();
  cncurses_forget_terminal();
  keys = NULL;
  screen = NULL;
  close_files();
}

int cncurses_rows(void) { return LINES; }
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
  cncurses_let_endings_in();
  curs_set(shows_cursor ? 1 : 0);
  refresh();
  if (comes_back) bracket_pastes(true);
  cncurses_keep_endings_out();
}

void cncurses_send(const uint8_t *bytes, size_t count) {
  cncurses_let_endings_in();
  write_all((const char *)bytes, count);
  cncurses_keep_endings_out();
}

void cncurses_forget(void) { clearok(curscr, TRUE); }
int cncurses_width(wchar_t scalar) { return wcwidth(scalar); }

void cncurses_leave(void) {
  cncurses_let_endings_in();
  bracket_pastes(false);
  endwin();
  cncurses_keep_endings_out();
  // The system tells only the job in the foreground that the size has changed. This signal makes curses check the size
  // when it returns to the screen.
  raise(SIGWINCH);
}

int cncurses_start_colours(void) {
  if (!has_colors()) return 0;
  return start_color() == OK && use_default_colors() == OK ? COLORS : 0;
}

void cncurses_define_pair(short pair, short foreground, short background) { init_pair(pair, foreground, background); }

static int read_rest(void) {
  wtimeout(keys, patience);
  int code = wgetch(keys);
  wtimeout(keys, 0);
  return code;
}

// Reads a scalar from its bytes. curses could do this too, but it loses a scalar whose bytes arrive apart. It also
// loses everything after an invalid byte.
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
    // A byte that cannot continue the scalar begins the next input.
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

cncurses_input cncurses_read(wint_t *value) { return input_from(wgetch(keys), value); }
cncurses_input cncurses_read_rest(wint_t *value) { return input_from(read_rest(), value); }

int cncurses_function_number(wint_t value) {
  return value > KEY_F0 && value <= KEY_F(63) ? (int)(value - KEY_F0) : 0;
}

bool cncurses_input_ended(int input) {
  int waiting = 0;
  return ioctl(input, FIONREAD, &waiting) != 0 || waiting == 0;
}
