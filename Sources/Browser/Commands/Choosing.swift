extension AppState {
  /// Enter in an overlay: what is selected is done.
  mutating func chooseSelected() -> [Effect] {
    guard let choice = overlay?.selected?.choice else {
      // Where typing is all there is to do, it goes on.
      if overlay?.kind != .weight { overlay?.isTyping = false }
      return []
    }
    switch choice {
    case .run(let command):
      overlay = nil
      return perform(command)
    case .explain(let command):
      message = .elsewhere(command)
    case .sort(let field):
      overlay = nil
      return sortList(by: field)
    case .column(let column): toggleColumn(column)
    case .narrow(let term):
      if overlay?.kind == .rowsLike { overlay = nil }
      // What was typed has done its work: the next key is a key again.
      overlay?.isTyping = false
      return toggleTerm(term)
    case .read(let position):
      overlay = nil
      list.cursor = results.positions.firstIndex(of: position) ?? list.cursor
      focus = .detail
    case .weigh(let weight):
      overlay = nil
      return workOutDoses(at: weight)
    case .find(let term):
      overlay = nil
      return findTerm(term)
    }
    return []
  }

  /// Esc while typing in an overlay: what was typed goes first; the palette goes with it.
  mutating func endTyping() {
    guard var overlay = self.overlay else { return }
    switch overlay.kind {
    case .palette, .weight:
      self.overlay = nil
      return
    default: break
    }
    overlay.isTyping = false
    overlay.filter = LineEditor()
    self.overlay = overlay
  }

  mutating func openGlossary() -> [Effect] {
    openView(.glossary)
    guard termCounts.isEmpty else { return [] }
    return [.countTerms(collection)]
  }
}
