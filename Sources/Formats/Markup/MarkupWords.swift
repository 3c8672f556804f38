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
