import Studies

/// What a format of references has places for.
struct ReferenceVocabulary: Sendable {
  /// The fields that it has a word of its own for, one that its reader gives back.
  let known: Set<ReferenceField>
  /// Whether a field that it has no word for stands in a note, behind its label: `Safety: no infections`.
  let labelsNotes: Bool
  /// The name under which the format can have a field that it has no word for; nil where it cannot.
  let ownName: @Sendable (Field) -> String?
}

/// Where the fields of a collection stand in a reference: each by what it is for, or under a name of its own. It is worked
/// out from the fields alone, so that whoever reads the references finds them there again.
struct ReferencePlaces {
  let fields: [Field]
  let vocabulary: ReferenceVocabulary
  /// Of each field; nil where the format has no place for it.
  private(set) var places: [Reference.Place?]
  private var taken: [Reference.Place: Int] = [:]

  init(_ fields: [Field], in vocabulary: ReferenceVocabulary) {
    self.fields = fields
    self.vocabulary = vocabulary
    places = Array(repeating: nil, count: fields.count)
    // A field that is called as references call it comes before one that is only used as such.
    for index in fields.indices { settle(index, in: Self.namesake(of: fields[index])) }
    for index in fields.indices where places[index] == nil {
      for field in Self.counterparts(of: fields[index]) where places[index] == nil { settle(index, in: field) }
    }
    for index in fields.indices where places[index] == nil {
      if let name = vocabulary.ownName(fields[index]) { settle(index, .own(name)) }
    }
  }

  /// The fields that stand where references have them.
  var known: [ReferenceField: FieldIndex] {
    var known: [ReferenceField: FieldIndex] = [:]
    for (index, place) in places.enumerated() {
      if case .known(let field) = place { known[field] = FieldIndex(index) }
    }
    return known
  }

  /// The number of the field that stands there.
  func field(at place: Reference.Place) -> Int? { taken[place] }

  private mutating func settle(_ index: Int, in field: ReferenceField?) {
    if let field, vocabulary.known.contains(field) { settle(index, .known(field)) }
  }

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

  /// The best first.
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
    default: synonyms[StudyID(slug: [field.label]).text].map { [$0] } ?? []
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

  /// What tables, CSL-JSON and, of a book's chapters, RIS call them.
  private static let synonyms: [String: ReferenceField] = [
    "journal-title": .journal, "publication-title": .journal, "source-title": .journal, "container-title": .journal,
    "journal-book": .journal, "container-title-short": .journalAbbreviation, "collection-title": .series,
    "page": .pages, "publisher-place": .place, "title-short": .shortTitle, "editor": .editors,
    "type": .type, "secondary-title": .bookTitle, "secondary-authors": .editors,
  ]
}
