package import Search

/// The filter line: its text, its meaning and its history.
package struct FilterBar: Equatable, Sendable {
  package var line = LineEditor()
  package var isEditing = false
  /// The text before editing. Esc restores it.
  package var kept = ""
  /// The query of the line, or of its last text without an error.
  package var query = Query.everything
  package var error: QueryError?
  /// The kept filters, newest last.
  package var recalled: [String] = []
  /// The completions that Tab walks through; nil when there are none.
  package var completing: Completing?
  /// The place of the line in `recalled`; nil when the line does not come from there.
  var recall: Recall?

  /// A step back into the kept filters: how many filters back, and the text that was typed before.
  struct Recall: Equatable, Sendable {
    let steps: Int
    let typed: String
  }

  package init() {}

  mutating func remember(_ text: String) {
    guard !text.isEmpty else { return }
    recalled.removeAll { $0 == text }
    recalled.append(text)
  }

  /// Goes `steps` kept filters further back; a negative number goes forward. Behind the newest comes the text that
  /// was typed.
  mutating func recall(by steps: Int) {
    let now = recall ?? Recall(steps: 0, typed: line.text)
    let place = min(max(0, now.steps + steps), recalled.count)
    recall = place == 0 ? nil : Recall(steps: place, typed: now.typed)
    line = LineEditor(place == 0 ? now.typed : recalled[recalled.count - place])
  }
}

/// The completions at the caret, and the one that is in the line.
package struct Completing: Equatable, Sendable {
  /// The line as the person typed it, with its caret.
  let typed: LineEditor
  let spot: CompletionSpot
  /// Empty until the completions arrive.
  package internal(set) var completions: [Completion] = []
  package internal(set) var chosen = 0
}
