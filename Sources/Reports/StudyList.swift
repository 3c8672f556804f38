package import Evidence
import Formats
package import Search
package import Studies

/// What a report is about: some studies of a collection, in an order.
package struct Selection: Sendable {
  package let collection: StudyCollection
  /// Positions in the collection.
  package let positions: [Int]
  /// How many studies matched, before a limit.
  package let matched: Int

  package init(collection: StudyCollection, query: Query, sort: [SortKey], limit: Int? = nil) {
    self.collection = collection
    // All studies need no index, which is as large as they are.
    let found =
      query.isEverything ? Array(0..<collection.count) : StudyIndex(collection).search(query) ?? []
    matched = found.count
    let sorted = collection.sorted(found, by: sort)
    positions = limit.map { Array(sorted.prefix($0)) } ?? sorted
  }

  /// The studies at these positions, in this order.
  package init(collection: StudyCollection, positions: [Int]) {
    self.collection = collection
    self.positions = positions
    matched = positions.count
  }

  /// Why there is nothing to print, where a filter is to blame.
  package var emptiness: String? {
    matched == 0 && collection.count > 0 ? "No study matches the filter. `evi` shows which part of it finds none." : nil
  }

  package var studies: some Sequence<Study> { positions.lazy.map { collection[$0] } }
}

package enum ListFormat: String, CaseIterable, Sendable {
  case table, tsv, csv, json, ndjson, markdown, ids
}

/// `evi list`: the studies, one a row, or whole for programs.
package struct ListReport {
  private let selection: Selection
  /// nil for the standard ones, which differ between a table and a format that is to lose nothing.
  private let columns: [Column]?
  private let basis: Basis

  package init(_ selection: Selection, columns: [Column]?, by basis: Basis = Basis()) {
    self.selection = selection
    self.columns = columns
    self.basis = basis
  }

  package func print(as format: ListFormat, on paper: Paper) {
    switch format {
    case .table: printTable(on: paper)
    case .tsv: printDelimited(by: "\t", on: paper)
    case .csv: printDelimited(by: ",", on: paper)
    case .json:
      EviJSON.write(selection.collection, positions: selection.positions, matched: selection.matched) { paper.emit($0) }
    case .ndjson: for study in selection.studies { paper.emit(EviJSON.study(study, of: selection.collection) + "\n") }
    case .markdown: printMarkdown(on: paper)
    case .ids: for study in selection.studies { paper.print(study.id.text) }
    }
  }

  private func rows(_ columns: [Column]) -> [[String]] {
    let collection = selection.collection
    return [columns.map { $0.heading(in: collection) }]
      + selection.studies.map { study in columns.map { $0.text(of: study, in: collection, by: basis) } }
  }

  private var tableColumns: [Column] { columns ?? Column.standard(for: selection.collection) }

  private func printTable(on paper: Paper) {
    guard selection.matched > 0 else { return }
    for line in TextTable.lines(rows(tableColumns), columns: paper.columns) { paper.print(line) }
  }

  private func printMarkdown(on paper: Paper) {
    let rows = rows(tableColumns).map { row in "| " + row.map(Markdown.cell).joined(separator: " | ") + " |" }
    paper.print(rows[0])
    paper.print("|" + String(repeating: " --- |", count: tableColumns.count))
    for row in rows.dropFirst() { paper.print(row) }
  }

  private func printDelimited(by delimiter: Character, on paper: Paper) {
    let collection = selection.collection
    let columns = columns ?? [.id, .name] + collection.fields.indices.map { .field(FieldIndex($0)) }
    paper.emit(DelimitedText.line(columns.map { $0.key(in: collection) }, by: delimiter))
    for study in selection.studies {
      paper.emit(DelimitedText.line(columns.map { $0.text(of: study, in: collection, by: basis) }, by: delimiter))
    }
  }
}
