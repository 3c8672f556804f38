import Studies

/// Decodes the bytes of a source, value by value, and counts the values that are not UTF-8 or hold NUL bytes.
///
/// A value that is not UTF-8 is read as Windows-1252. Old exports use it, and every byte is a character in it. A wrong
/// letter is better than a lost one.
struct TextDecoder {
  private let file: String
  private var guessed = Oddity()
  private var nul = Oddity()

  init(file: String) { self.file = file }

  mutating func text(_ bytes: ArraySlice<UInt8>, line: Int) -> String {
    valid(bytes, line: line) ?? guess(bytes, line: line)
  }

  /// Returns the text of bytes that are valid UTF-8; nil for other bytes.
  mutating func valid(_ bytes: ArraySlice<UInt8>, line: Int) -> String? {
    guard let valid = try? UTF8Span(validating: bytes.span) else { return nil }
    let text = String(copying: valid)
    if bytes.hasNUL { nul.add(text, line: line) }
    return text
  }

  /// Whether the bytes are valid UTF-8. If not, `text` decodes them.
  mutating func isPlain(_ bytes: ArraySlice<UInt8>, line: Int) -> Bool {
    guard bytes.isUTF8 else { return false }
    if bytes.hasNUL { nul.add(String(decoding: bytes, as: UTF8.self), line: line) }
    return true
  }

  /// Returns the bytes if they are valid UTF-8; else reads them as Windows-1252 and returns that text in UTF-8.
  mutating func utf8(_ bytes: [UInt8], line: Int) -> [UInt8] {
    isPlain(bytes[...], line: line) ? bytes : Array(guess(bytes[...], line: line).utf8)
  }

  /// Adds the counts of a later part of the same file.
  mutating func append(_ later: TextDecoder) {
    guessed.append(later.guessed)
    nul.append(later.nul)
  }

  private mutating func guess(_ bytes: ArraySlice<UInt8>, line: Int) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Windows1252.scalar(byte)) }
    guessed.add(text, line: line)
    return text
  }

  /// Returns text that the caller made from bytes that are not UTF-8, and counts it. `utf8` is that text.
  mutating func guessed(_ utf8: [UInt8], line: Int) -> String {
    let text = String(decoding: utf8, as: UTF8.self)
    guessed.add(text, line: line)
    return text
  }

  var issues: [ReadIssue] {
    [
      guessed.issue(.encodingGuessed(values: guessed.count), in: file),
      nul.issue(.controlBytes(values: nul.count), in: file),
    ]
    .compactMap { $0 }
  }
}

/// The number of unusual values of one kind, and the first of them.
private struct Oddity {
  var count = 0
  private var first = (line: 0, text: "")

  mutating func add(_ text: String, line: Int) {
    if count == 0 { first = (line, text) }
    count += 1
  }

  mutating func append(_ later: Oddity) {
    if count == 0 { first = later.first }
    count += later.count
  }

  func issue(_ kind: ReadIssue.Kind, in file: String) -> ReadIssue? {
    count == 0 ? nil : ReadIssue(kind, at: Origin(file: file, line: first.line), excerpt: first.text)
  }
}

/// The code page of old Windows exports, as defined by the WHATWG Encoding Standard: the five bytes that Microsoft
/// leaves undefined are the C1 controls with the same number.
enum Windows1252 {
  private static let high: [Unicode.Scalar] = Array(
    """
    \u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\u{152}\u{8D}\u{17D}\u{8F}\
    \u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}
    """.unicodeScalars)

  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }
}
