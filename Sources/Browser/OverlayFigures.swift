import Evidence
import Pages
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
    var names: [TextLine] = []
    var shortNames: [TextLine] = []

    /// The names above what is compared: whole where that leaves the most of the view to what they say.
    func heading(width: Int, rows: Int) -> [TextLine] {
      if names.isEmpty || rows < 12 { return shortNames }
      let rule = TextLine(String(repeating: "─", count: width), .rule)
      return (6 * names.count <= rows ? names : shortNames) + [rule]
    }
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
    let drawing = draw(state, positions, width)
    drawn = drawing
    return drawing.entries
  }

  private func draw(_ state: AppState, _ positions: [Int], _ width: Int) -> Drawn {
    func drawn(_ entries: [Entry]) -> Drawn {
      Drawn(collection: state.collection, positions: positions, basis: state.basis, width: width, entries: entries)
    }
    if case .plot(let plotted) = kind {
      let plot = Plot(plotted, of: state.collection, at: positions, weight: state.basis.weight, width: width)
      return drawn(Self.entries(of: plot, in: state, hidden: state.shown.count - positions.count, width: width))
    }
    let comparison = Comparison(of: state.collection, at: positions, by: state.basis, width: width)
    var drawing = drawn(comparison.rows.map { Entry($0, width: width) })
    (drawing.names, drawing.shortNames) = (comparison.heading, comparison.shortHeading)
    return drawing
  }

  /// As many names as anybody reads; `evi plot` prints them all.
  private static let mostMissing = 12

  private static func entries(of plot: Plot, in state: AppState, hidden: Int, width: Int) -> [Entry] {
    if let emptiness = plot.emptiness {
      return [Entry(.drawn(TextLine.wrapped(emptiness, .notice, width: width), details: []))]
    }
    var entries: [Entry] = []
    for (number, group) in plot.groups.enumerated() {
      let space = entries.isEmpty ? [] : [TextLine.blank]
      let heading = TextLine.wrapped(group.heading, .heading, width: width)
      entries.append(Entry(.drawn(space + heading + [group.axis], details: []), group: number))
      entries += group.rows.map { row in
        let details = Self.words(of: row, in: state.collection, width: width)
        return Entry(.drawn([row.line], details: details), .read(position: row.position), group: number)
      }
      entries.append(Entry(.drawn([group.axis], details: []), group: number))
    }
    return entries
      + remarks(plot.missing, hidden: hidden).map {
        Entry(.drawn([.blank] + TextLine.wrapped($0, .dim, width: width), details: []))
      }
  }

  /// The source's own sentence, which says what the figure is of, and what cannot be right about it.
  private static func words(of row: Plot.Row, in collection: StudyCollection, width: Int) -> [TextLine] {
    let label = collection[row.field].label.oneLine
    return TextLine.wrapped(
      "\(label): “\(row.words.oneLine)”", .dim, marked: [0..<label.utf8.count], as: .label, indent: 2, width: width)
      + (row.warning.isEmpty ? [] : TextLine.wrapped(row.warning, .error, indent: 2, width: width))
  }

  private static func remarks(_ missing: [String], hidden: Int) -> [String] {
    let named = missing.prefix(mostMissing).joined(separator: ", ")
    let others = missing.count > mostMissing ? " and \(missing.count - mostMissing) more" : ""
    return (missing.isEmpty ? [] : ["Nothing to draw in \(named)\(others)."])
      + (hidden > 0 ? ["\(hidden) more studies are shown in the list; evi plot draws all of them."] : [])
  }
}

extension Entry {
  fileprivate init(_ row: Comparison.Row, width: Int) {
    let remark = ((row.isDerived ? ["derived"] : []) + (row.isSame ? ["the same"] : [])).joined(separator: ", ")
    let said = remark.isEmpty ? "" : "  \(remark)"
    let heading = TextLine.wrapped(
      row.label + said, .dim, marked: [0..<row.label.utf8.count], as: .label, width: width)
    self.init(.drawn(heading + row.lines + [.blank], details: []))
  }
}

extension Overlay.Kind {
  static func facets(_ state: AppState) -> [Entry] {
    let width = max(1, state.layout.body.width - 4)
    guard let facets = state.facets else {
      return [saying("Counting the values of \(counted(state.shown.count, "study", "studies"))…", width)]
    }
    if facets.isEmpty {
      return [saying("No field here has few values, and no facts can be told: type a filter with / instead.", width)]
    }
    let columns = FacetColumns(width: width, counting: state.collection.count)
    let most = facets.flatMap(\.values).reduce(1) { max($0, $1.count) }
    return facets.enumerated().flatMap { number, facet in
      [Entry(.heading(facet.heading), group: number)]
        + facet.values.map { value in
          Entry(
            .drawn([columns.line(value, of: most)], details: columns.isCut(value) ? whole(value, width) : []),
            .narrow(term: value.term), group: number)
        }
    }
  }

  /// What its line has no room for.
  private static func whole(_ value: Facet.Value, _ width: Int) -> [TextLine] {
    TextLine.wrapped(value.label.oneLine, .dim, indent: min(4, width / 4), width: width)
  }

  private static func saying(_ sentence: String, _ width: Int) -> Entry {
    Entry(.drawn(TextLine.wrapped(sentence, .notice, width: width), details: []))
  }

  static func cellsOfSelected(_ state: AppState) -> [Entry] {
    guard let study = state.selected else { return [] }
    let cells = LikeThis.cells(of: study, in: state)
    if cells.isEmpty {
      let width = max(1, state.layout.body.width - 4)
      return [saying("This study has no short value that another could have too.", width)]
    }
    return cells.map { cell in
      Entry(.row(name: cell.label, text: cell.text, remark: ""), .narrow(term: cell.term))
    }
  }

  /// What the number that is being typed would do.
  static func weights(_ state: AppState) -> [Entry] {
    let typed = state.overlay?.filter.text ?? ""
    let width = max(1, state.layout.body.width - 4)
    let none = Entry(
      .row(name: "none", text: "doses as the sources have them", remark: state.basis.weight == nil ? "as now" : ""),
      .weigh(nil))
    let example = "type a number of kilograms, such as 70, to work doses for a kilogram out"
    if typed.isEmpty {
      let now = state.basis.weight.map { weight in
        Entry(
          .row(name: weight.text, text: "doses for a kilogram are worked out at this weight", remark: "as now"),
          .weigh(weight))
      }
      return [now].compactMap(\.self) + [
        none, Entry(.drawn([.blank] + TextLine.wrapped(example, .dim, width: width), details: [])),
      ]
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
      return [Entry(.drawn(TextLine.wrapped(error.message, .error, width: width), details: []))]
    }
  }
}

/// Where on a line a facet's values, counts and bars stand. It hangs on nothing that a filter changes, so that nothing
/// moves when they are counted anew.
private struct FacetColumns {
  private let label: Int
  /// With a column free before it.
  private let count: Int
  /// With a column free before it; none where columns are scarce.
  private let bar: Int

  private static let box = 4
  private static let widestLabel = 44

  init(width: Int, counting studies: Int) {
    let digits = String(studies).count + 1
    (count, bar) = width < 30 ? (digits, 0) : (max(7, digits), min(31, (width - 18) / 2))
    label = max(1, min(Self.widestLabel, width - Self.box - count - bar))
  }

  func isCut(_ value: Facet.Value) -> Bool { TextWidth.columns(of: value.label.oneLine) > label }

  func line(_ value: Facet.Value, of most: Int) -> TextLine {
    let text = Truncation.fit(value.label.oneLine, columns: label)
    let number = String(value.count)
    let padding = label - TextWidth.columns(of: text) + max(1, count - number.count)
    let drawn = Bar.text(Double(value.count) / Double(most), columns: bar - 1)
    return TextLine([
      .init((value.isPicked ? "[x] " : "[ ] ") + text), .init(String(repeating: " ", count: padding)),
      .init(number, .title), .init(bar > 0 ? " \(drawn)" : ""),
    ])
  }
}
