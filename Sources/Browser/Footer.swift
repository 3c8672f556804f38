import BitCollections
import Evidence
package import Pages
import Screen
import Search
import Studies

/// What the bottom line offers where the focus is: keys and the words for what they do.
package struct Hint: Equatable, Sendable {
  package let key: String
  package let word: String
}

extension AppState {
  package var hints: [Hint] {
    let offered: [Command] =
      switch context {
      case .list:
        [
          .editFilter, .openDetail, .help, .closeOrQuit, .editFind, .sort, .mark, .compare, .plot, .facets, .zoom,
          .write,
        ]
      case .detail:
        [.back, .help, .nextStudy, .previousStudy, .editFind, .editFilter]
          + (collection.glossary.entries.isEmpty ? [.zoom] : [.toggleAbbreviations, .zoom])
      case .filter: [.keepFilter, .rollBackFilter, .complete, .earlierFilter, .deleteToStart]
      case .find: [.keepFind, .rollBackFind]
      case .writing: [.writeFile, .leaveWriting]
      case .overlay: offeredInOverlay
      case .overlayFilter: (overlay?.hasChoices == true ? [.choose] : []) + [.endTyping]
      case .everywhere, .text, .always: []
      }
    return ((find.isActive ? [.nextHit] : []) + offered).compactMap { command in
      guard let key = KeyTable.keyName(of: command, in: context) else { return nil }
      return (overlay?.kind.hint(for: command) ?? command.hint).map { Hint(key: key, word: $0) }
    }
  }

  private var offeredInOverlay: [Command] {
    let arranging: [Command] = [.columnEarlier, .columnLater, .columnWider, .columnNarrower]
    guard let overlay, overlay.hasChoices || !overlay.isChoice else { return turning + [.closeOrQuit] }
    let choosing: [Command] = overlay.isChoice ? [.choose] : []
    return choosing + turning + [.typeInView] + (overlay.kind == .columns ? arranging : []) + [.closeOrQuit]
  }

  /// From one drawing to the next.
  private var turning: [Command] {
    if case .plot = overlay?.kind { [.plot] } else { [] }
  }

  /// `5 of 9 studies`.
  package var count: String {
    let all = counted(collection.count, "study", "studies")
    let keys = sort.map { "\($0.name) \($0.isDescending ? "↓" : "↑")" }
    let weight = options.weight.map { ", at \($0.text)" } ?? ""
    let order = keys.isEmpty ? "" : ", by \(keys.joined(separator: ", "))"
    return isLoading && collection.count == 0 ? "reading" : "\(shownCount) of \(all)\(order)\(weight)"
  }

  /// How many studies are shown; at least so many, while the others are still being looked for.
  package var shownCount: String {
    switch results.part {
    case nil: "\(results.positions.count)"
    case .covering: "\(results.positions.count)+"
    case .of(let total): "\(total)"
    }
  }

  /// The same where columns are scarce.
  package var shortCount: String { "\(shownCount)/\(collection.count)" }

  /// What is being found and in how many studies.
  package var found: String? {
    guard find.isActive else { return nil }
    return "\(find.line.text): \(counted(find.positions.count, "study", "studies"))"
  }

  /// Where the cursor is: `1/5`, and how much of the study has been seen where it does not fit.
  package var place: String {
    guard !results.positions.isEmpty else { return marks }
    let study = "\(list.cursor + 1)/\(shownCount)\(marks.isEmpty ? "" : "  \(marks)")"
    if let hit = detail.hit, detail.hits.indices.contains(hit), !layout.detail.isEmpty {
      return "\(hit + 1) of \(detail.hits.count), in \(detail.hits[hit].label)  \(study)"
    }
    let hidden = detail.lines.count - layout.detailRows
    guard focus == .detail, hidden > 0 else { return study }
    return "\(detail.top == 0 ? "top" : detail.top >= hidden ? "end" : "\(detail.top * 100 / hidden) %")  \(study)"
  }

  private var marks: String { marked.isEmpty ? "" : "● \(marked.count) marked" }

  /// What the footer says instead of its hints: what just happened, a mistake in the filter, or what it also finds.
  package var saying: Notice? {
    if let message { return message }
    if let offer = filter.completing.flatMap(offer) { return offer }
    if let error = find.error ?? filter.error { return Notice(.problem, error.message) }
    if filter.isEditing, let expansion = filter.query.expansions.last { return .alsoFinds(expansion) }
    return nil
  }

  /// The completion that stands in the line and the ones that Tab leads to.
  private func offer(_ completing: Completing) -> Notice? {
    let all = completing.completions
    guard !all.isEmpty else { return nil }
    let next = (0..<all.count).map { all[(completing.chosen + $0) % all.count] }
    let labels = next.map { $0.label + ($0.count.map { " (\($0))" } ?? "") }
    return Notice(.note, "\(completing.chosen + 1)/\(all.count)  " + labels.joined(separator: " · "))
  }
}

extension Overlay.Kind {
  /// The word for a command that means something of its own in a view.
  fileprivate func hint(for command: Command) -> String? {
    switch (command, self) {
    case (.closeOrQuit, _): "close"
    case (.choose, .plot): "read"
    case (.choose, .facets): "pick"
    case (.choose, .rowsLike): "narrow"
    case (.choose, .glossary): "find"
    case (.plot, .plot(.proportions)): "doses"
    case (.plot, .plot(.doses)): "panes"
    case (.typeInView, .rowsLike): "search"
    default: nil
    }
  }
}
