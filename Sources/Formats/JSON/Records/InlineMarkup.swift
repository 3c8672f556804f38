import Studies

/// Removes the few HTML and JATS tags that titles and abstracts of references have: the rich text of CSL-JSON (`<i>`,
/// `<sup>`, `<span class="nocase">`), Crossref's `<jats:p>`, PubMed's `<sub>`.
enum InlineMarkup {
  /// Returns the text without these tags. Raised and lowered digits become superscript and subscript characters, so
  /// that 10<sup>6</sup> does not become 106. A paragraph or a heading begins a line. References such as `&amp;` and
  /// `&#x2013;` become their characters. Everything else stays: `p<0.05` is text, and so is a tag without its end tag.
  /// - Complexity: O(length).
  static func plain(_ text: String) -> String {
    var text = text
    guard text.withUTF8(isFound) else { return text }
    var pass = pass(Array(text.utf8))
    if !pass.isChanged { return text }
    // Some databases escape the signs of tags and references once more: `&lt;i&gt;`, `&amp;#x2013;`.
    if pass.isUnescaped { pass = Self.pass(pass.text) }
    return String(decoding: pass.text, as: UTF8.self).withoutSpaceAround
  }

  /// Whether a text has a sign that begins a tag or a reference.
  static func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    "<&".utf8.contains { CellEnd.first($0, in: bytes, from: 0) < bytes.count }
  }

  private struct Pass {
    var text: [UInt8] = []
    var isChanged = false
    /// Whether a reference became a sign that can begin another reference or a tag.
    var isUnescaped = false
  }

  private static func pass(_ text: [UInt8]) -> Pass {
    var pass = Pass()
    var tags = tags(in: text)[...]
    var position = 0
    var level = Level.line
    while position < text.count {
      if let tag = tags.first, tag.start == position {
        tags.removeFirst()
        if lines.contains(tag.name) { breakLine(&pass.text) }
        if tag.name == "sup" { level = tag.isEnd ? .line : .raised }
        if tag.name == "sub" { level = tag.isEnd ? .line : .lowered }
        pass.isChanged = true
        position = tag.end
      } else if text[position] == UInt8(ascii: "&"), let reference = reference(text, at: position) {
        pass.text += reference.bytes
        pass.isChanged = true
        pass.isUnescaped = pass.isUnescaped || reference.bytes.count == 1 && "<&".utf8.contains(reference.bytes[0])
        position = reference.end
      } else {
        append(text[position], at: level, to: &pass.text)
        position += 1
      }
    }
    return pass
  }

  private enum Level {
    case line, raised, lowered
  }

  private static let inline: Set<String> = [
    "i", "b", "em", "strong", "u", "sub", "sup", "sc", "scp", "span", "italic", "bold", "underline", "inf", "font",
  ]
  private static let lines: Set<String> = ["p", "title", "sec", "br", "h2", "h3", "h4", "list", "list-item", "div"]

  private struct Tag {
    let name: String
    let isEnd: Bool
    let start: Int
    let end: Int
  }

  /// Returns the tags of a text. A tag within a line counts only if the text has its start and its end.
  private static func tags(in text: [UInt8]) -> [Tag] {
    let found = text.indices.lazy.filter { text[$0] == UInt8(ascii: "<") }.compactMap { tag(text, at: $0) }
    let tags = Array(found)
    let starts = Set(tags.lazy.filter { !$0.isEnd }.map(\.name))
    let ends = Set(tags.lazy.filter(\.isEnd).map(\.name))
    return tags.filter { tag in
      lines.contains(tag.name) || starts.contains(tag.name) && ends.contains(tag.name)
        || text[tag.end - 2] == UInt8(ascii: "/")
    }
  }

  private static func tag(_ text: [UInt8], at start: Int) -> Tag? {
    var position = start + 1
    let isEnd = position < text.count && text[position] == UInt8(ascii: "/")
    if isEnd { position += 1 }
    let nameStart = position
    while position < text.count, position - nameStart < 20, isName(text[position]) { position += 1 }
    let name = localName(String(decoding: text[nameStart..<position], as: UTF8.self).lowercased())
    guard inline.contains(name) || lines.contains(name), let end = tagEnd(text, from: position) else { return nil }
    return Tag(name: name == "inf" ? "sub" : name, isEnd: isEnd, start: start, end: end)
  }

  /// Returns a name without the prefix of JATS, which some programs replace by `ns4`.
  private static func localName(_ name: String) -> String {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return name }
    let isOfJATS = parts[0] == "jats" || parts[0].hasPrefix("ns") && parts[0].dropFirst(2).allSatisfy(\.isNumber)
    return isOfJATS ? String(parts[1]) : name
  }

  /// Returns the offset after the `>` that ends a tag; nil if there is none within 200 bytes. The limit keeps the
  /// search linear in a text that is full of `<i `. Between the name and the `>` stand attributes: `a <b and c> d` is
  /// text.
  private static func tagEnd(_ text: [UInt8], from start: Int) -> Int? {
    guard start < text.count, " />\n".utf8.contains(text[start]) else { return nil }
    let close = text[start...].prefix(200).firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
    guard let close, text[close] == UInt8(ascii: ">") else { return nil }
    let inside = text[start..<close]
    let hasAttributes = inside.contains(UInt8(ascii: "="))
    return hasAttributes || inside.allSatisfy({ " /\n".utf8.contains($0) }) ? close + 1 : nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "-")
  }

  /// Returns the character of a reference and the offset after it; nil if there is none, or if it is a control
  /// character.
  private static func reference(_ text: [UInt8], at start: Int) -> (bytes: [UInt8], end: Int)? {
    let name = text[(start + 1)...].prefix(longestName).prefix(while: CharacterReferences.isOfName)
    // `&Lt;10` is a `&lt;` in a title with capitals rather than the sign that HTML calls so.
    let isDoubtful = ["Lt", "Gt"].contains { name.elementsEqual($0.utf8) }
    guard name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: ";"), !isDoubtful,
      let bytes = CharacterReferences.text(name)
    else { return nil }
    let end = name.endIndex + 1
    if bytes == [0x0D] { return ([0x0A], end) }
    return bytes.count == 1 && bytes[0] < 0x20 && bytes[0] != 0x0A && bytes[0] != 0x09 ? nil : (bytes, end)
  }

  /// In bytes. No character has a longer name in HTML.
  private static let longestName = 32

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
