import Decisions
import BitCollections
import Evidence
import Pages
import Search
import Studies

// Shows the studies as they are loaded.
extension AppState {
  mutating func finishLoading(_ loaded: Loaded) -> [Effect] {
    let isLarge = progress != nil
    isLoading = false
    progress = nil
    notify(loaded.notices)
    let effects = replaceCollection(with: loaded.collection, movedTo: loaded.places)
    // One study alone opens in its page.
    if hasOneStudy, focus == .list, context == .list { (focus, isZoomed) = (.detail, true) }
    let opening: [Effect] =
      loaded.collection.count > 0 && enclosing.isEmpty && !start.isRestricted ? [.openJournal(loaded.collection)] : []
    return effects + opening + (isLarge ? [.prepare(loaded.collection)] : [])
  }

  /// Shows the number of figures that cannot be right, if the line of messages is free.
  mutating func showFaults(_ faults: [Notice]) -> [Effect] {
    findings = faults
    if !faults.isEmpty, message == nil { message = .found(faults.count) }
    return []
  }

  /// Shows a collection with more studies while the load goes on. Cursor, marks and filter stay as they are.
  mutating func showGrowth(_ collection: StudyCollection, _ progress: LoadProgress) -> [Effect] {
    self.progress = progress
    return replaceCollection(with: collection) + [.prepare(collection)]
  }

  private mutating func replaceCollection(
    with collection: StudyCollection, movedTo places: [UInt32] = []
  ) -> [Effect] {
    let known = self.collection
    let isFirst = known == .empty
    let isMoved = !isFirst && !places.isEmpty
    if isMoved { moveStudies(to: places.map(Int.init)) }
    let goesOn = isMoved || !isFirst && collection.continues(known)
    let selected = goesOn ? nil : self.selected?.id
    if !goesOn, !isFirst, !journal.decided.entries.isEmpty {
      moveNotes(to: (0..<known.count).map { collection.position(of: known[$0].id) ?? -1 })
    }
    self.collection = collection
    termCounts = []
    let weight = isFirst ? start.options.weight : options.weight
    options = EvidenceOptions(
      lexicon: start.options.lexicon, weight: weight, annotations: journal.decided.annotations
    ).fitted(to: collection)
    if isFirst { applyStartingView() } else { sort = sort.map { $0.understood(in: collection, by: options) } }
    if !goesOn || isMoved || collection.fields.count != known.fields.count || known.count < ListColumns.sample {
      measureColumns()
    }
    if !goesOn {
      results.positions = Array(0..<collection.count)
      results.part = nil
      list.cursor = selected.flatMap(collection.position(of:)) ?? 0
      results.query = .everything
      // The compared positions belong to the old collection.
      if case .compare = overlay?.kind { overlay = nil }
    }
    filter.query = .everything
    if isMoved || !goesOn { returning = returning.map { Returning(place: $0.place) } }
    lookForStudyOfPlace()
    _ = refilter()
    return startSearch()
  }

  /// Follows studies that were grouped into one: `places` has the new position of each old one. The results, cursor,
  /// marks, hits and comparison get the new positions.
  private mutating func moveStudies(to places: [Int]) {
    let selected = selectedPosition.map { places[$0] }
    var isShown = BitSet()
    results.positions = results.positions.map { places[$0] }.filter { isShown.insert($0).inserted }
    results.part = nil
    let cursor = selected.flatMap(results.positions.firstIndex(of:)) ?? 0
    // The selected row stays where it is on the screen.
    list.top += cursor - list.cursor
    list.cursor = cursor
    moveNotes(to: places)
    find.positions = Array(BitSet(find.positions.map { places[$0] }))
    if case .compare(let compared) = overlay?.kind {
      var isCompared = BitSet()
      let left = compared.map { places[$0] }.filter { isCompared.insert($0).inserted }
      overlay = left.count < 2 ? nil : Overlay(.compare(left))
    }
  }

  /// Applies the filter, sort order and columns of the command line. Errors become notices.
  private mutating func applyStartingView() {
    filter.line = LineEditor(start.filter)
    do {
      sort = try SortKey.parse(start.sort, in: collection, by: options)
    } catch {
      notify([.wrongSort(error.message)])
    }
    do {
      let names = start.columns
      chosenColumns = names.isEmpty ? [] : try Column.named(names, in: collection, by: options)
    } catch {
      notify([.wrongColumns(error.message)])
    }
    beginReturning()
  }

  mutating func notify(_ notices: [Notice]) {
    guard !notices.isEmpty else { return }
    self.notices += notices
    message = .received(notices)
  }
}
