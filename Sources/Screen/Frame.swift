/// The content of the whole screen, with one cell for each column of each row.
///
/// Invariant: A trailing cell of the same style follows each cell of width 2 in its row, and no other cell is
/// trailing. So a frame never holds half a glyph, whatever is written over what.
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// The place of the terminal's cursor; nil hides it.
  package var cursor: Point?
  /// The cells, row by row.
  private var cells: [Cell]

  package init(size: Size) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(repeating: .blank, count: self.size.width * self.size.height)
  }

  /// The rectangle of the whole frame.
  package var bounds: Rect { Rect(size) }

  /// The cell at a column and a row; blank outside the frame.
  package subscript(column column: Int, row row: Int) -> Cell {
    bounds.contains(Point(column: column, row: row)) ? cells[row * size.width + column] : .blank
  }

  /// Returns the cells of a row from left to right, shared and not copied; empty outside the frame.
  /// - Complexity: O(1)
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.height else { return [] }
    return cells[(row * size.width)..<((row + 1) * size.width)]
  }

  /// Writes a text on one line, from `place` to the right. Returns the number of columns used, up to the right edge
  /// of `area`.
  ///
  /// It changes no cell outside `area`, with one exception: when it writes over one half of a wide glyph, the other
  /// half becomes blank. When a wide glyph has only one column left, that column becomes blank. A line end in the
  /// text is drawn as its picture.
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

  /// Fills an area with a cell. Where a wide cell has only one column left, that column becomes blank.
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

  /// Changes the style of each glyph that begins in an area, and of no other.
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

  /// Puts a cell at a place if all its columns are visible. If only one column of a wide cell is visible, that column
  /// becomes blank.
  ///
  /// - Precondition: The row is visible, and `visible` is inside the frame.
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

  /// Blanks the other half of each glyph that is about to lose one half.
  private mutating func makeRoom(_ range: Range<Int>) {
    if cells[range.lowerBound].width == 0 {
      cells[range.lowerBound - 1] = .blank(cells[range.lowerBound - 1].style)
    }
    if cells[range.upperBound - 1].width == 2 {
      cells[range.upperBound] = .blank(cells[range.upperBound].style)
    }
  }
}
