/// How many columns a text takes once it is drawn, by the model of ncurses: the C library's width of each scalar sent.
package enum TextWidth {
  /// Columns of the whole text on one line; a line end counts as the one column of its picture.
  /// - Complexity: O(*n*)
  package static func columns(of text: String) -> Int {
    if isPrintableASCII(text) { return text.utf8.count }
    return Glyphs(of: text).reduce(0) { $0 + $1.width }
  }

  /// Columns a scalar adds to the text it stands in: 0 for marks and what is left out, else 1 or 2.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    switch Appearance(of: scalar) {
    case .base(_, let columns): columns
    case .mark, .unseen: 0
    case .standIn: 1
    }
  }

  /// Whether each byte, or each of the first, is a glyph of one column as it stands.
  static func isPrintableASCII(_ text: String, upTo count: Int = .max) -> Bool {
    // Asked of a substring, whose bytes lie in one piece: callers in other rooms get no specialised copy of this.
    let bytes = Substring(text).utf8
    let answer = bytes.withContiguousStorageIfAvailable { isPrintableASCII($0.prefix(count)) }
    return answer ?? bytes.prefix(count).allSatisfy(isPrintableASCII)
  }

  static func isPrintableASCII(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.allSatisfy(isPrintableASCII)
  }

  private static func isPrintableASCII(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F
  }
}
