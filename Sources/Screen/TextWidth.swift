/// The number of columns that a text takes on the screen, counted as ncurses does: by the C library's width of each
/// scalar that is sent.
package enum TextWidth {
  /// Returns the columns of the whole text on one line. A line end counts as one column, the width of its picture.
  /// - Complexity: O(*n*)
  package static func columns(of text: String) -> Int {
    Glyphs(of: text).reduce(0) { $0 + $1.width }
  }

  /// Returns the columns that a scalar adds to its text: 0 for a mark and for a scalar that is left out, else 1 or 2.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    switch Appearance(of: scalar) {
    case .base(_, let columns): columns
    case .mark, .unseen: 0
    case .standIn: 1
    }
  }
}
