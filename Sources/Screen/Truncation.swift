/// Cutting a text to a number of columns, never without a sign of it.
package enum Truncation {
  /// The text itself if it fits, else as many of its glyphs as leave room for the mark, and the mark.
  ///
  /// The result is at most `columns` wide. It is empty only where the text is, or where not even the mark has room.
  /// - Complexity: O(`columns`) beyond the size of the glyphs looked at, however long the text is.
  package static func fit(_ text: String, columns: Int, mark: Character = "…") -> String {
    let plain = TextWidth.plainPrefix(of: text, upTo: max(0, columns) + 1)
    if plain == text.utf8.count && plain <= columns { return text }
    let markWidth = TextWidth.columns(of: String(mark))
    let cut = { kept in markWidth <= columns ? prefix(of: text, bytes: kept) + String(mark) : "" }
    if plain > columns { return cut(columns - markWidth) }
    var used = plain
    var kept = max(0, min(plain, columns - markWidth))
    for glyph in Glyphs(of: text, fromUTF8: plain) {
      used += glyph.width
      if used + markWidth <= columns { kept = glyph.utf8Range.upperBound }
      if used > columns { return cut(kept) }
    }
    return String(text)
  }

  private static func prefix(of text: String, bytes: Int) -> String {
    String(text[..<text.utf8.index(text.startIndex, offsetBy: bytes)])
  }
}
