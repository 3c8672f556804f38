package import Evidence
import Formats
package import Pages
import Studies

/// The figures of studies as a table, for a program that calculates: one row for each daily dose, proportion and
/// effect, with the study's own columns repeated in each. A study without a figure has a row of its own, so that none
/// is missing.
package struct FigureTable {
  private let selection: Selection
  private let columns: [Column]
  private let options: EvidenceOptions

  /// - Parameter columns: the columns of the study and of its figures; nil means its id and name, and all of the
  ///   figures. If no column of figures is among them, all of these are added.
  package init(_ selection: Selection, columns: [Column]?, by options: EvidenceOptions) {
    let chosen = columns ?? [.id, .name]
    let hasFigures = chosen.contains { if case .figure = $0 { true } else { false } }
    self.selection = selection
    self.columns = hasFigures ? chosen : chosen + FigureColumn.allCases.map(Column.figure)
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
    let parts = columns.compactMap { if case .figure(let part) = $0 { part } else { nil } }
    let reader = SubjectReader(by: options, of: collection)
    return [columns.map { $0.key(in: collection) }]
      + selection.studies.flatMap { study -> [[String]] in
        let figures = FigureRow.all(of: study, in: collection, reader, at: options.weight).filter { figure in
          parts.contains { !figure[$0].isEmpty }
        }
        let own = columns.map { column in
          if case .figure = column { "" } else { column.text(of: study, in: collection, by: options) }
        }
        return (figures.isEmpty ? [FigureRow()] : figures).map { figure in
          zip(columns, own).map { column, text in
            if case .figure(let part) = column { figure[part] } else { text }
          }
        }
      }
  }
}
