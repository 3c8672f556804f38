import Evidence
package import Pages
package import Search

/// The filter, sort order and columns that undo restores.
package struct Arrangement: Equatable, Sendable {
  package let filter: String
  package let sort: [SortKey]
  package let columns: [Column]
  package let widths: ColumnWidths
}

/// The history of arrangements, before and after the present one.
package struct Undo: Equatable, Sendable {
  private var past: [Arrangement] = []
  private var future: [Arrangement] = []

  package var isAtStart: Bool { past.isEmpty }
  package var isAtEnd: Bool { future.isEmpty }

  /// Records that the person changed the arrangement `old`. Redo then has nothing to restore.
  mutating func changed(from old: Arrangement) {
    past.append(old)
    future = []
  }

  /// Returns the arrangement before `now`; nil when there is none.
  mutating func undo(from now: Arrangement) -> Arrangement? {
    guard let old = past.popLast() else { return nil }
    future.append(now)
    return old
  }

  mutating func redo(from now: Arrangement) -> Arrangement? {
    guard let next = future.popLast() else { return nil }
    past.append(now)
    return next
  }
}

extension AppState {
  package var arrangement: Arrangement { arrangement(filter: filter.line.text) }

  func arrangement(filter: String) -> Arrangement {
    Arrangement(filter: filter, sort: sort, columns: chosenColumns, widths: columnWidths)
  }
}
