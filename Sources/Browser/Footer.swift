import BitCollections
import Evidence
package import Pages
import Screen
import Search
import Studies

/// A key that the footer offers, with the word for what it does.
package struct Hint: Equatable, Sendable {
  package let key: String
  package let word: String
}

extension AppState {
  package var hints: [Hint] {
    let offered: [Command] =
      switch context {
      case .list where collection.members == .topic: [.openDetail, .editFind, .editFilter, .closeOrQuit, .help]
      case .detail where collection.members == .topic:
        [.back, .editFind, .headings, .nextStudy, .previousStudy, .zoom, .help]
      case .list:
        [
          .editFilter, .openDetail, .help, .closeOrQuit, .include, .exclude, .editFind, .sort, .mark, .compare, .plot,
          .facets, .zoom, .write, .note,
        ]
      case .detail:
        (detail.tables.isEmpty ? [] : [.openTable])
          + (hasOneStudy
            ? [.headings, .editFind, .help, .closeOrQuit, .copy]
            : [
              .back, .help, .nextStudy, .previousStudy, .include, .exclude, .note, .mark, .editFind, .headings,
            ])
          + [.editFilter]
          + (collection.glossary.entries.isEmpty ? [.zoom] : [.toggleAbbreviations, .zoom])
      case .filter: [.keepFilter, .rollBackFilter, .complete, .earlierFilter, .deleteToStart]
      case .find: [.keepFind, .rollBackFind]
      case .writing: [.writeFile, .leaveWriting]
      case .note: [.keepNote, .leaveNote, .newLine] + (start.editor.isEmpty || start.isRestricted ? [] : [.editNote])
      case .overlay: offeredInOverlay
      case .overlayFilter:
        (overlay?.hasChoices == true ? [.choose] : []) + [.endTyping]
          + (overlay?.kind == .columns ? Command.arrangingColumns : [])
      case .everywhere, .text, .always: []
      }
    return ((find.isActive ? [.nextHit] : []) + offered).compactMap { command in
      // In the view of columns a few signs are keys while letters are text.
      let place = Command.arrangingColumns.contains(command) ? .overlay : context
      guard let key = KeyTable.keyName(of: command, in: place) else { return nil }
      let isBack = command == .closeOrQuit && collection.members == .topic
      return (overlay?.kind.hint(for: command) ?? (isBack ? BarWords.back : command.hint)).map {
        Hint(key: key, word: $0)
      }
    }
  }

  private var offeredInOverlay: [Command] {
    guard let overlay, overlay.hasChoices || !overlay.isChoice else { return turning + [.closeOrQuit] }
    if case .help = overlay.kind { return [.manual, .closeOrQuit, .typeInView] }
    if overlay.isShiftable { return [.scrollLeft, .scrollRight, .closeOrQuit, .typeInView] }
    let choosing: [Command] = overlay.isChoice ? [.choose] : []
    return choosing + turning + [.closeOrQuit, .typeInView]
  }

  /// The command that changes to the next plot, in a view of plots.
  private var turning: [Command] {
    if case .plot = overlay?.kind { [.plot] } else { [] }
  }

  /// The number of studies shown and in all, with the sort order and the body weight: `5 of 9 studies, by year ↓`.
  package var count: String {
    let all = collection.counted(collection.count)
    let keys = sort.map { "\($0.name) \($0.isDescending ? "↓" : "↑")" }
    return isLoading && collection.count == 0
      ? BarWords.reading : BarWords.count(shownCount, of: all, by: keys, at: options.weight) + saving
  }

  /// The count in shorter and shorter forms: whole, without the order, and as `5/9`.
  package var counts: [String] {
    let all = collection.counted(collection.count)
    return [count, BarWords.count(shownCount, of: all, by: [], at: options.weight) + saving, shortCount]
  }

  /// The number of studies shown, with `+` when the search may find more.
  package var shownCount: String {
    switch results.part {
    case nil: "\(results.positions.count)"
    case .covering: "\(results.positions.count)+"
    case .of(let total): "\(total)"
    }
  }

  /// The same count for a narrow screen: `5/9`.
  package var shortCount: String { "\(shownCount)/\(collection.count)\(saving)" }

  /// Shows that something on the screen is not on the disk yet. It stands where no message can hide it, until
  /// everything is saved.
  private var saving: String { journal.isSaving ? BarWords.saving(hasFailed: journal.failure != nil) : "" }

  /// The find line and the number of studies with a hit; nil if no find is active.
  package var found: String? {
    guard find.isActive else { return nil }
    return "\(find.line.text): \(findCount)"
  }

  /// The same as `found` for a narrow screen.
  package var foundInShort: String? { found.map { $0.replacing(BarWords.onThisPage, with: BarWords.here) } }

  /// Where the words of the find occur: how often on this page, and in how many studies.
  package var findCount: String {
    // A page also has headings of evi's own, which no other study is searched for.
    let isOnlyHere = hasHitOnPage && selectedPosition.map { !find.contains($0) } ?? false
    let studies = collection.counted(find.positions.count + (isOnlyHere ? 1 : 0))
    guard !layout.detail.isEmpty, detail.made?.isFind == true else { return studies }
    return BarWords.hits(detail.hits.count, in: studies)
  }

  /// The place of the cursor: `1/5`, the number of marks, and the hit or how far the study has been scrolled.
  package var place: String {
    let decided = decidingProgress.map(BarWords.progress) ?? ""
    let study = [row, marks, decided].filter { !$0.isEmpty }.joined(separator: "  ")
    if results.positions.isEmpty { return study }
    if let hit = hitPlace { return "\(BarWords.hit(hit, in: detail.hits[detail.hit ?? 0].label))  \(study)" }
    let hidden = detail.lines.count - layout.detailRows
    guard overlay == nil, focus == .detail, hidden > 0 else { return study }
    return "\(BarWords.scrolled(detail.top, of: hidden))  \(study)"
  }

  /// Returns the place in at most `columns` columns. If there is too little room, leaves out what the person needs
  /// least: with a hit its field, without one the marks, then the row, then the words of the progress.
  package func place(within columns: Int) -> String {
    let decided = decidingProgress.map { progress in
      let words = BarWords.progress(progress)
      return [
        "\(row)  \(words)", words, "\(row)  \(BarWords.shortProgress(progress))", BarWords.shortProgress(progress),
      ]
    }
    let shorter = hitPlace.map { ["\($0)  \(row)", $0] } ?? (decided ?? []) + [row]
    return ([place] + shorter).first { TextWidth.columns(of: $0) <= columns } ?? ""
  }

  /// The row of the cursor among the studies shown: `1/5`; empty if none is shown.
  private var row: String { results.positions.isEmpty ? "" : "\(list.cursor + 1)/\(shownCount)" }

  /// The hit that the person went to, among those of the page: `1 of 3`; nil if there is none, or if a view hides the
  /// page.
  private var hitPlace: String? {
    guard overlay == nil, !layout.detail.isEmpty, let hit = detail.hit, detail.hits.indices.contains(hit) else {
      return nil
    }
    return BarWords.place(hit + 1, of: detail.hits.count)
  }

  /// What evi says above the line for the name of a file until the person types: which endings there are.
  package var namingAdvice: Notice? {
    writing.isEditing && writing.line.isEmpty ? .howToName(figures: writing.matter.areFigures) : nil
  }

  private var marks: String { marked.isEmpty ? "" : BarWords.marked(marked.count) }

  /// The notice that the footer shows in place of its hints: the last message, the completions, an error of the find or
  /// filter line, or what the filter also finds.
  package var saying: Notice? {
    if let message { return message }
    if let offer = filter.completing.flatMap(offer) { return offer }
    if let error = find.error ?? filter.error {
      if filter.isEditing, case .ambiguousField = error.kind {
        return Notice(.problem, BarWords.chooseWithTab(error.message))
      }
      return Notice(.problem, find.error == nil ? error.kind.messageInFilterBar : error.message)
    }
    if filter.isEditing, let expansion = results.expansions.last { return .alsoFinds(expansion) }
    if filter.isEditing, let hint = filter.query.hints.last { return Notice(.note, hint) }
    if let failure = journal.failure { return failure }
    if let underway = writing.underway { return .writing(underway) }
    return nil
  }

  /// The completion in the line, then those that Tab goes to; nil if there are none.
  private func offer(_ completing: Completing) -> Notice? {
    let all = completing.completions
    guard !all.isEmpty else { return nil }
    let next = (0..<all.count).map { all[(completing.chosen + $0) % all.count] }
    let labels = next.map { $0.label + ($0.count.map { " (\($0))" } ?? "") }
    return Notice(.note, "\(completing.chosen + 1)/\(all.count)  " + labels.joined(separator: " · "))
  }
}
