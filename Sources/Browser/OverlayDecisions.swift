import Evidence
import Decisions
import Pages
import Studies

// The entries of the views about decisions.
extension Overlay.Kind {
  /// The reasons of exclusion, each with the digit that chooses it, and the typed text as a new one.
  static func reasons(_ state: AppState) -> [OverlayEntry] {
    let reasons = state.journal.decided.reasons
    let counts = state.options.annotations?.noted.values.reduce(into: [:]) { $0[$1.reason, default: 0] += 1 } ?? [:]
    let entries = reasons.enumerated().map { place, reason in
      OverlayEntry(
        .row(
          name: digit(place + 1), text: reason,
          remark: counts[reason].map { counted($0, "study", "studies") } ?? ""), .exclude(reason: reason))
    }
    let none = OverlayEntry(.row(name: "0", text: PRISMACounts.noReason, remark: ""), .exclude(reason: ""))
    return entries
      + typed(state, besides: reasons).map { text in
        OverlayEntry(.row(name: "", text: text, remark: ViewWords.newReason), .exclude(reason: text))
      } + [none]
  }

  static func tags(_ state: AppState) -> [OverlayEntry] {
    let decided = state.journal.decided
    let own = state.selectedPosition.map { decided.opinion(of: decided.me, on: $0).tags } ?? []
    let tags = decided.tags + own.filter { !decided.tags.contains($0) }
    let typed = typed(state, besides: tags)
    if tags.isEmpty, typed.isEmpty { return [OverlayEntry(.heading(ViewWords.typeTag))] }
    return tags.enumerated().map { place, tag in
      OverlayEntry(
        .row(name: "\(own.contains(tag) ? "[x]" : "[ ]") \(digit(place + 1))", text: tag, remark: ""), .tag(tag))
    }
      + typed.map { text in
        OverlayEntry(.row(name: "", text: text, remark: ViewWords.newTag), .tag(text))
      }
  }

  private static func digit(_ number: Int) -> String { number < 10 ? String(number) : "" }

  /// The typed text, unless the list has it already.
  private static func typed(_ state: AppState, besides known: [String]) -> [String] {
    let text = state.overlay?.filter.text.trimmingSpaces ?? ""
    return text.isEmpty || known.contains(text) ? [] : [text]
  }

  static func question(_ question: JournalQuestion) -> [OverlayEntry] {
    [
      OverlayEntry(
        .row(
          name: "y", text: ViewWords.goOn(with: question.source), remark: ViewWords.known(question)),
        .useJournal(true)),
      OverlayEntry(
        .row(name: "n", text: ViewWords.newJournal, remark: ViewWords.otherStays),
        .useJournal(false)),
    ]
  }
}

extension Overlay {
  /// Returns the entry that a single typed character chooses: a digit for a reason or a tag, `y` or `n` for a question.
  /// Returns nil if the character is text.
  func place(chosenBy text: String) -> Int? {
    guard filter.isEmpty, text.count == 1 else { return nil }
    switch kind {
    case .reasons, .tags, .filters, .words, .writing:
      guard text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    case .journal, .leftovers, .overSource: break
    default: return nil
    }
    return entries.firstIndex { entry in
      if case .row(let name, _, _) = entry.content {
        name == text || name.split(separator: " ").contains { $0 == text }
      } else {
        false
      }
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
