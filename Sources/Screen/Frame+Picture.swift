/// Pictures of a frame for tests, and for people who read them.
extension Frame {
  /// What is written: a line for each row, without the blanks at its end.
  package var text: String {
    picture(without: " ") { $0.glyph }
  }

  /// The letter of each column's style: a line for each row, without the plain ones at its end.
  package var styles: String {
    picture(without: Style.plain.letter) { String($0.style.letter) }
  }

  private func picture(without blank: Character, of cell: (Cell) -> String) -> String {
    (0..<size.height).map { number in
      var line = row(number).map(cell).joined()
      while line.last == blank { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
