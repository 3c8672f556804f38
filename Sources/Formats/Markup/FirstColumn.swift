/// The first column of a table where it holds names of sections: below a row with only `Minor` in it, the rows leave
/// their first cell blank. A later name may stand in the first row of its own section, as in `Major | Glaucoma | 1`.
struct FirstColumn {
  /// A row of data, as far as it matters here.
  struct Row {
    let cells: [String]
    /// Whether its first cell has text and does not reach down from a row above.
    let isNamed: Bool
  }

  enum Change: Equatable {
    case none
    case section(String)
    /// It cannot be told whether the row belongs to the section above.
    case unclear
  }

  /// Whether the last heading spans the table, so that its text need not be one of this column.
  private var isAcross = false
  /// The column of the rows' own names; nil until a row shows that the first column has none of them.
  private var names: Int?
  private var isDecided = true

  /// Begins a section with a heading in a row of its own.
  mutating func begin(across isAcross: Bool) { self = FirstColumn(isAcross: isAcross, isDecided: false) }

  /// Whether it takes the next row to tell what a row says.
  func asksForNext(_ row: Row) -> Bool { isDecided && names != nil && row.isNamed && !isAcross }

  /// Returns what a row says about its section. `next` is the row below it, if `asksForNext`.
  mutating func read(_ row: Row, next: Row?) -> Change {
    if !isDecided {
      // A second header below a heading leaves its first cell blank too, but has no figures.
      if row.isNamed {
        isDecided = true
      } else if Self.hasFigures(row) {
        isDecided = true
        names = row.cells.indices.dropFirst().first { !row.cells[$0].isEmpty }
      }
      return .none
    }
    guard let names, row.isNamed else { return .none }
    if !isAcross, Self.has(row, names), let next, !next.isNamed, Self.has(next, names) {
      return .section(row.cells[0])
    }
    return .unclear
  }

  private static func has(_ row: Row, _ column: Int) -> Bool { column < row.cells.count && !row.cells[column].isEmpty }

  private static func hasFigures(_ row: Row) -> Bool {
    row.cells.dropFirst(2).contains { $0.drop { "<>≤≥±+-−~ ".contains($0) }.first?.isNumber ?? false }
  }
}
