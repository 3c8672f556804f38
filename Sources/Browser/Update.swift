import Decisions
import Evidence
import Pages
import Screen
import Search
import Studies

// The one function that changes the state: it applies an event and returns the work to do.
extension AppState {
  /// Applies an event to the state, and returns the work that it asks for.
  package mutating func update(_ event: Event) -> [Effect] {
    if case .text(let text) = event { return enterText(text) }
    revision += 1
    let effects = respond(to: event)
    settle()
    return effects
  }

  /// Treats characters as keys until one opens a line, then inserts all the rest as one change.
  private mutating func enterText(_ text: String) -> [Effect] {
    var rest = text[...]
    var effects: [Effect] = []
    while let character = rest.first, context.parent != .text || arranging(.character(character)) != nil {
      rest.removeFirst()
      effects += update(.key(.character(character)))
    }
    guard !rest.isEmpty else { return effects }
    revision += 1
    message = nil
    effects += typeText(String(rest))
    settle()
    return effects
  }

  private mutating func respond(to event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .text: break
    case .pasted(let text): return paste(text)
    case .resized(let size): self.size = size
    case .loaded(let loaded): return changeStudies { $0.finishLoading(loaded) }
    case .proofRead(let faults): return changeStudies { $0.showFaults(faults) }
    case .grew(let collection, let progress): return changeStudies { $0.showGrowth(collection, progress) }
    case .manual(let manual): return openManual(manual)
    case .loadFailed(let notices): return [.quit(.nothingToShow(notices))]
    case .found(let answer): receiveAnswer(answer)
    case .foundHits(let answer): receiveHits(answer)
    case .foundScope(let answer): receiveScope(answer)
    case .counted(let counts, let collection):
      if collection == self.collection { termCounts = counts }
    case .countedFacets(let facets, let ticket): receiveFacets(facets, ticket)
    case .countedFields(let facets, let ticket): receiveFieldFacets(facets, ticket)
    case .completed(let completions, let request): return receiveCompletions(completions, request)
    case .noticed(let notice): notify([notice])
    case .wrote(let answer): receiveWritten(answer)
    case .writing(let name, let bytes): receiveWriting(name, bytes)
    case .leftovers(let leftovers):
      self.leftovers = leftovers
      offerLeftovers()
    case .copied(let request, let answer): receiveCopied(request, answer)
    case .edited(let answer): return receiveEdited(answer)
    case .journal(let event): return changeStudies { $0.receive(event) }
    case .countedLines(let counts, let collection):
      if collection == self.collection { lineCounts = counts }
    case .stopAsked: return start.isRestricted ? [] : [.suspend]
    case .continued: return [.redraw]
    case .ended(let signal): return [.quit(.signal(signal))]
    }
    return []
  }

  /// Inserts pasted text into the line that is being typed. Elsewhere it shows a notice, because the person did not
  /// mean the text as keys.
  private mutating func paste(_ text: String) -> [Effect] {
    guard context.parent == .text else {
      message = .pasteNeedsLine
      return []
    }
    return typeText(text)
  }

  private mutating func press(_ key: Key) -> [Effect] {
    message = nil
    // A person who presses a key no longer waits to get back to the last place.
    returning = nil
    defer { if key != .character("q") { journal.isWarned = false } }
    let command = KeyTable.command(for: key, in: context) ?? arranging(key)
    // In a window too small to show anything, nobody would see what a key does or asks.
    if layout.shape == .tooSmall, command.map({ !Command.unseen.contains($0) }) ?? true { return [] }
    if let command { return perform(command) }
    if case .character(let character) = key, context.parent == .text { return typeText(String(character)) }
    // Esc and a key pressed at once arrive as one Alt key. If that Alt key has no meaning, both keys are pressed in
    // turn.
    if case .alt(let character) = key { return press(.escape) + press(.character(character)) }
    message = .noKey(key, in: context)
    return []
  }

  /// Returns the command of a key that moves or widens a column in the view of columns, also while letters are text
  /// there; nil for any other key.
  private func arranging(_ key: Key) -> Command? {
    guard overlay?.kind == .columns, let command = KeyTable.command(for: key, in: .overlay) else { return nil }
    return Command.arrangingColumns.contains(command) ? command : nil
  }

  package mutating func perform(_ command: Command) -> [Effect] {
    if let reason = command.disabledReason(in: self) {
      message = .disabled(reason)
      return []
    }
    switch command {
    case .moveDown: moveFocused(by: .lines(1))
    case .moveUp: moveFocused(by: .lines(-1))
    case .halfPageDown: moveFocused(by: .halfPages(1))
    case .halfPageUp: moveFocused(by: .halfPages(-1))
    case .pageDown: moveFocused(by: .pages(1))
    case .pageUp: moveFocused(by: .pages(-1))
    case .first: moveFocused(by: .toFirst)
    case .last: moveFocused(by: .toLast)
    case .openDetail: focus = .detail
    case .openTable: return openTables()
    case .scrollDetailDown: detail.top += 1
    case .scrollDetailUp: detail.top -= 1
    case .back: focus = .list
    case .nextStudy: moveCursor(by: 1)
    case .previousStudy: moveCursor(by: -1)
    case .nextPane: focus = focus == .list ? .detail : .list
    case .zoom: isZoomed.toggle()
    case .help: toggleView(.help(context))
    case .manual: return [.readManual]
    case .notices: toggleView(.notices)
    case .palette: toggleView(.palette(context))
    case .sort: toggleView(.sort)
    case .columns: toggleView(.columns)
    case .glossary: return openGlossary()
    case .choose: return chooseSelected()
    case .typeInView: overlay?.isTyping = true
    case .endTyping: endTyping()
    case .columnCursorLeft: moveColumnCursor(by: -1)
    case .columnCursorRight: moveColumnCursor(by: 1)
    case .sortByColumn: return sortByColumn()
    case .columnEarlier: moveColumn(by: -1)
    case .columnLater: moveColumn(by: 1)
    case .columnWider: widenColumn(by: 1)
    case .columnNarrower: widenColumn(by: -1)
    case .toggleWhole: toggleWhole()
    case .toggleAbbreviations: toggleAbbreviations()
    case .mark: return toggleMark()
    case .markAll: return markAll()
    case .unmarkAll: return unmarkAll()
    case .include: return decide(.included)
    case .exclude: return exclude()
    case .maybe: return decide(.maybe)
    case .undecide: return decide(nil)
    case .notRetrieved: return decide(.notRetrieved)
    case .tag: toggleView(.tags)
    case .note: beginNote()
    case .keepNote: return keepNote()
    case .leaveNote: noting.isEditing = false
    case .editNote: return [.edit(EditRequest(text: noting.line.text, editor: start.editor))]
    case .words: toggleView(.words)
    case .toggleWords: return toggle(.words)
    case .conflicts: toggleView(.conflicts)
    case .history: toggleView(.history)
    case .savedFilters: return openFilters()
    case .toggleStage: return toggle(.fullText)
    case .toggleAdvance: return toggle(.advance)
    case .toggleReasons: return toggle(.reasons)
    case .compare: openComparison()
    case .plot: openNextPlot()
    case .facets: return openFacets()
    case .rowsLike: return openRowsLike()
    case .headings: openHeadings()
    case .copy: openCopying()
    case .scrollLeft: overlay?.sideways -= 1
    case .scrollRight: overlay?.sideways += 1
    case .weight: toggleView(.weight)
    case .closeOne: return closeOne()
    case .closeOrQuit: return closeOrQuit()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .stop: return writing.underway != nil ? [.stopWriting] : stopLoading()
    case .complete: return completeWord(by: 1)
    case .completeBack: return completeWord(by: -1)
    case .editFind: beginFinding()
    case .keepFind: return acceptFind()
    case .rollBackFind: return rollBackFind()
    case .nextHit: goToHit(by: 1)
    case .previousHit: goToHit(by: -1)
    case .write: beginWriting()
    case .writeFigures: beginWritingFigures()
    case .writeFile: return writeFile()
    case .leaveWriting: leaveWriting()
    case .undo: return undo()
    case .redo: return redo()
    default: return editLine(by: command)
    }
    return []
  }

  /// Adjusts what depends on size, cursor and collection after a change. Scroll positions change only here, never while
  /// drawing.
  private mutating func settle() {
    let layout = self.layout
    settleList(rows: layout.listRows)
    settleDetail(layout)
    settleOverlay(layout)
  }

  private mutating func settleList(rows: Int) {
    list.cursor = max(0, min(list.cursor, results.positions.count - 1))
    guard rows > 0 else { return }
    let highest = max(0, results.positions.count - rows)
    let window = list.cursor - rows + 1...list.cursor
    list.top = max(0, min(max(list.top, window.lowerBound), window.upperBound, highest))
  }

  private mutating func settleDetail(_ layout: Layout) {
    guard !layout.detail.isEmpty else {
      detail.top = max(0, detail.top)
      return
    }
    guard let position = selectedPosition else {
      detail = DetailPane()
      return
    }
    var form = PageForm(
      width: layout.detailColumns, rows: layout.detailRows, isWhole: showsWhole,
      writesAbbreviations: writesAbbreviations, keyOfWhole: KeyTable.keyName(of: .toggleWhole, in: .detail) ?? "")
    form.words = litWords
    form.noted = journal.decided.lines(about: position).map { PageForm.Noted(label: $0.label, text: $0.text) }
    let made = DetailPane.Made(
      collection: collection, position: position, query: litQuery, isFind: find.isActive, form: form,
      weight: options.weight)
    if detail.made != made { detail.layOut(made, by: options, in: order) }
    if let line = detail.lineOfReturn { (detail.top, detail.lineOfReturn) = (line, nil) }
    detail.scrollToHit(rows: layout.detailRows)
    detail.top = clampedTop(detail.top, lines: detail.lines.count, rows: layout.detailRows)
  }
}

extension DetailPane {
  fileprivate mutating func layOut(_ made: Made, by options: EvidenceOptions, in order: ReadingOrder) {
    let text = DetailText(
      of: made.collection[made.position], in: made.collection, by: options, order: order, lighting: made.query,
      lightingHeadings: made.isFind, as: made.form)
    let isSameStudy = self.made.map(made.isOfSameStudy(as:)) ?? false
    if !isSameStudy { top = 0 }
    if !isSameStudy || self.made?.query != made.query { hit = nil }
    (lines, hits, tables, self.made) = (text.lines, text.hits, text.tables, made)
  }

  /// Scrolls to the hit that the person went to, if it is not in view.
  fileprivate mutating func scrollToHit(rows: Int) {
    guard let arrival else { return }
    self.arrival = nil
    switch arrival {
    case .first: hit = hits.indices.first
    case .last: hit = hits.indices.last
    case .current: break
    }
    guard let hit, hits.indices.contains(hit) else { return }
    let line = hits[hit].line
    // One line before or after the hit stays in view if the pane has more than 4 rows.
    let margin = rows > 4 ? 1 : 0
    if line < top + margin { top = line - margin }
    if line >= top + rows - margin { top = line - rows + 1 + margin }
  }
}

extension AppState {
  private mutating func settleOverlay(_ layout: Layout) {
    guard var overlay = self.overlay else { return }
    overlay.settle(in: self, width: max(1, layout.body.width - 4), rows: layout.overlayRows)
    self.overlay = overlay
  }
}

private func clampedTop(_ top: Int, lines: Int, rows: Int) -> Int {
  max(0, min(top, lines - rows))
}
