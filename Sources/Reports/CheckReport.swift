import Evidence
package import Formats
package import Studies

/// The report of `evi check`: what evi read from a source, and everything odd that it found there.
package struct CheckReport {
  private let collection: StudyCollection
  private let issues: [ReadIssue]
  private let tables: [TableOutline]
  private let grouping: Grouping?
  private let findings: [Finding]

  /// - Parameter grouping: which records evi joined into one study; nil if it joined none.
  package init(
    _ collection: StudyCollection, issues: [ReadIssue], tables: [TableOutline] = [], grouping: Grouping? = nil
  ) {
    self.grouping = grouping
    self.collection = collection
    self.issues = issues
    self.tables = tables
    findings =
      (0..<collection.count).flatMap { collection[$0].findings(in: collection) } + collection.valueFindings()
  }

  /// Whether the report is free of issues and findings.
  package var isClean: Bool { issues.isEmpty && findings.isEmpty }

  package func print(named name: String, on paper: Paper) {
    for issue in issues { print(issue, on: paper) }
    for finding in findings { print(finding, on: paper) }
    for table in tables { print(table, on: paper) }
    printGroups(on: paper)
    paper.print("\(name.unbroken): \(summary)")
  }

  /// Prints one line for each study with several records: where each record is, and what joined them.
  package func printGroups(on paper: Paper) {
    let grouped = (0..<collection.count).lazy.map { collection[$0] }.filter(\.hasSeveralRecords)
    for (study, group) in zip(grouped, grouping?.groups ?? []) {
      let places = study.records.map(\.origin.place)
      paper.print(ReportWords.oneStudy(places, by: group.kind))
    }
  }

  private var summary: String {
    let publications = (0..<collection.count).reduce(0) { $0 + collection[$1].publications.count }
    var parts = [counted(collection.count, "study", "studies")]
    if publications > 0 { parts.append(counted(publications, "publication", "publications")) }
    parts.append(counted(collection.fields.count, "field", "fields"))
    let terms = collection.glossary.entries.count
    if terms > 0 { parts.append(counted(terms, "abbreviation", "abbreviations")) }
    if let grouping {
      parts.append(ReportWords.made(grouping.groups.count, of: grouping.records))
    }
    if !tables.isEmpty { parts.append(counted(tables.count, "table", "tables")) }
    parts.append(isClean ? ReportWords.nothingOdd : counted(issues.count + findings.count, "finding", "findings"))
    return parts.joined(separator: ", ")
  }

  private func print(_ finding: Finding, on paper: Paper) {
    let label = collection[finding.field].label.unbroken
    paper.print("\(finding.origin.place): problem: \(label): \(finding.message)")
    paper.print("  “\(finding.words.unbroken)”")
  }

  private func print(_ table: TableOutline, on paper: Paper) {
    let name = [table.label, table.caption].filter { !$0.isEmpty }.joined(separator: " ")
    let size =
      table.isImage
      ? ReportWords.onlyImage : "\(counted(table.rows, "row", "rows")), \(counted(table.columns, "column", "columns"))"
    let place = "\(table.origin.file.unbroken)#\(table.number)"
    paper.print("\(place): \(name.isEmpty ? size : "\(name.unbroken) (\(size))")")
  }

  private func print(_ issue: ReadIssue, on paper: Paper) {
    let column = issue.column.map { ":\($0)" } ?? ""
    paper.print("\(issue.origin.place)\(column): \(issue.severity.rawValue): \(issue.message.unbroken)")
    if !issue.excerpt.isEmpty { paper.print("  “\(issue.excerpt)”") }
    if let places = issue.places { paper.print("  \(places)") }
    paper.print("  \(issue.advice.unbroken)")
  }
}

extension Origin {
  /// The place as `file:line`. Line ends in the file's name become spaces, so that the name cannot start a new line of
  /// the report.
  fileprivate var place: String { "\(file.unbroken):\(line)" }
}
