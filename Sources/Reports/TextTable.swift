import Screen

/// Rows of cells in aligned columns.
enum TextTable {
  private static let gap = 2
  /// The columns a cell can be asked to do with where a terminal is narrow.
  private static let least = 8

  /// The first row is the heading. Nothing is cut unless there are only so many `columns`; what is cut is marked.
  static func lines(_ rows: [[String]], columns: Int?) -> [String] {
    let rows = rows.map { $0.map(\.oneLine) }
    var widths = rows[0].indices.map { place in rows.reduce(0) { max($0, TextWidth.columns(of: $1[place])) } }
    if let columns { fit(&widths, to: columns) }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { place, cell in
        let text = columns == nil ? cell.0 : Truncation.fit(cell.0, columns: cell.1)
        return place == row.count - 1 ? text : text.padded(to: cell.1)
      }
      return cells.joined(separator: String(repeating: " ", count: gap))
    }
  }

  /// Takes columns from the widest cell, again and again, until the row fits or every cell is as narrow as it may be.
  private static func fit(_ widths: inout [Int], to columns: Int) {
    while widths.reduce(gap * (widths.count - 1), +) > columns {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > least else { return }
      widths[widest] -= 1
    }
  }
}
