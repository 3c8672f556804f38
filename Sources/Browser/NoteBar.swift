import Screen

/// The box in which a person writes a text of several lines: the note on a study, or a list of words.
package struct NoteBar: Equatable, Sendable {
  package enum Subject: Equatable, Sendable {
    /// The study at this position in the collection.
    case study(Int)
    /// The person's own words under this name.
    case words(String)
  }

  package var line = LineEditor(keepingLines: true)
  package internal(set) var isEditing = false
  package internal(set) var subject = Subject.study(0)

  package init() {}

  /// The most rows of the box, with its heading.
  static let mostRows = 7

  /// A row of the box, and the characters of the note that it shows.
  package struct Row: Equatable, Sendable {
    package let text: String
    let characters: Range<Int>
  }

  /// Returns the note as rows of at most `width` columns, and the row and the column of the caret. A long line
  /// continues on the next row.
  package func rows(width: Int) -> (rows: [Row], caret: (row: Int, column: Int)) {
    var rows: [Row] = []
    var caret = (row: 0, column: 0)
    var (text, columns, start) = ("", 0, 0)
    for (place, character) in line.characters.enumerated() {
      let isEnd = character == "\n"
      let size = isEnd ? 0 : TextWidth.columns(of: String(character))
      if !isEnd, columns + size > max(1, width - 1), columns > 0 {
        rows.append(Row(text: text, characters: start..<place))
        (text, columns, start) = ("", 0, place)
      }
      if place == line.caret { caret = (rows.count, columns) }
      if isEnd {
        rows.append(Row(text: text, characters: start..<place))
        (text, columns, start) = ("", 0, place + 1)
      } else {
        text.append(character)
        columns += size
      }
    }
    if line.caret == line.characters.count { caret = (rows.count, columns) }
    rows.append(Row(text: text, characters: start..<line.characters.count))
    return (rows, caret)
  }

  /// Moves the caret to the row above or below and keeps its column.
  mutating func moveCaret(by rows: Int, width: Int) {
    let (all, caret) = self.rows(width: width)
    let goal = min(max(0, caret.row + rows), all.count - 1)
    guard goal != caret.row else { return }
    var (place, columns) = (all[goal].characters.lowerBound, 0)
    for character in all[goal].text {
      columns += TextWidth.columns(of: String(character))
      if columns > caret.column { break }
      place += 1
    }
    line.move(by: place - line.caret)
  }
}
