/// Breaking a text into lines.
///
/// A line is broken, in this order of preference: at spaces, and between wide glyphs, where Chinese and Japanese may be
/// broken; inside a word that has no room on a line of its own, behind `-`, `–`, `—` or `/`; anywhere between glyphs.
/// No line begins with closing punctuation that a wide glyph could be kept with.
package enum Wrap {
  /// The lines of a text as ranges of its UTF-8 bytes, each at most `width` columns (at least 1) wide.
  ///
  /// - LF, CR LF, CR, U+2028 and U+2029 end a line, and an empty line is an empty range. An empty text has one.
  /// - Spaces are kept inside a line and at the start of a paragraph. Those where a line is broken or ends belong to no
  ///   line, and so does an indent behind which the first word has no room. Every other byte belongs to one.
  /// - A wide glyph gets a line of its own even where `width` is 1; drawing it there shows a blank.
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
