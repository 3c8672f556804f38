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
  /// How far back in `recalled` the line is, and what was typed before it went there.
  var recall: (steps: Int, typed: String)?

  package init() {}

  mutating func remember(_ text: String) {
    guard !text.isEmpty else { return }
    recalled.removeAll { $0 == text }
    recalled.append(text)
  }

  /// Goes `steps` further back in what was kept; negative is forward, and past the newest is what was typed.
  mutating func recall(by steps: Int) {
    let now = recall ?? (0, line.text)
    let place = min(max(0, now.steps + steps), recalled.count)
    recall = place == 0 ? nil : (place, now.typed)
    line = LineEditor(place == 0 ? now.typed : recalled[recalled.count - place])
  }

  package static func == (left: FilterBar, right: FilterBar) -> Bool {
    left.line == right.line && left.isEditing == right.isEditing && left.kept == right.kept
      && left.query == right.query && left.error == right.error && left.recalled == right.recalled
      && left.recall?.steps == right.recall?.steps && left.recall?.typed == right.recall?.typed
  }
}
