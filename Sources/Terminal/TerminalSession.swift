internal import CMalloc
internal import CNcurses
internal import Glibc
package import Screen

/// The terminal while evi uses it. The main thread owns the only session: it cannot be copied, and its end restores the
/// terminal.
package struct TerminalSession: ~Copyable {
  /// An input from the terminal or the system.
  package enum Input: Equatable, Sendable {
    case key(Key)
    /// Several characters that arrived at once: pasted, held down or typed ahead.
    case text(String)
    /// Text that the terminal marks as pasted. It never acts as keys.
    case paste(String)
    case resized(Size)
    /// A signal asks evi to stop for a while (SIGTSTP).
    case stopAsked
    /// evi runs again after a stop (SIGCONT).
    case continued
    /// The terminal is gone, or a signal asks evi to end; `signal` is 0 when there was none.
    case ended(signal: Int32)
  }

  /// A message about how the terminal was opened; nil if there is nothing to say.
  package let remark: String?
  private let descriptor: Int32
  /// The type that the terminal was opened as.
  private let type: String
  private let characters: CharacterSet
  private let palette: Palette
  private let keys = KeyDecoder()
  /// The frame on the screen; nil if the content of the screen is unknown.
  private var shown: Frame?
  /// Whether there may be more input than was taken.
  private var hasMore = false

  /// Blocks signals from here on. Call it before the program starts its first thread, because threads inherit which
  /// signals are blocked.
  package static func holdSignals() {
    cncurses_hold_signals()
  }

  /// Opens the terminal. Keys come from it even if standard input is a pipe.
  package init(theme: Theme) throws(TerminalError) {
    self.init(try Opening(), theme)
  }

  /// Starts the session. Everything that can fail has succeeded before, because a session always has a terminal to
  /// restore.
  private init(_ opening: Opening, _ theme: Theme) {
    descriptor = opening.descriptor
    type = opening.type
    characters = opening.characters
    remark = opening.remark
    // The person may turn colours off (https://no-color.org).
    palette = Palette(theme, colours: Environment["NO_COLOR"] == nil ? cncurses_start_colours() : 0)
    palette.definePairs()
    cmalloc_do_when_full(cncurses_restore_terminal)
  }

  deinit { cncurses_close() }

  package var size: Size { keys.size() }

  /// Shows a frame. Sends curses only the cells that differ from the frame before, or from a blank one.
  package mutating func draw(_ frame: Frame) {
    if shown?.size != frame.size {
      cncurses_erase()
      shown = nil
    }
    let blank = Frame(size: Size(width: frame.size.width, height: 1)).row(0)
    for row in 0..<frame.size.height {
      let (cells, before) = (frame.row(row), shown?.row(row) ?? blank)
      let shift = before.startIndex - cells.startIndex
      for place in cells.indices where cells[place].width > 0 && cells[place] != before[place + shift] {
        put(cells[place], row, place - cells.startIndex)
      }
    }
    if let cursor = frame.cursor { cncurses_move(Int32(cursor.row), Int32(cursor.column)) }
    cncurses_refresh(frame.cursor != nil)
    shown = frame
  }

  private func put(_ cell: Cell, _ row: Int, _ column: Int) {
    let (attributes, pair) = palette[cell.style]
    var column = Int32(column)
    if characters == .unicode, let scalar = cell.scalar {
      // Nearly all cells have one scalar and need one call.
      var scalar = wchar_t(bitPattern: scalar.value)
      return cncurses_put(Int32(row), column, &scalar, 1, attributes, pair)
    }
    for part in cell.parts {
      let scalars = characters.scalars(of: part)
      cncurses_put(Int32(row), column, scalars, Int32(scalars.count), attributes, pair)
      column += 1
    }
    // In ASCII, the stand-in of a glyph two columns wide has one column. A space fills the other.
    if characters == .ascii && cell.width == 2 && !cell.isPair {
      cncurses_put(Int32(row), column, characters.scalars(of: " "), 1, attributes, pair)
    }
  }

  /// Waits for input, for the mailbox's pipe, for a signal, or until the time is over; nil waits without limit. Returns
  /// the input that has arrived; it may be empty.
  package mutating func wait(mailbox: Int32, milliseconds: Int?) -> [Input] {
    let woken = cncurses_wait(descriptor, mailbox, hasMore ? 0 : Int32(milliseconds ?? -1))
    let isReadable = woken & Int32(cncurses_keyboard_ready.rawValue) != 0
    let interruptions = Interruptions(
      endingSignal: cncurses_ending_signal(),
      // If the terminal can be read but has no bytes, it was closed. Curses reports this as no key.
      isClosed: isReadable && cncurses_input_ended(descriptor),
      isStopAsked: cncurses_take_stop(), isContinued: cncurses_take_continue())
    if interruptions.areTheEnd { return interruptions.inputs }
    if interruptions.isContinued { comeBack() }
    // Keys are read even if none is there, because curses reports a resize only during a read.
    return interruptions.inputs + typed()
  }

  private mutating func typed() -> [Input] {
    let (inputs, mayBeMore) = keys.takeInputs()
    hasMore = mayBeMore
    return inputs
  }

  /// Makes the next frame draw everything, after another program stopped evi: meanwhile the shell used the terminal in
  /// its own modes.
  private mutating func comeBack() {
    cncurses_leave()
    shown = nil
  }

  /// Gives the terminal back, stops the program as its shell expects, and takes the terminal again afterwards.
  package mutating func suspend() {
    cncurses_leave()
    cncurses_stop_self()
    redraw()
  }

  /// How a copy to the clipboard ended.
  package enum Copied: Equatable {
    case sent
    case tooLong(most: Int)
    case noClipboard(type: String)
  }

  /// Sends a text to the clipboard of the terminal. The screen stays as it is.
  package func copy(_ text: String) -> Copied {
    let name = Environment["TERM"] ?? type
    guard Clipboard.isKnown(to: name) else { return .noClipboard(type: name) }
    guard text.utf8.count <= Clipboard.most else {
      return .tooLong(most: Clipboard.most)
    }
    let request = Clipboard(type: name) { Environment[$0] != nil }.request(text)
    cncurses_send(request, request.count)
    return .sent
  }

  /// Makes the next frame draw the whole screen.
  package mutating func redraw() {
    cncurses_forget()
    shown = nil
  }

  /// Ends the program by the signal that asked for it. Call it after the session is over.
  package static func end(by signal: Int32) {
    cncurses_end_by(signal)
  }
}

private struct Opening {
  let descriptor: Int32
  let characters: CharacterSet
  let type: String
  let remark: String?

  init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
    descriptor = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw [EMFILE, ENFILE, ENOMEM].contains(errno) ? .refused(code: errno) : .noTerminal
    }
    characters = CharacterSet.ofLocale
    (type, remark) = try Self.openBestType(descriptor)
  }

  /// Opens the terminal as the first type that the system knows. Returns that type, and a remark if it is a stand-in.
  private static func openBestType(_ descriptor: Int32) throws(TerminalError) -> (String, String?) {
    let type = TerminalType(name: Environment["TERM"] ?? "")
    for candidate in type.candidates {
      switch cncurses_open(candidate, descriptor, STDOUT_FILENO) {
      case cncurses_opened: return (candidate, type.remark(on: candidate))
      case cncurses_cannot_draw: throw .cannotDraw(candidate)
      case cncurses_refused: throw .refused(code: errno)
      default: continue
      }
    }
    throw .unknownType(type.name)
  }
}
