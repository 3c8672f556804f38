internal import CNcurses
internal import Screen

/// Turns the codes that curses reads into inputs.
struct KeyDecoder {
  typealias Input = TerminalSession.Input

  /// An answer of curses to a read.
  enum Code: Equatable {
    case scalar(Unicode.Scalar)
    /// A function key, with curses' own number.
    case functionKey(UInt32)
    /// Bytes that are not a scalar.
    case malformed
    case nothing
  }

  /// Whether a read waits a little if nothing has arrived yet, because the rest of a sequence may arrive in pieces.
  enum Patience {
    case none
    case forTheRest
  }

  let read: (Patience) -> Code
  /// Returns the size of the terminal. Curses knows a new size after it has answered with the resize key.
  let size: () -> Size

  /// The most codes that the decoder reads at a time, so that pasted text or a held key does not delay other work.
  static let mouthful = 256

  /// Reads the waiting inputs, and returns whether there may be more. Characters without another key between them
  /// become one text. The codes of unknown sequences count too, because a terminal may send such sequences without end.
  func takeInputs() -> (inputs: [Input], mayBeMore: Bool) {
    var inputs: [Input] = []
    for _ in 0..<Self.mouthful {
      let code = read(.none)
      if code == .nothing { return (inputs, false) }
      if let input = input(code) { inputs.append(joining: input) }
    }
    return (inputs, true)
  }

  private func input(_ code: Code) -> Input? {
    switch code {
    case .scalar(let scalar): self.scalar(scalar)
    case .functionKey(let number): functionKey(number)
    case .malformed, .nothing: nil
    }
  }

  private func scalar(_ scalar: Unicode.Scalar) -> Input? {
    switch scalar {
    case "\u{1B}": escape()
    case "\t": .key(.tab)
    case "\n", "\r": .key(.enter)
    case "\u{8}", "\u{7F}": .key(.backspace)
    case "\u{0}"..<" ": control(scalar)
    case "\u{80}"..<"\u{A0}": nil
    default: .key(.character(Character(scalar)))
    }
  }

  /// Decodes a control key. It sends the code of its letter minus 0x40 (ECMA-48).
  private func control(_ scalar: Unicode.Scalar) -> Input? {
    Unicode.Scalar(scalar.value + 0x40).map { .key(.control(Character($0.properties.lowercaseMapping))) }
  }

  /// Decodes what directly follows an escape. Nothing means the Esc key. A character means Alt with a key, or it begins
  /// a sequence that curses does not know.
  private func escape() -> Input? {
    switch read(.none) {
    case .nothing: .key(.escape)
    case .scalar(let introducer): sequence(introducer)
    case let code: input(code)
    }
  }

  private func sequence(_ introducer: Unicode.Scalar) -> Input? {
    switch introducer {
    case "\u{1B}": .key(.escape)
    case "[": skip(or: introducer, skipControlSequence)
    case "O": skip(or: introducer) { _ in }
    // DCS, SOS, OSC, PM and APC
    case "P", "X", "]", "^", "_": skip(or: introducer, skipString)
    default: alt(introducer)
    }
  }

  private func alt(_ scalar: Unicode.Scalar) -> Input? {
    (" "..<"\u{7F}").contains(scalar) ? .key(.alt(Character(scalar))) : nil
  }

  /// Skips a sequence from its first scalar on. If nothing follows, the person typed the introducer with Alt.
  private func skip(or introducer: Unicode.Scalar, _ skipRest: (_ first: Unicode.Scalar) -> Void) -> Input? {
    guard let first = nextOfSequence() else { return alt(introducer) }
    skipRest(first)
    return nil
  }

  private func nextOfSequence() -> Unicode.Scalar? {
    if case .scalar(let scalar) = read(.forTheRest) { scalar } else { nil }
  }

  /// Skips a control sequence, which ends with a byte from `@` to `~` (ECMA-48, 5.4). The oldest mouse report is an
  /// exception: it is an `M` and three bytes (xterm's ctlseqs, X10 compatibility mode).
  private func skipControlSequence(_ first: Unicode.Scalar) {
    if first == "M" { return skipScalars(3) }
    var scalar = first
    while !("@"..."~").contains(scalar), let next = nextOfSequence() { scalar = next }
  }

  /// Skips a string, such as a terminal's answer about its colours. It ends with ESC and a backslash, with a bell, or
  /// with CAN or SUB (ECMA-48, 5.6; xterm's ctlseqs).
  private func skipString(_ first: Unicode.Scalar) {
    var scalar = first
    while !["\u{7}", "\u{18}", "\u{1A}", "\u{1B}"].contains(scalar) {
      guard let next = nextOfSequence() else { return }
      scalar = next
    }
    if scalar == "\u{1B}" { skipScalars(1) }
  }

  private func skipScalars(_ count: Int) {
    for _ in 0..<count where nextOfSequence() == nil { return }
  }

  private func functionKey(_ number: UInt32) -> Input? {
    let keys: [UInt32: Key] = [
      cncurses_key_up: .up, cncurses_key_down: .down, cncurses_key_left: .left, cncurses_key_right: .right,
      cncurses_key_home: .home, cncurses_key_end: .end, cncurses_key_page_up: .pageUp,
      cncurses_key_page_down: .pageDown, cncurses_key_backspace: .backspace, cncurses_key_delete: .delete,
      cncurses_key_insert: .insert, cncurses_key_back_tab: .backTab, cncurses_key_enter: .enter,
    ]
    if number == cncurses_key_resize { return .resized(size()) }
    if number == cncurses_key_paste_begins { return .paste(pasted()) }
    if let key = keys[number] { return .key(key) }
    let place = Int(cncurses_function_number(number))
    return place > 0 ? .key(.function(place)) : nil
  }

  /// Returns the pasted text with its line ends, up to the bracket that ends the paste. Without that bracket, the text
  /// ends at a pause.
  private func pasted() -> String {
    var text = String.UnicodeScalarView()
    while true {
      switch read(.forTheRest) {
      case .scalar(let scalar): text.append(scalar)
      case .functionKey(cncurses_key_paste_ends), .nothing: return String(text)
      case .functionKey, .malformed: continue
      }
    }
  }
}

extension KeyDecoder {
  /// Reads from the terminal that curses has opened.
  init() {
    self.init(
      read: { patience in
        var value: UInt32 = 0
        let answer = patience == .none ? cncurses_read(&value) : cncurses_read_rest(&value)
        return switch answer {
        case cncurses_scalar: Unicode.Scalar(value).map(Code.scalar) ?? .malformed
        case cncurses_function_key: .functionKey(value)
        case cncurses_malformed: .malformed
        default: .nothing
        }
      },
      size: { Size(width: Int(cncurses_columns()), height: Int(cncurses_rows())) })
  }
}

extension [TerminalSession.Input] {
  fileprivate mutating func append(joining input: Element) {
    guard case .key(.character(let character)) = input else { return append(input) }
    switch last {
    case .key(.character(let before)): self[count - 1] = .text("\(before)\(character)")
    case .text(let before): self[count - 1] = .text("\(before)\(character)")
    default: append(input)
    }
  }
}
