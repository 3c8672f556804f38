import BitCollections
package import Decisions
import Formats
package import Studies

/// A format that `evi decisions` prints.
package enum DecisionsFormat: String, CaseIterable, Sendable {
  case table, csv, tsv, json
}

/// The report of `evi decisions`: what each person decided and noted, with a row for each study and person.
package struct DecisionsReport {
  private let decided: Decided
  private let collection: StudyCollection

  package init(_ decided: Decided, of collection: StudyCollection) {
    (self.decided, self.collection) = (decided, collection)
  }

  package func print(as format: DecisionsFormat, on paper: Paper) {
    let rows = rows
    switch format {
    case .table:
      if rows.isEmpty { return }
      let telling = Self.headings.indices.filter { place in place < 2 || rows.contains { !$0[place].isEmpty } }
      let shown = ([Self.headings] + rows).map { row in telling.map { row[$0] } }
      for line in TextTable.lines(shown, columns: paper.columns) { paper.print(line) }
    case .csv, .tsv:
      for row in [Self.headings] + rows { paper.emit(DelimitedText.line(row, by: format == .csv ? "," : "\t")) }
    case .json:
      let objects = rows.map { row in
        JSONValue.object(zip(Self.headings, row).map { JSONValue.Member($0, .string($1)) })
      }
      paper.emit(JSONValue.array(objects).text + "\n")
    }
  }

  private static let headings = ["id", "study", "by", "decision", "reason", "stage", "at", "tags", "note", "marked"]

  private var rows: [[String]] {
    let people = Set(decided.opinions.keys).union(decided.marks.keys).sorted()
    let positions = people.map { person in
      Set((decided.opinions[person] ?? [:]).keys).union(decided.marks[person].map { Array($0) } ?? [])
    }
    let all = positions.reduce(into: Set<Int>()) { $0.formUnion($1) }.sorted()
    return all.flatMap { position in
      zip(people, positions).filter { $0.1.contains(position) }.flatMap { row(of: $0.0, on: position) }
    }
  }

  /// Returns the rows of a person about a study: one for each stage with a decision, at least one.
  private func row(of person: String, on position: Int) -> [[String]] {
    let study = collection[position]
    let opinion = decided.opinion(of: person, on: position)
    let isMarked = decided.marks[person]?.contains(position) == true
    let rest = [
      opinion.tags.joined(separator: Study.listSeparator), opinion.note, isMarked ? "yes" : "",
    ]
    let stages = Stage.allCases.filter { opinion[$0] != nil }
    // A decision that was taken back again leaves nothing to report.
    if stages.isEmpty, !isMarked, opinion.tags.isEmpty, opinion.note.isEmpty { return [] }
    if stages.isEmpty { return [[study.id.text, study.name, person, "", "", "", ""] + rest] }
    return stages.map { stage in
      let verdict = opinion[stage]
      return [
        study.id.text, study.name, person, verdict?.decision.rawValue ?? "", verdict?.reason ?? "", stage.rawValue,
        verdict?.at?.text ?? "",
      ] + rest
    }
  }

  /// How far the people agree, one sentence for each stage; empty if only one person decided.
  package var agreement: [String] {
    Stage.allCases.flatMap { stage in
      decided.agreements(at: stage).filter { $0.both > 0 || stage == .screening }.map { agreement in
        (stage == .fullText ? ReportWords.byFullText : "") + agreement.text
      }
    }
  }
}
