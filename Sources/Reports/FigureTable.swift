package import Evidence
import Formats
package import Pages
import Studies

/// The figures of studies as a table, for a program that calculates: one row for each daily dose, proportion and effect,
/// with the study's own columns repeated in each. A study without a figure has a row of its own, so that none is missing.
///
/// Percentages and the ends of their intervals are 0 to 100, doses are a day's, in the unit that stands beside them.
package struct FigureTable {
  private let selection: Selection
  private let columns: [Column]
  private let options: EvidenceOptions

  /// - Parameter columns: the study's own columns; nil means its id and its name.
  package init(_ selection: Selection, columns: [Column]?, by options: EvidenceOptions) {
    self.selection = selection
    self.columns = columns ?? [.id, .name]
    self.options = options
  }

  package func print(as format: ListFormat, on paper: Paper) {
    switch format {
    case .tsv, .csv:
      for row in rows { paper.emit(DelimitedText.line(row, by: format == .csv ? "," : "\t")) }
    case .markdown:
      for (place, row) in rows.enumerated() {
        paper.print("| " + row.map(Markdown.cell).joined(separator: " | ") + " |")
        if place == 0 { paper.print("|" + String(repeating: " --- |", count: row.count)) }
      }
    default: for line in TextTable.lines(rows, columns: paper.columns) { paper.print(line) }
    }
  }

  /// The formats that a table of figures has.
  package static let formats: [ListFormat] = [.table, .tsv, .csv, .markdown]

  private var rows: [[String]] {
    let collection = selection.collection
    let reader = SubjectReader(options.lexicon.extended(by: collection.glossary), of: collection)
    let heading = columns.map { $0.key(in: collection) } + Figure.headings
    return [heading]
      + selection.studies.flatMap { study -> [[String]] in
        let own = columns.map { $0.text(of: study, in: collection, by: options) }
        let figures = figures(of: study, reader)
        return (figures.isEmpty ? [Figure()] : figures).map { own + $0.cells }
      }
  }

  private func figures(of study: Study, _ reader: SubjectReader) -> [Figure] {
    let collection = selection.collection
    let doses = study.regimens(in: collection).compactMap { found -> Figure? in
      guard let dose = found.value.dose?.at(options.weight) else { return nil }
      var figure = Figure(field: collection[found.field].key, words: found.words)
      (figure.doseLow, figure.doseHigh) = (dose.low.map(Self.amount), dose.high.map(Self.amount))
      (figure.doseUnit, figure.doseRoute) = (dose.kind.text, found.value.routeText)
      return figure
    }
    let proportions = study.proportions(in: collection)
    let counted = zip(proportions, reader.subjects(of: proportions)).map { found, subject in
      let value = found.value
      var figure = Figure(field: collection[found.field].key, words: found.words)
      (figure.subject, figure.kind) = (subject.words, subject.outcome.kind.rawValue)
      figure.direction = subject.outcome.direction.rawValue
      (figure.events, figure.total) = (value.events.map(String.init), value.total.map(String.init))
      figure.percent = Self.percent(value.percent.map { $0 / 100 } ?? value.estimate)
      (figure.low, figure.high) = (
        value.interval.map { Self.percent($0.low) }, value.interval.map { Self.percent($0.high) }
      )
      return figure
    }
    let effects = study.effects(in: collection).map { found in
      let effect = found.value
      var figure = Figure(field: collection[found.field].key, words: found.words)
      figure.measure = effect.measure.rawValue + (effect.isPercent ? " %" : "")
      figure.estimate = effect.number(effect.estimate)
      (figure.low, figure.high) = (effect.low.map(effect.number), effect.high.map(effect.number))
      return figure
    }
    return doses + counted + effects
  }

  /// Returns an amount to a millionth: a dose every three weeks is no round number a day.
  private static func amount(_ amount: Double) -> String { Regimen.number((amount * 1e6).rounded() / 1e6) }

  /// Returns a share of 0...1 in per cent, to a tenth.
  private static func percent(_ share: Double) -> String { Regimen.number((share * 1000).rounded() / 10) }
}

/// A row of the table; what a figure does not have is empty.
private struct Figure {
  var field = ""
  var words = ""
  var doseLow, doseHigh, doseUnit, doseRoute: String?
  var subject, kind, direction, events, total, percent: String?
  var measure, estimate, low, high: String?

  static let headings = [
    "field", "dose-low", "dose-high", "dose-unit", "dose-route", "subject", "kind", "direction", "events", "total",
    "percent", "measure", "estimate", "low", "high", "words",
  ]

  var cells: [String] {
    [
      field, doseLow, doseHigh, doseUnit, doseRoute, subject, kind, direction, events, total, percent, measure,
      estimate,
      low, high, words,
    ].map { $0 ?? "" }
  }
}
