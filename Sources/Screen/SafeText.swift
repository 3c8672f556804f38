/// Makes text safe to print on a terminal without a frame, as the command line does.
package enum SafeText {
  /// Returns the text as the screen would show it, with the same stand-ins. If `keepingNewlines` is true, each line
  /// end (LF, CR LF) becomes a line feed.
  /// - Complexity: O(*n*)
  package static func visible(_ text: String, keepingNewlines: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for glyph in Glyphs(of: text) {
      if keepingNewlines && isLineEnd(glyph, in: text) {
        result += "\n"
      } else {
        result += glyph.text
      }
    }
    return result
  }

  /// Returns whether a glyph is a line end. The source can also contain the picture of a line feed; only a line end
  /// begins with an ASCII byte.
  private static func isLineEnd(_ glyph: Glyph, in text: String) -> Bool {
    guard glyph.scalar == "\u{240A}" else { return false }
    return text.utf8[text.utf8.index(text.startIndex, offsetBy: glyph.utf8Range.lowerBound)] < 0x80
  }
}
