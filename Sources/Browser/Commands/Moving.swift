/// A movement in the list, the study or the view that has the focus.
enum Step {
  case lines(Int)
  case halfPages(Int)
  case pages(Int)
  case toFirst
  case toLast

  /// Returns the distance in lines, for pages of `rows` lines and `count` lines in all.
  func distance(rows: Int, count: Int) -> Int {
    switch self {
    case .lines(let number): number
    case .halfPages(let number): number * max(1, rows / 2)
    // One line of the old page stays in view, so that the eye finds its place.
    case .pages(let number): number * max(1, rows - 1)
    case .toFirst: -count
    case .toLast: count
    }
  }
}

extension AppState {
  mutating func moveFocused(by step: Step) {
    switch context {
    case .overlay, .overlayFilter: moveOverlay(by: step)
    case .detail: moveDetail(by: step)
    default: moveCursor(by: step.distance(rows: layout.listRows, count: results.positions.count))
    }
  }

  mutating func moveCursor(by distance: Int) {
    list.cursor = max(0, min(list.cursor + distance, results.positions.count - 1))
  }

  private mutating func moveDetail(by step: Step) {
    detail.top += step.distance(rows: layout.detailRows, count: detail.lines.count)
  }

  private mutating func moveOverlay(by step: Step) {
    guard var overlay = self.overlay else { return }
    let rows = max(1, layout.overlayRows - overlay.heading.count)
    if overlay.isChoice, !overlay.scrollSelected(by: step, rows: rows) {
      let distance = step.distance(rows: rows, count: overlay.entries.count)
      let goal = max(0, min(overlay.cursor + distance, overlay.entries.count - 1))
      overlay.cursor = selectable(from: goal, forward: distance > 0, in: overlay)
      overlay.hasArrived = true
    } else if !overlay.isChoice {
      overlay.top += step.distance(rows: rows, count: overlay.lines.count)
    }
    self.overlay = overlay
  }
}

extension Overlay {
  /// Scrolls by one line within a selected entry that has more lines than the view. Returns false if the cursor must go
  /// to another entry.
  fileprivate mutating func scrollSelected(by step: Step, rows: Int) -> Bool {
    guard case .lines(let distance) = step, let own = selectedLines, own.count > rows else { return false }
    guard distance > 0 ? own.upperBound >= top + rows : own.lowerBound < top else { return false }
    top += distance
    return true
  }
}

/// Returns the entry at `goal`. If that is a heading, returns the next entry in the direction of movement, or, if there
/// is none, the nearest in the other direction.
private func selectable(from goal: Int, forward: Bool, in overlay: Overlay) -> Int {
  let ahead =
    forward ? Array(overlay.entries.indices.dropFirst(goal)) : overlay.entries.indices.prefix(goal + 1).reversed()
  let behind =
    forward ? overlay.entries.indices.prefix(goal).reversed() : Array(overlay.entries.indices.dropFirst(goal))
  return ahead.first(where: overlay.isSelectable) ?? behind.first(where: overlay.isSelectable) ?? overlay.cursor
}
