import Decisions
import Pages
import Screen
import Studies

// The entries of the view of conflicts.
extension Overlay.Kind {
  /// How far people agree at the present stage. Below that, the studies about which they differ, with the decisions of
  /// each side by side.
  static func conflicts(_ state: AppState) -> [OverlayEntry] {
    let decided = state.journal.decided
    let width = max(1, state.layout.body.width - 4)
    let conflicts = Array(decided.conflicts)
    let said = [ViewWords.decided(by: decided.stage)] + decided.agreements(at: decided.stage).map(\.text)
    let numbers = said.map { OverlayEntry(.drawn(TextLine.wrapped($0, .notice, width: width), details: [])) }
    guard !conflicts.isEmpty else {
      let none = TextLine.wrapped(ViewWords.noConflict, .notice, width: width)
      return numbers + [OverlayEntry(.drawn(none, details: []))]
    }
    let people = decided.deciders
    let room = max(8, (width - gap * people.count) / (people.count + 1))
    let heading = TextLine.beside(
      ([counted(conflicts.count, "study", "studies")] + people).map { TextLine.wrapped($0, .heading, width: room) },
      width: room, gap: gap)
    let narrow = OverlayEntry(
      .row(name: "", text: ViewWords.narrowToConflicts(conflicts.count), remark: ""),
      .narrow(term: "is:conflict"))
    let rows = conflicts.map { position in
      let verdicts = people.map { person in
        TextLine.wrapped(decided.opinion(of: person, on: position).said(at: decided.stage), width: room)
      }
      let name = TextLine.wrapped(state.collection[position].shortName, width: room)
      return OverlayEntry(
        .drawn(TextLine.beside([name] + verdicts, width: room, gap: gap), details: []), .read(position: position))
    }
    return numbers + [narrow, OverlayEntry(.drawn([.blank] + heading, details: []))] + rows
  }

  private static let gap = 2
}
