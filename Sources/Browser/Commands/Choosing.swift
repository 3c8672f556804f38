import Decisions

// What Enter does in a view, and how typing in a view ends.
extension AppState {
  /// Does what the selected entry of the view offers (Enter).
  mutating func chooseSelected() -> [Effect] {
    guard let choice = overlay?.selected?.choice else {
      if overlay?.kind.isChosenByTyping == false { overlay?.isTyping = false }
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
    case .column(let column):
      overlay?.filter = LineEditor()
      toggleColumn(column)
    case .narrow(let term):
      // The facets stay open for the next value.
      if overlay?.kind == .facets { overlay?.filter = LineEditor() } else { overlay = nil }
      return toggleTerm(term)
    case .read(let position):
      overlay = nil
      focus = .detail
      return goTo(position)
    case .weigh(let weight):
      overlay = nil
      return workOutDoses(at: weight)
    case .goTo(let line): jump(toLine: line)
    case .open(let table):
      overlay = nil
      return openTable(table)
    case .copy(let item): return copy(item)
    case .exclude(let reason):
      overlay = nil
      return decide(.excluded, reason: reason)
    case .tag(let tag):
      overlay = nil
      return toggleTag(tag)
    case .goBack(let count):
      overlay = nil
      return goTo(step: count)
    case .toggleFilter(let line):
      overlay = nil
      return toggleFilter(line)
    case .saveFilter(let name):
      overlay = nil
      return saveFilter(as: name)
    case .editWords(let name): beginWords(name)
    case .write(let matter): nameFile(for: matter)
    case .writeOver(let name): return writeOver(name)
    case .nameAnother(let name): askForName(again: name)
    case .clearLeftovers(let deleting):
      overlay = nil
      return clearLeftovers(deleting: deleting)
    case .useFilter(let line):
      overlay = nil
      return useFilter(line)
    case .useJournal(let goesOn):
      overlay = nil
      return [.useJournal(goesOn)]
    case .find(let term):
      overlay = nil
      return findTerm(term)
    }
    return []
  }

  /// Ends typing in a view (Esc): closes a view in which a person chooses by typing. In another one all entries return.
  mutating func endTyping() {
    switch overlay?.kind {
    case .journal: message = .answerFirst
    case let kind? where !kind.isChosenByTyping:
      overlay?.isTyping = false
      overlay?.filter = LineEditor()
    default: overlay = nil
    }
  }

  /// Goes to a study. If the filter hides it, clears the filter.
  private mutating func goTo(_ position: Int) -> [Effect] {
    if let row = results.positions.firstIndex(of: position) {
      list.cursor = row
      return []
    }
    undone.changed(from: arrangement)
    filter.remember(filter.line.text)
    message = .filterCleared(filter.line.text)
    list.arriving = position
    return setFilter("")
  }

  mutating func openGlossary() -> [Effect] {
    toggleView(.glossary)
    guard termCounts.isEmpty else { return [] }
    return [.countTerms(collection)]
  }
}
