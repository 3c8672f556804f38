/// One column of the screen: a whole glyph, or the second column of the glyph before it.
///
/// A cell is made from a `Glyph` or is one of the constants, so it never holds anything that is unsafe to send.
package struct Cell: Hashable, Sendable {
  /// The glyph if it is a single scalar, as nearly every glyph is.
  package let scalar: Unicode.Scalar?
  package var style: Style
  /// The number of columns: 1 or 2, and 0 in a trailing cell.
  package let columns: UInt8
  /// Whether the glyph is two bases of one column each. The terminal then gets `parts`, one for each column.
  package let isPair: Bool
  /// The scalars of the glyph if it has several. A `String` would be twice as large, and a frame has thousands of
  /// cells.
  private let cluster: [Unicode.Scalar]?

  package init(_ glyph: Glyph, style: Style = .plain) {
    scalar = glyph.scalar
    self.style = style
    columns = UInt8(glyph.width)
    isPair = glyph.isPair
    cluster = glyph.cluster
  }

  /// Makes a cell of the first glyph of a character. Nearly every character has only one glyph.
  package init(_ character: Character, style: Style = .plain) {
    var glyphs = Glyphs(of: String(character)).makeIterator()
    self = glyphs.next().map { Cell($0, style: style) } ?? .blank(style)
  }

  private init(scalar: Unicode.Scalar?, columns: UInt8, style: Style) {
    self.scalar = scalar
    self.style = style
    self.columns = columns
    isPair = false
    cluster = nil
  }

  /// The text to send; empty in a trailing cell.
  package var glyph: String { Glyph.text(scalar, cluster) }

  /// `columns` as an `Int`.
  package var width: Int { Int(columns) }

  package static let blank = blank(.plain)

  package static func blank(_ style: Style) -> Cell {
    Cell(scalar: " ", columns: 1, style: style)
  }

  /// The second column of a wide glyph. Only a frame places it, after the glyph's first column.
  package static let trailing = trailing(.plain)

  package static func trailing(_ style: Style) -> Cell {
    Cell(scalar: nil, columns: 0, style: style)
  }

  /// The glyph as the cells of a terminal hold it, from left to right. Each part is one base with at most four marks.
  /// A pair has two parts, and every other glyph has one.
  package var parts: [String] {
    guard isPair else { return [glyph] }
    var parts: [String] = []
    for scalar in cluster ?? [] {
      if case .mark = Appearance(of: scalar), !parts.isEmpty {
        parts[parts.endIndex - 1].unicodeScalars.append(scalar)
      } else {
        parts.append(String(scalar))
      }
    }
    return parts
  }
}
