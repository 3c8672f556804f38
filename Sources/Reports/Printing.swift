import Screen

/// Where a report is printed: on a terminal of some width, or into a file or a program.
package struct Paper {
  /// The columns of the terminal; nil for a file or a program, where nothing is cut.
  package let columns: Int?
  private let write: (String) -> Void

  package init(columns: Int?, write: @escaping (String) -> Void) {
    self.columns = columns
    self.write = write
  }

  /// Prints text for people and ends the line. On a terminal, control characters are replaced by visible signs, because
  /// a source can contain any character.
  package func print(_ text: String) {
    write((columns == nil ? text : SafeText.visible(text, keepingNewlines: true)) + "\n")
  }

  /// Prints text for programs, byte for byte. On a terminal, control characters are replaced by visible signs.
  package func emit(_ text: String) {
    write(columns == nil ? text : SafeText.visible(text, keepingNewlines: true))
  }
}

extension String {
  /// The text on one line, for a table: one space replaces each run of line ends between two lines.
  var unbroken: String {
    split(omittingEmptySubsequences: true) { $0.isNewline }.joined(separator: " ")
  }

  /// Returns the text filled up with spaces to a number of columns.
  func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - TextWidth.columns(of: self)))
  }
}
