package import Formats
package import Studies

/// `evi check`: what was read of a source, and everything that was odd about it.
package struct CheckReport {
  private let collection: StudyCollection
  private let issues: [ReadIssue]

  package init(_ collection: StudyCollection, issues: [ReadIssue]) {
    self.collection = collection
    self.issues = issues
  }

  package func print(named name: String, on paper: Paper) {
    for issue in issues { print(issue, on: paper) }
    paper.print("\(name): \(summary)")
  }

  private var summary: String {
    let publications = (0..<collection.count).reduce(0) { $0 + collection[$1].publications.count }
    var parts = [counted(collection.count, "study", "studies")]
    if publications > 0 { parts.append(counted(publications, "publication", "publications")) }
    parts.append(counted(collection.fields.count, "field", "fields"))
    let terms = collection.glossary.entries.count
    if terms > 0 { parts.append(counted(terms, "abbreviation", "abbreviations")) }
    parts.append(issues.isEmpty ? "nothing odd" : counted(issues.count, "finding", "findings"))
    return parts.joined(separator: ", ")
  }

  private func print(_ issue: ReadIssue, on paper: Paper) {
    let column = issue.column.map { ":\($0)" } ?? ""
    paper.print(
      "\(issue.origin.file):\(issue.origin.line)\(column): \(issue.severity.rawValue): \(issue.message.unbroken)")
    if !issue.excerpt.isEmpty { paper.print("  “\(issue.excerpt)”") }
    paper.print("  \(issue.advice.unbroken)")
  }
}
