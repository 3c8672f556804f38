import Browser
import Screen

extension Frame {
  /// Writes a line of pieces one after the other, and returns the columns used; the hit of that number stands out among
  /// what is lit.
  @discardableResult
  mutating func write(_ line: TextLine, at start: Point, within area: Rect, hit: Int? = nil) -> Int {
    var place = start
    for piece in line.pieces {
      place.column += write(piece.text, lit: piece.lit, at: place, within: area, style: piece.style) { lit in
        lit.hit == hit ? .selectedMatch : .match
      }
    }
    return place.column - start.column
  }

  /// Writes a text of which some parts are set in another style. A glyph that is lit in part is lit whole. The first
  /// `skipped` columns are left out.
  @discardableResult
  mutating func write(
    _ text: String, lit: [Lit], skipping skipped: Int = 0, at place: Point, within area: Rect, style: Style,
    as litStyle: (Lit) -> Style
  ) -> Int {
    guard !lit.isEmpty || skipped > 0 else { return write(text, at: place, within: area, style: style) }
    var column = place.column - skipped
    for glyph in Glyphs(of: text) where column < area.maxColumn {
      if column >= place.column {
        let spot = Point(column: column, row: place.row)
        let lit = lit.first { $0.range.overlaps(glyph.utf8Range) }
        write(glyph.text, at: spot, within: area, style: lit.map(litStyle) ?? style)
      }
      column += glyph.width
    }
    return max(0, min(column, area.maxColumn) - place.column)
  }

  /// Marks at the right edge that there is more above or below than the area shows of `count` lines, `top` of which it has scrolled past.
  mutating func markHidden(top: Int, of count: Int, in area: Rect) {
    let edge = area.maxColumn - 1
    if top > 0 { write("↑", at: Point(column: edge, row: area.row), within: area, style: .dim) }
    if top + area.height < count {
      write("↓", at: Point(column: edge, row: area.maxRow - 1), within: area, style: .dim)
    }
  }

  /// Writes at the right edge and returns the columns used; nothing where there is no room for all of it.
  @discardableResult
  mutating func writeRight(_ text: String, in area: Rect, style: Style) -> Int {
    let width = TextWidth.columns(of: text)
    guard width > 0, width <= area.width else { return 0 }
    return write(text, at: Point(column: area.maxColumn - width, row: area.row), within: area, style: style)
  }
}
