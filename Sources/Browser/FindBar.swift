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
  /// Positions in the collection, ascending, of the studies with a hit of the newest find.
  package var positions: [Int] = []
  /// The fields whose labels contain the words of the find.
  var labelled: Set<FieldIndex> = []
  var ticket = 0
  var isAnswered = true
  /// Whether the person pressed Enter before the answer arrived.
  var isWaiting = false

  package init() {}

  package var isActive: Bool { !query.isEverything }

  /// Whether the text of the study at a position has a hit.
  /// - Complexity: O(log number of positions).
  func contains(_ position: Int) -> Bool {
    let place = positions.indices.firstOfSorted { positions[$0] >= position }
    return place < positions.count && positions[place] == position
  }
}
