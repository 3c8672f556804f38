import Screen

/// Where a report goes, and what that can show.
package struct Paper {
  /// The columns of the terminal, or nil where the text goes to a file or a program: then nothing is cut.
  package let columns: Int?
  private let write: (String) -> Void

  package init(columns: Int?, write: @escaping (String) -> Void) {
    self.columns = columns
    self.write = write
  }

  /// Prints text for people. What goes to a terminal is made safe for it first, whatever a source put into it.
  package func print(_ text: String) {
    write((columns == nil ? text : SafeText.visible(text, keepingNewlines: true)) + "\n")
  }

  /// Prints text for programs, byte for byte; only a terminal is spared control characters.
  package func emit(_ text: String) {
    write(columns == nil ? text : SafeText.visible(text, keepingNewlines: true))
  }
}

extension String {
  /// Without line ends, for a table: where several follow one another, one space stands for all.
  var unbroken: String {
    split(omittingEmptySubsequences: true) { $0.isNewline }.joined(separator: " ")
  }

  /// Filled up with spaces to a number of columns.
  func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - TextWidth.columns(of: self)))
  }
}
