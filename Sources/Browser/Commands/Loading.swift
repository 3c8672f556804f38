import BitCollections
import Evidence
import Pages
import Search
import Studies

func load(_ state: inout AppState, _ loaded: Loaded) -> [Effect] {
  let isLarge = state.progress != nil
  state.isLoading = false
  state.progress = nil
  notify(&state, loaded.notices)
  let effects = take(&state, loaded.collection, movedTo: loaded.places)
  state.findings = loaded.findings
  if !state.findings.isEmpty, state.message == nil { state.message = .found(state.findings.count) }
  return effects + (isLarge ? [.prepare(loaded.collection)] : [])
}

/// More studies have come while the others are browsed: everything stays where it is.
func grow(_ state: inout AppState, _ collection: StudyCollection, _ progress: LoadProgress) -> [Effect] {
  state.progress = progress
  return take(&state, collection) + [.prepare(collection)]
}

private func take(
  _ state: inout AppState, _ collection: StudyCollection, movedTo places: [UInt32] = []
) -> [Effect] {
  let known = state.collection
  let isFirst = known == .empty
  let isMoved = !isFirst && !places.isEmpty
  if isMoved { move(&state, to: places.map(Int.init)) }
  let goesOn = isMoved || !isFirst && collection.continues(known)
  let selected = goesOn ? nil : state.selected?.id
  let marked = goesOn ? [] : state.marked.map { known[$0].id }
  state.collection = collection
  state.termCounts = []
  let weight = isFirst ? state.start.basis.weight : state.basis.weight
  state.basis = Basis(lexicon: state.start.basis.lexicon, weight: weight).fitted(to: collection)
  if isFirst { begin(&state) }
  if !goesOn || isMoved || collection.fields.count != known.fields.count || known.count < ListColumns.sample {
    layColumns(&state)
  }
  if !goesOn {
    state.shown = Array(0..<collection.count)
    state.shownPart = nil
    state.list.cursor = selected.flatMap(collection.position(of:)) ?? 0
    state.shownQuery = .everything
    state.marked = BitSet(marked.compactMap(collection.position(of:)))
    // It was of places in what is no longer there.
    if case .compare = state.overlay?.kind { state.overlay = nil }
  }
  state.filter.query = .everything
  _ = refilter(&state)
  return search(&state)
}

/// Studies have become one: what was at a position is where `places` says, and everything goes with it.
private func move(_ state: inout AppState, to places: [Int]) {
  let selected = state.selectedPosition.map { places[$0] }
  var isShown: Set<Int> = []
  state.shown = state.shown.map { places[$0] }.filter { isShown.insert($0).inserted }
  state.shownPart = nil
  let cursor = selected.flatMap(state.shown.firstIndex(of:)) ?? 0
  // The row stays where it is on the screen.
  state.list.top += cursor - state.list.cursor
  state.list.cursor = cursor
  state.marked = BitSet(state.marked.map { places[$0] })
  state.find.positions = Set(state.find.positions.map { places[$0] }).sorted()
  if case .compare(let compared) = state.overlay?.kind {
    var isCompared: Set<Int> = []
    let left = compared.map { places[$0] }.filter { isCompared.insert($0).inserted }
    state.overlay = left.count < 2 ? nil : Overlay(.compare(left))
  }
}

/// The first view, as the command line asked for it.
private func begin(_ state: inout AppState) {
  state.filter.line = LineEditor(state.start.filter)
  do {
    state.sort = try SortKey.parse(state.start.sort, in: state.collection, by: state.basis)
  } catch {
    notify(&state, [Notice(.problem, error.message, advice: "--sort takes fields such as year:desc")])
  }
  do {
    let names = state.start.columns
    state.chosenColumns = names.isEmpty ? [] : try Column.named(names, in: state.collection, by: state.basis)
  } catch {
    notify(&state, [Notice(.problem, error.message, advice: "--columns takes names such as name,design")])
  }
}

func notify(_ state: inout AppState, _ notices: [Notice]) {
  guard !notices.isEmpty else { return }
  state.notices += notices
  state.message = .received(notices)
}
