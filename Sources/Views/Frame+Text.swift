import Browser
import Screen

extension Frame {
  /// Writes the pieces of a line one after another and returns the columns used. The highlighted parts of the hit with
  /// number `hit` have a style of their own.
  @discardableResult
  mutating func write(_ line: TextLine, at start: Point, within area: Rect, hit: Int? = nil) -> Int {
    var place = start
    for piece in line.pieces {
      place.column += write(piece.text, lit: piece.lit, at: place, within: area, style: piece.style) { lit in
        lit.list.map(ListSign.style(of:)) ?? (lit.hit == hit ? .selectedMatch : .match)
      }
    }
    return place.column - start.column
  }

  /// Writes a text with its `lit` parts in another style and returns the columns used. If a part of a glyph is
  /// highlighted, the whole glyph is. The first `skipped` columns are left out.
  @discardableResult
  mutating func write(
    _ text: String, lit: [Lit], skipping skipped: Int = 0, at place: Point, within area: Rect, style: Style,
    as litStyle: (Lit) -> Style
  ) -> Int {
    guard !lit.isEmpty || skipped > 0 else { return write(text, at: place, within: area, style: style) }
    var column = place.column - skipped
    // The column where the word of the next glyph begins.
    var word = column
    for glyph in Glyphs(of: text) where column < area.maxColumn {
      if column >= place.column {
        let spot = Point(column: column, row: place.row)
        let lit = lit.first { $0.range.overlaps(glyph.utf8Range) }
        if let lit, glyph.utf8Range.contains(lit.range.lowerBound) {
          writeSign(of: lit, before: Point(column: word, row: place.row))
        }
        write(glyph.text, at: spot, within: area, style: lit.map(litStyle) ?? style)
      }
      column += glyph.width
      if glyph.text == " " { word = column }
    }
    return max(0, min(column, area.maxColumn) - place.column)
  }

  /// Writes the sign of a list into the blank before its word, so that the text keeps its place.
  private mutating func writeSign(of lit: Lit, before word: Point) {
    guard let list = lit.list else { return }
    let place = Point(column: word.column - 1, row: word.row)
    guard self[column: place.column, row: place.row].scalar == " " else { return }
    write(ListSign.text(of: list), at: place, within: bounds, style: ListSign.style(of: list))
  }

  /// Marks with ↑ and ↓ at the right edge that lines above or below the area are hidden. The view has `count` lines and
  /// has scrolled past the first `top`.
  mutating func markHidden(top: Int, of count: Int, in area: Rect) {
    let edge = area.maxColumn - 1
    if top > 0 { write("↑", at: Point(column: edge, row: area.row), within: area, style: .dim) }
    if top + area.height < count {
      write("↓", at: Point(column: edge, row: area.maxRow - 1), within: area, style: .dim)
    }
  }

  /// Writes a text at the right edge and returns the columns used. Writes nothing when the text does not fit as a
  /// whole.
  @discardableResult
  mutating func writeRight(_ text: String, in area: Rect, style: Style) -> Int {
    let width = TextWidth.columns(of: text)
    guard width > 0, width <= area.width else { return 0 }
    return write(text, at: Point(column: area.maxColumn - width, row: area.row), within: area, style: style)
  }
}
