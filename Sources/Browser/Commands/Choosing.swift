/// Enter in an overlay: what is selected is done.
func choose(_ state: inout AppState) -> [Effect] {
  guard let choice = state.overlay?.selected?.choice else {
    // Where typing is all there is to do, it goes on.
    if state.overlay?.kind != .weight { state.overlay?.isTyping = false }
    return []
  }
  switch choice {
  case .run(let command):
    state.overlay = nil
    return run(&state, command)
  case .explain(let command):
    state.message = .elsewhere(command)
  case .sort(let field):
    state.overlay = nil
    return sort(&state, by: field)
  case .column(let column): toggle(&state, column)
  case .narrow(let term):
    if state.overlay?.kind == .rowsLike { state.overlay = nil }
    // What was typed has done its work: the next key is a key again.
    state.overlay?.isTyping = false
    return narrow(&state, by: term)
  case .read(let position):
    state.overlay = nil
    state.list.cursor = state.shown.firstIndex(of: position) ?? state.list.cursor
    state.focus = .detail
  case .weigh(let weight):
    state.overlay = nil
    return weigh(&state, weight)
  case .find(let term):
    state.overlay = nil
    return find(&state, term)
  }
  return []
}

/// Esc while typing in an overlay: what was typed goes first; the palette goes with it.
func endTyping(_ state: inout AppState) {
  guard var overlay = state.overlay else { return }
  switch overlay.kind {
  case .palette, .weight:
    state.overlay = nil
    return
  default: break
  }
  overlay.isTyping = false
  overlay.filter = LineEditor()
  state.overlay = overlay
}

func openGlossary(_ state: inout AppState) -> [Effect] {
  open(&state, .glossary)
  guard state.termCounts.isEmpty else { return [] }
  return [.countTerms(state.collection)]
}
