import Evidence
import BitCollections
import Decisions
import Pages
import Screen
import Search
import Studies

// What a person does about studies. Each action is shown at once, and the keeper of the journal is asked to save it.
extension AppState {
  /// Does something about the studies at these positions.
  mutating func act(_ deed: Deed, on positions: [Int] = []) -> [Effect] { act([(deed, positions)]) }

  /// The name of a study, cut to a part of the screen, so that what a message says about the study fits beside it. The
  /// name of a registry's study is often a long title.
  func nameInMessage(of position: Int) -> String {
    Truncation.fit(collection[position].shortName.oneLine, columns: max(12, size.width * 2 / 5))
  }

  mutating func act(_ deeds: [(deed: Deed, positions: [Int])]) -> [Effect] {
    var drafts: [Draft] = []
    for (deed, positions) in deeds {
      journal.count += 1
      let draft = Draft(id: "\(start.session)-\(journal.count)", deed: deed, positions: positions)
      journal.decided.add(
        Entry(id: draft.id, by: journal.decided.me, deed: deed, positions: Positions(positions)))
      if deed.canBeUndone { undone.acted(draft.id) }
      drafts.append(draft)
    }
    // Rows of a table are not studies, and a restricted evi writes no file. Marks there are not saved.
    guard enclosing.isEmpty, !start.isRestricted else { return showNotes() }
    journal.unsaved += drafts.map(\.id)
    return (drafts.isEmpty ? [] : [.record(drafts, collection)]) + showNotes()
  }

  /// Shows new notes in the list. If the filter, the order or the facets ask about notes, applies them again.
  mutating func showNotes() -> [Effect] {
    options.annotations = journal.decided.annotations
    lightWords()
    sort = sort.map { $0.by(options) }
    if chosenColumns.contains(where: \.isNoted) { measureColumns() }
    let effects = refilter()
    if !effects.isEmpty { return effects }
    return sort.contains(where: \.asksNotes) ? startSearch() : recountFacets()
  }

  /// Decides about the study under the cursor, and moves to the next undecided one.
  mutating func decide(_ decision: Decision?, reason: String = "") -> [Effect] {
    guard let position = selectedPosition else { return [] }
    let deed = Deed.decide(decision, at: journal.decided.stage, reason: reason)
    let row = list.cursor
    let effects = act(deed, on: [position])
    message = .did(deed, to: nameInMessage(of: position), in: size.width)
    if decision != nil, journal.decided.isOn(.advance) { goToUndecided(after: row) }
    return effects
  }

  /// Excludes the study under the cursor. Asks for the reason if the setting says so, or if the study is excluded
  /// already.
  mutating func exclude() -> [Effect] {
    guard let position = selectedPosition else { return [] }
    let decided = journal.decided
    let known = decided.opinion(of: decided.me, on: position)[decided.stage]?.decision
    guard decided.stage == .fullText || decided.isOn(.reasons) || known == .excluded else { return decide(.excluded) }
    overlay = Overlay(.reasons)
    return []
  }

  /// Moves the cursor to the next row with an undecided study. After the last row it continues with the first.
  private mutating func goToUndecided(after row: Int) {
    let isOpen = { (row: Int) in journal.decided.isUndecided(results.positions[row]) }
    let rows = results.positions.indices
    guard rows.contains(row) else { return }
    if let next = rows[(row + 1)...].first(where: isOpen) {
      list.cursor = next
    } else if let first = rows[..<row].first(where: isOpen) {
      list.cursor = first
      message = .fromTheTop
    } else {
      message =
        results.part == nil
        ? .allDecided(
          results.positions.count, isFiltered: !filter.line.text.isEmpty,
          isFullText: journal.decided.stage == .fullText) : message
    }
  }

  mutating func toggleTag(_ tag: String) -> [Effect] {
    guard let position = selectedPosition else { return [] }
    let has = journal.decided.opinion(of: journal.decided.me, on: position).tags.contains(tag)
    let deed: Deed = has ? .untag(tag) : .tag(tag)
    message = .did(deed, to: nameInMessage(of: position), in: size.width)
    return act(deed, on: [position])
  }

  mutating func toggle(_ setting: Setting) -> [Effect] {
    let isOn = !journal.decided.isOn(setting)
    let effects = act(.set(setting, isOn))
    message = .set(setting, isOn)
    return effects
  }

  mutating func toggleMark() -> [Effect] {
    guard let position = selectedPosition else { return [] }
    let effects = act(marked.contains(position) ? .unmark : .mark, on: [position])
    // A person who reads stays on the study. In the list the cursor moves on.
    if focus == .list { moveCursor(by: 1) } else { message = .marked(marked.contains(position)) }
    if let brevity = brevityOfMarks { message = brevity }
    return effects
  }

  /// What evi says if marks are not saved; nil if they are.
  private var brevityOfMarks: Notice? {
    if !enclosing.isEmpty { return .markedForNow }
    return start.isRestricted ? .markedInRestricted : nil
  }

  mutating func markAll() -> [Effect] {
    let marked = marked
    let open = marked.isEmpty ? results.positions : results.positions.filter { !marked.contains($0) }
    let effects = act(.mark, on: open)
    message = brevityOfMarks ?? .marked(self.marked.count)
    return effects
  }

  mutating func unmarkAll() -> [Effect] {
    let effects = act(.unmark, on: Array(marked))
    message = .marked(0)
    return effects
  }
}

// Notes.
extension AppState {
  mutating func beginNote() {
    guard let position = selectedPosition else { return }
    overlay = nil
    noting.subject = .study(position)
    noting.line = LineEditor(
      journal.decided.opinion(of: journal.decided.me, on: position).note, keepingLines: true)
    noting.isEditing = true
  }

  mutating func keepNote() -> [Effect] {
    noting.isEditing = false
    guard case .study(let position) = noting.subject else { return keepWords() }
    let known = journal.decided.opinion(of: journal.decided.me, on: position).note
    var text = noting.line.text
    while text.last?.isWhitespace == true { text.removeLast() }
    if text == known { return [] }
    message = .did(.note(text), to: nameInMessage(of: position), in: size.width)
    return act(.note(text), on: [position])
  }
}
