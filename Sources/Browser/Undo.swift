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

/// One thing that can be undone: a change of the arrangement, which is kept whole, or an action of the journal.
package enum Undoable: Equatable, Sendable {
  case arrangement(Arrangement)
  /// The action with this id.
  case action(String)
}

/// What can be undone and done again, the next step last.
package struct Undo: Equatable, Sendable {
  private(set) var past: [Undoable] = []
  private var future: [Undoable] = []

  package var isAtStart: Bool { past.isEmpty }
  package var isAtEnd: Bool { future.isEmpty }

  /// Records that the person changed the arrangement `old`. Nothing can then be done again.
  mutating func changed(from old: Arrangement) {
    past.append(.arrangement(old))
    future = []
  }

  /// Records that the person did something. Nothing can then be done again.
  mutating func acted(_ id: String) {
    past.append(.action(id))
    future = []
  }

  /// Records what the person did in another evi.
  mutating func actedElsewhere(_ id: String) { past.append(.action(id)) }

  /// Takes over the actions of earlier days, which come before those of this evi.
  mutating func recall(_ earlier: (past: [String], future: [String])) {
    let own = past.filter { step in if case .action(let id) = step { !earlier.past.contains(id) } else { true } }
    let isUntouched = past.isEmpty && future.isEmpty
    past = earlier.past.map(Undoable.action) + own
    if isUntouched { future = earlier.future.map(Undoable.action) }
  }

  mutating func takePast() -> Undoable? { past.popLast() }
  mutating func takeFuture() -> Undoable? { future.popLast() }
  mutating func keepPast(_ step: Undoable) { past.append(step) }
  mutating func keepFuture(_ step: Undoable) { future.append(step) }
}

extension AppState {
  package var arrangement: Arrangement { arrangement(filter: filter.line.text) }

  func arrangement(filter: String) -> Arrangement {
    Arrangement(filter: filter, sort: sort, columns: chosenColumns, widths: columnWidths)
  }
}
