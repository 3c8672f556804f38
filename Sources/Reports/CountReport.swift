package import Evidence
package import Pages
import Search
import Studies

/// The report of `evi count`: how many studies match, or how often each value of a field occurs among them.
package struct CountReport {
  private let selection: Selection
  private let options: EvidenceOptions
  private let countryFields: [FieldIndex]
  private let facts: FactReader

  package init(_ selection: Selection, by options: EvidenceOptions = EvidenceOptions()) {
    self.selection = selection
    self.options = options
    countryFields = selection.collection.countryFields()
    facts = FactReader(options.lexicon, of: selection.collection)
  }

  package func print(on paper: Paper) {
    paper.print(String(selection.matched))
  }

  /// Prints how many of the studies have each value of a column, the most frequent value first. Values that differ only
  /// in case or accents count as one value, printed in its first spelling. A name such as `outcome` can mean several
  /// columns: each gets its own table under its heading.
  package func print(by columns: [Column], on paper: Paper) {
    for (place, column) in columns.enumerated() {
      if place > 0 { paper.print("") }
      if columns.count > 1 { paper.print(column.heading(in: selection.collection).unbroken) }
      print(facet(column), on: paper)
    }
  }

  private func facet(_ column: Column) -> [(label: String, count: Int)] {
    var tally = Tally()
    for study in selection.studies { tally.add(values(of: column, study)) }
    return tally.mostFrequent
  }

  private func print(_ rows: [(label: String, count: Int)], on paper: Paper) {
    let widest = rows.reduce(0) { max($0, String($1.count).count) }
    for row in rows {
      let value = row.label.isEmpty ? ReportWords.notStated : row.label.unbroken
      let count = String(row.count)
      let margin = String(repeating: " ", count: widest - count.count)
      paper.print(paper.columns == nil ? "\(count)\t\(value)" : "\(margin)\(count)  \(value)")
    }
  }

  private func values(of column: Column, _ study: Study) -> [String] {
    let values: [String] =
      switch column {
      case .field(let field): study.values(of: field)
      case .fact(let kind): facts.facts(of: study).filter { $0.kind == kind }.map(\.value)
      case .country: study.countries(in: countryFields, of: selection.collection)
      case .noted(let name): study.position.flatMap { options.annotations?.values(of: name, at: $0) } ?? []
      case .name, .id, .enrolled, .treated, .dose, .effect, .figure, .journal:
        [column.text(of: study, in: selection.collection, by: options)]
      }
    return values.isEmpty ? [""] : values
  }
}
