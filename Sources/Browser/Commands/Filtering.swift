import Search
import Studies

extension AppState {
  /// What a command does to the line that is being typed. Only commands of text entry come here.
  mutating func editLine(by command: Command) -> [Effect] {
    switch command {
    case .editFilter: return beginEditing()
    case .keepFilter: return keepFilter()
    case .rollBackFilter: return rollBackFilter()
    case .earlierFilter: filter.recall(by: 1)
    case .laterFilter: filter.recall(by: -1)
    default: return changeLine { $0.edit(by: command) }
    }
    return refilter()
  }

  mutating func typeText(_ text: String) -> [Effect] {
    changeLine { $0.insert(text) }
  }

  /// Changes the line that is being typed, and asks for what it means now.
  private mutating func changeLine(_ change: (inout LineEditor) -> Void) -> [Effect] {
    switch context {
    case .find:
      change(&find.line)
      return refind()
    case .writing:
      change(&writing.line)
      return []
    case .overlayFilter:
      guard var overlay = self.overlay else { return [] }
      change(&overlay.filter)
      overlay.cursor = 0
      self.overlay = overlay
      return []
    default:
      change(&filter.line)
      filter.completing = nil
      return refilter()
    }
  }
}

extension LineEditor {
  fileprivate mutating func edit(by command: Command) {
    switch command {
    case .caretLeft: move(by: -1)
    case .caretRight: move(by: 1)
    case .caretWordLeft: moveWordLeft()
    case .caretWordRight: moveWordRight()
    case .caretToStart: moveToStart()
    case .caretToEnd: moveToEnd()
    case .deleteBackward: deleteBackward()
    case .deleteForward: deleteForward()
    case .deleteWord: deleteWord()
    case .deleteToStart: deleteToStart()
    case .deleteToEnd: deleteToEnd()
    default: preconditionFailure("\(command.rawValue) does not edit a line")
    }
  }
}

extension AppState {
  private mutating func beginEditing() -> [Effect] {
    overlay = nil
    filter.isEditing = true
    filter.kept = filter.line.text
    filter.line.moveToEnd()
    filter.recall = nil
    return []
  }

  /// A line with a mistake in it is not kept: the bar stays open and says what is wrong. One that is kept says the fields
  /// by their full names, so that it still asks the same when another field has come that begins alike.
  private mutating func keepFilter() -> [Effect] {
    filter.isEditing = false
    let effects = refilter()
    guard filter.error == nil else {
      filter.isEditing = true
      return effects
    }
    let text = QueryParser.spelledOut(filter.line.text, in: collection, by: options)
    filter.line = LineEditor(text)
    if text != filter.kept { undone.changed(from: arrangement(filter: filter.kept)) }
    filter.remember(text)
    filter.completing = nil
    return effects
  }

  private mutating func rollBackFilter() -> [Effect] {
    filter.isEditing = false
    filter.completing = nil
    return setFilter(filter.kept)
  }

  mutating func setFilter(_ text: String) -> [Effect] {
    filter.line = LineEditor(text)
    return refilter()
  }

  /// Asks for what the line means now. A line that has no meaning leaves the list as it is. One that nobody is typing
  /// means what the command line would take it for.
  mutating func refilter() -> [Effect] {
    do {
      let query = try QueryParser.parse(
        filter.line.text, in: collection, by: options, halfTyped: filter.isEditing)
      filter.error = nil
      if query == filter.query && !isSearching && results.query == query { return [] }
      filter.query = query
      return startSearch()
    } catch {
      filter.error = error
      return []
    }
  }

  /// Everything in the source's own order needs no search.
  mutating func startSearch() -> [Effect] {
    results.ticket += 1
    // Counting comes behind searching: whoever is counting stops for a search.
    guard !filter.query.isEverything || !sort.isEmpty else {
      receiveAnswer(SearchAnswer(ticket: results.ticket, positions: Array(0..<collection.count)))
      return recountFacets()
    }
    return [
      .search(
        SearchRequest(
          ticket: results.ticket, collection: collection, query: filter.query, sort: sort))
    ] + recountFacets()
  }

  /// Takes the answer to the newest search, or the part of it that is there. The cursor stays on its study, or goes to
  /// the nearest that is left.
  mutating func receiveAnswer(_ answer: SearchAnswer) {
    guard answer.ticket == results.ticket, let cursor = cursor(in: answer, self) else { return }
    results.answered = answer.ticket
    list.cursor = cursor
    results.positions = answer.positions
    results.part = answer.part
    results.query = filter.query
    results.hopeless = answer.hopeless
  }
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
  return nearest(to: state.list.cursor, of: state.results.positions, in: answer.positions)
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
