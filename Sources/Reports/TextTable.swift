import Screen

/// Rows of cells in aligned columns.
enum TextTable {
  private static let gap = 2
  /// The columns a cell can be asked to do with where a terminal is narrow. Where not even that fits, the row is cut.
  private static let least = 8

  /// The first row is the heading. Nothing is cut unless there are only so many `columns`; what is cut is marked.
  static func lines(_ rows: [[String]], columns: Int?) -> [String] {
    let rows = rows.map {
      $0.map { columns == nil ? $0.unbroken : SafeText.visible($0.unbroken, keepingNewlines: false) }
    }
    var widths = rows[0].indices.map { place in rows.reduce(0) { max($0, TextWidth.columns(of: $1[place])) } }
    guard let columns else { return rows.map { line($0, widths) } }
    fit(&widths, to: columns)
    return rows.map { row in
      let cells = zip(row, widths).map { Truncation.fit($0, columns: $1) }
      return Truncation.fit(line(cells, widths), columns: columns)
    }
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { $0.padded(to: $1) }.dropLast() + cells.suffix(1)
    return padded.joined(separator: String(repeating: " ", count: gap))
  }

  /// Takes columns from the widest cell, again and again, until the row fits or every cell is as narrow as it may be.
  private static func fit(_ widths: inout [Int], to columns: Int) {
    widths = widths.map { min($0, max(columns, 0)) }
    while widths.reduce(gap * (widths.count - 1), +) > columns {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > least else { return }
      widths[widest] -= 1
    }
  }
}
