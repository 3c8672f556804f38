package import Evidence
import Formats
package import Pages
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
  case table, tsv, csv, json, ndjson, markdown, ris, bibtex, ids
  case cslJSON = "csl-json"

  /// The format of other programs that it is; its records are studies.
  var records: Format? {
    switch self {
    case .ris: .ris
    case .bibtex: .bibTeX
    case .cslJSON: .cslJSON
    default: nil
    }
  }

  /// The one that a file is to be written in, by the ending of its name.
  package init?(ofFile name: String) {
    let endings = name.lowercased().split(separator: ".").dropFirst()
    if endings.suffix(2) == ["csl", "json"] {
      self = .cslJSON
      return
    }
    switch endings.last {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "ris": self = .ris
    case "bib": self = .bibtex
    case "md": self = .markdown
    default: return nil
    }
  }
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
    case .ndjson: printLines(on: paper)
    case .ris, .bibtex, .cslJSON:
      guard let records = format.records else { return }
      Writing.write(selection.collection, positions: selection.positions, as: records) { paper.emit($0) }
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

  private func printLines(on paper: Paper) {
    for (place, study) in selection.studies.enumerated() {
      paper.emit(EviJSON.study(study, of: selection.collection, isFirst: place == 0) + "\n")
    }
  }

  private func printDelimited(by delimiter: Character, on paper: Paper) {
    let columns = delimitedColumns
    paper.emit(DelimitedText.line(headings(of: columns), by: delimiter))
    for study in selection.studies {
      let cells = columns.map { $0.text(of: study, in: selection.collection, by: basis) }
      paper.emit(DelimitedText.line(cells, by: delimiter))
    }
  }

  /// All fields, behind the id and the name where no field says the same: a table that was read has them.
  private var delimitedColumns: [Column] {
    if let columns { return columns }
    let collection = selection.collection
    let naming: [Column] = [.id, .name].filter { column in
      guard let field = collection.field(column.key(in: collection)) else { return true }
      return !selection.studies.allSatisfy { $0.text(of: field) == column.text(of: $0, in: collection, by: basis) }
    }
    return naming + collection.fields.indices.map { .field(FieldIndex($0)) }
  }

  /// What the source calls the fields, where they are read back under their keys; else the keys.
  private func headings(of columns: [Column]) -> [String] {
    let collection = selection.collection
    let labels = columns.map { column in
      if case .field(let field) = column { collection[field].label } else { column.key(in: collection) }
    }
    let keys = columns.map { $0.key(in: collection) }
    let read = DelimitedReadBack(headings: labels).fields
    return read.map(\.key) == keys && read.map(\.label) == labels ? labels : keys
  }

  /// What is lost in a format; nil where nothing is, or no more than was asked for.
  package func loss(in format: ListFormat) -> Loss? {
    if columns != nil && format.records == nil { return nil }
    let loss: Loss
    switch format {
    case .ris, .bibtex, .cslJSON: loss = Loss(selection, in: format)
    case .csv, .tsv:
      let columns = delimitedColumns
      loss = Loss(selection, in: format, columns: columns, headings: headings(of: columns), by: basis)
    case .markdown: loss = Loss(selection, in: format, columns: tableColumns)
    case .table, .json, .ndjson, .ids: return nil
    }
    return loss.isEmpty ? nil : loss
  }
}
