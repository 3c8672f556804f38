/// Decides in each turn of the loop whether to draw, and how long to wait for input.
///
/// A draw waits up to 8 ms for the answer to a search or for facets, so that a small collection does not flicker
/// between a key and its result. A key ends the wait, and so does a second turn without an answer.
package struct Pacing: Equatable, Sendable {
  /// How long a draw waits for an answer, in milliseconds.
  package static let patience = 8

  /// What the loop does before it takes the next events.
  package struct Turn: Equatable, Sendable {
    package let draws: Bool
    /// How long to wait for input, in milliseconds; nil for as long as it takes.
    package let wait: Int?
  }

  /// The revision of the state on the screen; nil if the screen must be drawn again.
  private var drawn: Int?
  /// Whether the next draw may wait for an answer.
  private var mayWait = true

  package init() {}

  /// Returns what to do in this turn. It assumes that the loop then draws if the turn says so.
  package mutating func nextTurn(for state: AppState) -> Turn {
    guard drawn != state.revision else {
      mayWait = true
      return Turn(draws: false, wait: nil)
    }
    if mayWait && (state.isSearching || state.isCountingFacets || state.journal.isSaving) {
      mayWait = false
      return Turn(draws: false, wait: Self.patience)
    }
    drawn = state.revision
    mayWait = true
    return Turn(draws: true, wait: nil)
  }

  /// Records what ended a wait for an answer. If only answers came, the next draw may wait again: the answer may
  /// have been to an older search.
  package mutating func endWait(hasAnswers: Bool, hasInput: Bool) {
    if hasAnswers && !hasInput { mayWait = true }
  }

  /// Makes the next turn draw the whole screen.
  package mutating func forgetScreen() { drawn = nil }
}
