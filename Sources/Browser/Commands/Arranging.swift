import Evidence
import Pages
import Search
import Studies

// Sorts the list, and shows, moves and widens its columns.
extension AppState {
  mutating func restore(_ arrangement: Arrangement) -> [Effect] {
    let exact = arrangement.exact ?? understood(arrangement.kept)
    let isSortedAlike = sort == exact.sort
    sort = exact.sort.map { $0.by(options) }
    chosenColumns = exact.columns
    columnWidths = exact.widths
    measureColumns()
    let effects = setFilter(arrangement.kept.filter)
    return effects.isEmpty && !isSortedAlike ? startSearch() : effects
  }

  mutating func measureColumns() {
    order = ReadingOrder(of: collection)
    columns = ListColumns(chosenColumns, of: collection, by: options, widths: columnWidths)
  }

  /// Sorts by a field first: at the first call ascending, then descending, then not at all. The earlier sort keys
  /// decide among equal studies. Does nothing if no field has this name.
  mutating func sortList(by name: String) -> [Effect] {
    guard let field = try? collection.namedField(name, by: options) else { return [] }
    undone.changed(from: arrangement)
    let first = sort.first
    let others = sort.filter { $0.name != name }
    switch (first?.name == name, first?.isDescending) {
    case (true, true): sort = others
    case (true, _): sort = [SortKey(field, name: name, isDescending: true, by: options)] + others
    default: sort = [SortKey(field, name: name, isDescending: false, by: options)] + others
    }
    message = .sorted(sort)
    return startSearch()
  }

  /// Moves the column cursor by `step`. A column that is not on the screen scrolls into view.
  mutating func moveColumnCursor(by step: Int) {
    let all = columns.all
    let place = columnAtCursor.flatMap(all.firstIndex(of:)).map { $0 + step } ?? (step > 0 ? 1 : 0)
    guard !all.isEmpty else { return }
    columnCursor = all[max(0, min(place, all.count - 1))]
  }

  /// Sorts by the column at the cursor. If the list is sorted by it already, reverses the order.
  mutating func sortByColumn() -> [Effect] {
    guard let column = columnAtCursor ?? columns.all.first else { return [] }
    columnCursor = column
    let name = column.key(in: collection)
    guard let field = try? collection.namedField(name, by: options) else {
      message = .columnWithoutOrder
      return []
    }
    undone.changed(from: arrangement)
    let turns = sort.first?.name == name && sort.first?.isDescending == false
    sort =
      [SortKey(field, name: name, isDescending: turns, by: options)] + sort.filter { $0.name != name }
    message = .sorted(sort)
    return startSearch()
  }

  /// Shows a hidden column at the end of the list, or hides a shown one. The last column cannot be hidden.
  mutating func toggleColumn(_ column: Column) {
    var columns = listColumns
    if let place = columns.firstIndex(of: column) {
      guard columns.count > 1 else {
        message = .lastColumn
        return
      }
      columns.remove(at: place)
    } else {
      columns.append(column)
    }
    showColumns(columns)
    selectColumn(column)
  }

  /// Moves the selected column by `step` places; a negative `step` moves it to the left.
  mutating func moveColumn(by step: Int) {
    var columns = listColumns
    guard case .column(let column) = overlay?.selected?.choice, let place = columns.firstIndex(of: column),
      columns.indices.contains(place + step)
    else { return }
    columns.swapAt(place, place + step)
    overlay?.filter = LineEditor()
    showColumns(columns)
    selectColumn(column)
  }

  /// Widens the selected column by `step` screen columns; a negative `step` narrows it.
  mutating func widenColumn(by step: Int) {
    guard case .column(let column) = overlay?.selected?.choice else { return }
    undone.changed(from: arrangement)
    let width = columnWidths[column] ?? columns.naturalWidth(of: column)
    columnWidths[column] = max(ListColumns.narrowest, width + step)
    measureColumns()
  }

  private mutating func showColumns(_ columns: [Column]) {
    undone.changed(from: arrangement)
    chosenColumns = columns
    measureColumns()
  }

  /// Moves the selection to a column whose place in the list of columns has changed. Does nothing while typed words
  /// narrow that list.
  private mutating func selectColumn(_ column: Column) {
    guard let kind = overlay?.kind else { return }
    let place = kind.entries(in: self).firstIndex { $0.choice == .column(column) }
    if overlay?.filter.isEmpty == true, let place { overlay?.cursor = place }
  }

  mutating func toggleAbbreviations() {
    writesAbbreviations.toggle()
    message = .abbreviations(areWritten: writesAbbreviations)
  }

  mutating func toggleWhole() {
    showsWhole.toggle()
    message = .wholePage(isShown: showsWhole)
  }
}
