/// Enter in an overlay: what is selected is done.
func choose(_ state: inout AppState) -> [Effect] {
  guard let choice = state.overlay?.selected?.choice else {
    state.overlay?.isTyping = false
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
  case .find(let term):
    state.overlay = nil
    return find(&state, term)
  }
  return []
}

/// Esc while typing in an overlay: what was typed goes first; the palette goes with it.
func endTyping(_ state: inout AppState) {
  guard var overlay = state.overlay else { return }
  if case .palette = overlay.kind {
    state.overlay = nil
    return
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
