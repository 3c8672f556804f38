/// Reads the bytes that a program sends to its terminal, in pieces of any size, and applies them to a picture.
struct TerminalParser {
  private enum State {
    case text
    case letter([UInt8], missing: Int)
    case escape
    /// `ESC (` and the like, which take one more byte.
    case designation
    case sequence([UInt8])
    /// `OSC`, `DCS` and the like, which end with `BEL` or `ESC \`.
    case string(isEnding: Bool)
  }

  private(set) var picture: Picture
  private var state = State.text

  init(width: Int, height: Int) { picture = Picture(width: width, height: height) }

  mutating func interpret(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { interpret(byte) }
  }

  private mutating func interpret(_ byte: UInt8) {
    switch state {
    case .text: takeText(byte)
    case .letter(let bytes, let missing): takeLetter(bytes + [byte], missing: missing - 1)
    case .escape: takeEscape(byte)
    case .designation: state = .text
    case .sequence(let bytes): takeSequence(bytes, byte)
    case .string(let isEnding): state = byte == 0x07 || isEnding ? .text : .string(isEnding: byte == 0x1B)
    }
  }

  private mutating func takeText(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case ..<0x20: picture.control(byte)
    case 0x20..<0x7F: picture.put(Unicode.Scalar(byte))
    case 0xC2...0xDF: state = .letter([byte], missing: 1)
    case 0xE0...0xEF: state = .letter([byte], missing: 2)
    case 0xF0...0xF4: state = .letter([byte], missing: 3)
    default: break
    }
  }

  private mutating func takeLetter(_ bytes: [UInt8], missing: Int) {
    state = missing > 0 ? .letter(bytes, missing: missing) : .text
    if missing == 0 { for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { picture.put(scalar) } }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    switch Unicode.Scalar(byte) {
    case "[": state = .sequence([])
    case "(", ")", "*", "+", "#", "%": state = .designation
    case "]", "P", "_", "^", "X": state = .string(isEnding: false)
    default:
      state = .text
      picture.escape(byte)
    }
  }

  private mutating func takeSequence(_ bytes: [UInt8], _ byte: UInt8) {
    guard (0x40...0x7E).contains(byte) else {
      state = .sequence(bytes + [byte])
      return
    }
    state = .text
    if bytes.contains(where: { (0x3C...0x3F).contains($0) || (0x20...0x2F).contains($0) }) { return }
    let parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = parts.map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    picture.sequence(byte, numbers)
  }
}
