import Search
import Studies

/// Tab: asks what can stand before the caret, and then walks through it.
func complete(_ state: inout AppState, by step: Int) -> [Effect] {
  if let completing = state.filter.completing, !completing.completions.isEmpty {
    return walkCompletions(&state, completing, by: step)
  }
  let line = state.filter.line
  guard let spot = CompletionSpot(line.beforeCaret, in: state.collection, by: state.basis) else {
    state.message = .nothingToComplete
    return []
  }
  state.filter.completing = Completing(typed: line, spot: spot)
  return [.complete(CompletionRequest(collection: state.collection, spot: spot, basis: state.basis))]
}

func takeCompletions(_ state: inout AppState, _ completions: [Completion], _ request: CompletionRequest) -> [Effect] {
  guard var completing = state.filter.completing, completing.spot == request.spot, completing.completions.isEmpty,
    state.collection == request.collection
  else { return [] }
  guard !completions.isEmpty else {
    state.filter.completing = nil
    state.message = .nothingToComplete
    return []
  }
  completing.completions = completions
  return put(&state, completing)
}

private func walkCompletions(_ state: inout AppState, _ completing: Completing, by step: Int) -> [Effect] {
  var completing = completing
  let count = completing.completions.count
  completing.chosen = (completing.chosen + step + count) % count
  return put(&state, completing)
}

private func put(_ state: inout AppState, _ completing: Completing) -> [Effect] {
  let text = completing.completions[completing.chosen].text
  state.filter.line = completing.typed.replacing(completing.spot.range, with: text)
  // With a single completion there is nothing to walk through: the next Tab completes what comes behind it.
  state.filter.completing = completing.completions.count == 1 ? nil : completing
  return refilter(&state)
}
