/// A text with a caret, whose place is counted in characters. The text is one line, or several if it keeps line ends.
package struct LineEditor: Equatable, Sendable {
  package private(set) var characters: [Character]
  package private(set) var caret: Int
  private let keepsLines: Bool

  package init(_ text: String = "", keepingLines keepsLines: Bool = false) {
    characters = Array(text)
    caret = characters.count
    self.keepsLines = keepsLines
  }

  package var text: String { String(characters) }
  package var beforeCaret: String { String(characters[..<caret]) }
  package var isEmpty: Bool { characters.isEmpty }

  /// Returns the line with `text` in place of the UTF-8 bytes `range`, and with the caret after `text`.
  func replacing(_ range: Range<Int>, with text: String) -> LineEditor {
    let bytes = Array(self.text.utf8)
    let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + text
    var line = LineEditor(before + String(decoding: bytes[range.upperBound...], as: UTF8.self))
    line.caret = Array(before).count
    return line
  }

  /// Inserts text at the caret. Tabs become spaces. Line ends do too if the text must stay one line.
  mutating func insert(_ text: String) {
    let line = String(text.map { $0.isNewline ? (keepsLines ? "\n" : " ") : $0 == "\t" ? " " : $0 })
    // A combining mark joins the letter before it, so the caret is counted in the new text.
    let before = String(characters[..<caret]) + line
    let after = characters[caret...]
    characters = Array(before)
    caret = characters.count
    characters += after
  }

  mutating func move(by distance: Int) {
    caret = min(max(0, caret + distance), characters.count)
  }

  mutating func moveToStart() { caret = lineStart }
  mutating func moveToEnd() { caret = lineEnd }
  mutating func moveWordLeft() { caret = wordStart }

  mutating func moveWordRight() {
    while caret < characters.count && characters[caret] == " " { caret += 1 }
    while caret < characters.count && characters[caret] != " " { caret += 1 }
  }

  mutating func deleteBackward() {
    if caret > 0 { remove(caret - 1..<caret) }
  }

  mutating func deleteForward() {
    if caret < characters.count { remove(caret..<caret + 1) }
  }

  mutating func deleteWord() { remove(wordStart..<caret) }
  mutating func deleteToStart() { remove(lineStart..<caret) }
  mutating func deleteToEnd() { remove(caret..<lineEnd) }

  /// The ends of the line with the caret.
  private var lineStart: Int { characters[..<caret].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
  private var lineEnd: Int { characters[caret...].firstIndex(of: "\n") ?? characters.count }

  private var wordStart: Int {
    var start = caret
    while start > 0 && characters[start - 1] == " " { start -= 1 }
    while start > 0 && characters[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    caret = range.lowerBound
  }
}
