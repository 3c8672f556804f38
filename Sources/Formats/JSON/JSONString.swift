import Studies

/// Reads a JSON string (RFC 8259, section 7) and resolves its escapes.
struct JSONString {
  /// Whether control characters and unknown escapes are kept as they are written; otherwise they are errors.
  let isLax: Bool
  /// Whether a line end inside the string is an error, because each line is a record (newline-delimited JSON).
  let endsWithLine: Bool
  /// The first fault that was tolerated.
  private(set) var liberty: JSONLiberty?
  /// The high surrogate of a character beyond U+FFFF, until its low surrogate follows.
  private var highSurrogate: UInt16?

  init(isLax: Bool, endsWithLine: Bool) {
    self.isLax = isLax
    self.endsWithLine = endsWithLine
  }

  /// Reads from the opening quote to the closing one and appends the text between them.
  mutating func read(from bytes: inout JSONBytes, into utf8: inout [UInt8]) throws(JSONError) {
    let start = utf8.count
    bytes.advance()
    while let byte = bytes.next {
      if byte == UInt8(ascii: "\"") {
        flush(into: &utf8)
        return bytes.advance()
      }
      if byte == UInt8(ascii: "\\") {
        try escape(&bytes, into: &utf8)
      } else if byte < 0x20 {
        try keepControl(byte, &bytes, into: &utf8)
      } else {
        flush(into: &utf8)
        bytes.copyBytes(into: &utf8) { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20 }
      }
    }
    throw bytes.error(.endOfText, after: utf8[start...].prefix(4 * Excerpt.limit))
  }

  /// Appends U+FFFD for a high surrogate that no low one followed.
  private mutating func flush(into utf8: inout [UInt8]) {
    if highSurrogate != nil { Self.append("\u{FFFD}", to: &utf8) }
    highSurrogate = nil
  }

  private static func append(_ scalar: Unicode.Scalar, to utf8: inout [UInt8]) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { utf8.append(byte) }
  }

  private mutating func keepControl(
    _ byte: UInt8, _ bytes: inout JSONBytes, into utf8: inout [UInt8]
  ) throws(JSONError) {
    let isLineEnd = byte.isLineEnd
    if endsWithLine && isLineEnd { throw bytes.error(.endOfLine) }
    guard isLax else { throw bytes.error(.controlCharacter(byte)) }
    flush(into: &utf8)
    liberty = liberty ?? .controlCharacter
    utf8.append(byte)
    bytes.advance()
  }

  private mutating func escape(_ bytes: inout JSONBytes, into utf8: inout [UInt8]) throws(JSONError) {
    bytes.advance()
    guard let letter = bytes.next else { throw bytes.error(.endOfText) }
    if letter == UInt8(ascii: "u") {
      bytes.advance()
      return try codeUnit(&bytes, into: &utf8)
    }
    guard let sign = Self.escaped(letter) else { return try keepEscape([], &bytes, into: &utf8) }
    bytes.advance()
    flush(into: &utf8)
    utf8.append(sign)
  }

  /// Keeps an unknown escape as it is written.
  private mutating func keepEscape(
    _ letters: [UInt8], _ bytes: inout JSONBytes, into utf8: inout [UInt8]
  ) throws(JSONError) {
    guard isLax else { throw bytes.error(.badEscape) }
    flush(into: &utf8)
    liberty = liberty ?? .badEscape
    utf8.append(UInt8(ascii: "\\"))
    utf8 += letters
  }

  private static func escaped(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private mutating func codeUnit(_ bytes: inout JSONBytes, into utf8: inout [UInt8]) throws(JSONError) {
    var unit: UInt16 = 0
    var letters = [UInt8(ascii: "u")]
    for _ in 0..<4 {
      guard let byte = bytes.next else { throw bytes.error(.endOfText) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return try keepEscape(letters, &bytes, into: &utf8)
      }
      letters.append(byte)
      unit = unit << 4 | UInt16(digit)
      bytes.advance()
    }
    appendUnit(unit, into: &utf8)
  }

  private mutating func appendUnit(_ unit: UInt16, into utf8: inout [UInt8]) {
    if let high = highSurrogate, UTF16.isTrailSurrogate(unit) {
      highSurrogate = nil
      Self.append(UTF16.decode(UTF16.EncodedScalar([high, unit])), to: &utf8)
    } else if UTF16.isLeadSurrogate(unit) {
      flush(into: &utf8)
      highSurrogate = unit
    } else {
      flush(into: &utf8)
      Self.append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &utf8)
    }
  }
}
