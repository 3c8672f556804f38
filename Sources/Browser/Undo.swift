import Evidence
package import Pages
package import Search

/// What decides which studies are shown, in which order, and with which columns: what undo brings back.
package struct Arrangement: Equatable, Sendable {
  package let filter: String
  package let sort: [SortKey]
  package let columns: [Column]
  package let widths: ColumnWidths
}

/// The arrangements there have been, and where among them we are.
package struct Undo: Equatable, Sendable {
  private var past: [Arrangement] = []
  private var future: [Arrangement] = []

  package var isAtStart: Bool { past.isEmpty }
  package var isAtEnd: Bool { future.isEmpty }

  /// The arrangement was `old` and is now something else, by the person's own doing.
  mutating func changed(from old: Arrangement) {
    past.append(old)
    future = []
  }

  /// What to go back to from `now`.
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
