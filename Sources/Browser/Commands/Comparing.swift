import BitCollections
import Pages
import Studies

func mark(_ state: inout AppState) {
  guard let position = state.selectedPosition else { return }
  state.marked.formSymmetricDifference([position])
  moveCursor(&state, by: 1)
}

func markAll(_ state: inout AppState) {
  state.marked.formUnion(BitSet(state.shown))
  state.message = .marked(state.marked.count)
}

func unmarkAll(_ state: inout AppState) {
  state.marked = []
  state.message = .marked(0)
}

/// Which studies are compared: two to four that are marked; one that is marked with the one under the cursor; else the
/// one under the cursor with the next.
enum Comparing {
  static func positions(in state: AppState) -> [Int] {
    // In the order in which they are shown; those that the filter hides come last.
    let visible = state.marked.isEmpty ? [] : state.shown.filter(state.marked.contains)
    let marked = visible + Array(state.marked.subtracting(BitSet(visible)))
    guard marked.count < 2, let selected = state.selectedPosition else { return marked }
    if let only = marked.first, only != selected { return [only, selected] }
    let cursor = state.list.cursor
    let neighbour = cursor + 1 < state.shown.count ? cursor + 1 : cursor - 1
    return state.shown.indices.contains(neighbour) ? [selected, state.shown[neighbour]] : [selected]
  }

  static func disabledReason(in state: AppState) -> String? {
    if state.marked.count > Comparison.most {
      return "\(state.marked.count) are marked, and two to four can be compared: U unmarks all."
    }
    return positions(in: state).count < 2 ? "Comparing takes two studies, and only one is shown." : nil
  }
}

func compare(_ state: inout AppState) {
  open(&state, .compare(Comparing.positions(in: state)))
}

/// Proportions first, then doses, then back to the panes.
func plot(_ state: inout AppState) {
  switch state.overlay?.kind {
  case .plot(.proportions): state.overlay = Overlay(.plot(.doses))
  case .plot(.doses): state.overlay = nil
  default: state.overlay = Overlay(.plot(.proportions))
  }
}
