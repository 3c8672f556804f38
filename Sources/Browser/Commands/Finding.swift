import Screen
import Search
import Studies

func beginFinding(_ state: inout AppState) {
  state.overlay = nil
  state.find.isEditing = true
  state.find.kept = state.find.line.text
  state.find.line.moveToEnd()
}

/// What is found changes with every letter; nothing moves until Enter.
func refind(_ state: inout AppState) -> [Effect] {
  do {
    state.find.query = try QueryParser.parse(
      state.find.line.text, in: state.collection, by: state.basis, halfTyped: true)
    state.find.error = nil
  } catch {
    state.find.error = error
    return []
  }
  state.find.ticket += 1
  state.find.positions = []
  state.find.isAnswered = !state.find.isActive
  guard state.find.isActive else { return [] }
  return [
    .find(
      SearchRequest(ticket: state.find.ticket, collection: state.collection, query: state.find.query, sort: []))
  ]
}

/// Takes the answer to the newest find. If Enter came before it, the first hit is gone to now.
func takeHits(_ state: inout AppState, _ answer: SearchAnswer) {
  guard answer.ticket == state.find.ticket else { return }
  state.find.positions = answer.positions
  state.find.isAnswered = true
  if state.find.isWaiting {
    state.find.isWaiting = false
    goToFirstHit(&state)
  }
}

func keepFind(_ state: inout AppState) -> [Effect] {
  guard state.find.error == nil else { return [] }
  state.find.isEditing = false
  state.detail.hit = nil
  guard state.find.isActive else { return [] }
  if state.find.isAnswered { goToFirstHit(&state) } else { state.find.isWaiting = true }
  return []
}

/// Finds a term as if it had been typed.
func find(_ state: inout AppState, _ text: String) -> [Effect] {
  state.find.line = LineEditor(text)
  return refind(&state) + keepFind(&state)
}

func rollBackFind(_ state: inout AppState) -> [Effect] {
  state.find.isEditing = false
  state.find.line = LineEditor(state.find.kept)
  return refind(&state)
}

func endFind(_ state: inout AppState) {
  let ticket = state.find.ticket + 1
  state.find = FindBar()
  state.find.ticket = ticket
  state.detail.hit = nil
}

/// The first hit from the study under the cursor on, else from the first study on.
private func goToFirstHit(_ state: inout AppState) {
  let (find, shown) = (state.find, state.shown)
  let (below, above) = (shown.indices.dropFirst(state.list.cursor), shown.indices.prefix(state.list.cursor))
  let hasHit = { (row: Int) in find.contains(shown[row]) }
  guard let row = below.first(where: hasHit) ?? above.first(where: hasHit) else {
    state.message = .notFound(state.find.line.text, isHidden: !state.find.positions.isEmpty)
    return
  }
  state.list.cursor = row
  state.detail.arrival = .first
}

/// The next hit forwards or backwards: in the study as long as it is on the screen, then in the next study that has
/// one.
func walkHits(_ state: inout AppState, by step: Int) {
  let place = state.detail.hit ?? (step > 0 ? -1 : state.detail.hits.count)
  if !state.layout.detail.isEmpty, state.detail.hits.indices.contains(place + step) {
    state.detail.hit = place + step
    state.detail.arrival = .current
    return
  }
  let end = step > 0 ? state.shown.count : -1
  let rows = stride(from: state.list.cursor + step, to: end, by: step)
  let (find, shown) = (state.find, state.shown)
  guard let row = rows.first(where: { !find.isActive || find.contains(shown[$0]) }) else {
    let isNowhere = find.isActive && find.positions.isEmpty
    state.message = isNowhere ? .notFound(find.line.text, isHidden: false) : .noMoreHits(isForward: step > 0)
    return
  }
  state.list.cursor = row
  state.detail.arrival = step > 0 ? .first : .last
}
