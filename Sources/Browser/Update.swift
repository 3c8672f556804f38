import Evidence
import Pages
import Screen
import Studies

/// The program: what happened goes in, the state changes, and what is asked for comes out.
package func update(_ state: inout AppState, _ event: Event) -> [Effect] {
  if case .text(let text) = event { return take(&state, text) }
  state.revision += 1
  let effects = respond(&state, to: event)
  settle(&state)
  return effects
}

/// One change of the line for all of a text, however long it is.
private func take(_ state: inout AppState, _ text: String) -> [Effect] {
  var rest = text[...]
  var effects: [Effect] = []
  while state.context.parent != .text, let character = rest.popFirst() {
    effects += update(&state, .key(.character(character)))
  }
  guard !rest.isEmpty else { return effects }
  state.revision += 1
  state.message = nil
  effects += type(&state, String(rest))
  settle(&state)
  return effects
}

private func respond(_ state: inout AppState, to event: Event) -> [Effect] {
  switch event {
  case .key(let key): return press(&state, key)
  case .text: break
  case .pasted(let text): return paste(&state, text)
  case .resized(let size): state.size = size
  case .loaded(let loaded): return load(&state, loaded)
  case .grew(let collection, let progress): return grow(&state, collection, progress)
  case .loadFailed(let notices): return [.quit(.nothingToShow(notices))]
  case .found(let answer): show(&state, answer)
  case .foundHits(let answer): takeHits(&state, answer)
  case .counted(let counts, let collection):
    if collection == state.collection { state.termCounts = counts }
  case .countedFacets(let facets, let ticket): takeFacets(&state, facets, ticket)
  case .countedFields(let facets, let ticket): takeFieldFacets(&state, facets, ticket)
  case .completed(let completions, let request): return takeCompletions(&state, completions, request)
  case .noticed(let notice): notify(&state, [notice])
  case .wrote(let answer): take(&state, answer)
  case .stopAsked: return [.suspend]
  case .continued: return [.redraw]
  case .ended(let signal): return [.quit(.signal(signal))]
  }
  return []
}

/// What is pasted where no text is typed would be keys nobody meant.
private func paste(_ state: inout AppState, _ text: String) -> [Effect] {
  guard state.context.parent == .text else {
    state.message = .pasteNeedsLine
    return []
  }
  return type(&state, text)
}

private func press(_ state: inout AppState, _ key: Key) -> [Effect] {
  state.message = nil
  if let command = KeyTable.command(for: key, in: state.context) { return run(&state, command) }
  if case .character(let character) = key, state.context.parent == .text { return type(&state, String(character)) }
  // Escape and a key typed at once arrive as one: unless that has a meaning of its own, it was two keys.
  if case .alt(let character) = key { return press(&state, .escape) + press(&state, .character(character)) }
  return []
}

package func run(_ state: inout AppState, _ command: Command) -> [Effect] {
  if let reason = command.disabledReason(in: state) {
    state.message = .disabled(reason)
    return []
  }
  switch command {
  case .moveDown: move(&state, by: .lines(1))
  case .moveUp: move(&state, by: .lines(-1))
  case .halfPageDown: move(&state, by: .halfPages(1))
  case .halfPageUp: move(&state, by: .halfPages(-1))
  case .pageDown: move(&state, by: .pages(1))
  case .pageUp: move(&state, by: .pages(-1))
  case .first: move(&state, by: .toFirst)
  case .last: move(&state, by: .toLast)
  case .openDetail: state.focus = .detail
  case .scrollDetailDown: state.detail.top += 1
  case .scrollDetailUp: state.detail.top -= 1
  case .back: state.focus = .list
  case .nextStudy: moveCursor(&state, by: 1)
  case .previousStudy: moveCursor(&state, by: -1)
  case .nextPane: state.focus = state.focus == .list ? .detail : .list
  case .zoom: state.isZoomed.toggle()
  case .help: open(&state, .help(state.context))
  case .notices: open(&state, .notices)
  case .palette: open(&state, .palette(state.context))
  case .sort: open(&state, .sort)
  case .columns: open(&state, .columns)
  case .glossary: return openGlossary(&state)
  case .choose: return choose(&state)
  case .typeInView: state.overlay?.isTyping = true
  case .endTyping: endTyping(&state)
  case .columnEarlier: moveColumn(&state, by: -1)
  case .columnLater: moveColumn(&state, by: 1)
  case .columnWider: widenColumn(&state, by: 1)
  case .columnNarrower: widenColumn(&state, by: -1)
  case .toggleEmpty: toggleEmpty(&state)
  case .toggleAbbreviations: toggleAbbreviations(&state)
  case .mark: mark(&state)
  case .markAll: markAll(&state)
  case .unmarkAll: unmarkAll(&state)
  case .compare: compare(&state)
  case .plot: plot(&state)
  case .facets: return openFacets(&state)
  case .rowsLike: open(&state, .rowsLike)
  case .weight: open(&state, .weight)
  case .closeOne: return closeOne(&state)
  case .closeOrQuit: return closeOrQuit(&state)
  case .redraw: return [.redraw]
  case .suspend: return [.suspend]
  case .stop: return stop(&state)
  case .complete: return complete(&state, by: 1)
  case .completeBack: return complete(&state, by: -1)
  case .editFind: beginFinding(&state)
  case .keepFind: return keepFind(&state)
  case .rollBackFind: return rollBackFind(&state)
  case .nextHit: walkHits(&state, by: 1)
  case .previousHit: walkHits(&state, by: -1)
  case .write: beginWriting(&state)
  case .writeFile: return writeFile(&state)
  case .leaveWriting: leaveWriting(&state)
  case .undo: return undo(&state)
  case .redo: return redo(&state)
  default: return edit(&state, command)
  }
  return []
}

/// Makes the state whole again after a change: what is derived from size, cursor and collection follows them. Scroll
/// positions are settled here and never while drawing.
private func settle(_ state: inout AppState) {
  let layout = state.layout
  settleList(&state, rows: layout.listRows)
  settleDetail(&state, layout)
  settleOverlay(&state, layout)
}

private func settleList(_ state: inout AppState, rows: Int) {
  state.list.cursor = max(0, min(state.list.cursor, state.shown.count - 1))
  guard rows > 0 else { return }
  let highest = max(0, state.shown.count - rows)
  let window = state.list.cursor - rows + 1...state.list.cursor
  state.list.top = max(0, min(max(state.list.top, window.lowerBound), window.upperBound, highest))
}

private func settleDetail(_ state: inout AppState, _ layout: Layout) {
  guard !layout.detail.isEmpty else {
    state.detail.top = max(0, state.detail.top)
    return
  }
  guard let position = state.selectedPosition else {
    state.detail = DetailPane()
    return
  }
  let made = DetailPane.Made(
    collection: state.collection, position: position, width: layout.detailColumns, query: state.litQuery,
    showsEmptyFields: state.showsEmptyFields, writesAbbreviations: state.writesAbbreviations, weight: state.basis.weight
  )
  if state.detail.made != made { state.detail.make(made, state.basis) }
  state.detail.arrive(rows: layout.detailRows)
  state.detail.top = clampedTop(state.detail.top, lines: state.detail.lines.count, rows: layout.detailRows)
}

extension DetailPane {
  fileprivate mutating func make(_ made: Made, _ basis: Basis) {
    let text = DetailText(
      of: made.collection[made.position], in: made.collection, by: basis, lighting: made.query, width: made.width,
      showingEmpty: made.showsEmptyFields, writingAbbreviations: made.writesAbbreviations)
    let isSameStudy = self.made.map(made.isOfSameStudy(as:)) ?? false
    if !isSameStudy { top = 0 }
    if !isSameStudy || self.made?.query != made.query { hit = nil }
    (lines, hits, self.made) = (text.lines, text.hits, made)
  }

  /// Brings the hit that was walked to into view, and moves nothing when it is there already.
  fileprivate mutating func arrive(rows: Int) {
    guard let arrival else { return }
    self.arrival = nil
    switch arrival {
    case .first: hit = hits.indices.first
    case .last: hit = hits.indices.last
    case .current: break
    }
    guard let hit, hits.indices.contains(hit) else { return }
    let line = hits[hit].line
    // A line of what surrounds it stays in sight where there is room for it.
    let margin = rows > 4 ? 1 : 0
    if line < top + margin { top = line - margin }
    if line >= top + rows - margin { top = line - rows + 1 + margin }
  }
}

private func settleOverlay(_ state: inout AppState, _ layout: Layout) {
  guard var overlay = state.overlay else { return }
  overlay.settle(in: state, width: max(1, layout.body.width - 4), rows: layout.overlayRows)
  state.overlay = overlay
}

private func clampedTop(_ top: Int, lines: Int, rows: Int) -> Int {
  max(0, min(top, lines - rows))
}
