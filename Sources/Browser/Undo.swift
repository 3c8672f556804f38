import Evidence
import Pages
import Search

/// The filter, sort order and columns that undo restores. They are kept as text, which the next start can read, and as
/// exact values, which hold while the collection is the same.
package struct Arrangement: Equatable, Sendable {
  package let kept: KeptView
  let exact: Exact?

  struct Exact: Equatable, Sendable {
    let sort: [SortKey]
    let columns: [Column]
    let widths: ColumnWidths
  }

  /// Makes an arrangement of an earlier start.
  init(_ kept: KeptView) { (self.kept, exact) = (kept, nil) }

  init(_ kept: KeptView, _ exact: Exact) { (self.kept, self.exact) = (kept, exact) }
}

/// One thing that can be undone: a change of the arrangement, which is kept in full, or an action of the journal.
package enum Undoable: Equatable, Sendable {
  case arrangement(Arrangement)
  /// The action with this id.
  case action(String)
}

/// What can be undone and done again, the next step last.
package struct Undo: Equatable, Sendable {
  package private(set) var past: [Undoable] = []
  package private(set) var future: [Undoable] = []

  package var isAtStart: Bool { past.isEmpty }
  package var isAtEnd: Bool { future.isEmpty }

  init() {}

  /// Takes the steps of the last start.
  init(_ place: KeptPlace) {
    past = place.past.map(Undoable.init)
    future = place.future.map(Undoable.init)
  }

  /// Records that the person changed the arrangement `old`. Steps that were undone can then no longer be done again.
  mutating func changed(from old: Arrangement) {
    past.append(.arrangement(old))
    future = []
  }

  /// Records that the person did something. Steps that were undone can then no longer be done again.
  mutating func acted(_ id: String) {
    past.append(.action(id))
    future = []
  }

  /// Records what the person did in another running evi.
  mutating func actedElsewhere(_ id: String) { past.append(.action(id)) }

  /// Takes the actions of the journal, with the changes of filter, order and columns between them.
  mutating func recall(_ journal: (past: [String], future: [String])) {
    // A newer action of another evi means that steps undone here can no longer be done again.
    let isNewest = journal.past.last.map { past.contains(.action($0)) } ?? true
    past = Self.merged(past, journal.past)
    future = Self.merged(isNewest ? future : [], journal.future)
  }

  /// Returns the actions of the journal in its order. The other steps stay after the actions that they followed.
  private static func merged(_ steps: [Undoable], _ ids: [String]) -> [Undoable] {
    let known = Set(ids)
    var rest = steps.filter { if case .action(let id) = $0 { known.contains(id) } else { true } }[...]
    let placed = Set(rest.compactMap { if case .action(let id) = $0 { id } else { nil } })
    var merged: [Undoable] = []
    var seen: Set<String> = []
    for id in ids {
      guard placed.contains(id) else {
        merged.append(.action(id))
        continue
      }
      while !seen.contains(id), let step = rest.popFirst() {
        merged.append(step)
        if case .action(let id) = step { seen.insert(id) }
      }
    }
    return merged + rest
  }

  mutating func takePast() -> Undoable? { past.popLast() }
  mutating func takeFuture() -> Undoable? { future.popLast() }
  mutating func keepPast(_ step: Undoable) { past.append(step) }
  mutating func keepFuture(_ step: Undoable) { future.append(step) }
}

extension AppState {
  package var arrangement: Arrangement { arrangement(filter: filter.line.text) }

  func arrangement(filter: String) -> Arrangement {
    Arrangement(keptView(filter: filter), .init(sort: sort, columns: chosenColumns, widths: columnWidths))
  }

  /// The filter, order and columns in words.
  func keptView(filter: String) -> KeptView {
    KeptView(
      filter: filter, sort: sort.map { $0.isDescending ? "\($0.name):desc" : $0.name }.joined(separator: ","),
      columns: chosenColumns.map { $0.key(in: collection) }.joined(separator: ","),
      widths: (columns.all + chosenColumns).compactMap { column in
        columnWidths[column].map { "\(column.key(in: collection)) \($0)" }
      }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ","))
  }

  /// Returns what an arrangement of an earlier start means in this collection. Leaves out what the collection no longer
  /// has.
  func understood(_ kept: KeptView) -> Arrangement.Exact {
    var widths = ColumnWidths()
    for part in kept.widths.split(separator: ",") {
      let words = part.split(separator: " ")
      if words.count == 2, let column = column(named: String(words[0])) { widths[column] = Int(words[1]) }
    }
    return Arrangement.Exact(
      sort: (try? SortKey.parse(kept.sort, in: collection, by: options)) ?? [],
      columns: kept.columns.split(separator: ",").compactMap { column(named: String($0)) }, widths: widths)
  }

  /// Returns the column with a key.
  func column(named key: String) -> Column? {
    if key.isEmpty { return nil }
    let known = Column.listed(for: collection) + Column.all(of: collection)
    return known.first { $0.key(in: collection) == key }
      ?? (try? Column.named([key], in: collection, by: options))?.first
  }
}
