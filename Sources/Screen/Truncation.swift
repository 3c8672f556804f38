/// Cutting a text to a number of columns, never without a sign of it.
package enum Truncation {
  /// The text itself if it fits, else as many of its glyphs as leave room for the mark, and the mark.
  ///
  /// The result is at most `columns` wide. It is empty only where the text is, or where not even the mark has room.
  /// - Complexity: O(`columns`) beyond the size of the glyphs looked at, however long the text is.
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
