func open(_ state: inout AppState, _ kind: Overlay.Kind) {
  state.overlay = state.overlay?.kind == kind ? nil : Overlay(kind)
}

/// Esc: one thing at a time, from the top; last of all the filter, which `u` brings back.
func closeOne(_ state: inout AppState) -> [Effect] {
  if closeView(&state) { return [] }
  let text = state.filter.line.text
  guard !text.isEmpty else {
    state.message = .nothingToClose
    return []
  }
  state.undone.changed(from: state.arrangement)
  state.message = .filterCleared(text)
  return setFilter(&state, "")
}

/// `q`: the top view first, and from the main one out.
func closeOrQuit(_ state: inout AppState) -> [Effect] {
  closeView(&state) ? [] : [.quit(.asked)]
}

private func closeView(_ state: inout AppState) -> Bool {
  if state.overlay != nil {
    state.overlay = nil
  } else if state.find.isActive {
    endFind(&state)
  } else if state.focus == .detail {
    state.focus = .list
  } else if state.isZoomed {
    state.isZoomed = false
  } else {
    return false
  }
  return true
}

func stop(_ state: inout AppState) -> [Effect] {
  state.message = .loadingStopped
  return [.stopLoading]
}
