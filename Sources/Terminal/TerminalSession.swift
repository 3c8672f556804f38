internal import CNcurses
internal import Glibc
package import Screen

/// The terminal while evi has it. There is one owner at a time, on the main thread: the session cannot be copied, and
/// its end gives the terminal back as it was.
package struct TerminalSession: ~Copyable {
  /// What the outside world has to say.
  package enum Input: Equatable, Sendable {
    case key(Key)
    /// Several characters that came at once: pasted, held down or typed ahead.
    case text(String)
    /// Text that the terminal says was pasted: it is never keys.
    case paste(String)
    case resized(Size)
    /// A stop was asked for from outside, or the program has been continued.
    case stopAsked
    case continued
    /// The terminal is gone or a signal asks the program to end; 0 where there was no signal.
    case ended(signal: Int32)
  }

  /// What the person should know about how the terminal was opened, if anything.
  package let remark: String?
  private let descriptor: Int32
  private let characters: CharacterSet
  private let palette: Palette
  private let keys = KeyDecoder()
  /// What is on the screen; nil where that is not known.
  private var shown: Frame?
  /// Whether there may be more to read than was taken.
  private var hasMore = false

  /// Signals are held back from here on: to be called before the program starts its first thread, because threads
  /// inherit what is held back.
  package static func holdSignals() {
    cncurses_hold_signals()
  }

  /// Opens the terminal. Keys come from it even where standard input is a pipe.
  package init(theme: Theme) throws(TerminalError) {
    self.init(try Opening(), theme)
  }

  /// What can fail happens before there is a session, because a session always has a terminal to give back.
  private init(_ opening: Opening, _ theme: Theme) {
    descriptor = opening.descriptor
    characters = opening.characters
    remark = opening.remark
    // The person may ask for none (https://no-color.org).
    palette = Palette(theme, colours: Environment["NO_COLOR"] == nil ? cncurses_start_colours() : 0)
    palette.definePairs()
  }

  deinit { cncurses_close() }

  package var size: Size { keys.size() }

  /// Shows the frame. Curses is told only what differs from the frame before, or from nothing at all.
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
      // By far the most cells, and one call is all they need.
      var scalar = wchar_t(bitPattern: scalar.value)
      return cncurses_put(Int32(row), column, &scalar, 1, attributes, pair)
    }
    for part in cell.parts {
      let scalars = characters.scalars(of: part)
      cncurses_put(Int32(row), column, scalars, Int32(scalars.count), attributes, pair)
      column += 1
    }
    // In ASCII a glyph of two columns has a stand-in of one.
    if characters == .ascii && cell.width == 2 && !cell.isPair {
      cncurses_put(Int32(row), column, characters.scalars(of: " "), 1, attributes, pair)
    }
  }

  /// Waits until there is input, the mailbox's pipe can be read, a signal comes, or the time is over. Answers with the
  /// input there is, which may be none.
  package mutating func wait(mailbox: Int32, milliseconds: Int?) -> [Input] {
    let woken = cncurses_wait(descriptor, mailbox, hasMore ? 0 : Int32(milliseconds ?? -1))
    let isReadable = woken & Int32(cncurses_keyboard_ready.rawValue) != 0
    let interruptions = Interruptions(
      endingSignal: cncurses_ending_signal(),
      // A readable terminal with nothing to read has been closed; curses cannot tell that from no key.
      isClosed: isReadable && cncurses_input_ended(descriptor),
      isStopAsked: cncurses_take_stop(), isContinued: cncurses_take_continue())
    if interruptions.areTheEnd { return interruptions.inputs }
    if interruptions.isContinued { comeBack() }
    // Also without a key: curses reports a resize where a key is read.
    return interruptions.inputs + typed()
  }

  private mutating func typed() -> [Input] {
    let (inputs, mayBeMore) = keys.take()
    hasMore = mayBeMore
    return inputs
  }

  /// Whoever stopped the program could not ask it first, so the shell has had the terminal, in its own modes.
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

  /// Sends the whole screen anew with the next frame.
  package mutating func redraw() {
    cncurses_forget()
    shown = nil
  }

  /// Ends the program by the signal that asked for it, after the session is over.
  package static func end(by signal: Int32) {
    cncurses_end_by(signal)
  }
}

private struct Opening {
  let descriptor: Int32
  let characters: CharacterSet
  let remark: String?

  init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
    descriptor = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw [EMFILE, ENFILE, ENOMEM].contains(errno) ? .refused(code: errno) : .noTerminal
    }
    characters = CharacterSet.ofLocale
    remark = try Self.openBestType(descriptor)
  }

  /// Opens the first type that this machine knows, and answers with a remark where that is a stand-in.
  private static func openBestType(_ descriptor: Int32) throws(TerminalError) -> String? {
    let type = TerminalType(name: Environment["TERM"] ?? "")
    for candidate in type.candidates {
      switch cncurses_open(candidate, descriptor, STDOUT_FILENO) {
      case cncurses_opened: return type.remark(on: candidate)
      case cncurses_cannot_draw: throw .cannotDraw(candidate)
      case cncurses_refused: throw .refused(code: errno)
      default: continue
      }
    }
    throw .unknownType(type.name)
  }
}
