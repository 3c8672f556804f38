internal import CNcurses
internal import Screen

/// Turns what curses reads into keys.
enum KeyDecoder {
  enum Input: Equatable {
    case key(Key)
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
    default: return .key(.escape)
    }
    switch value {
    case 0x1B: return .key(.escape)
    case 0x5B, 0x4F: return skipSequence()
    case 0x20..<0x7F: return Unicode.Scalar(value).map { .key(.alt(Character($0))) } ?? .unknown
    default: return .unknown
    }
  }

  /// A control sequence goes on until a byte from `@` to `~` (ECMA-48, 5.4).
  private static func skipSequence() -> Input {
    var value: UInt32 = 0
    while cncurses_read(&value) == cncurses_scalar, !(0x40...0x7E).contains(value) {}
    return .unknown
  }

  private static func functionKey(_ value: UInt32) -> Input {
    let keys: [UInt32: Key] = [
      cncurses_key_up: .up, cncurses_key_down: .down, cncurses_key_left: .left, cncurses_key_right: .right,
      cncurses_key_home: .home, cncurses_key_end: .end, cncurses_key_page_up: .pageUp,
      cncurses_key_page_down: .pageDown, cncurses_key_backspace: .backspace, cncurses_key_delete: .delete,
      cncurses_key_insert: .insert, cncurses_key_back_tab: .backTab, cncurses_key_enter: .enter,
    ]
    if value == cncurses_key_resize { return .resized }
    if let key = keys[value] { return .key(key) }
    let number = Int(cncurses_function_number(value))
    return number > 0 ? .key(.function(number)) : .unknown
  }
}
