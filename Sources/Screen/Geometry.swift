/// The size of the screen or of a part of it, in columns and rows.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A place on the screen. The top left corner is column 0 of row 0.
package struct Point: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of the screen. Its width and height are never negative: a cut of more than it has leaves it empty.
package struct Rect: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var width: Int { didSet { width = max(0, width) } }
  package var height: Int { didSet { height = max(0, height) } }

  package init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// Makes the rectangle of a whole screen of this size.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, width: size.width, height: size.height)
  }

  package var origin: Point { Point(column: column, row: row) }
  package var size: Size { Size(width: width, height: height) }
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The first column to the right of the rectangle.
  package var maxColumn: Int { column + width }

  /// The first row below the rectangle.
  package var maxRow: Int { row + height }

  package func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < maxColumn && point.row >= row && point.row < maxRow
  }

  /// Returns what both rectangles share; empty if they share nothing.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top,
      width: min(maxColumn, other.maxColumn) - left, height: min(maxRow, other.maxRow) - top)
  }

  /// Returns the rectangle without `columns` columns on the left and on the right, and without `rows` rows above and
  /// below.
  package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    var rest = self
    _ = rest.takeLeft(columns)
    _ = rest.takeRight(columns)
    _ = rest.takeTop(rows)
    _ = rest.takeBottom(rows)
    return rest
  }
}

/// Each method cuts a strip off one side and returns the strip. The strip is never larger than the rectangle, so the
/// strip and the rest always make up the old rectangle.
extension Rect {
  package mutating func takeTop(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    let strip = Rect(column: column, row: row, width: width, height: taken)
    row += taken
    height -= taken
    return strip
  }

  package mutating func takeBottom(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    height -= taken
    return Rect(column: column, row: maxRow, width: width, height: taken)
  }

  package mutating func takeLeft(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    let strip = Rect(column: column, row: row, width: taken, height: height)
    column += taken
    width -= taken
    return strip
  }

  package mutating func takeRight(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    width -= taken
    return Rect(column: maxColumn, row: row, width: taken, height: height)
  }
}
