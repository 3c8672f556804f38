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
  package var recalled: [EarlierFilter] = []
  /// The completions that Tab walks through; nil if there are none.
  package var completing: Completing?
  /// The place of the line in `recalled`; nil if the line does not come from there.
  var recall: Recall?

  /// A step back into the kept filters: how many filters back, and the text that was typed before.
  struct Recall: Equatable, Sendable {
    let steps: Int
    let typed: String
  }

  package init() {}

  mutating func remember(_ text: String) {
    guard !text.isEmpty else { return }
    let known = recalled.last { $0.line == text }
    recalled.removeAll { $0.line == text }
    recalled.append(known ?? EarlierFilter(text))
    if recalled.count > Self.mostEarlier { recalled.removeFirst() }
  }

  private static let mostEarlier = 100

  /// Stores how many studies the line finds, if it is one of the kept filters.
  mutating func noteCount(_ count: Int) {
    guard let place = recalled.lastIndex(where: { $0.line == line.text }) else { return }
    recalled[place].count = count
  }

  /// The kept filters other than a line, newest last.
  func earlier(than line: String) -> [EarlierFilter] { recalled.filter { $0.line != line } }

  /// Goes `steps` kept filters further back; a negative number goes forward. After the newest filter comes the typed
  /// text.
  mutating func recall(by steps: Int) {
    let now = recall ?? Recall(steps: 0, typed: line.text)
    let earlier = earlier(than: now.typed)
    let place = min(max(0, now.steps + steps), earlier.count)
    recall = place == 0 ? nil : Recall(steps: place, typed: now.typed)
    line = LineEditor(place == 0 ? now.typed : earlier[earlier.count - place].line)
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
