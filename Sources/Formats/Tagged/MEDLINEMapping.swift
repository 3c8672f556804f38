import Studies

/// Makes a reference from a MEDLINE record.
struct MEDLINEMapping: TaggedMapping {
  private let record: TaggedRecord
  private var reference = Reference()
  /// Whether the full names (FAU) are the authors. The short names (AU) are the authors if the record has fewer full
  /// names than short names, as in records from before 2002.
  private let isInFull: Bool

  init(_ record: TaggedRecord) {
    self.record = record
    let (full, short) = (Tag("FAU"), Tag("AU"))
    isInFull =
      record.has(full)
      && record.values.count { $0.tag == full } >= record.values.count { $0.tag == short }
  }

  func reference(_ decoder: inout TextDecoder) -> Reference {
    var mapping = self
    for value in record.values where value.start < value.end {
      mapping.addValue(value.tag, InlineMarkup.plain(decoder.text(record[value], line: value.line)))
    }
    return mapping.finished()
  }

  private mutating func addValue(_ tag: Tag, _ text: String) {
    switch MEDLINETags.meaning(tag) {
    case .field(let field): reference.add(text, field)
    case .label(let label): reference.add(text, own: label)
    case .identifier: addIdentifier(tag, text)
    case .secondarySource: addSecondarySource(text)
    case .publicationDate: addDate(text)
    case .fullAuthor: addAuthor(text, isFull: true)
    case .author: addAuthor(text, isFull: false)
    case .citation: reference.add(text, .citation)
    case nil: reference.add(text, own: tag.text)
    }
  }

  private mutating func addAuthor(_ text: String, isFull: Bool) {
    if isFull == isInFull {
      reference.add(text, .authors)
    } else if isFull {
      reference.add(text, own: "Authors in full")
    } else {
      reference.add(text, .shortAuthors)
    }
  }

  /// Adds an identifier: `10.1000/x [doi]`, `S0000-0000(00)00000-0 [pii]`, `NBK1234 [bookaccession]`.
  private mutating func addIdentifier(_ tag: Tag, _ text: String) {
    let kind = text.hasSuffix("]") ? text.split(separator: "[").last.map { $0.dropLast() } : nil
    guard let kind, text.utf8.count > kind.utf8.count + 2 else {
      // ERIC writes web addresses here.
      if text.holds("doi.org/"), let doi = Identifier.doi(in: text) { reference.add(doi, .doi) }
      return reference.add(text, own: tag.text)
    }
    let number = text.dropLast(kind.count + 2).withoutSpaceAround
    switch kind {
    case "doi": reference.add(number, .doi)
    case "pmc": reference.add(number, .pmcid)
    default: addOnce(number, own: kind == "pii" ? "Publisher item identifier" : "Article ID (\(kind))")
    }
  }

  /// Adds a value unless it is among the last 64, because LID and AID can hold the same identifier.
  private mutating func addOnce(_ text: String, own label: String) {
    if !reference.values.suffix(64).contains(where: { $0.place == .own(label) && $0.text == text }) {
      reference.add(text, own: label)
    }
  }

  /// Adds a secondary source: `ClinicalTrials.gov/NCT00000000` is a trial that the paper reports on.
  private mutating func addSecondarySource(_ text: String) {
    reference.add(text, own: "Secondary source")
    for number in Identifier.nctNumbers(in: text) { reference.add(number, .nctNumber) }
  }

  private mutating func addDate(_ text: String) {
    let year = StudyNaming.year(in: text)
    reference.add(year, .year)
    if year != text { reference.add(text, .publicationDate) }
  }

  private mutating func finished() -> Reference {
    if !reference.has(.year), let citation = reference.first(.citation) {
      reference.add(StudyNaming.year(in: citation), .year)
    }
    if !reference.has(.title), let book = reference.first(.bookTitle) { reference.add(book, .title) }
    if !reference.has(.journal), let short = reference.first(.journalAbbreviation) { reference.add(short, .journal) }
    reference.families = reference.texts(.authors, upTo: 3).map(Authors.family(ofAuthor:))
    return reference
  }
}
