/// The picture of a whole screen, one cell a column.
///
/// Invariant: a cell of width 2 is followed in its row by a trailing cell of the same style, and a trailing cell stands
/// nowhere else. So no half of a glyph is ever in a frame, whatever is written over what.
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// Where the hardware cursor is to stand, or nil to hide it.
  package var cursor: Point?
  /// Row by row.
  private var cells: [Cell]

  package init(size: Size) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(repeating: .blank, count: self.size.width * self.size.height)
  }

  /// All of the frame.
  package var bounds: Rect { Rect(size) }

  /// The cell at a place; blank outside the frame.
  package subscript(column column: Int, row row: Int) -> Cell {
    bounds.contains(Point(column: column, row: row)) ? cells[row * size.width + column] : .blank
  }

  /// The cells of a row from left to right, shared and not copied; none outside the frame.
  /// - Complexity: O(1)
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.height else { return [] }
    return cells[(row * size.width)..<((row + 1) * size.width)]
  }

  /// Writes on one line, from `place` to the right, and returns the columns used up to the edge of `area`.
  ///
  /// Nothing outside `area` is touched but the other half of a glyph written over, which becomes blank. Of a wide glyph
  /// with only one column left, that column becomes blank. A line end in the text is drawn as its picture.
  /// - Complexity: O(columns), however long the text is to the right of `area`.
  @discardableResult
  package mutating func write(
    _ text: String, at place: Point, within area: Rect, style: Style = .plain
  ) -> Int {
    let visible = area.intersection(bounds)
    guard place.row >= visible.row, place.row < visible.maxRow else { return 0 }
    var column = place.column
    for glyph in Glyphs(of: text) {
      if column >= visible.maxColumn { break }
      put(Cell(glyph, style: style), at: Point(column: column, row: place.row), within: visible)
      column += glyph.width
    }
    return max(0, min(column, visible.maxColumn) - place.column)
  }

  /// Repeats a cell over an area; where a wide one has only one column left, that column becomes blank.
  package mutating func fill(_ area: Rect, with cell: Cell) {
    let visible = area.intersection(bounds)
    guard !visible.isEmpty else { return }
    for row in visible.row..<visible.maxRow {
      for column in stride(from: visible.column, to: visible.maxColumn, by: max(1, cell.width)) {
        put(cell, at: Point(column: column, row: row), within: visible)
      }
    }
  }

  package mutating func fill(_ area: Rect, with character: Character = " ", style: Style) {
    fill(area, with: Cell(character, style: style))
  }

  /// Changes the style of the glyphs that begin in an area, and nothing else.
  package mutating func restyle(_ area: Rect, style: Style) {
    let visible = area.intersection(bounds)
    guard !visible.isEmpty else { return }
    for row in visible.row..<visible.maxRow {
      for column in visible.column..<visible.maxColumn {
        restyleGlyph(at: row * size.width + column, style: style)
      }
    }
  }

  private mutating func restyleGlyph(at index: Int, style: Style) {
    if cells[index].width == 0 { return }
    cells[index].style = style
    if cells[index].width == 2 { cells[index + 1].style = style }
  }

  /// Puts one cell there if all of it is visible; of a wide one that is not, the visible column becomes blank.
  ///
  /// - Precondition: the row is visible, and `visible` lies inside the frame.
  private mutating func put(_ cell: Cell, at place: Point, within visible: Rect) {
    let columns = max(place.column, visible.column)..<max(place.column + max(1, cell.width), visible.column)
    let shown = columns.clamped(to: visible.column..<visible.maxColumn)
    guard !shown.isEmpty else { return }
    let start = place.row * size.width + shown.lowerBound
    makeRoom(start..<(start + shown.count))
    if shown.count == 2 {
      cells[start] = cell
      cells[start + 1] = .trailing(cell.style)
    } else {
      cells[start] = cell.width == 1 ? cell : .blank(cell.style)
    }
  }

  /// Blanks the other halves of glyphs that are about to lose one.
  private mutating func makeRoom(_ range: Range<Int>) {
    if cells[range.lowerBound].width == 0 {
      cells[range.lowerBound - 1] = .blank(cells[range.lowerBound - 1].style)
    }
    if cells[range.upperBound - 1].width == 2 {
      cells[range.upperBound] = .blank(cells[range.upperBound].style)
    }
  }
}
