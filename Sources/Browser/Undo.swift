/// The filters there have been, and where among them we are.
package struct Undo: Equatable, Sendable {
  private var past: [String] = []
  private var future: [String] = []

  package var isAtStart: Bool { past.isEmpty }
  package var isAtEnd: Bool { future.isEmpty }

  /// The filter was `old` and is now something else, by the person's own doing.
  mutating func changed(from old: String) {
    past.append(old)
    future = []
  }

  /// What to go back to from `now`.
  mutating func undo(from now: String) -> String? {
    guard let old = past.popLast() else { return nil }
    future.append(now)
    return old
  }

  mutating func redo(from now: String) -> String? {
    guard let next = future.popLast() else { return nil }
    past.append(now)
    return next
  }
}
