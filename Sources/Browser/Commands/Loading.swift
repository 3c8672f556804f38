import Search
import Studies

func load(_ state: inout AppState, _ loaded: Loaded) -> [Effect] {
  let selected = state.selected?.id
  let isFirst = state.collection == .empty
  state.collection = loaded.collection
  state.isLoading = false
  notify(&state, loaded.notices)
  if isFirst { begin(&state) }
  state.termCounts = []
  layColumns(&state)
  state.shown = Array(0..<state.collection.count)
  state.list.cursor = selected.flatMap(state.collection.position(of:)) ?? 0
  state.filter.query = .everything
  state.shownQuery = .everything
  _ = refilter(&state)
  return search(&state)
}

/// The first view, as the command line asked for it.
private func begin(_ state: inout AppState) {
  state.filter.line = LineEditor(state.start.filter)
  do {
    state.sort = try SortKey.parse(state.start.sort, in: state.collection)
  } catch {
    notify(&state, [Notice(.problem, error.message, advice: "--sort takes fields such as year:desc")])
  }
  do {
    let names = state.start.columns
    state.chosenColumns = names.isEmpty ? [] : try Column.named(names, in: state.collection)
  } catch {
    notify(&state, [Notice(.problem, error.message, advice: "--columns takes names such as name,design")])
  }
}

func notify(_ state: inout AppState, _ notices: [Notice]) {
  guard !notices.isEmpty else { return }
  state.notices += notices
  state.message = .received(notices)
}
