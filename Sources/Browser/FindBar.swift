package import Search
import Studies

/// The find line. It highlights words and hides no study.
package struct FindBar: Equatable, Sendable {
  package var line = LineEditor()
  package var isEditing = false
  /// The text before editing. Esc restores it.
  var kept = ""
  package var query = Query.everything
  package var error: QueryError?
  /// Positions in the collection, ascending, of the studies with a hit of the newest find, in their text or in a label.
  package var positions: [Int] = []
  var ticket = 0
  var isAnswered = true
  /// Whether the person pressed Enter before the answer arrived.
  var isWaiting = false

  package init() {}

  package var isActive: Bool { !query.isEverything }

  /// Whether the study at a position has a hit.
  /// - Complexity: O(log number of positions).
  func contains(_ position: Int) -> Bool {
    let place = positions.indices.firstOfSorted { positions[$0] >= position }
    return place < positions.count && positions[place] == position
  }
}
