import Evidence
import Pages
import Search
import Studies

func undo(_ state: inout AppState) -> [Effect] {
  state.undone.undo(from: state.arrangement).map { arrange(&state, $0) } ?? []
}

func redo(_ state: inout AppState) -> [Effect] {
  state.undone.redo(from: state.arrangement).map { arrange(&state, $0) } ?? []
}

private func arrange(_ state: inout AppState, _ arrangement: Arrangement) -> [Effect] {
  let isSortedAlike = state.sort == arrangement.sort
  state.sort = arrangement.sort
  state.chosenColumns = arrangement.columns
  state.columnWidths = arrangement.widths
  layColumns(&state)
  let effects = setFilter(&state, arrangement.filter)
  return effects.isEmpty && !isSortedAlike ? search(&state) : effects
}

func layColumns(_ state: inout AppState) {
  state.columns = ListColumns(state.chosenColumns, of: state.collection, by: state.basis, widths: state.columnWidths)
}

/// Sorts by a field first: rising, then falling, then not at all. What was sorted by before settles ties.
func sort(_ state: inout AppState, by name: String) -> [Effect] {
  guard let field = try? state.collection.namedField(name, by: state.basis) else { return [] }
  state.undone.changed(from: state.arrangement)
  let first = state.sort.first
  let others = state.sort.filter { $0.name != name }
  switch (first?.name == name, first?.isDescending) {
  case (true, true): state.sort = others
  case (true, _): state.sort = [SortKey(field, name: name, isDescending: true, by: state.basis)] + others
  default: state.sort = [SortKey(field, name: name, isDescending: false, by: state.basis)] + others
  }
  state.message = .sorted(state.sort)
  return search(&state)
}

/// Shows a column that is hidden, behind the others, or hides one that is shown. The last one stays.
func toggle(_ state: inout AppState, _ column: Column) {
  var columns = state.listColumns
  if let place = columns.firstIndex(of: column) {
    guard columns.count > 1 else {
      state.message = .lastColumn
      return
    }
    columns.remove(at: place)
  } else {
    columns.append(column)
  }
  choose(&state, columns)
  follow(&state, column)
}

/// Moves the selected column earlier or later in the list.
func moveColumn(_ state: inout AppState, by step: Int) {
  var columns = state.listColumns
  guard case .column(let column) = state.overlay?.selected?.choice, let place = columns.firstIndex(of: column),
    columns.indices.contains(place + step)
  else { return }
  columns.swapAt(place, place + step)
  choose(&state, columns)
  follow(&state, column)
}

func widenColumn(_ state: inout AppState, by step: Int) {
  guard case .column(let column) = state.overlay?.selected?.choice else { return }
  state.undone.changed(from: state.arrangement)
  let width = state.columnWidths[column] ?? state.columns.naturalWidth(of: column)
  state.columnWidths[column] = max(ListColumns.narrowest, width + step)
  layColumns(&state)
}

private func choose(_ state: inout AppState, _ columns: [Column]) {
  state.undone.changed(from: state.arrangement)
  state.chosenColumns = columns
  layColumns(&state)
}

/// Keeps the selection on a column whose place in the list of columns has changed.
private func follow(_ state: inout AppState, _ column: Column) {
  guard let kind = state.overlay?.kind else { return }
  let place = kind.entries(in: state).firstIndex { $0.choice == .column(column) }
  if state.overlay?.filter.isEmpty == true, let place { state.overlay?.cursor = place }
}

func toggleAbbreviations(_ state: inout AppState) {
  state.writesAbbreviations.toggle()
  state.message = .abbreviations(areWritten: state.writesAbbreviations)
}

func toggleEmpty(_ state: inout AppState) {
  state.showsEmptyFields.toggle()
  state.message = .emptyFields(areShown: state.showsEmptyFields)
}
