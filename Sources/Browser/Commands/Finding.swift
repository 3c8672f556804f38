import Screen
import Search
import Studies

// Finds words in the studies without hiding a study, and moves from hit to hit.
extension AppState {
  mutating func beginFinding() {
    overlay = nil
    find.isEditing = true
    find.kept = find.line.text
    find.line.moveToEnd()
  }

  /// Parses the find line and asks the searcher for its hits. An empty line has no hits. A line that cannot be read
  /// keeps the hits of the last readable line. The cursor does not move until Enter.
  mutating func searchForFindLine() -> [Effect] {
    do {
      find.query = try QueryParser.parse(
        find.line.text, in: collection, by: options, halfTyped: true)
      find.error = nil
    } catch {
      find.error = error
      return []
    }
    find.ticket += 1
    find.positions = []
    find.isAnswered = !find.isActive
    guard find.isActive else { return [] }
    return [
      .find(
        SearchRequest(
          ticket: find.ticket, collection: collection, query: find.query.alsoInLabels(of: collection), sort: []))
    ]
  }

  /// Stores the answer to the newest find. If the person has already pressed Enter, goes to the first hit.
  mutating func receiveHits(_ answer: SearchAnswer) {
    guard answer.ticket == find.ticket else { return }
    find.positions = answer.positions
    find.isAnswered = true
    if find.isWaiting {
      find.isWaiting = false
      goToFirstHit()
    }
  }

  /// Ends the typing (Enter) and goes to the first hit, now or when the answer comes.
  mutating func acceptFind() -> [Effect] {
    guard find.error == nil else { return [] }
    find.isEditing = false
    detail.hit = nil
    guard find.isActive else { return [] }
    if find.isAnswered { goToFirstHit() } else { find.isWaiting = true }
    return []
  }

  /// Finds a term as if the person had typed it and pressed Enter.
  mutating func findTerm(_ text: String) -> [Effect] {
    find.line = LineEditor(text)
    return searchForFindLine() + acceptFind()
  }

  mutating func rollBackFind() -> [Effect] {
    find.isEditing = false
    find.line = LineEditor(find.kept)
    return searchForFindLine()
  }

  mutating func endFind() {
    let ticket = find.ticket + 1
    find = FindBar()
    find.ticket = ticket
    detail.hit = nil
  }

  /// Moves the cursor to the first listed study with a hit, from the cursor down and then from the top. If no listed
  /// study has a hit, shows a message.
  private mutating func goToFirstHit() {
    let shown = results.positions
    let (below, above) = (shown.indices.dropFirst(list.cursor), shown.indices.prefix(list.cursor))
    guard let row = below.first(where: hasHit) ?? above.first(where: hasHit) else {
      message = .notFound(self.find.line.text, isHidden: !self.find.positions.isEmpty)
      return
    }
    list.cursor = row
    detail.arrival = .first
  }

  /// Whether the study in a row has a hit of the find, in its text, in a label or in another heading of its page.
  private func hasHit(_ row: Int) -> Bool {
    find.contains(results.positions[row]) || row == list.cursor && hasHitOnPage
  }

  /// Whether the page of the study under the cursor has a hit of the find.
  var hasHitOnPage: Bool { !detail.hits.isEmpty && detail.made?.isFind == true }

  /// Goes to the next hit (`step` 1) or the previous one (`step` -1). While the study pane is shown it stays within the
  /// study first, then goes to the next study with a hit. Without a find, goes to the next listed study, even if
  /// nothing is highlighted there.
  mutating func goToHit(by step: Int) {
    let place = detail.hit ?? (step > 0 ? -1 : detail.hits.count)
    if !layout.detail.isEmpty, detail.hits.indices.contains(place + step) {
      detail.hit = place + step
      detail.arrival = .current
      return
    }
    let end = step > 0 ? results.positions.count : -1
    let rows = stride(from: list.cursor + step, to: end, by: step)
    guard let row = rows.first(where: { !find.isActive || hasHit($0) }) else {
      let isNowhere = find.isActive && find.positions.isEmpty
      message = isNowhere ? .notFound(find.line.text, isHidden: false) : .noMoreHits(isForward: step > 0)
      return
    }
    list.cursor = row
    detail.arrival = step > 0 ? .first : .last
  }
}
