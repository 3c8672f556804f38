/// Cuts a text to a number of columns. A mark shows each cut.
package enum Truncation {
  /// Returns the text if it fits into `columns` columns. Otherwise returns as many of its glyphs as leave room for
  /// `mark`, and the mark.
  ///
  /// The result is at most `columns` wide. It is empty only when the text is empty, or when neither the text nor the
  /// mark fits.
  /// - Complexity: O(`columns`) beyond the size of the glyphs it reads, however long the text is.
  package static func fit(_ text: String, columns: Int, mark: Character = "…") -> String {
    let markWidth = TextWidth.columns(of: String(mark))
    var used = 0
    var kept = 0
    for glyph in Glyphs(of: text) {
      used += glyph.width
      if used + markWidth <= columns { kept = glyph.utf8Range.upperBound }
      if used > columns { return markWidth <= columns ? prefix(of: text, bytes: kept) + String(mark) : "" }
    }
    return text
  }

  private static func prefix(of text: String, bytes: Int) -> String {
    String(text[..<text.utf8.index(text.startIndex, offsetBy: bytes)])
  }
}
