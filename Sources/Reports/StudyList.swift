package import Evidence
import Formats
package import Pages
package import Search
package import Studies

/// The studies that a report is about, in the order of the report.
package struct Selection: Sendable {
  package let collection: StudyCollection
  /// The positions of the studies in the collection.
  package let positions: [Int]
  /// How many studies matched, before `limit` cut the list.
  package let matched: Int
  /// What the person may have meant by the filter, in whole sentences.
  package let hints: [String]
  /// What to tell the person when no study matches the filter; nil if one matches or the collection is empty.
  package let emptiness: String?

  /// Selects the studies that match the query, sorted by `sort`, at most `limit` of them.
  package init(collection: StudyCollection, query: Query, sort: [SortKey], limit: Int? = nil) {
    self.collection = collection
    // A query that matches every study needs no index. An index is as large as the studies.
    hints = query.hints
    if query.isEverything, sort.isEmpty {
      (matched, emptiness) = (collection.count, nil)
      positions = Array((0..<collection.count).prefix(limit ?? .max))
      return
    }
    let index = StudyIndex(collection)
    let found = query.isEverything ? Array(0..<collection.count) : index.search(query) ?? []
    matched = found.count
    emptiness = found.isEmpty && collection.count > 0 ? index.absence(of: query)?.message ?? Absence.ofNoTerm : nil
    let sorted = collection.sorted(found, by: sort)
    positions = limit.map { Array(sorted.prefix($0)) } ?? sorted
  }

  /// Selects the same studies in another collection that has them at the same positions.
  func of(_ collection: StudyCollection) -> Selection { Selection(collection, as: self) }

  private init(_ collection: StudyCollection, as other: Selection) {
    self.collection = collection
    (positions, matched) = (other.positions, other.matched)
    (emptiness, hints) = (other.emptiness, other.hints)
  }

  /// Selects the studies at these positions, in this order.
  package init(collection: StudyCollection, positions: [Int]) {
    self.collection = collection
    self.positions = positions
    matched = positions.count
    (emptiness, hints) = (nil, [])
  }

  package var studies: some Sequence<Study> { positions.lazy.map { collection[$0] } }
}

/// A format that `evi list` prints.
package enum ListFormat: String, CaseIterable, Sendable {
  case table, tsv, csv, json, ndjson, markdown, ris, bibtex, ids, rayyan
  case cslJSON = "csl-json"

  /// The format of another program, with a record for each study; nil for evi's own formats and for tables.
  var records: Format? {
    switch self {
    case .ris: .ris
    case .bibtex: .bibTeX
    case .cslJSON: .cslJSON
    default: nil
    }
  }

  /// The format that the ending of a file name stands for; nil if there is none.
  package init?(ofFile name: String) {
    let endings = name.lowercased().split(separator: ".").dropFirst()
    if endings.suffix(2) == ["csl", "json"] {
      self = .cslJSON
      return
    }
    switch endings.last {
    case "csv" where endings.suffix(2).first == "rayyan": self = .rayyan
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

/// The report of `evi list`: each study on a row, or as a whole for programs.
package struct ListReport {
  /// Without it, Excel reads a CSV in the code page of its machine.
  package static let byteOrderMark = "\u{FEFF}"

  private let selection: Selection
  /// The columns that the person asked for. nil means the standard columns for a table, and all fields for CSV and TSV,
  /// which must lose nothing.
  private let columns: [Column]?
  private let options: EvidenceOptions
  /// Whether records of references also have the supplement, which only evi reads.
  private let isLossless: Bool

  package init(
    _ selection: Selection, columns: [Column]?, by options: EvidenceOptions = EvidenceOptions(),
    isLossless: Bool = false
  ) {
    (self.selection, self.columns, self.options, self.isLossless) = (selection, columns, options, isLossless)
  }

  /// Prints the studies. A format with all fields also has what the person noted.
  package func print(as format: ListFormat, on paper: Paper) { noted(for: format).printStudies(as: format, on: paper) }

  /// Returns the report on the same studies with the person's notes as fields.
  private func noted(for format: ListFormat) -> ListReport {
    if columns != nil && format.records == nil { return self }
    let collection = DecisionFields.of(selection.collection, options.annotations, for: format)
    if collection == selection.collection { return self }
    return ListReport(selection.of(collection), columns: columns, by: options, isLossless: isLossless)
  }

  private func printStudies(as format: ListFormat, on paper: Paper) {
    switch format {
    case .table: printTable(on: paper)
    case .tsv: printDelimited(by: "\t", on: paper)
    case .csv: printDelimited(by: ",", on: paper)
    case .json:
      EviJSON.write(
        selection.collection, positions: selection.positions, matched: selection.matched, subjects: subjects
      ) { paper.emit($0) }
    case .ndjson: printLines(on: paper)
    case .ris, .bibtex, .cslJSON:
      guard let records = format.records else { return }
      Writing.write(
        selection.collection, positions: selection.positions, as: records, isLossless: isLossless
      ) { paper.emit($0) }
    case .markdown: printMarkdown(on: paper)
    case .rayyan: printRayyan(on: paper)
    case .ids: for study in selection.studies { paper.print(study.id.text) }
    }
  }

  private func rows(_ columns: [Column]) -> [[String]] {
    let collection = selection.collection
    return [columns.map { $0.heading(in: collection) }]
      + selection.studies.map { study in columns.map { $0.text(of: study, in: collection, by: options) } }
  }

  private var tableColumns: [Column] { columns ?? Column.standard(for: selection.collection) }

  private func printTable(on paper: Paper) {
    guard selection.matched > 0 else { return }
    let columns = tableColumns
    let numbers = Set(columns.indices.filter { columns[$0].isNumber(in: selection.collection) })
    for line in TextTable.lines(rows(columns), columns: paper.columns, numbers: numbers) { paper.print(line) }
  }

  private func printMarkdown(on paper: Paper) {
    let rows = rows(tableColumns).map { row in "| " + row.map(Markdown.cell).joined(separator: " | ") + " |" }
    paper.print(rows[0])
    paper.print("|" + String(repeating: " --- |", count: tableColumns.count))
    for row in rows.dropFirst() { paper.print(row) }
  }

  private func printLines(on paper: Paper) {
    let subjects = subjects
    for (place, study) in selection.studies.enumerated() {
      paper.emit(EviJSON.study(study, of: selection.collection, subjects: subjects, isFirst: place == 0) + "\n")
    }
  }

  private var subjects: SubjectReader {
    SubjectReader(by: options, of: selection.collection)
  }

  private func printDelimited(by delimiter: Character, on paper: Paper) {
    let columns = delimitedColumns
    paper.emit(DelimitedText.line(headings(of: columns), by: delimiter))
    for study in selection.studies {
      let cells = columns.map { $0.text(of: study, in: selection.collection, by: options) }
      paper.emit(DelimitedText.line(cells, by: delimiter))
    }
  }

  private func printRayyan(on paper: Paper) {
    let table = RayyanTable(selection.collection)
    paper.emit(DelimitedText.line(RayyanTable.columns, by: ","))
    for study in selection.studies { paper.emit(DelimitedText.line(table.row(of: study), by: ",")) }
  }

  /// The columns of CSV and TSV: the id, the name and all fields. The id or the name is left out when a field with the
  /// same key has the same text in every study, as in a table that evi read.
  private var delimitedColumns: [Column] {
    if let columns { return columns }
    let collection = selection.collection
    let naming: [Column] = [.id, .name].filter { column in
      guard let field = collection.field(column.key(in: collection)) else { return true }
      return !selection.studies.allSatisfy { $0.text(of: field) == column.text(of: $0, in: collection, by: options) }
    }
    return naming + collection.fields.indices.map { .field(FieldIndex($0)) }
  }

  /// Returns the labels of the fields if evi reads these back as the same keys and labels, else the keys.
  private func headings(of columns: [Column]) -> [String] {
    let collection = selection.collection
    let labels = columns.map { column in
      if case .field(let field) = column { collection[field].label } else { column.key(in: collection) }
    }
    let keys = columns.map { $0.key(in: collection) }
    let read = DelimitedReadBack(headings: labels).fields
    return read.map(\.key) == keys && read.map(\.label) == labels ? labels : keys
  }

  /// Returns what the studies lose in a format; nil if nothing is lost, or when the person chose the columns of a
  /// table.
  package func loss(in format: ListFormat) -> Loss? {
    // Decisions stand in the notes of a reference because other programs look there. This is no loss.
    (format.records == nil ? noted(for: format) : self).lossOfStudies(in: format)
  }

  private func lossOfStudies(in format: ListFormat) -> Loss? {
    if columns != nil && format.records == nil { return nil }
    let loss: Loss
    switch format {
    case .ris, .bibtex, .cslJSON: loss = Loss(selection, in: format, isLossless: isLossless)
    case .csv, .tsv:
      let columns = delimitedColumns
      loss = Loss(selection, in: format, columns: columns, headings: headings(of: columns), by: options)
    case .markdown: loss = Loss(selection, in: format, columns: tableColumns)
    case .rayyan: loss = Loss(selection, in: format, without: RayyanTable(selection.collection).unplaced)
    case .table, .json, .ndjson, .ids: return nil
    }
    return loss.isEmpty ? nil : loss
  }
}
