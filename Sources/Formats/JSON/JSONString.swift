/// The inside of a JSON string (RFC 8259, section 7), put together from its escapes.
struct JSONString {
  private(set) var utf8: [UInt8] = []
  /// The first half of a character beyond U+FFFF, until the second comes.
  private var highSurrogate: UInt16?
  private var latest = ""

  /// Reads from the opening quote to the closing one.
  mutating func read(from bytes: inout JSONBytes, after latest: String) throws(JSONError) {
    self.latest = latest
    bytes.advance()
    while let byte = bytes.next {
      if byte == UInt8(ascii: "\"") { return finish(&bytes) }
      if byte == UInt8(ascii: "\\") {
        try escape(&bytes)
      } else if byte < 0x20 {
        throw bytes.error(.controlCharacter(byte), after: latest)
      } else {
        flush()
        bytes.take(into: &utf8) { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20 }
      }
    }
    throw bytes.error(.endOfText, after: String(decoding: utf8.prefix(4 * Excerpt.limit), as: UTF8.self))
  }

  private mutating func finish(_ bytes: inout JSONBytes) {
    flush()
    bytes.advance()
  }

  /// Half a pair alone stands for no character.
  private mutating func flush() {
    if highSurrogate != nil { append("\u{FFFD}") }
    highSurrogate = nil
  }

  private mutating func append(_ scalar: Unicode.Scalar) { utf8 += Array(String(scalar).utf8) }

  private mutating func escape(_ bytes: inout JSONBytes) throws(JSONError) {
    bytes.advance()
    guard let letter = bytes.next else { throw bytes.error(.endOfText, after: latest) }
    if letter == UInt8(ascii: "u") {
      bytes.advance()
      return take(try codeUnit(&bytes))
    }
    guard let scalar = Self.escaped(letter) else { throw bytes.error(.badEscape, after: latest) }
    bytes.advance()
    flush()
    append(scalar)
  }

  private static func escaped(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  private mutating func codeUnit(_ bytes: inout JSONBytes) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = bytes.next else { throw bytes.error(.endOfText, after: latest) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw bytes.error(.badEscape, after: latest)
      }
      unit = unit << 4 | UInt16(digit)
      bytes.advance()
    }
    return unit
  }

  private mutating func take(_ unit: UInt16) {
    if let high = highSurrogate, UTF16.isTrailSurrogate(unit) {
      highSurrogate = nil
      append(UTF16.decode(UTF16.EncodedScalar([high, unit])))
    } else if UTF16.isLeadSurrogate(unit) {
      flush()
      highSurrogate = unit
    } else {
      flush()
      append(Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
  }
}
