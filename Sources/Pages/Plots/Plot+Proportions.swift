import Evidence
import Screen
import Studies

// Draws proportions: one group for each kind of outcome, with good, bad and other outcomes in separate groups.
extension Plot {
  mutating func drawProportions(
    of collection: StudyCollection, _ positions: some Collection<Int>, _ lexicon: Lexicon, _ width: Int?
  ) {
    let reader = SubjectReader(lexicon.extended(by: collection.glossary), of: collection)
    var entries: [(outcome: Outcome, entry: PlotEntry)] = []
    for position in positions {
      let study = collection[position]
      let proportions = study.proportions(in: collection)
      if proportions.isEmpty { missing.append(study.shortName) }
      entries += zip(proportions, reader.subjects(of: proportions, in: study)).map { proportion, subject in
        (subject.outcome, PlotEntry(proportion, subject, of: study, at: position))
      }
    }
    guard !entries.isEmpty else {
      emptiness = PlotWords.noProportion
      return
    }
    let columns = PlotColumns(entries.map(\.entry), of: .proportions, width: width)
    let axis = Axis.percent(columns: columns.track)
    let outcomes = Outcome.inOrder.filter { outcome in entries.contains { $0.outcome == outcome } }
    groups = outcomes.enumerated().map { number, outcome in
      let own = entries.filter { $0.outcome == outcome }.map(\.entry)
      let heading = outcome.heading + (number == 0 ? PlotWords.intervals : "")
      return Group(
        heading: heading, rows: Self.rows(own, columns, axis), axis: columns.axis(axis, unit: "%"))
    }
  }
}

extension Outcome {
  /// All outcomes in the order of a plot: the good ones, the bad ones, and those that are not known to be either.
  fileprivate static let inOrder = Direction.allCases.flatMap { direction in
    Kind.allCases.map { Outcome($0, direction) }
  }
}

extension PlotEntry {
  fileprivate init(_ derived: Derived<Proportion>, _ subject: ProportionSubject, of study: Study, at position: Int) {
    let proportion = derived.value
    let (words, arm) = subject.apart
    self.init(
      position: position, field: derived.field, words: derived.sentence, name: study.shortName, subject: words,
      arm: arm,
      counts: proportion.countsText, figure: proportion.percentText, low: proportion.interval?.low,
      high: proportion.interval?.high, point: proportion.estimate, warning: proportion.warning)
  }
}

extension ProportionSubject {
  /// What is counted, and the arm where it stands behind that: `Remission tocilizumab` is `Remission` and `tocilizumab`.
  fileprivate var apart: (words: String, arm: String) {
    if text != words { return (words, arm) }
    let rest = words(without: arm)
    return rest == words ? (words, "") : (rest, arm)
  }
}
