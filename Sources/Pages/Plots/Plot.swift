package import Evidence
package import Screen
package import Studies

/// A plot of the figures of several studies, one below another: for the screen, and as text for paper.
///
/// A plot never combines the figures of several studies. Each row keeps the words that it was read from, so that every
/// figure appears with its meaning.
package struct Plot: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case proportions, doses, effects, participants, years

    /// The next kind that the person can switch to; nil after the last.
    package var next: Kind? {
      Self.allCases.firstIndex(of: self).flatMap { Self.allCases.dropFirst($0 + 1).first }
    }
  }

  package struct Row: Equatable, Sendable {
    /// The study and what the figure counts, above the line; nil where the line has them, or the row above.
    package let title: TextLine?
    /// The same, in a row that leaves it out because the row above has it.
    var leftOut: TextLine?
    package let line: TextLine
    /// The study's position in the collection.
    package let position: Int
    package let field: FieldIndex
    /// The sentence of the source that states the figure; empty for a number of studies.
    package let words: String
    /// What is wrong with the figure; empty if no fault is known.
    package let warning: String
  }

  /// The rows on one axis.
  package struct Group: Equatable, Sendable {
    package let heading: String
    package let rows: [Row]
    /// The numbers of the axis, to stand above and below the rows.
    package let axis: TextLine
  }

  package internal(set) var groups: [Group] = []
  /// The names of the studies that have no figure to draw. In a plot of doses the reason follows each name.
  package internal(set) var missing: [String] = []
  /// Why the plot is empty, and what to do; nil if it has rows.
  package internal(set) var emptiness: String?

  /// - Parameter width: in columns; nil for paper of any width, on which nothing is cut.
  package init(
    _ kind: Kind, of collection: StudyCollection, at positions: some Collection<Int>,
    by options: EvidenceOptions = EvidenceOptions(), width: Int?
  ) {
    switch kind {
    case .proportions: drawProportions(of: collection, positions, options.lexicon, width)
    case .effects: drawEffects(of: collection, positions, width)
    case .doses: drawDoses(of: collection, positions, options.weight, width)
    case .participants: drawParticipants(of: collection, positions, width)
    case .years: drawYears(of: collection, positions, options, width)
    }
  }
}

extension Plot.Row {
  /// Returns the sentence of the source that the figure is from, and what is wrong with the figure.
  package func details(in collection: StudyCollection, width: Int) -> [TextLine] {
    if words.isEmpty { return [] }
    let context = leftOut.map { TextLine.wrapped($0.text, indent: 2, width: width) } ?? []
    let label = collection[field].label.oneLine
    return context
      + TextLine.wrapped(
        "\(label): “\(words.oneLine)”", .dim, marked: [0..<label.utf8.count], as: .label, indent: 2, width: width)
      + (warning.isEmpty ? [] : TextLine.wrapped(warning, .error, indent: 2, width: width))
  }
}

extension Plot {
  /// The screen names at most this many studies without figures; `evi plot` prints all of them.
  private static let mostMissing = 12

  /// Returns sentences about the studies that are not drawn.
  /// - Parameter hidden: how many studies of the list are not drawn because one drawing has no room for them.
  package func remarks(hiding hidden: Int) -> [String] {
    let named = missing.prefix(Self.mostMissing).joined(separator: ", ")
    let others = max(0, missing.count - Self.mostMissing)
    return (missing.isEmpty ? [] : [PlotWords.missing(named, others: others)])
      + (hidden > 0 ? [PlotWords.hidden(hidden)] : [])
  }
}

extension Plot {
  /// Draws the rows of a group. A row leaves out the study and the subject that the row above has.
  static func rows(_ entries: [PlotEntry], _ columns: PlotColumns, _ axis: Axis, null: Double? = nil) -> [Row] {
    zip(entries, [nil] + entries.map(Optional.some)).map { row($0, after: $1, columns, axis, null: null) }
  }

  private static func row(
    _ entry: PlotEntry, after previous: PlotEntry?, _ columns: PlotColumns, _ axis: Axis, null: Double?
  ) -> Row {
    var track = Track(axis)
    if let null { track.drawNull(null) }
    let ends = [entry.low, entry.high].compactMap(\.self)
    if !ends.isEmpty {
      track.drawLine(from: entry.low ?? axis.low, to: entry.high ?? axis.high)
      if entry.high == nil { track.drawOpenEnd() }
      if entry.low == nil { track.drawOpenStart() }
    }
    if let point = entry.point { track.drawPoint(point) }
    return Row(
      title: columns.title(entry, after: previous), leftOut: columns.leftOut(entry, after: previous),
      line: TextLine(columns.lead(entry, after: previous) + track.pieces), position: entry.position,
      field: entry.field, words: entry.words, warning: entry.warning)
  }

  mutating func drawDoses(
    of collection: StudyCollection, _ positions: some Collection<Int>, _ weight: Weight?, _ width: Int?
  ) {
    var kinds: [Dose.Kind] = []
    var entries: [(kind: Dose.Kind, entry: PlotEntry)] = []
    for position in positions {
      let study = collection[position]
      let regimens = study.regimens(in: collection)
      let doses = regimens.compactMap { regimen in
        regimen.value.dose?.at(weight).drawn(regimen, of: study, at: position)
      }
      if doses.isEmpty { missing.append("\(study.shortName) (\(PlotWords.reason(regimens.map(\.value))))") }
      for dose in doses where !kinds.contains(dose.kind) { kinds.append(dose.kind) }
      entries += doses
    }
    guard !entries.isEmpty else {
      emptiness = PlotWords.noDose
      return
    }
    let columns = PlotColumns(entries.map(\.entry), of: .doses, width: width)
    groups = kinds.sorted { $0.place < $1.place }.map { kind in
      let own = entries.filter { $0.kind == kind }.map(\.entry)
      let axis = Axis.amounts(own.flatMap { [$0.low, $0.high].compactMap(\.self) }, columns: columns.track)
      return Group(
        heading: kind.heading(weight) + PlotWords.scale(axis.isLogarithmic),
        rows: Self.rows(own, columns, axis), axis: columns.axis(axis, unit: kind.text))
    }
  }
}

extension PlotEntry {
  fileprivate init(_ dose: Dose, _ derived: Derived<Regimen>, of study: Study, at position: Int) {
    self.init(
      position: position, field: derived.field, words: derived.sentence, name: study.shortName,
      counts: [derived.value.routeText, derived.value.rareText].filter { !$0.isEmpty }.joined(separator: ", "),
      figure: derived.value.rareText.isEmpty ? dose.text : dose.meanText, low: dose.low, high: dose.high,
      point: dose.low == dose.high ? dose.low : nil)
  }
}

extension Dose {
  fileprivate func drawn(
    _ derived: Derived<Regimen>, of study: Study, at position: Int
  ) -> (kind: Kind, entry: PlotEntry) {
    (kind, PlotEntry(self, derived, of: study, at: position))
  }
}
