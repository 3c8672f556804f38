import Studies

/// Removes the few HTML and JATS tags that titles and abstracts of references have: the rich text of CSL-JSON (`<i>`,
/// `<sup>`, `<span class="nocase">`), Crossref's `<jats:p>`, PubMed's `<sub>`.
enum InlineMarkup {
  /// Returns the text without these tags. Raised and lowered digits become superscript and subscript characters, so
  /// that 10<sup>6</sup> does not become 106. A paragraph or a heading begins a line. The entities `&amp;`, `&lt;`,
  /// `&gt;`, `&quot;` and `&#39;` become their characters. Everything else stays: `p<0.05` is text.
  /// - Complexity: O(length).
  static func plain(_ text: String) -> String {
    var text = text
    if text.withUTF8({ bytes in !bytes.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") } }) {
      return text
    }
    let utf8 = Array(text.utf8)
    var plain: [UInt8] = []
    var position = 0
    var level = Level.line
    while position < utf8.count {
      if utf8[position] == UInt8(ascii: "<"), let tag = tag(utf8, at: position) {
        if lines.contains(tag.name) { breakLine(&plain) }
        level =
          tag.name == "sup" ? (tag.isEnd ? .line : .raised) : tag.name == "sub" ? (tag.isEnd ? .line : .lowered) : level
        position = tag.end
      } else if utf8[position] == UInt8(ascii: "&"), let entity = entity(utf8, at: position) {
        plain.append(entity.byte)
        position = entity.end
      } else {
        append(utf8[position], at: level, to: &plain)
        position += 1
      }
    }
    return String(decoding: plain, as: UTF8.self).withoutSpaceAround
  }

  private enum Level {
    case line, raised, lowered
  }

  private static let inline: Set<String> = [
    "i", "b", "em", "strong", "u", "sub", "sup", "sc", "scp", "span", "italic", "bold", "underline", "inf",
  ]
  private static let lines: Set<String> = ["p", "title", "sec", "br", "h2", "h3", "h4", "list", "list-item", "div"]

  private static func tag(_ text: [UInt8], at start: Int) -> (name: String, isEnd: Bool, end: Int)? {
    var position = start + 1
    let isEnd = position < text.count && text[position] == UInt8(ascii: "/")
    if isEnd { position += 1 }
    let nameStart = position
    while position < text.count, position - nameStart < 16, isName(text[position]) { position += 1 }
    var name = String(decoding: text[nameStart..<position], as: UTF8.self).lowercased()
    if name.hasPrefix("jats:") { name = String(name.dropFirst(5)) }
    guard inline.contains(name) || lines.contains(name), let end = tagEnd(text, from: position) else { return nil }
    return (name == "inf" ? "sub" : name, isEnd, end)
  }

  /// Returns the offset after the `>` that ends a tag; nil if there is none within 200 bytes. The limit keeps the
  /// search linear in a text that is full of `<i `.
  private static func tagEnd(_ text: [UInt8], from start: Int) -> Int? {
    guard start < text.count, " />\n".utf8.contains(text[start]) else { return nil }
    let close = text[start...].prefix(200).firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
    guard let close, text[close] == UInt8(ascii: ">") else { return nil }
    return close + 1
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "-")
  }

  private static func entity(_ text: [UInt8], at start: Int) -> (byte: UInt8, end: Int)? {
    for (name, byte) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
      guard text[start...].starts(with: name.utf8), let sign = byte.utf8.first else { continue }
      return (sign, start + name.utf8.count)
    }
    return nil
  }

  private static func breakLine(_ text: inout [UInt8]) {
    if let last = text.last, last != 0x0A { text.append(0x0A) }
  }

  private static func append(_ byte: UInt8, at level: Level, to text: inout [UInt8]) {
    guard level != .line, byte.isASCIIDigit, let digit = Unicode.Scalar(scalar(byte - 0x30, at: level))
    else {
      return text.append(byte)
    }
    for part in UTF8.encode(digit) ?? UTF8.encodedReplacementCharacter { text.append(part) }
  }

  /// Returns a digit as superscript or subscript. In Unicode the superscripts one to three do not stand with the
  /// others.
  private static func scalar(_ digit: UInt8, at level: Level) -> UInt32 {
    if level == .lowered { return 0x2080 + UInt32(digit) }
    return switch digit {
    case 1: 0xB9
    case 2, 3: 0xB0 + UInt32(digit)
    default: 0x2070 + UInt32(digit)
    }
  }
}
