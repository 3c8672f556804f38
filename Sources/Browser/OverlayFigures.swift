import Evidence
import Pages
import Screen
import Search
import Studies

// The views that draw figures of studies.
extension Overlay {
  /// A drawing and what it was made from. It is drawn again when any part of that changes.
  struct Drawn: Equatable {
    let collection: StudyCollection
    let positions: [Int]
    let options: EvidenceOptions
    let width: Int
    let entries: [OverlayEntry]
    /// The compared studies. They stay the same while the person moves sideways.
    var compared: ComparedStudies?
    var comparison: Comparison?
  }

  /// The largest number of studies in one plot. A person reads no more, and evi can draw this many between two keys.
  private static let mostStudies = 400

  /// Returns the entries of a view of figures; nil for other views.
  mutating func drawnEntries(in state: AppState, width: Int) -> [OverlayEntry]? {
    let positions: [Int]
    switch kind {
    case .compare(let compared): positions = compared
    case .plot: positions = Array(state.results.positions.prefix(Self.mostStudies))
    default: return nil
    }
    let old = drawn.flatMap { drawn in
      let isOfSame = drawn.collection == state.collection && drawn.positions == positions
      return isOfSame && drawn.options == state.options ? drawn : nil
    }
    if case .compare = kind {
      let most = max(0, positions.count - Comparison.beside(positions.count, width: width))
      sideways = max(0, min(sideways, most))
    }
    if let old, old.width == width, old.comparison.map({ $0.shown.lowerBound == sideways || !$0.isCut }) ?? true {
      return old.entries
    }
    let drawing = drawFigures(of: state, at: positions, old?.compared, width: width)
    drawn = drawing
    return drawing.entries
  }

  private func drawFigures(
    of state: AppState, at positions: [Int], _ known: ComparedStudies?, width: Int
  ) -> Drawn {
    func drawn(_ entries: [OverlayEntry]) -> Drawn {
      Drawn(collection: state.collection, positions: positions, options: state.options, width: width, entries: entries)
    }
    if case .plot(let plotted) = kind {
      let plot = Plot(plotted, of: state.collection, at: positions, by: state.options, width: width)
      return drawn(
        Self.entries(of: plot, in: state, hidden: state.results.positions.count - positions.count, width: width))
    }
    let compared = known ?? ComparedStudies(of: state.collection, at: positions, by: state.options)
    let comparison = Comparison(compared, from: sideways, width: width)
    var drawing = drawn(comparison.rows.map { OverlayEntry(.drawn($0.headed(width: width) + [.blank], details: [])) })
    (drawing.compared, drawing.comparison) = (compared, comparison)
    return drawing
  }

  /// The title of a comparison: which of the studies are shown, if not all are.
  var comparedTitle: String {
    guard let comparison = drawn?.comparison, comparison.isCut else { return kind.title }
    return ViewWords.compared(comparison.shown, of: comparison.count)
  }

  /// Whether the view can go to the left or to the right.
  var isShiftable: Bool { drawn?.comparison?.isCut == true }

  /// Returns the first row of a study in a plot; nil if it has none.
  func placeOfStudy(at position: Int) -> Int? { entries.firstIndex { $0.choice == .read(position: position) } }

  private static func entries(of plot: Plot, in state: AppState, hidden: Int, width: Int) -> [OverlayEntry] {
    if let emptiness = plot.emptiness {
      return [OverlayEntry(.drawn(TextLine.wrapped(emptiness, .notice, width: width), details: []))]
    }
    var entries: [OverlayEntry] = []
    for (number, group) in plot.groups.enumerated() {
      let space = entries.isEmpty ? [] : [TextLine.blank]
      let heading = TextLine.wrapped(group.heading, .heading, width: width)
      entries.append(OverlayEntry(.drawn(space + heading + [group.axis], details: []), group: number))
      entries += group.rows.map { row in
        let details = row.details(in: state.collection, width: width)
        return OverlayEntry(
          .drawn([row.title].compactMap(\.self) + [row.line], details: details), .read(position: row.position),
          group: number)
      }
      entries.append(OverlayEntry(.drawn([group.axis], details: []), group: number))
    }
    return entries
      + plot.remarks(hiding: hidden).map {
        OverlayEntry(.drawn([.blank] + TextLine.wrapped($0, .dim, width: width), details: []))
      }
  }
}

extension Overlay.Kind {
  static func facets(_ state: AppState) -> [OverlayEntry] {
    let width = max(1, state.layout.body.width - 4)
    guard let facets = state.facets.values else {
      return [saying(ViewWords.counting(of: state.results.positions.count), width)]
    }
    if facets.isEmpty {
      return [saying(ViewWords.nothingToCount, width)]
    }
    let columns = FacetColumns(width: width, counting: state.collection.count)
    let most = facets.flatMap(\.values).reduce(1) { max($0, $1.count) }
    let isTyped = state.overlay?.filter.text.isEmpty == false
    return facets.enumerated().flatMap { number, facet in
      let shown = isTyped ? facet.values : facet.shown
      let values = shown.map { value in
        OverlayEntry(
          .drawn(
            [columns.line(value, of: most, isCounted: !facet.isTooLong)], details: columns.rest(of: value, width: width)
          ),
          .narrow(term: value.term), group: number)
      }
      let hidden = facet.values.count - shown.count
      let rest =
        facet.isTooLong
        ? ViewWords.tooManyValues : hidden > 0 ? ViewWords.moreValues(hidden) : nil
      let remark = rest.map { OverlayEntry(.drawn([TextLine("    " + $0, .dim)], details: []), group: number) }
      return [OverlayEntry(.heading(facet.heading), group: number)] + values + [remark].compactMap(\.self)
    }
  }

  private static func saying(_ sentence: String, _ width: Int) -> OverlayEntry {
    OverlayEntry(.drawn(TextLine.wrapped(sentence, .notice, width: width), details: []))
  }

  static func cellsOfSelected(_ state: AppState) -> [OverlayEntry] {
    guard let study = state.selected else { return [] }
    let cells = LikeThis.cells(of: study, in: state)
    let width = max(1, state.layout.body.width - 4)
    if !cells.isEmpty, !cells.contains(where: { state.lineCounts[$0.term] != nil }) {
      return [saying(ViewWords.counting(of: state.collection.count), width)]
    }
    // A value that only this study has finds nothing else.
    let shared = cells.filter { state.lineCounts[$0.term, default: 0] > 1 }
    if shared.isEmpty { return [saying(ViewWords.nothingAlike, width)] }
    return shared.map { cell in
      let count = ViewWords.inStudies(state.lineCounts[cell.term, default: 0])
      return OverlayEntry(.row(name: cell.label, text: cell.text, remark: count), .narrow(term: cell.term))
    }
  }

  /// The weights that the typed number offers, or its error. If nothing is typed: the present weight, and none.
  static func weights(_ state: AppState) -> [OverlayEntry] {
    let typed = state.overlay?.filter.text ?? ""
    let width = max(1, state.layout.body.width - 4)
    let none = OverlayEntry(
      .row(
        name: ViewWords.noWeight, text: ViewWords.dosesAsInSource,
        remark: state.options.weight == nil ? ViewWords.noChange : ""),
      .weigh(nil))
    if typed.isEmpty {
      let now = state.options.weight.map { weight in
        OverlayEntry(
          .row(name: weight.text, text: ViewWords.dosesForWeight, remark: ViewWords.noChange),
          .weigh(weight))
      }
      return [now].compactMap(\.self) + [
        none,
        OverlayEntry(
          .drawn([.blank] + TextLine.wrapped(ViewWords.exampleOfWeight, .dim, width: width), details: [])),
      ]
    }
    do {
      let weight = try Weight(typed)
      return [
        OverlayEntry(
          .row(name: weight.text, text: ViewWords.showsDoses, remark: ""),
          .weigh(weight))
      ]
    } catch {
      return [OverlayEntry(.drawn(TextLine.wrapped(error.message, .error, width: width), details: []))]
    }
  }
}

extension Facet {
  private static let mostShown = 15

  /// The values that are shown before the person types: all years, otherwise the most frequent values and the picked
  /// ones.
  fileprivate var shown: [Value] {
    if values.count <= Self.mostShown || values.allSatisfy({ Int($0.label) != nil }) { return values }
    return values.prefix(Self.mostShown) + values.dropFirst(Self.mostShown).filter(\.isPicked)
  }
}
