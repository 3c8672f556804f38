/// One column of the screen: a whole glyph, or the second column of the glyph before it.
///
/// A cell is made from a `Glyph` or is one of the constants, so it cannot hold anything that `Glyph` lets no text hold.
package struct Cell: Hashable, Sendable {
  /// The glyph where it is a single scalar, as nearly all are.
  package let scalar: Unicode.Scalar?
  package var style: Style
  /// 1 or 2, and 0 in a trailing cell.
  package let columns: UInt8
  /// Whether the glyph is two bases that take a column each: send `parts`, one a column.
  package let isPair: Bool
  /// The glyph where it is several scalars. A text for each of thousands of cells would be twice as large.
  private let cluster: [Unicode.Scalar]?

  package init(_ glyph: Glyph, style: Style = .plain) {
    scalar = glyph.scalar
    self.style = style
    columns = UInt8(glyph.width)
    isPair = glyph.isPair
    cluster = glyph.cluster
  }

  /// The first glyph of a character; all but a handful of characters have only one.
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

  /// What is sent; empty in a trailing cell.
  package var glyph: String { Glyph.text(scalar, cluster) }

  /// The same as a number to count with.
  package var width: Int { Int(columns) }

  package static let blank = blank(.plain)

  package static func blank(_ style: Style) -> Cell {
    Cell(scalar: " ", columns: 1, style: style)
  }

  /// The second column of a glyph of two; a frame puts it there, and nowhere else.
  package static let trailing = trailing(.plain)

  package static func trailing(_ style: Style) -> Cell {
    Cell(scalar: nil, columns: 0, style: style)
  }

  /// The glyph as a terminal's cells hold it, from left to right: each is one base and at most four marks, and all but
  /// a pair have one.
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
