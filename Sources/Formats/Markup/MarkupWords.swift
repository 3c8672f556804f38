import Studies

/// Makes text of elements, and remembers what was odd about its bytes.
final class MarkupWords {
  private var decoder: TextDecoder
  let rules: TextRules

  init(file: String, rules: TextRules) {
    decoder = TextDecoder(file: file)
    self.rules = rules
  }

  var issues: [ReadIssue] { decoder.issues }

  func text(_ element: Element?, leaving: (Element) -> Bool = { _ in false }) -> String {
    guard let element else { return "" }
    return decoder.mixedText(MarkupText.bytes(of: element, rules, leaving: leaving)[...], line: element.line)
  }

  /// What stands between two places.
  func text(of tree: MarkupTree, from start: Int, to end: Int, leaving: (Element) -> Bool) -> String {
    guard start < end else { return "" }
    let bytes = MarkupText.bytes(of: tree, from: start, to: end, rules, leaving: leaving)
    return decoder.mixedText(bytes[...], line: Int(tree.nodes[start].line))
  }

  /// Text that was wrapped at some width, with blank lines between paragraphs: its lines run together again, but for
  /// those of a list.
  func unwrapped(_ element: Element) -> String {
    let written = decoder.mixedText(element.writtenText[...], line: element.line)
    var lines: [String] = []
    var isOpen = false
    for line in written.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = StudyNaming.oneLine(String(line))
      if isOpen && !words.isEmpty && !Self.beginsItem(words) {
        lines[lines.count - 1] += " " + words
      } else if !words.isEmpty {
        lines.append(words)
      }
      isOpen = !words.isEmpty
    }
    return lines.chained(by: "\n")
  }

  private static func beginsItem(_ line: String) -> Bool {
    if ["- ", "* ", "• ", "-  "].contains(where: line.hasPrefix) { return true }
    let number = line.prefix { $0.isNumber }
    return !number.isEmpty && number.count < 3 && [".", ")"].contains(line.dropFirst(number.count).first ?? " ")
  }

  /// On one line.
  func line(_ element: Element?, leaving: (Element) -> Bool = { _ in false }) -> String {
    StudyNaming.oneLine(text(element, leaving: leaving))
  }
}

extension TextDecoder {
  /// Text in which references were resolved to UTF-8: where the rest of it is Windows-1252, each byte is read as what it
  /// can be.
  mutating func mixedText(_ bytes: ArraySlice<UInt8>, line: Int) -> String {
    if (try? UTF8Span(validating: bytes.span)) != nil { return text(bytes, line: line) }
    var whole: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let length = Self.length(of: bytes[place...])
      whole += length > 0 ? Array(bytes[place..<place + length]) : Array(String(Windows1252.scalar(bytes[place])).utf8)
      place += max(length, 1)
    }
    return guessed(whole, line: line)
  }

  /// Of the character that begins here in UTF-8; 0 where none does.
  private static func length(of bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let character = bytes.prefix(length)
    return character.count == length && (try? UTF8Span(validating: character.span)) != nil ? length : 0
  }
}
