/// Frames as plain text, for tests and the people who read them.
extension Frame {
  /// The characters: a line for each row, without the blanks at its end.
  package var text: String {
    picture(without: " ") { $0.glyph }
  }

  /// The style of each column as a letter: a line for each row, without the letters of the plain style at its end.
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
