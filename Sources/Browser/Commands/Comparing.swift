import BitCollections
import Pages
import Studies

/// Chooses the studies to compare: the marked ones if there are two or more; otherwise the marked one and another one
/// under the cursor; otherwise the one under the cursor and its neighbour.
enum Comparing {
  static func positions(in state: AppState) -> [Int] {
    // The order is that of the list. Marked studies that the filter hides come last.
    let visible = state.marked.isEmpty ? [] : state.results.positions.filter(state.marked.contains)
    let marked = visible + Array(state.marked.subtracting(BitSet(visible)))
    guard marked.count < 2, let selected = state.selectedPosition else { return marked }
    if let only = marked.first, only != selected { return [only, selected] }
    let cursor = state.list.cursor
    let neighbour = cursor + 1 < state.results.positions.count ? cursor + 1 : cursor - 1
    return state.results.positions.indices.contains(neighbour)
      ? [selected, state.results.positions[neighbour]] : [selected]
  }

  static func disabledReason(in state: AppState) -> String? {
    positions(in: state).count < 2 ? Reason.twoToCompare : nil
  }
}

extension AppState {
  mutating func openComparison() {
    toggleView(.compare(Comparing.positions(in: self)))
  }

  /// Opens the plots one after another, then closes the view.
  mutating func openNextPlot() {
    var study = selectedPosition
    if case .plot(let kind) = overlay?.kind {
      if case .read(let position) = overlay?.selected?.choice { study = position }
      overlay = kind.next.map { Overlay(.plot($0)) }
    } else {
      overlay = Overlay(.plot(.proportions))
    }
    overlay?.firstStudy = study
  }
}
