import Studies

/// Writes studies as RIS by the specification of 2011. Lines end with CR LF, as it says and as EndNote and Zotero do.
///
/// A field without a tag in RIS becomes a note: `N1  - Safety: no infections`. Values are written on one line. Only
/// abstracts and notes keep their lines, unless a reader would misread one of these lines, such as one with a tag.
struct RISRecords: RecordFormat {
  static let frame = (begin: "", between: "", end: "")
  /// The tag for what only evi reads; no other program uses it.
  static let supplementTag = Tag("EV")

  let explainsItself: Bool
  private let places: ReferencePlaces
  private let field: [ReferenceField: FieldIndex]
  private var readBack = ReferenceReadBack<RISReader>()

  static let vocabulary = ReferenceVocabulary(
    known: Set(tags.keys), labelsNotes: true, ownName: ownName, repeatsPage: true)

  init(_ collection: StudyCollection) {
    let places = ReferencePlaces(collection, in: Self.vocabulary)
    self.places = places
    field = places.known
    explainsItself =
      places.places.allSatisfy(Self.isPlaced) && field[.type] != nil && collection.hasStudiesOnly
      && ReferenceWriter.fields(at: places.places.compactMap(\.self))
        .elementsEqual(collection.fields) { $0.isReadLike($1) }
  }

  /// Returns whether RIS has a tag for the place.
  static func isPlaced(_ place: Reference.Place?) -> Bool {
    switch place {
    case .known: true
    case .own(let name): tag(labelled: name) != nil
    case nil: false
    }
  }

  mutating func readRecord(_ record: String) -> StudyCollection { readBack.readRecord(record) }

  func record(of study: Study, with supplement: Supplement) -> String {
    var text = Self.line(.type, type(of: study))
    // Studies from a table can lack titles, and other programs can hardly use a reference without a title.
    if !explainsItself && field[.title] == nil { text += Self.line(Tag("TI"), study.name) }
    if !explainsItself && field[.authors] == nil {
      let names = study.publications.flatMap { ListedNames.names(in: $0.authors) }
      text += names.map { Self.line(Tag("AU"), $0) }.joined(separator: "")
    }
    for index in study.fields {
      guard let place = places.place(of: index, in: study) else { continue }
      let values = places.values(of: index, in: study)
      switch place {
      case .known(let field): text += lines(field, values, of: study)
      case .own(let name):
        if let tag = Self.tag(labelled: name) {
          text += values.map { Self.line(tag, $0) }.joined(separator: "")
        } else {
          text += values.map { Self.line(Tag("N1"), Self.lines(of: "\(name): \($0)")) }.joined(separator: "")
        }
      }
    }
    if !supplement.isEmpty { text += Self.line(Self.supplementTag, supplement.json) }
    return text + "ER  - \r\n\r\n"
  }

  /// Returns the source's type if RIS has it, otherwise the RIS type that fits best.
  private func type(of study: Study) -> String {
    let words = values(of: .type, study)
    if let word = words.first, words.count == 1, ReferenceType.isRIS(word) { return word }
    return ReferenceType(
      words: words + values(of: .publicationTypes, study), isInJournal: !values(of: .journal, study).isEmpty
    ).ris
  }

  private func values(of known: ReferenceField, _ study: Study) -> [String] {
    field[known].map { study.values(of: $0) } ?? []
  }

  private func lines(_ field: ReferenceField, _ values: [String], of study: Study) -> String {
    guard let tag = Self.tags[field] else { return "" }
    switch field {
    case .type: return ""
    case .year: return values.map { years($0, of: study) }.joined(separator: "")
    case .publicationDate:
      return isWithYear(values, study) ? "" : values.map { Self.line(tag, Self.date($0)) }.joined(separator: "")
    case .pages: return values.map(Self.pages).joined(separator: "")
    // The specification allows no asterisk here, with which MEDLINE marks a main topic.
    case .keywords: return values.map { Self.line(tag, $0.hasPrefix("*") ? String($0.dropFirst()) : $0) }.joined()
    case .abstract, .note: return values.map { Self.line(tag, Self.lines(of: $0)) }.joined(separator: "")
    default: return values.map { Self.line(tag, $0) }.joined(separator: "")
    }
  }

  private func years(_ text: String, of study: Study) -> String {
    let year = year(text, of: study)
    // A source in another format can have a whole date as its year.
    let isDate = field[.publicationDate] == nil && field[.date] == nil && year != text && !year.isEmpty
    return Self.line(Tag("PY"), year) + (isDate ? Self.line(Tag("DA"), Self.date(text)) : "")
  }

  /// Returns the year; or the whole publication date, if it has slashes and is in that year: RIS allows `2014/05/01`.
  private func year(_ text: String, of study: Study) -> String {
    let dates = values(of: .publicationDate, study)
    if isWithYear(dates, study) { return dates[0] }
    let year = StudyNaming.year(in: text)
    return year.isEmpty ? text : year
  }

  private func isWithYear(_ dates: [String], _ study: Study) -> Bool {
    let years = values(of: .year, study)
    return dates.count == 1 && years.count == 1 && dates[0].utf8.contains(UInt8(ascii: "/"))
      && !years[0].isEmpty && dates[0].hasPrefix(years[0]) && StudyNaming.year(in: dates[0]) == years[0]
  }

  /// Returns a date in the form of RIS, `YYYY/MM/DD/other`. A text without a year stays as it is.
  private static func date(_ text: String) -> String {
    let parts = DateParts(text)
    if parts.isOutOfOrder { return parts.inRIS }
    return text.split(separator: "-").map(String.init).joined(separator: "/")
  }

  /// Writes `12-34` as a first and a last page; any other text is written as the first page.
  private static func pages(_ text: String) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return line(Tag("SP"), text) }
    return line(Tag("SP"), parts[0]) + line(Tag("EP"), parts[1])
  }

  private static func line(_ tag: Tag, _ text: String) -> String {
    line(tag, [text.utf8.contains(where: \.isLineEnd) ? StudyNaming.oneLine(text) : text])
  }

  private static func line(_ tag: Tag, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\(tag.text)  - " + lines.joined(separator: "\r\n").withoutControls + "\r\n"
  }

  /// Returns the lines of a text. Returns the text as one line if a reader would not take each further line as a
  /// continuation.
  private static func lines(of text: String) -> [String] {
    let lines = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x0A }.map { String(Substring($0)) }
    return lines.dropFirst().allSatisfy(goesOn) && !lines[0].utf8.contains(0x0D) ? lines : [StudyNaming.oneLine(text)]
  }

  private static func goesOn(_ line: String) -> Bool {
    let bytes = Array(line.utf8)[...]
    return !bytes.isEmpty && bytes.trimmed.count == bytes.count && !bytes.contains(0x0D)
      && TaggedLine(bytes) == nil && RISReader.looseLine(bytes) == nil && !bytes.elementsEqual("ER".utf8)
  }
}

extension RISRecords {
  /// The fields of references that RIS has a tag for, each with the tag that reference managers expect.
  private static let tags: [ReferenceField: Tag] = [
    .type: .type, .title: Tag("TI"), .authors: Tag("AU"), .year: Tag("PY"), .publicationDate: Tag("DA"),
    .journal: Tag("JF"), .bookTitle: Tag("BT"), .volume: Tag("VL"), .issue: Tag("IS"), .pages: Tag("SP"),
    .date: Tag("DA"), .publicationTypes: Tag("M3"), .pmid: Tag("PM"), .doi: Tag("DO"), .accession: Tag("AN"),
    .referenceID: Tag("ID"), .abstract: Tag("AB"), .keywords: Tag("KW"), .url: Tag("UR"), .shortTitle: Tag("ST"),
    .translatedTitle: Tag("TT"), .originalTitle: Tag("OT"), .secondaryTitle: Tag("T2"), .series: Tag("T3"),
    .journalAbbreviation: Tag("JA"), .alternativeJournal: Tag("JX"), .editors: Tag("ED"),
    .secondaryAuthors: Tag("A2"), .tertiaryAuthors: Tag("A3"), .subsidiaryAuthors: Tag("A4"),
    .affiliations: Tag("AD"), .publisher: Tag("PB"), .place: Tag("CY"), .edition: Tag("ET"), .issn: Tag("SN"),
    .language: Tag("LA"), .note: Tag("N1"),
  ]

  /// Returns the tag whose label is `name`, or `name` itself if it is a tag that evi does not know: the reader keeps
  /// the value of such a tag under the tag.
  private static func tag(labelled name: String) -> Tag? {
    if let tag = RISTags.tag(labelled: name) { return tag }
    let line = Array("\(name)  - x".utf8)[...]
    guard name.utf8.count == 2, let tag = TaggedLine(line)?.tag, !RISTags.isKnown(tag), tag != supplementTag else {
      return nil
    }
    return tag
  }

  @Sendable private static func ownName(_ field: Field) -> String? {
    if tag(labelled: field.label) != nil { return field.label }
    let name = StudyNaming.oneLine(field.label)
    return name.isEmpty || name.contains(": ") ? field.key : name
  }
}
