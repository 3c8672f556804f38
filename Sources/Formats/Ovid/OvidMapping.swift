import Studies

/// Makes a reference from one record of Ovid.
struct OvidMapping: ReferenceMapping {
  private let record: OvidRecord
  private var reference = Reference()
  /// Whether the full names are the authors. Ovid writes them beside the short names.
  private let isInFull: Bool

  init(_ record: OvidRecord) {
    self.record = record
    isInFull = record.values.contains { value in
      if case .fullAuthor? = OvidFields.meaning(value.name) { return !value.text.isEmpty }
      return false
    }
  }

  static func line(of record: OvidRecord) -> Int { record.line }

  func reference(_ decoder: inout TextDecoder) -> Reference {
    var mapping = self
    for value in record.values where !value.text.isEmpty {
      mapping.addValue(value.name, InlineMarkup.plain(decoder.text(value.text[...], line: value.line)))
    }
    return mapping.finished()
  }

  private mutating func addValue(_ name: String, _ text: String) {
    switch OvidFields.meaning(name) {
    case .text(.abstract): reference.add(Self.paragraphs(text), .abstract)
    case .text(let field): reference.add(StudyNaming.oneLine(text), field)
    case .list(let field): for item in Self.items(text) { reference.add(item, field) }
    case .label(let label): for line in text.lines { reference.add(line, own: label) }
    case .author: addAuthors(text, to: isInFull ? .shortAuthors : .authors)
    case .fullAuthor: addAuthors(text, to: .authors)
    case .accession: addAccession(StudyNaming.oneLine(text))
    case .doi:
      if let doi = Identifier.doi(in: text) { reference.add(doi, .doi) } else { reference.add(text, own: name) }
    case .pmid: addPMID(text, name)
    case .citation: addCitation(StudyNaming.oneLine(text))
    case .date: addDate(StudyNaming.oneLine(text))
    case nil: for line in text.lines { reference.add(line, own: name) }
    }
  }

  /// Returns a text that has line ends only after sentences and headings. The other line ends come from wrapping.
  private static func paragraphs(_ text: String) -> String {
    text.lines.reduce(into: "") { joined, line in
      let isEnd = joined.unicodeScalars.last.map { ".?!:".unicodeScalars.contains($0) } ?? true
      joined += (joined.isEmpty ? "" : isEnd ? "\n" : " ") + line
    }
  }

  /// Returns the items of a list: its lines, each divided at semicolons.
  private static func items(_ text: String) -> [String] {
    text.lines.flatMap { $0.split(separator: ";").map { StudyNaming.oneLine(String($0)) } }.filter { !$0.isEmpty }
  }

  private mutating func addAuthors(_ text: String, to field: ReferenceField) {
    for line in text.lines { for name in ListedNames.names(in: line) { reference.add(name, field) } }
  }

  /// Adds the number of a record. In MEDLINE's databases it is the PMID.
  private mutating func addAccession(_ text: String) {
    let isOfMEDLINE = record.values.contains { value in
      guard case .label("Database")? = OvidFields.meaning(value.name) else { return false }
      return String(decoding: value.text, as: UTF8.self).uppercased().contains("MEDLINE")
    }
    reference.add(text, isOfMEDLINE && Identifier.isPMID(text) ? .pmid : .accession)
  }

  /// Adds a PMID, with or without its address after it: `29545678 [https://…]`.
  private mutating func addPMID(_ text: String, _ name: String) {
    let number = String(text.prefix { $0.isASCII && $0.isNumber })
    if Identifier.isPMID(number) { reference.add(number, .pmid) } else { reference.add(text, own: name) }
  }

  private mutating func addDate(_ text: String) {
    let year = StudyNaming.year(in: text)
    if !reference.has(.year) { reference.add(year, .year) }
    if text != year { reference.add(text, .publicationDate) }
  }

  private mutating func addCitation(_ text: String) {
    reference.add(text, .citation)
    let citation = OvidCitation(text)
    reference.add(citation.journal, .journal)
    reference.add(citation.volume, .volume)
    reference.add(citation.issue, .issue)
    reference.add(citation.pages, .pages)
  }

  private mutating func finished() -> Reference {
    if !reference.has(.year), let citation = reference.first(.citation) {
      reference.add(OvidCitation(citation).year, .year)
    }
    reference.families = reference.texts(.authors, upTo: 3).map(Authors.family(ofAuthor:))
    return reference
  }
}

/// Ovid's source of an article: `Journal of Tests. 12(3):97-105, 2020 May.` in MEDLINE, and in Embase
/// `Journal of Tests. 12 (3) (pp 97-105), 2020. Date of Publication: May 2020.`
struct OvidCitation {
  private(set) var journal = ""
  private(set) var volume = ""
  private(set) var issue = ""
  private(set) var pages = ""
  private(set) var year = ""

  /// - Complexity: O(length).
  init(_ text: String) {
    let sentences = text.split(separator: ". ", omittingEmptySubsequences: true)
    guard let first = sentences.first else { return }
    journal = String(first).trimming { $0 == "." || $0 == " " }
    // The sentence with the numbers begins with the volume and has the year after its last comma.
    for sentence in sentences.dropFirst() {
      guard let comma = sentence.lastIndex(of: ","), sentence.utf8.first?.isASCIIDigit ?? false else { continue }
      let written = StudyNaming.year(in: String(sentence[comma...]))
      if written.isEmpty { continue }
      year = written
      readNumbers(sentence[..<comma])
      return
    }
    year = StudyNaming.year(in: sentences.dropFirst().joined(separator: ". "))
  }

  /// Reads `12(3):97-105` or `12 (3) (pp 97-105)`.
  private mutating func readNumbers(_ text: Substring) {
    volume = text.prefix { $0 != " " && $0 != "(" && $0 != ":" }.withoutSpaceAround
    var rest = text.dropFirst(volume.count)
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let inside = rest[rest.index(after: open)..<close].withoutSpaceAround
      if inside.hasPrefix("pp ") {
        pages = String(inside.dropFirst(3))
      } else if inside != "no pagination", issue.isEmpty {
        issue = inside
      }
      rest = rest[rest.index(after: close)...]
    }
    if pages.isEmpty, let colon = rest.firstIndex(of: ":") {
      pages = rest[rest.index(after: colon)...].withoutSpaceAround
    }
  }
}
