import Screen

/// Lays out rows of cells in aligned columns.
enum TextTable {
  private static let gap = 2
  /// In columns. No cell is narrowed below this width. If a row is still too wide, the row itself is cut.
  private static let least = 8

  /// Returns the lines of the table; the first row is the heading. Cells and lines are cut only to fit into `columns`,
  /// and `…` marks the cut. Without `columns` nothing is cut.
  /// - Parameter numbers: the columns that are aligned at the right.
  static func lines(_ rows: [[String]], columns: Int?, numbers: Set<Int> = []) -> [String] {
    let rows = rows.map {
      $0.map { columns == nil ? $0.unbroken : SafeText.visible($0.unbroken, keepingNewlines: false) }
    }
    var widths = rows[0].indices.map { place in rows.reduce(0) { max($0, TextWidth.columns(of: $1[place])) } }
    guard let columns else { return rows.map { line($0, widths, numbers) } }
    fit(&widths, to: columns)
    return rows.map { row in
      let cells = zip(row, widths).map { Truncation.fit($0, columns: $1) }
      return Truncation.fit(line(cells, widths, numbers), columns: columns)
    }
  }

  private static func line(_ cells: [String], _ widths: [Int], _ numbers: Set<Int>) -> String {
    let aligned = zip(cells, widths).enumerated().map { place, cell in
      numbers.contains(place)
        ? String(repeating: " ", count: max(0, cell.1 - TextWidth.columns(of: cell.0))) + cell.0 : cell.0
    }
    let padded = zip(aligned, widths).map { $0.padded(to: $1) }.dropLast() + aligned.suffix(1)
    return padded.joined(separator: String(repeating: " ", count: gap))
  }

  /// Takes one column at a time from the widest cell, until the row fits or no cell is wider than `least`.
  private static func fit(_ widths: inout [Int], to columns: Int) {
    widths = widths.map { min($0, max(columns, 0)) }
    while widths.reduce(gap * (widths.count - 1), +) > columns {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > least else { return }
      widths[widest] -= 1
    }
  }
}
