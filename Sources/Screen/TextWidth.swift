/// How many columns a text takes once it is drawn, by the model of ncurses: the C library's width of each scalar sent.
package enum TextWidth {
  /// Columns of the whole text on one line; a line end counts as the one column of its picture.
  /// - Complexity: O(*n*)
  package static func columns(of text: String) -> Int {
    Glyphs(of: text).reduce(0) { $0 + $1.width }
  }

  /// Columns a scalar adds to the text it stands in: 0 for marks and what is left out, else 1 or 2.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    switch Appearance(of: scalar) {
    case .base(_, let columns): columns
    case .mark, .unseen: 0
    case .standIn: 1
    }
  }
}
