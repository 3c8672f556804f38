import Search
import Studies

/// What a command does to the line that is being typed. Only commands of text entry come here.
func edit(_ state: inout AppState, _ command: Command) -> [Effect] {
  switch command {
  case .editFilter: return beginEditing(&state)
  case .keepFilter: return keepFilter(&state)
  case .rollBackFilter: return rollBackFilter(&state)
  case .earlierFilter: state.filter.recall(by: 1)
  case .laterFilter: state.filter.recall(by: -1)
  default: return changeLine(&state) { editLine(&$0, command) }
  }
  return refilter(&state)
}

func type(_ state: inout AppState, _ text: String) -> [Effect] {
  changeLine(&state) { $0.insert(text) }
}

/// Changes the line that is being typed, and asks for what it means now.
private func changeLine(_ state: inout AppState, _ change: (inout LineEditor) -> Void) -> [Effect] {
  switch state.context {
  case .find:
    change(&state.find.line)
    return refind(&state)
  case .writing:
    change(&state.writing.line)
    return []
  case .overlayFilter:
    guard var overlay = state.overlay else { return [] }
    change(&overlay.filter)
    overlay.cursor = 0
    state.overlay = overlay
    return []
  default:
    change(&state.filter.line)
    state.filter.completing = nil
    return refilter(&state)
  }
}

private func editLine(_ line: inout LineEditor, _ command: Command) {
  switch command {
  case .caretLeft: line.move(by: -1)
  case .caretRight: line.move(by: 1)
  case .caretWordLeft: line.moveWordLeft()
  case .caretWordRight: line.moveWordRight()
  case .caretToStart: line.moveToStart()
  case .caretToEnd: line.moveToEnd()
  case .deleteBackward: line.deleteBackward()
  case .deleteForward: line.deleteForward()
  case .deleteWord: line.deleteWord()
  case .deleteToStart: line.deleteToStart()
  case .deleteToEnd: line.deleteToEnd()
  default: preconditionFailure("\(command.rawValue) does not edit a line")
  }
}

private func beginEditing(_ state: inout AppState) -> [Effect] {
  state.overlay = nil
  state.filter.isEditing = true
  state.filter.kept = state.filter.line.text
  state.filter.line.moveToEnd()
  state.filter.recall = nil
  return []
}

/// A line with a mistake in it is not kept: the bar stays open and says what is wrong. One that is kept says the fields
/// by their full names, so that it still asks the same when another field has come that begins alike.
private func keepFilter(_ state: inout AppState) -> [Effect] {
  state.filter.isEditing = false
  let effects = refilter(&state)
  guard state.filter.error == nil else {
    state.filter.isEditing = true
    return effects
  }
  let text = QueryParser.spelledOut(state.filter.line.text, in: state.collection, by: state.basis)
  state.filter.line = LineEditor(text)
  if text != state.filter.kept { state.undone.changed(from: state.arrangement(filter: state.filter.kept)) }
  state.filter.remember(text)
  state.filter.completing = nil
  return effects
}

private func rollBackFilter(_ state: inout AppState) -> [Effect] {
  state.filter.isEditing = false
  state.filter.completing = nil
  return setFilter(&state, state.filter.kept)
}

func setFilter(_ state: inout AppState, _ text: String) -> [Effect] {
  state.filter.line = LineEditor(text)
  return refilter(&state)
}

/// Asks for what the line means now. A line that has no meaning leaves the list as it is. One that nobody is typing
/// means what the command line would take it for.
func refilter(_ state: inout AppState) -> [Effect] {
  do {
    let query = try QueryParser.parse(
      state.filter.line.text, in: state.collection, by: state.basis, halfTyped: state.filter.isEditing)
    state.filter.error = nil
    if query == state.filter.query && !state.isSearching && state.shownQuery == query { return [] }
    state.filter.query = query
    return search(&state)
  } catch {
    state.filter.error = error
    return []
  }
}

/// Everything in the source's own order needs no search.
func search(_ state: inout AppState) -> [Effect] {
  state.ticket += 1
  // Counting comes behind searching: whoever is counting stops for a search.
  guard !state.filter.query.isEverything || !state.sort.isEmpty else {
    show(&state, SearchAnswer(ticket: state.ticket, positions: Array(0..<state.collection.count)))
    return recountFacets(&state)
  }
  return [
    .search(
      SearchRequest(
        ticket: state.ticket, collection: state.collection, query: state.filter.query, sort: state.sort))
  ] + recountFacets(&state)
}

/// Takes the answer to the newest search, or the part of it that is there. The cursor stays on its study, or goes to
/// the nearest that is left.
func show(_ state: inout AppState, _ answer: SearchAnswer) {
  guard answer.ticket == state.ticket, let cursor = cursor(in: answer, state) else { return }
  state.answered = answer.ticket
  state.list.cursor = cursor
  state.shown = answer.positions
  state.shownPart = answer.part
  state.shownQuery = state.filter.query
  state.hopeless = answer.hopeless
}

/// Where the cursor goes; nil where a part of an answer does not say.
private func cursor(in answer: SearchAnswer, _ state: AppState) -> Int? {
  switch answer.part {
  case nil: break
  case .covering(let count):
    // Of what comes behind them nothing is known yet, and not even the top of the list is if none was found.
    if let selected = state.selectedPosition, state.list.cursor > 0, selected >= count { return nil }
    if answer.positions.isEmpty { return nil }
  case .of:
    // Whoever is at the top wants to see what comes to the top.
    if state.list.cursor == 0 { return 0 }
    guard let selected = state.selectedPosition, answer.positions.contains(selected) else { return nil }
  }
  return nearest(to: state.list.cursor, of: state.shown, in: answer.positions)
}

/// The place in `new` of the study at `cursor` in `old`, else of the first one after it that is in both, else of the
/// last one before it.
/// - Complexity: O(size of both), without a table of either: it is asked at every key.
private func nearest(to cursor: Int, of old: [Int], in new: [Int]) -> Int {
  guard old.indices.contains(cursor) else { return 0 }
  // While nothing before it has changed it stays where it is.
  if new.indices.contains(cursor), new[cursor] == old[cursor] { return cursor }
  var isLeft = [Bool](repeating: false, count: (new.max() ?? -1) + 1)
  for position in new { isLeft[position] = true }
  let isThere = { (position: Int) in position < isLeft.count && isLeft[position] }
  let kept = old[cursor...].first(where: isThere) ?? old[..<cursor].last(where: isThere)
  return kept.flatMap(new.firstIndex(of:)) ?? 0
}
