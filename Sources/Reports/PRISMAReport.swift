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
    var lines = [PRISMAWords.identificationPart, Self.line(counts.identified, PRISMAWords.identified)]
    lines += counts.sources.map {
      Self.line($0.records, PRISMAWords.from($0.name, isRegister: $0.isRegister), by: 2)
    }
    let known = counts.sources.reduce(0) { $0 + $1.records }
    if counts.identified > known {
      lines.append(Self.line(counts.identified - known, PRISMAWords.removedBefore, by: 2))
    }
    lines.append(Self.line(counts.duplicates, PRISMAWords.duplicates))
    lines += [PRISMAWords.screeningPart, Self.line(counts.screened, PRISMAWords.screened)]
    if counts.unscreened > 0 { lines.append(Self.line(counts.unscreened, PRISMAWords.unscreened)) }
    lines.append(Self.line(counts.excluded, PRISMAWords.excluded))
    if counts.excludedReasons.contains(where: { $0.reason != PRISMACounts.noReason }) {
      lines += counts.excludedReasons.map { Self.line($0.count, $0.reason, by: 2) }
    }
    lines.append(Self.line(counts.sought, PRISMAWords.sought))
    if counts.hasFullText {
      lines.append(Self.line(counts.notRetrieved, PRISMAWords.notRetrieved))
      lines.append(Self.line(counts.assessed, PRISMAWords.assessed))
      if counts.waiting > 0 { lines.append(Self.line(counts.waiting, PRISMAWords.unassessed)) }
      lines.append(Self.line(counts.assessedExcluded, PRISMAWords.excluded))
      lines += counts.assessedReasons.map { Self.line($0.count, $0.reason, by: 2) }
      if counts.assessedMaybe > 0 { lines.append(Self.line(counts.assessedMaybe, PRISMAWords.maybe)) }
      lines += [PRISMAWords.includedPart, Self.line(counts.included, PRISMAWords.included)]
    } else {
      lines += [
        PRISMAWords.includedPart, Self.line(counts.included, PRISMAWords.includedByAbstract),
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
      + PRISMAWords.boxes.map { data, node, box, text in
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
}
