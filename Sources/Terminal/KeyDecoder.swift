internal import CNcurses
internal import Screen

/// Turns what curses reads into keys.
enum KeyDecoder {
  enum Input: Equatable {
    case key(Key)
    /// All that was pasted, line ends included.
    case paste(String)
    case resized
    /// A sequence no key of ours sends, such as a terminal's answer to a question nobody asked. It is never typed.
    case unknown
  }

  /// The next input, or nil when there is none now.
  static func next() -> Input? {
    var value: UInt32 = 0
    switch cncurses_read(&value) {
    case cncurses_scalar: return scalar(value)
    case cncurses_function_key: return functionKey(value)
    case cncurses_malformed: return .unknown
    default: return nil
    }
  }

  private static func scalar(_ value: UInt32) -> Input {
    switch value {
    case 0x1B: return escape()
    case 0x09: return .key(.tab)
    case 0x0A, 0x0D: return .key(.enter)
    case 0x08, 0x7F: return .key(.backspace)
    case 0..<0x20: return control(value)
    case 0x80..<0xA0: return .unknown
    default: return Unicode.Scalar(value).map { .key(.character(Character($0))) } ?? .unknown
    }
  }

  /// A control key sends its letter less 0x40 (ECMA-48, and every terminal since).
  private static func control(_ value: UInt32) -> Input {
    Unicode.Scalar(value + 0x40).map { .key(.control(Character($0.properties.lowercaseMapping))) } ?? .unknown
  }

  /// Escape alone, Alt with a key, or a sequence curses does not know: by what follows at once.
  private static func escape() -> Input {
    var value: UInt32 = 0
    switch cncurses_read(&value) {
    case cncurses_scalar: break
    case cncurses_function_key: return functionKey(value)
    case cncurses_malformed: return .unknown
    default: return .key(.escape)
    }
    return sequence(value)
  }

  private static func sequence(_ introducer: UInt32) -> Input {
    switch introducer {
    case 0x1B: .key(.escape)
    case 0x5B: skip(or: introducer, skipControlSequence)
    case 0x4F: skip(or: introducer) { _ in }
    // DCS, SOS, OSC, PM and APC
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F: skip(or: introducer, skipString)
    default: alt(introducer)
    }
  }

  private static func alt(_ value: UInt32) -> Input {
    guard (0x20..<0x7F).contains(value), let scalar = Unicode.Scalar(value) else { return .unknown }
    return .key(.alt(Character(scalar)))
  }

  /// Skips a sequence from its first byte on. An introducer with nothing behind it was typed, with Alt.
  private static func skip(or introducer: UInt32, _ skipRest: (_ first: UInt32) -> Void) -> Input {
    var first: UInt32 = 0
    guard cncurses_read_rest(&first) == cncurses_scalar else { return alt(introducer) }
    skipRest(first)
    return .unknown
  }

  /// A control sequence goes on until a byte from `@` to `~` (ECMA-48, 5.4). The oldest mouse report is an exception: an
  /// `M` at once, and three bytes (xterm's ctlseqs, X10 compatibility mode).
  private static func skipControlSequence(_ first: UInt32) {
    var value = first
    if value == 0x4D { return skipScalars(3) }
    while !(0x40...0x7E).contains(value), cncurses_read_rest(&value) == cncurses_scalar {}
  }

  /// A string, such as a terminal's answer about its colours, ends with ESC and a backslash, with a bell, or cancelled
  /// (ECMA-48, 5.6; xterm's ctlseqs).
  private static func skipString(_ first: UInt32) {
    var value = first
    while ![0x07, 0x18, 0x1A, 0x1B].contains(value) {
      guard cncurses_read_rest(&value) == cncurses_scalar else { return }
    }
    if value == 0x1B { skipScalars(1) }
  }

  private static func skipScalars(_ count: Int) {
    var value: UInt32 = 0
    for _ in 0..<count where cncurses_read_rest(&value) != cncurses_scalar { return }
  }

  private static func functionKey(_ value: UInt32) -> Input {
    let keys: [UInt32: Key] = [
      cncurses_key_up: .up, cncurses_key_down: .down, cncurses_key_left: .left, cncurses_key_right: .right,
      cncurses_key_home: .home, cncurses_key_end: .end, cncurses_key_page_up: .pageUp,
      cncurses_key_page_down: .pageDown, cncurses_key_backspace: .backspace, cncurses_key_delete: .delete,
      cncurses_key_insert: .insert, cncurses_key_back_tab: .backTab, cncurses_key_enter: .enter,
    ]
    if value == cncurses_key_resize { return .resized }
    if value == cncurses_key_paste_begins { return .paste(pasted()) }
    if value == cncurses_key_paste_ends { return .unknown }
    if let key = keys[value] { return .key(key) }
    let number = Int(cncurses_function_number(value))
    return number > 0 ? .key(.function(number)) : .unknown
  }

  /// What comes until the closing bracket; without one, until nothing comes any more.
  private static func pasted() -> String {
    var scalars = String.UnicodeScalarView()
    var value: UInt32 = 0
    while true {
      switch cncurses_read_rest(&value) {
      case cncurses_scalar: if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
      case cncurses_function_key where value == cncurses_key_paste_ends: return String(scalars)
      case cncurses_function_key, cncurses_malformed: continue
      default: return String(scalars)
      }
    }
  }
}
