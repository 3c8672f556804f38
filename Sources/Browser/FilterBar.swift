package import Search

/// The filter line: what is in it, what it means, and what it was.
package struct FilterBar: Equatable, Sendable {
  package var line = LineEditor()
  package var isEditing = false
  /// What Esc goes back to while editing.
  package var kept = ""
  /// The meaning of the line, or of the last line that had one.
  package var query = Query.everything
  package var error: QueryError?
  /// Filters that were kept, the newest last.
  package var recalled: [String] = []
  /// The completions that Tab walks through, while it does.
  package var completing: Completing?
  /// How far back in `recalled` the line is, and what was typed before it went there.
  var recall: Recall?

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

  /// Goes `steps` further back in what was kept; negative is forward, and past the newest is what was typed.
  mutating func recall(by steps: Int) {
    let now = recall ?? Recall(steps: 0, typed: line.text)
    let place = min(max(0, now.steps + steps), recalled.count)
    recall = place == 0 ? nil : Recall(steps: place, typed: now.typed)
    line = LineEditor(place == 0 ? now.typed : recalled[recalled.count - place])
  }
}

/// Tab was pressed in the filter line: what can stand there, and what does now.
package struct Completing: Equatable, Sendable {
  /// The line as it was typed, and its caret.
  let typed: LineEditor
  let spot: CompletionSpot
  /// Empty until they are known.
  package internal(set) var completions: [Completion] = []
  package internal(set) var chosen = 0
}
