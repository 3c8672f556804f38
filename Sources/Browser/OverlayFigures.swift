import Evidence
import Figures
import Screen
import Search
import Studies

// The views that draw figures of studies.
extension Overlay {
  /// What a drawing was made of: it is made anew when one of these changes.
  struct Drawn: Equatable {
    let collection: StudyCollection
    let positions: [Int]
    let basis: Basis
    let width: Int
    let entries: [Entry]
  }

  /// More studies than anybody looks through in one drawing, and few enough to be drawn between two keys.
  private static let mostStudies = 400

  /// The entries of a view that is drawn; nil where the view is a list of words.
  mutating func drawnEntries(in state: AppState, width: Int) -> [Entry]? {
    let positions: [Int]
    switch kind {
    case .compare(let compared): positions = compared
    case .plot: positions = Array(state.shown.prefix(Self.mostStudies))
    default: return nil
    }
    if let drawn, drawn.collection == state.collection, drawn.positions == positions, drawn.basis == state.basis,
      drawn.width == width
    {
      return drawn.entries
    }
    let entries = draw(state, positions, width)
    drawn = Drawn(
      collection: state.collection, positions: positions, basis: state.basis, width: width, entries: entries)
    return entries
  }

  private mutating func draw(_ state: AppState, _ positions: [Int], _ width: Int) -> [Entry] {
    switch kind {
    case .compare:
      let comparison = Comparison(of: state.collection, at: positions, by: state.basis, width: width)
      heading = comparison.heading
      return comparison.rows.map(Entry.init)
    case .plot(let plotted):
      let plot = Plot(plotted, of: state.collection, at: positions, weight: state.basis.weight, width: width)
      return Self.entries(of: plot, in: state, hidden: state.shown.count - positions.count, width: width)
    default: return []
    }
  }

  private static func entries(of plot: Plot, in state: AppState, hidden: Int, width: Int) -> [Entry] {
    if let emptiness = plot.emptiness {
      return [Entry(.drawn(TextLine.wrapped(emptiness, .notice, width: width), details: []))]
    }
    var entries: [Entry] = []
    for group in plot.groups {
      let space = entries.isEmpty ? [] : [TextLine.blank]
      entries.append(Entry(.drawn(space + [TextLine(group.heading, .heading), group.axis], details: [])))
      entries += group.rows.map { row in
        let label = state.collection[row.field].label
        let words = TextLine.wrapped("“\(row.words.oneLine)”, \(label)", .dim, indent: 2, width: width)
        return Entry(.drawn([row.line], details: words), .read(position: row.position))
      }
      entries.append(Entry(.drawn([group.axis], details: [])))
    }
    let remarks = plot.missing.isEmpty ? [] : ["Nothing to draw in \(plot.missing.joined(separator: ", "))."]
    let more = hidden > 0 ? ["\(hidden) more studies are shown in the list; evi plot draws all of them."] : []
    return entries
      + (remarks + more).map { Entry(.drawn([.blank] + TextLine.wrapped($0, .dim, width: width), details: [])) }
  }
}

extension Entry {
  fileprivate init(_ row: Comparison.Row) {
    let remark: [TextLine.Piece] = row.isSame ? [.init("  "), .init("the same", .dim)] : []
    self.init(.drawn([TextLine([.init(row.label, .label)] + remark)] + row.lines + [.blank], details: []))
  }
}

extension Overlay.Kind {
  /// Whether headings tell entries apart that look alike.
  var keepsHeadings: Bool {
    switch self {
    case .facets, .compare, .plot: true
    default: false
    }
  }

  static func facets(_ state: AppState) -> [Entry] {
    guard let facets = state.facets else { return [Entry(.heading("Counting…"))] }
    let most = facets.flatMap(\.values).reduce(1) { max($0, $1.count) }
    let widest = facets.flatMap(\.values).reduce(0) { max($0, TextWidth.columns(of: $1.label)) }
    let columns = max(12, min(widest, state.layout.body.width - 4 - 4 - 8 - barColumns(state)))
    return facets.flatMap { facet in
      [Entry(.heading(facet.heading))]
        + facet.values.map { value in
          let mark = value.isPicked ? "[x] " : "[ ] "
          let label = Truncation.fit(value.label.oneLine, columns: columns)
          let padding = String(repeating: " ", count: columns - TextWidth.columns(of: label))
          let count = String(value.count)
          let margin = String(repeating: " ", count: max(1, 7 - count.count))
          let bar = Bar.text(Double(value.count) / Double(most), columns: barColumns(state))
          let line = TextLine([
            .init(mark + label), .init(padding + margin), .init(count, .title), .init(" "), .init(bar, .derived),
          ])
          return Entry(.drawn([line], details: []), .narrow(term: value.term))
        }
    }
  }

  private static func barColumns(_ state: AppState) -> Int { max(4, min(30, (state.layout.body.width - 24) / 2)) }

  static func cellsOfSelected(_ state: AppState) -> [Entry] {
    guard let study = state.selected else { return [] }
    return LikeThis.cells(of: study, in: state).map { cell in
      Entry(.row(name: cell.label, text: cell.text, remark: ""), .narrow(term: cell.term))
    }
  }

  /// What the number that is being typed would do.
  static func weights(_ state: AppState) -> [Entry] {
    let typed = state.overlay?.filter.text ?? ""
    let none = Entry(
      .row(name: "none", text: "doses as the sources have them", remark: state.basis.weight == nil ? "as now" : ""),
      .weigh(nil))
    if typed.isEmpty {
      let now = state.basis.weight.map { weight in
        Entry(
          .row(name: weight.text, text: "doses for a kilogram are worked out at this weight", remark: "as now"),
          .weigh(weight))
      }
      return [now].compactMap(\.self) + [none]
    }
    do {
      let weight = try Weight(typed)
      return [
        Entry(
          .row(
            name: weight.text, text: "works doses for a kilogram out at this weight, and lets them compare", remark: ""),
          .weigh(weight))
      ]
    } catch {
      return [Entry(.drawn([TextLine(error.message, .error)], details: []))]
    }
  }
}
