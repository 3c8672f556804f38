import Pages
import Screen
import Search
import Studies

// Opens a table inside a study, or the manual, as a collection in place of the studies; `q` returns to them.
extension AppState {
  /// The tables of the study under the cursor.
  var tablesOfSelected: [StudyTable] {
    if !layout.detail.isEmpty { return detail.tables }
    guard let selected else { return [] }
    let form = PageForm(width: max(1, size.width - 2), isWhole: showsWhole)
    return DetailText(of: selected, in: collection, by: options, order: order, lighting: .everything, as: form).tables
  }

  /// Opens the only table of the study. If there are several, shows them to choose from, with the one at the top of the
  /// page selected.
  mutating func openTables() -> [Effect] {
    let tables = tablesOfSelected
    if tables.count == 1 { return openTable(tables[0]) }
    toggleView(.tables)
    overlay?.cursor = tables.firstIndex { $0.line >= detail.top } ?? 0
    return []
  }

  mutating func openTable(_ table: StudyTable) -> [Effect] {
    guard let study = selected else { return [] }
    let start = StartingView(
      source: study.shortName, options: self.start.options, isRestricted: self.start.isRestricted)
    return open(table.collection(of: study.name), from: start, saying: .tableOpened(rows: table.rows))
  }

  /// Opens a collection in place of the studies.
  mutating func open(_ collection: StudyCollection, from start: StartingView, saying message: Notice) -> [Effect] {
    var inner = AppState(size: size, start: start)
    // The tickets continue, so that no answer to a search among the studies counts in the other collection.
    inner.results.ticket = results.ticket
    inner.results.answered = results.ticket
    inner.find.ticket = find.ticket
    inner.facets.ticket = facets.ticket
    inner.revision = revision
    inner.enclosing = [self]
    inner.litWords = litWords
    let effects = inner.finishLoading(Loaded(collection: collection, notices: []))
    inner.findings = Notice.faults(in: collection)
    inner.message = message
    self = inner
    return effects
  }

  /// Changes the state of the studies, even while another collection is shown in their place.
  mutating func changeStudies(_ change: (inout AppState) -> [Effect]) -> [Effect] {
    guard var outer = enclosing.first else { return change(&self) }
    let effects = outer.changeStudies(change)
    enclosing = [outer]
    // The answer to a search would be taken for one in the collection that is shown. The list searches again when it
    // returns.
    return effects.filter { effect in
      switch effect {
      case .search, .countFacets: false
      default: true
      }
    }
  }

  /// Returns from the rows of a table, or from the manual, to what was shown before. Returns nil if neither is open.
  mutating func closeTable() -> [Effect]? {
    guard var outer = enclosing.first else { return nil }
    let wasSearching = outer.isSearching
    outer.size = size
    outer.results.ticket = results.ticket
    outer.results.answered = results.ticket
    outer.find.ticket = find.ticket
    outer.facets.ticket = facets.ticket
    outer.revision = revision
    outer.message = nil
    self = outer
    return wasSearching ? startSearch() : []
  }
}
