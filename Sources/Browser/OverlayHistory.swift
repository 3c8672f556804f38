import Decisions
import Pages
import Studies

// The entries of the view of what was done.
extension Overlay.Kind {
  /// The actions so far, the newest first: those of the journal, and between them the person's own changes of filter,
  /// order and columns, which other people do not see. Each entry leads to the point directly after it.
  static func history(_ state: AppState) -> [OverlayEntry] {
    let decided = state.journal.decided
    let steps = HistorySteps(state)
    var rows = steps.views[""] ?? []
    for entry in decided.entriesInOrder where entry.deed.canBeUndone {
      rows.append(row(of: entry, in: state, steps.places[entry.id]))
      rows += steps.views[entry.id] ?? []
    }
    guard !rows.isEmpty else { return [] }
    let start = OverlayEntry(
      .row(name: "", text: ViewWords.beginning, remark: ""), .goBack(toStep: 0))
    return rows.suffix(mostRows).reversed() + (state.undone.isAtStart ? [] : [start])
  }

  /// The most steps that the history lists.
  private static let mostRows = 1_000

  private static func row(of entry: Entry, in state: AppState, _ place: Int?) -> OverlayEntry {
    var name = ""
    if let first = entry.positions.first {
      let count = entry.positions.count
      name = "  \(count == 1 ? state.collection[first].shortName : counted(count, "study", "studies"))"
    }
    let isShared = state.journal.decided.people.count > 1
    let remarks = [isShared ? entry.by : "", entry.isCancelled ? ViewWords.takenBack : ""].filter { !$0.isEmpty }
    return OverlayEntry(
      .row(
        name: entry.at?.minute ?? ViewWords.saving, text: "\(entry.deed.text)\(name)",
        remark: remarks.joined(separator: ", ")),
      place.map { .goBack(toStep: $0) })
  }
}

/// The person's own steps in the order in which they were done: first those that hold, then those that were undone and
/// can be done again.
private struct HistorySteps {
  /// For each action, how many steps hold at the point directly after it.
  private(set) var places: [String: Int] = [:]
  /// The changes of filter, order and columns after each action, in order. Those before the first action are under "".
  private(set) var views: [String: [OverlayEntry]] = [:]

  init(_ state: AppState) {
    let (past, future) = (state.undone.past, Array(state.undone.future.reversed()))
    var before = state.keptView(filter: state.filter.line.text)
    // The change of a step is found by comparing the view before it with the view before the next step.
    var after: [Int: KeptView] = [:]
    for (place, step) in past.enumerated().reversed() {
      guard case .arrangement(let old) = step else { continue }
      after[place] = before
      before = old.kept
    }
    var last = ""
    for (place, step) in past.enumerated() {
      switch step {
      case .action(let id):
        places[id] = place + 1
        last = id
      case .arrangement(let old):
        add(old.kept.change(to: after[place] ?? old.kept), remark: "", behind: last, at: place + 1)
      }
    }
    var now = state.keptView(filter: state.filter.line.text)
    for (place, step) in future.enumerated() {
      switch step {
      case .action(let id):
        places[id] = past.count + place + 1
        last = id
      case .arrangement(let next):
        add(
          now.change(to: next.kept), remark: ViewWords.takenBack, behind: last, at: past.count + place + 1)
        now = next.kept
      }
    }
  }

  private mutating func add(_ text: String, remark: String, behind id: String, at place: Int) {
    views[id, default: []].append(
      OverlayEntry(.row(name: "", text: text, remark: remark), .goBack(toStep: place)))
  }
}
