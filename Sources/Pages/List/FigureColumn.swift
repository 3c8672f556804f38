package import Evidence
package import Studies

/// A column of a table of figures. Percentages and the ends of their intervals are 0 to 100. Doses are per day, in the
/// unit that another column gives.
package enum FigureColumn: String, CaseIterable, Sendable {
  case doseLow = "dose-low"
  case doseHigh = "dose-high"
  case doseUnit = "dose-unit"
  case doseRoute = "dose-route"
  case subject, arm, kind, direction, events, total, percent, low, high, measure, estimate, field, words

  package static func named(_ name: String) -> FigureColumn? { FigureColumn(rawValue: name.lowercased()) }
}

/// One figure of a study as a row of such a table. A part that the figure does not have is empty.
package struct FigureRow: Sendable {
  private var cells: [FigureColumn: String] = [:]

  package subscript(column: FigureColumn) -> String { cells[column] ?? "" }

  /// A row of a study without figures.
  package init() {}

  private init<Value>(_ found: Derived<Value>, of collection: StudyCollection, _ cells: [FigureColumn: String?]) {
    self.cells = cells.compactMapValues(\.self)
    self.cells[.field] = collection[found.field].key
    self.cells[.words] = found.words
  }

  /// Returns the daily doses, the proportions and the effects of a study.
  /// - Complexity: O(size of the study).
  package static func all(
    of study: Study, in collection: StudyCollection, _ reader: SubjectReader, at weight: Weight?
  ) -> [FigureRow] {
    let doses = study.regimens(in: collection).compactMap { found -> FigureRow? in
      guard let dose = found.value.dose?.at(weight) else { return nil }
      return FigureRow(
        found, of: collection,
        [
          .doseLow: dose.low.map(amount), .doseHigh: dose.high.map(amount), .doseUnit: dose.kind.text,
          .doseRoute: found.value.routeText,
        ])
    }
    let proportions = study.proportions(in: collection)
    let counted = zip(proportions, reader.subjects(of: proportions, in: study)).map { found, subject in
      let value = found.value
      // Counts and a percentage that differ are two readings: the row has the counts, and `check` says why.
      let agrees = value.disagreement == nil
      let interval = agrees ? value.interval : nil
      return FigureRow(
        found, of: collection,
        [
          .subject: subject.words, .arm: subject.arm, .kind: subject.outcome.kind.rawValue,
          .direction: subject.outcome.direction.rawValue, .events: value.events.map(String.init),
          .total: value.total.map(String.init),
          .percent: agrees ? percent(value.percent.map { $0 / 100 } ?? value.estimate) : nil,
          .low: interval.map { percent($0.low) }, .high: interval.map { percent($0.high) },
        ])
    }
    let outcome = collection.figureColumns.rows.outcome(of: study)
    let effects = study.effects(in: collection).map { found in
      let effect = found.value
      return FigureRow(
        found, of: collection,
        [
          .subject: outcome, .measure: effect.measure.rawValue + (effect.isPercent ? " %" : ""),
          .estimate: effect.number(effect.estimate), .low: effect.low.map(effect.number),
          .high: effect.high.map(effect.number),
        ])
    }
    return doses + counted + effects
  }

  /// Returns an amount with at most six decimals: a dose every three weeks gives no round number per day.
  private static func amount(_ amount: Double) -> String { Regimen.number((amount * 1e6).rounded() / 1e6) }

  /// Returns a share of 0...1 in per cent, with one decimal.
  private static func percent(_ share: Double) -> String { Regimen.number((share * 1000).rounded() / 10) }
}
