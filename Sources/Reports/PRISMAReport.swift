package import Decisions
import Formats
import Studies

/// A format that `evi prisma` prints.
package enum PRISMAFormat: String, CaseIterable, Sendable {
  case text, csv
}

/// The report of `evi prisma`: the numbers of a PRISMA 2020 flow diagram.
package struct PRISMAReport {
  private let counts: PRISMACounts

  package init(_ counts: PRISMACounts) { self.counts = counts }

  package func print(as format: PRISMAFormat, on paper: Paper) {
    switch format {
    case .text: for line in lines { paper.print(line) }
    case .csv: for row in rows { paper.emit(DelimitedText.line(row, by: ",")) }
    }
  }

  private var lines: [String] {
    var lines = ["Identification", Self.line(counts.identified, "records identified")]
    lines += counts.sources.map {
      Self.line($0.records, "from \($0.name)\($0.isRegister ? ", a register" : "")", by: 2)
    }
    let known = counts.sources.reduce(0) { $0 + $1.records }
    if counts.identified > known {
      lines.append(Self.line(counts.identified - known, "removed as duplicates before evi read them", by: 2))
    }
    lines.append(Self.line(counts.duplicates, "duplicate records removed"))
    lines += ["Screening", Self.line(counts.screened, "screened by title and abstract")]
    if counts.unscreened > 0 { lines.append(Self.line(counts.unscreened, "not screened yet")) }
    lines.append(Self.line(counts.excluded, "excluded"))
    if counts.excludedReasons.contains(where: { $0.reason != PRISMACounts.noReason }) {
      lines += counts.excludedReasons.map { Self.line($0.count, $0.reason, by: 2) }
    }
    lines.append(Self.line(counts.sought, "sought for reading in full (included, and maybe)"))
    if counts.hasFullText {
      lines.append(Self.line(counts.notRetrieved, "not retrieved"))
      lines.append(Self.line(counts.assessed, "assessed by full text"))
      if counts.waiting > 0 { lines.append(Self.line(counts.waiting, "not assessed yet")) }
      lines.append(Self.line(counts.assessedExcluded, "excluded"))
      lines += counts.assessedReasons.map { Self.line($0.count, $0.reason, by: 2) }
      if counts.assessedMaybe > 0 { lines.append(Self.line(counts.assessedMaybe, "maybe: still to be decided")) }
      lines += ["Included", Self.line(counts.included, "included")]
    } else {
      lines += [
        "Included", Self.line(counts.included, "included by title and abstract; nothing is decided by full text"),
      ]
    }
    return lines
  }

  /// Says what the diagram of the package has no box for; nil if it has a box for everything.
  package var remark: String? {
    ReportWords.withoutBox(
      unscreened: counts.unscreened, unread: counts.waiting, maybe: counts.assessedMaybe,
      onlyByAbstract: counts.hasFullText ? 0 : counts.included)
  }

  private static func line(_ count: Int, _ text: String, by indent: Int = 0) -> String {
    let number = String(count)
    return String(repeating: " ", count: max(0, 8 + indent - number.count)) + "\(number)  \(text)"
  }

  /// The table that the package PRISMA2020 reads: the columns of its template, and a row for each box. A number that
  /// evi does not count is `NA`.
  private var rows: [[String]] {
    [["data", "node", "box", "description", "boxtext", "tooltips", "url", "n"]]
      + Self.boxes.map { data, node, box, text in
        [data, node, box, text, text, text, "", number(of: data)]
      }
  }

  private func number(of data: String) -> String {
    let reasons = counts.assessedReasons.map { "\(Self.plain($0.reason)), \($0.count)" }.joined(separator: "; ")
    let registers = counts.sources.filter(\.isRegister)
    let inRegisters = registers.reduce(0) { $0 + $1.records }
    switch data {
    case "database_results": return String(counts.identified - inRegisters)
    case "database_specific_results": return Self.list(counts.sources.filter { !$0.isRegister })
    case "register_results" where !registers.isEmpty: return String(inRegisters)
    case "register_specific_results" where !registers.isEmpty: return Self.list(registers)
    case "duplicates": return String(counts.duplicates)
    case "records_screened": return String(counts.screened)
    case "records_excluded": return String(counts.excluded)
    case "dbr_sought_reports": return String(counts.sought)
    case "dbr_notretrieved_reports": return String(counts.notRetrieved)
    case "dbr_assessed": return String(counts.assessed)
    case "dbr_excluded": return reasons.isEmpty ? "0" : reasons
    // What title and abstract included is not in the review yet.
    case "new_studies": return counts.hasFullText ? String(counts.included) : "0"
    case "NA": return "0"
    default: return "NA"
    }
  }

  private static func list(_ sources: [PRISMACounts.Source]) -> String {
    sources.isEmpty ? "NA" : sources.map { "\(plain($0.name)), \($0.records)" }.joined(separator: "; ")
  }

  /// Returns a reason without the signs that the table puts between reasons and numbers.
  private static func plain(_ reason: String) -> String {
    String(reason.map { ",;\n".contains($0) ? " " : $0 })
  }

  /// The rows of the template: the name of the number, the node and the box of the diagram, and the text.
  private static let boxes: [(String, String, String, String)] = [
    ("NA", "node4", "prevstud", "Previous studies"),
    ("previous_studies", "node5", "box1", "Studies included in previous version of review"),
    ("previous_reports", "NA", "box1", "Reports of studies included in previous version of review"),
    ("NA", "node6", "newstud", "Identification of new studies via databases and registers"),
    ("database_results", "node7", "box2", "Databases"),
    ("database_specific_results", "NA", "box2", "Specific Databases"),
    ("register_results", "NA", "box2", "Registers"),
    ("register_specific_results", "NA", "box2", "Specific Registers"),
    ("NA", "node16", "othstud", "Identification of new studies via other methods"),
    ("website_results", "node17", "box11", "Websites"),
    ("organisation_results", "NA", "box11", "Organisations"),
    ("citations_results", "NA", "box11", "Citation searching"),
    ("duplicates", "node8", "box3", "Duplicate records"),
    ("excluded_automatic", "NA", "box3", "Records marked as ineligible by automation tools"),
    ("excluded_other", "NA", "box3", "Records removed for other reasons"),
    ("records_screened", "node9", "box4", "Records screened"),
    ("records_excluded", "node10", "box5", "Records excluded"),
    ("dbr_sought_reports", "node11", "box6", "Reports sought for retrieval"),
    ("dbr_notretrieved_reports", "node12", "box7", "Reports not retrieved"),
    ("other_sought_reports", "node18", "box12", "Reports sought for retrieval"),
    ("other_notretrieved_reports", "node19", "box13", "Reports not retrieved"),
    ("dbr_assessed", "node13", "box8", "Reports assessed for eligibility"),
    ("dbr_excluded", "node14", "box9", "Reports excluded"),
    ("other_assessed", "node20", "box14", "Reports assessed for eligibility"),
    ("other_excluded", "node21", "box15", "Reports excluded"),
    ("new_studies", "node15", "box10", "New studies included in review"),
    ("new_reports", "NA", "box10", "Reports of new included studies"),
    ("total_studies", "node22", "box16", "Total studies included in review"),
    ("total_reports", "NA", "box16", "Reports of total included studies"),
    ("identification", "node1", "identification", "Identification"),
    ("screening", "node2", "screening", "Screening"),
    ("included", "node3", "included", "Included"),
    ("total_studies_ma", "node23", "box17", "Total studies included in meta-analysis"),
    ("total_reports_ma", "NA", "box17", "Reports of total included studies in meta-analysis"),
  ]
}
