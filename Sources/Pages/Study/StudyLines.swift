package import Evidence
import Screen
package import Studies

/// A study in one line, for a letter or a note.
package enum StudyLines {
  /// The most authors in a citation before `et al`: six, as in the Vancouver style.
  private static let mostAuthors = 6

  /// Returns the study as a citation: authors, title, journal, year, volume, pages and identifier, as far as the source
  /// has them: `Abel A, Berg B. Blankets and sleep. J Made-up Trials. 2021;7(2):11-19. doi:10.1000/blankets.1`
  package static func citation(of study: Study, in collection: StudyCollection) -> String {
    let titles = texts(of: study, in: collection) { $0.role == .title }
    let authors = study.fields.filter { collection[$0].role == .author }.flatMap { study.values(of: $0, upTo: 4096) }
    let year = texts(of: study, in: collection) { $0.role == .year }.first ?? ""
    let journal = texts(of: study, in: collection) { ["journal", "secondary-title", "journal-title"].contains($0.key) }
    let text = { (keys: [String]) in texts(of: study, in: collection) { keys.contains($0.key) }.first ?? "" }
    let volume = text(["volume"]) + text(["issue", "number"]).inBrackets
    let pages = text(["pages", "start-page", "page"])
    let place = [year, volume].filter { !$0.isEmpty }.joined(separator: ";") + (pages.isEmpty ? "" : ":\(pages)")
    let identifiers = StudyIdentifier.all(of: study, in: collection)
    let known =
      identifiers.first { $0.label == "DOI" } ?? identifiers.first { ["PMID", PageWords.nctNumber].contains($0.label) }
    let identifier = known.map { $0.label == "DOI" ? "doi:\($0.text)" : "\($0.label) \($0.text)" } ?? ""
    let who = authors.isEmpty ? (titles.first == study.name ? "" : study.name) : named(authors)
    let parts = [who, titles.first ?? "", journal.first ?? "", place].filter { !$0.isEmpty }.map { $0.ended }
    return (parts + (identifier.isEmpty ? [] : [identifier])).joined(separator: " ")
  }

  private static func named(_ authors: [String]) -> String {
    let names = authors.flatMap { $0.split(separator: ";").map { $0.oneLineTrimmed } }.filter { !$0.isEmpty }
    return names.prefix(mostAuthors).joined(separator: ", ") + (names.count > mostAuthors ? PageWords.andOthers : "")
  }

  private static func texts(
    of study: Study, in collection: StudyCollection, where isMeant: (Field) -> Bool
  ) -> [String] {
    study.fields.filter { isMeant(collection[$0]) }.map { study.text(of: $0, upTo: 4096).oneLine }
  }

  /// Returns the figures of the study in one line, such as `Strati [15]: N 8; 50–200 mg/day SC; patients responded 4/6,
  /// 67 % (30–90)`; empty if evi reads none.
  package static func figures(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions
  ) -> String {
    let count = { (column: Column, label: String) -> String in
      let text = column.text(of: study, in: collection, by: options)
      return text.isEmpty ? "" : "\(label) \(text)"
    }
    let dose = Column.dose.text(of: study, in: collection, by: options)
    let proportions = study.namedProportions(in: collection, by: SubjectReader(by: options, of: collection))
    let parts = [count(.enrolled, "N"), count(.treated, "treated"), dose] + proportions
    let said = parts.filter { !$0.isEmpty }.map(\.oneLine).joined(separator: "; ")
    return said.isEmpty ? "" : "\(study.shortName): \(said)"
  }

  /// Returns the cells of the study in the columns of the list, with tabs between them.
  package static func row(
    of study: Study, in collection: StudyCollection, columns: [Column], by options: EvidenceOptions
  ) -> String {
    columns.map { $0.text(of: study, in: collection, by: options).oneLine }.joined(separator: "\t")
  }
}

extension Study {
  /// Returns each proportion of the study with what it counts: `patients responded 4/6, 67 % (30–90)`.
  func namedProportions(in collection: StudyCollection, by reader: SubjectReader) -> [String] {
    let all = proportions(in: collection)
    return zip(all, reader.subjects(of: all, in: self)).map { proportion, subject in
      let said = [proportion.value.countsText, proportion.value.percentText].filter { !$0.isEmpty }
      return "\(subject.text) \(said.joined(separator: ", "))"
    }
  }
}

extension String {
  fileprivate var inBrackets: String { isEmpty ? "" : "(\(self))" }

  /// The text with a full stop at its end.
  fileprivate var ended: String { last.map { ".?!".contains($0) } ?? true ? self : self + "." }
}

extension Substring {
  fileprivate var oneLineTrimmed: String { split { $0.isWhitespace }.joined(separator: " ") }
}
