/// Text for a terminal that no frame stands before: what the command line prints.
package enum SafeText {
  /// The text as the screen would show it, with the same stand-ins. Line ends (LF, CR LF) may be kept as line feeds.
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

  /// The picture of a line feed may also stand in the source; only a real line end is made of ASCII.
  private static func isLineEnd(_ glyph: Glyph, in text: String) -> Bool {
    guard glyph.scalar == "\u{240A}" else { return false }
    return text.utf8[text.utf8.index(text.startIndex, offsetBy: glyph.utf8Range.lowerBound)] < 0x80
  }
}
