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
      case .list: [.editFilter, .openDetail, .editFind, .nextPane, .zoom, .help, .closeOrQuit]
      case .detail: [.back, .nextStudy, .previousStudy, .editFind, .editFilter, .zoom, .help]
      case .filter: [.keepFilter, .rollBackFilter, .earlierFilter, .deleteToStart]
      case .find: [.keepFind, .rollBackFind]
      case .overlay, .everywhere, .text, .always: [.closeOrQuit]
      }
    return ((find.isActive ? [.nextHit] : []) + offered).compactMap { command in
      guard let key = KeyTable.keyName(of: command, in: context), let word = command.hint else { return nil }
      return Hint(key: key, word: command == .closeOrQuit && overlay != nil ? "close" : word)
    }
  }

  /// `5 of 9 studies`.
  package var count: String {
    let all = counted(collection.count, "study", "studies")
    return isLoading && collection.count == 0 ? "reading" : "\(shown.count) of \(all)"
  }

  /// The same where columns are scarce.
  package var shortCount: String { "\(shown.count)/\(collection.count)" }

  /// What is being found and in how many studies.
  package var found: String? {
    guard find.isActive else { return nil }
    return "\(find.line.text): \(counted(find.positions.count, "study", "studies"))"
  }

  /// Where the cursor is: `1/5`, and how much of the study has been seen where it does not fit.
  package var place: String {
    guard !shown.isEmpty else { return "" }
    let study = "\(list.cursor + 1)/\(shown.count)"
    if let hit = detail.hit, detail.hits.indices.contains(hit) {
      return "\(hit + 1) of \(detail.hits.count), in \(detail.hits[hit].label)  \(study)"
    }
    let hidden = detail.lines.count - layout.detailRows
    guard focus == .detail, hidden > 0 else { return study }
    return "\(detail.top == 0 ? "top" : detail.top >= hidden ? "end" : "\(detail.top * 100 / hidden) %")  \(study)"
  }

  /// What the footer says instead of its hints: what just happened, a mistake in the filter, or what it also finds.
  package var saying: Notice? {
    if let message { return message }
    if let error = find.error ?? filter.error { return Notice(.problem, error.message) }
    if filter.isEditing, let expansion = filter.query.expansions.last { return .alsoFinds(expansion) }
    return nil
  }
}
