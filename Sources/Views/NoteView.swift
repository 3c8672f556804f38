import Browser
import Screen
import Studies

extension Frame {
  /// Draws the box in which a person writes a note: a line that says what the note is about, and the rows around the
  /// caret.
  mutating func drawNote(of state: AppState, in area: Rect) {
    guard state.noting.isEditing, !area.isEmpty else { return }
    var rest = area
    let edge = rest.takeTop(1)
    fill(edge, with: "─", style: .rule)
    let heading = Truncation.fit(" \(state.subjectOfNote.oneLine) ", columns: max(0, edge.width - 2))
    write(heading, at: Point(column: edge.column + 1, row: edge.row), within: edge, style: .title)
    let room = rest.inset(columns: 1)
    guard !room.isEmpty else { return }
    let (rows, caret) = state.noting.rows(width: room.width)
    let top = max(0, min(caret.row - room.height / 2, rows.count - room.height))
    for (place, row) in rows.dropFirst(top).prefix(room.height).enumerated() {
      write(row.text, at: Point(column: room.column, row: room.row + place), within: room, style: .input)
    }
    markHidden(top: top, of: rows.count, in: rest)
    cursor = Point(column: room.column + caret.column, row: room.row + min(caret.row - top, room.height - 1))
  }
}
