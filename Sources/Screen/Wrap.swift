/// Breaks a text into lines.
///
/// A line breaks at one of these places, in this order of preference:
///
/// - at a space, or between two wide glyphs, where Chinese and Japanese text may be broken;
/// - after `-`, U+2010, `–`, `—` or `/`, inside a word that is too long for a line of its own;
/// - between any two glyphs.
///
/// Wide closing punctuation stays with the wide glyph before it where possible: the two move to the next line
/// together.
package enum Wrap {
  /// Returns the lines of a text as ranges of its UTF-8 bytes. Each line is at most `width` columns wide; a `width`
  /// below 1 counts as 1.
  ///
  /// - LF, CR LF, CR, U+2028 and U+2029 end a line. An empty line is an empty range. An empty text has one line.
  /// - Spaces inside a line and at the start of a paragraph belong to the line. Spaces at a break or at the end of a
  ///   line belong to no line, and neither does an indent when the first word does not fit after it. Every other
  ///   byte, except for those of line ends, belongs to one line.
  /// - A wide glyph gets a line of its own even if `width` is 1. It is drawn there as a blank.
  /// - Complexity: O(*n*), also for a single long word.
  package static func lines(of text: String, width: Int) -> [Range<Int>] {
    var wrapping = Wrapping(width: max(1, width))
    var glyphs = Glyphs(of: text).makeIterator()
    let bytes = text.utf8Span.span
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
      if byte < 0x80 && next < 0x80 {
        offset += wrapping.add(ascii: byte, before: next, at: offset)
      } else {
        glyphs.move(toUTF8: offset)
        offset = wrapping.addCluster(from: &glyphs, of: text, at: offset)
      }
    }
    return wrapping.finished(at: offset)
  }
}
