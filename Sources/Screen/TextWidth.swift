/// How many columns a text takes once it is drawn, by the model of ncurses: the C library's width of each scalar sent.
package enum TextWidth {
  /// Columns of the whole text on one line; a line end counts as the one column of its picture.
  /// - Complexity: O(*n*)
  package static func columns(of text: String) -> Int {
    let plain = plainPrefix(of: text)
    if plain == text.utf8.count { return plain }
    return Glyphs(of: text, fromUTF8: plain).reduce(plain) { $0 + $1.width }
  }

  /// Columns a scalar adds to the text it stands in: 0 for marks and what is left out, else 1 or 2.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    switch Appearance(of: scalar) {
    case .base(_, let columns): columns
    case .mark, .unseen: 0
    case .standIn: 1
    }
  }

  /// How many bytes a text begins with that are each a glyph of one column as they stand, of the first `most`.
  ///
  /// Most texts are nothing else, and looking for glyphs in them would be half of the work of a frame.
  static func plainPrefix(of text: String, upTo most: Int = .max) -> Int {
    text.utf8Span.span.withUnsafeBufferPointer { plainPrefix(of: $0, upTo: most) }
  }

  static func plainPrefix(of bytes: UnsafeBufferPointer<UInt8>, upTo most: Int) -> Int {
    let end = min(bytes.count, most)
    var count = 0
    while count < end, bytes[count] >= 0x20, bytes[count] < 0x7F { count += 1 }
    // What is not ASCII can be a mark that sits on the last of them.
    return count > 0 && count < bytes.count && bytes[count] >= 0x80 ? count - 1 : count
  }
}
