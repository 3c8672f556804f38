import Screen
import Search
import Studies

// Edits the filter line, starts searches, and shows their answers.
extension AppState {
  /// Performs a command of text entry on the line that is being typed. Any other command is a programming error and
  /// traps.
  mutating func editLine(by command: Command) -> [Effect] {
    switch command {
    case .editFilter: return beginEditing()
    case .keepFilter: return keepFilter()
    case .rollBackFilter: return rollBackFilter()
    case .earlierFilter: filter.recall(by: 1)
    case .laterFilter: filter.recall(by: -1)
    case .newLine: return typeText("\n")
    case .lineUp, .lineDown:
      noting.moveCaret(by: command == .lineUp ? -1 : 1, width: layout.note.width - 2)
      return []
    default: return changeLine { $0.edit(by: command) }
    }
    return refilter()
  }

  mutating func typeText(_ text: String) -> [Effect] {
    if context == .overlayFilter, let place = overlay?.place(chosenBy: text) {
      overlay?.cursor = place
      if overlay?.kind == .words { return toggleWords(at: place) }
      return chooseSelected()
    }
    // A person who opens the line of every view with `/` has it open here already.
    if context == .overlayFilter, text == "/", overlay?.filter.isEmpty == true { return [] }
    return changeLine { $0.insert(text) }
  }

  /// Changes the line that is being typed, and asks for what the new text finds.
  private mutating func changeLine(_ change: (inout LineEditor) -> Void) -> [Effect] {
    switch context {
    case .find:
      change(&find.line)
      return searchForFindLine()
    case .writing:
      change(&writing.line)
      return []
    case .note:
      change(&noting.line)
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

  /// Ends editing and keeps the filter. If the line has an error, the bar stays open and shows it. The kept line has
  /// the full names of its fields, so that it keeps its meaning when a field with a similar name arrives.
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

  /// Parses the line, and starts a search if its meaning has changed. A line with an error leaves the list as it is. A
  /// half-typed term is accepted only while the person edits; after that the line means the same as on the command
  /// line.
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

  /// Starts a search for the filter and the sort order. Without either, shows all studies in the order of the source at
  /// once.
  mutating func startSearch() -> [Effect] {
    results.ticket += 1
    // The search is requested before the count of facets, because a search that arrives during a count stops it.
    guard !filter.query.isEverything || !sort.isEmpty else {
      receiveAnswer(SearchAnswer(ticket: results.ticket, positions: Array(0..<collection.count)))
      return recountFacets()
    }
    return [
      .search(
        SearchRequest(
          ticket: results.ticket, collection: collection, query: filter.query, sort: sort))
    ] + searchForScope() + recountFacets()
  }

  /// Shows the answer to the newest search, or a part of it. The cursor stays on its study, or goes to the nearest
  /// study that is left. Ignores answers to older searches, and a part that does not show yet where the cursor goes.
  mutating func receiveAnswer(_ answer: SearchAnswer) {
    guard answer.ticket == results.ticket, let cursor = cursor(in: answer, self) else { return }
    results.answered = answer.ticket
    list.cursor = cursor
    results.positions = answer.positions
    if let arriving = list.arriving {
      if let row = answer.positions.firstIndex(of: arriving) { list.cursor = row }
      if answer.part == nil || list.cursor != cursor { list.arriving = nil }
    }
    results.part = answer.part
    results.query = filter.query
    if answer.part == nil, !filter.isEditing { filter.noteCount(answer.positions.count) }
    results.absence = answer.absence
    results.expansions = answer.expansions
    returnToStudy()
  }
}

/// Returns the row of the cursor in an answer; nil if a part of an answer does not show it.
private func cursor(in answer: SearchAnswer, _ state: AppState) -> Int? {
  switch answer.part {
  case nil: break
  case .covering(let count):
    // The part covers only the first `count` studies. It does not show the row of a later study. An empty part does not
    // even show the first row.
    if let selected = state.selectedPosition, state.list.cursor > 0, selected >= count { return nil }
    if answer.positions.isEmpty { return nil }
  case .of:
    // A cursor in the first row stays there, so that the person sees which study comes first.
    if state.list.cursor == 0 { return 0 }
    guard let selected = state.selectedPosition, answer.positions.contains(selected) else { return nil }
  }
  return nearest(to: state.list.cursor, of: state.results.positions, in: answer.positions)
}

/// Returns the row in `new` of the study at `cursor` in `old`. If the study is gone, returns the row of the first study
/// after it that is in both. If there is none, returns the row of the last one before it, or 0.
/// - Complexity: O(size of both + largest position). It makes an array and no hash table, because it runs at every key.
private func nearest(to cursor: Int, of old: [Int], in new: [Int]) -> Int {
  guard old.indices.contains(cursor) else { return 0 }
  // The study is often in the same row, and then no search is needed.
  if new.indices.contains(cursor), new[cursor] == old[cursor] { return cursor }
  var isLeft = [Bool](repeating: false, count: (new.max() ?? -1) + 1)
  for position in new { isLeft[position] = true }
  let isThere = { (position: Int) in position < isLeft.count && isLeft[position] }
  let kept = old[cursor...].first(where: isThere) ?? old[..<cursor].last(where: isThere)
  return kept.flatMap(new.firstIndex(of:)) ?? 0
}
