package import Search

/// What is being found: words that are lit without hiding a study.
package struct FindBar: Equatable, Sendable {
  package var line = LineEditor()
  package var isEditing = false
  /// What Esc goes back to while editing.
  var kept = ""
  package var query = Query.everything
  package var error: QueryError?
  /// Positions in the collection of the studies that have a hit, in ascending order; those of the newest search.
  package var positions: [Int] = []
  var ticket = 0
  var isAnswered = true
  /// Whether Enter was pressed before there was an answer to go by.
  var isWaiting = false

  package init() {}

  package var isActive: Bool { !query.isEverything }

  /// - Complexity: O(log number of positions).
  func contains(_ position: Int) -> Bool {
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low < positions.count && positions[low] == position
  }
}
