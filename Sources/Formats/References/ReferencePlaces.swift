import Studies

/// The fields that a format of references can write.
struct ReferenceVocabulary: Sendable {
  /// The fields that the format has a word for, and that its reader reads back.
  let known: Set<ReferenceField>
  /// Whether the format writes any other field as a note after its label: `Safety: no infections`.
  let labelsNotes: Bool
  /// Returns the name under which the format can write any other field; nil if it cannot write the field.
  let ownName: @Sendable (Field) -> String?
  /// Whether a list of names may end in `others`. In other formats `others` would be read as a person.
  var namesOthers = false
  /// Whether the last page of a single page is written too.
  var repeatsPage = false
}

/// The place of each field of a collection in a reference: a known field with the same use, or a name of its own. The
/// places depend only on the fields, so the reader of the references computes the same places.
struct ReferencePlaces {
  let fields: [Field]
  let vocabulary: ReferenceVocabulary
  /// The place of each field; nil if the format has no place for it.
  private(set) var places: [Reference.Place?]
  private var taken: [Reference.Place: Int] = [:]
  /// The fields of the first and the last page, if these are in different columns.
  private var firstPage: FieldIndex?
  private var lastPage: FieldIndex?
  /// The sponsor of a registry's trials. A trial has no authors, so the sponsor takes their place, as a group and not
  /// as a person.
  private(set) var sponsor: FieldIndex?
  /// What the first studies show about the lists in each field.
  private var lists: [FieldIndex: ListForm] = [:]

  /// Returns the places of the fields, with the forms of the lists in the collection's cells.
  init(_ collection: StudyCollection, in vocabulary: ReferenceVocabulary) {
    self.init(collection.fields, in: vocabulary)
    let indices = fields.indices.filter { fields[$0].kind != .list && Self.isList(places[$0]) }
    lists = ListForm.forms(in: collection, of: indices.map(FieldIndex.init))
  }

  init(_ fields: [Field], in vocabulary: ReferenceVocabulary) {
    self.fields = fields
    self.vocabulary = vocabulary
    places = Array(repeating: nil, count: fields.count)
    let slugs = fields.map { StudyID(slug: [$0.label]).text }
    let pages = [Self.firstPages, Self.lastPages].map { names in slugs.firstIndex { names.contains($0) } }
    if let first = pages[0], let last = pages[1], vocabulary.known.contains(.pages), !slugs.contains("pages") {
      settle(first, in: .pages)
      (firstPage, lastPage) = (FieldIndex(first), FieldIndex(last))
    }
    // A field with the key of a reference field takes the place before a field that only has a similar use.
    for index in fields.indices where places[index] == nil { settle(index, in: Self.namesake(of: fields[index])) }
    for index in fields.indices where places[index] == nil {
      for field in Self.counterparts(of: fields[index]) where places[index] == nil { settle(index, in: field) }
    }
    // `Publication` can also be a citation: then the table has no titles.
    if taken[.known(.title)] != nil, let index = slugs.firstIndex(of: "publication"), places[index] == nil {
      settle(index, in: .journal)
    }
    let isSponsor = { (field: Field) in Self.sponsors.contains(ColumnRole.partedSlug(field.label)) }
    if taken[.known(.authors)] == nil, fields.contains(where: Self.isTrialNumber),
      let index = fields.firstIndex(where: isSponsor), vocabulary.known.contains(.authors)
    {
      settle(index, in: .authors)
      sponsor = FieldIndex(index)
    }
    for index in fields.indices where places[index] == nil && lastPage != FieldIndex(index) {
      if let name = vocabulary.ownName(fields[index]) { settle(index, .own(name)) }
    }
  }

  /// The collection's field for each known field of references.
  var known: [ReferenceField: FieldIndex] {
    var known: [ReferenceField: FieldIndex] = [:]
    for (index, place) in places.enumerated() {
      if case .known(let field) = place { known[field] = FieldIndex(index) }
    }
    return known
  }

  private static func isList(_ place: Reference.Place?) -> Bool {
    guard case .known(let field) = place else { return false }
    return [.authors, .editors, .secondaryAuthors, .tertiaryAuthors, .subsidiaryAuthors, .keywords].contains(field)
  }

  private static let firstPages = [
    "start-page", "page-start", "first-page", "beginning-page", "startpage", "biblio-first-page",
  ]
  private static let lastPages = [
    "end-page", "page-end", "last-page", "ending-page", "endpage", "other-pages", "biblio-last-page",
  ]

  private static let sponsors: Set<String> = [
    "sponsor", "lead-sponsor", "primary-sponsor", "sponsor-collaborators", "lead-sponsor-name",
  ]

  private static func isTrialNumber(_ field: Field) -> Bool {
    field.role == .identifier && ColumnRole(label: field.label).identifierRank == 0
  }

  /// Whether another field writes the values of this field together with its own.
  func isCovered(_ index: FieldIndex) -> Bool { index == lastPage }

  /// Returns the place of a field in the reference of a study. A last page without a first one is its page.
  func place(of index: FieldIndex, in study: Study) -> Reference.Place? {
    if index == lastPage, let firstPage, study.values(of: firstPage).isEmpty { return .known(.pages) }
    return places[Int(index.rawValue)]
  }

  /// Returns the values of a field in the form of references. A cell that lists names, words, addresses or numbers is
  /// divided, names have the family name first, and pages in two columns become one range.
  func values(of index: FieldIndex, in study: Study) -> [String] {
    let values = study.values(of: index)
    let field = fields[Int(index.rawValue)]
    guard case .known(let known)? = places[Int(index.rawValue)], let value = values.first else { return values }
    switch known {
    case .pages:
      guard let lastPage, values.count == 1, let last = study.values(of: lastPage).first,
        last != value || vocabulary.repeatsPage
      else { return values }
      return ["\(value)-\(last)"]
    case .authors, .editors, .secondaryAuthors, .tertiaryAuthors, .subsidiaryAuthors:
      // The registry's tables put bars between the sponsor and its collaborators.
      if index == sponsor { return values.flatMap { $0.split(separator: "|").map { String($0).withoutSpaceAround } } }
      if field.kind != .list && values.count == 1 {
        return ListedNames.namesWithFamilyFirst(in: value, as: lists[index]?.names ?? NameForm())
      }
      return vocabulary.namesOthers ? values : values.filter { $0 != "others" }
    case .doi: return values.filter { !MissingMark.isOne(inText: $0) }.map { Identifier.doi(in: $0) ?? $0 }
    case .pmid, .pmcid, .nctNumber: return values.filter { !MissingMark.isOne(inText: $0) }
    case .journal, .publisher: return values.map(IdentifierMarks.without)
    case .keywords, .meshTerms, .publicationTypes, .affiliations, .url, .issn, .isbn:
      if field.kind == .list || values.count > 1 { return values }
      if let printed = PrintedList.items(in: value) { return printed }
      if known == .url || known == .issn || known == .isbn, MissingMark.isOne(inText: value) { return [] }
      if known == .keywords, lists[index]?.commasPartWords ?? false, let words = ListForm.words(ofList: value) {
        return words
      }
      return Self.parts(of: value, known)
    default: return values
    }
  }

  /// Divides a cell at semicolons or bars, and a cell of addresses or numbers also at commas and spaces.
  private static func parts(of text: String, _ field: ReferenceField) -> [String] {
    let pieces = { (isCut: (Character) -> Bool) in
      text.split(whereSeparator: isCut).map { String($0).withoutSpaceAround }.filter { !$0.isEmpty }
    }
    switch field {
    case .url:
      // Rayyan appends the next tag of the RIS file that it took in: `https://…     U2  - L2029880245`.
      if let tag = text.firstRange(of: /\s{2,}[A-Z][A-Z0-9]\s\s-\s/) {
        return parts(of: String(text[..<tag.lowerBound]), field)
      }
      let addresses = pieces { $0 == " " || $0 == "," || $0 == ";" || $0 == "|" || $0.isNewline }
      return addresses.allSatisfy { $0.hasPrefix("http") } ? addresses : [text]
    case .issn, .isbn:
      let numbers = pieces { " ,;|".contains($0) }
      let areNumbers = numbers.allSatisfy {
        $0.count > 7 && $0.allSatisfy { $0.isNumber || $0 == "-" || $0.uppercased() == "X" }
      }
      return areNumbers ? numbers : [text]
    default:
      let parts = pieces { ";|".contains($0) || $0.isNewline }
      return parts.isEmpty ? [text] : parts
    }
  }

  /// Returns the index of the field at a place; nil if the place is free.
  func field(at place: Reference.Place) -> Int? { taken[place] }

  private mutating func settle(_ index: Int, in field: ReferenceField?) {
    if let field, vocabulary.known.contains(field) { settle(index, .known(field)) }
  }

  /// Gives the place to the field, unless another field already has it.
  private mutating func settle(_ index: Int, _ place: Reference.Place) {
    guard taken[place] == nil else { return }
    taken[place] = index
    places[index] = place
  }

  private static func namesake(of field: Field) -> ReferenceField? {
    guard let known = namesakes[field.key], known.field.role == field.role else { return nil }
    return known
  }

  private static let namesakes = Dictionary(
    ReferenceField.allCases.map { ($0.field.key, $0) }, uniquingKeysWith: { first, _ in first })

  /// Returns the known fields with the same use as `field`, best first.
  private static func counterparts(of field: Field) -> [ReferenceField] {
    switch field.role {
    case .title: [.title]
    case .author: [.authors]
    case .year: [.year]
    case .abstract: [.abstract]
    case .link: [.url]
    case .keyword: [.keywords]
    case .design: [.publicationTypes]
    case .identifier: identifiers(ColumnRole(label: field.label).identifierRank)
    default:
      (synonyms[StudyID(slug: [field.label]).text] ?? synonyms[ColumnRole.partedSlug(field.label)]).map { [$0] } ?? []
    }
  }

  private static func identifiers(_ rank: Int?) -> [ReferenceField] {
    switch rank {
    case 0: [.nctNumber]
    case 1: [.pmid]
    case 2: [.doi]
    default: [.citationKey, .referenceID]
    }
  }

  /// The names that tables, CSL-JSON and RIS (for chapters of books) use for known fields.
  private static let synonyms: [String: ReferenceField] = [
    "journal-title": .journal, "publication-title": .journal, "source-title": .journal, "container-title": .journal,
    "journal-book": .journal, "container-title-short": .journalAbbreviation, "collection-title": .series,
    "page": .pages, "publisher-place": .place, "title-short": .shortTitle, "editor": .editors,
    "type": .type, "secondary-title": .bookTitle, "secondary-authors": .editors, "journal-name": .journal,
    "full-journal-name": .journal, "journal-full-title": .journal,
    "secondary-source-title": .journal,
    "abbreviated-source-title": .journalAbbreviation, "journal-abbreviation": .journalAbbreviation,
    "journal-iso-abbreviation": .journalAbbreviation, "volume-number": .volume, "vol": .volume, "issue-number": .issue,
    "no": .issue, "number": .issue, "page-numbers": .pages, "pagination": .pages, "start-page": .pages, "pp": .pages,
    "issns": .issn, "issn-isbn": .issn, "print-issn": .issn, "isbns": .isbn, "language-of-original-document": .language,
    "languages": .language, "publication-type": .type, "document-type": .type, "item-type": .type,
    "reference-type": .type, "author-affiliations": .affiliations, "affiliation": .affiliations,
    "addresses": .affiliations,
    "authors-with-affiliations": .affiliations, "publisher-name": .publisher, "publication-place": .place,
    "place-of-publication": .place, "source-country": .place, "date-published": .publicationDate,
    "published-date": .publicationDate, "date-of-publication": .publicationDate, "notes": .note,
    "short-name": .shortTitle, "journals": .journal, "venue": .journal,
    // OpenAlex's names.
    "primary-location-source-display-name": .journal, "primary-location-source-issn-l": .issn,
    "biblio-volume": .volume, "biblio-issue": .issue,
    // SpringerLink's names, and those of RefWorks.
    "journal-volume": .volume, "journal-issue": .issue, "book-series-title": .series, "content-type": .type,
    "periodical-full": .journal, "periodical-abbrev": .journalAbbreviation, "title-secondary": .secondaryTitle,
    "title-tertiary": .series, "authors-secondary": .secondaryAuthors, "authors-tertiary": .tertiaryAuthors,
    "authors-quaternary": .subsidiaryAuthors, "original-foreign-title": .originalTitle,
    "shortened-title": .shortTitle,
    // The names that rispy, and so ASReview, has for tags of RIS.
    "type-of-reference": .type, "place-published": .place, "alternate-title1": .journalAbbreviation,
    "alternate-title2": .journalAbbreviation, "alternate-title3": .journal, "author-address": .affiliations,
  ]
}
