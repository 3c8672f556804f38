import Studies

/// The fields that a format of references can write.
struct ReferenceVocabulary: Sendable {
  /// The fields that the format has a word for, and that its reader reads back.
  let known: Set<ReferenceField>
  /// Whether the format writes any other field as a note after its label: `Safety: no infections`.
  let labelsNotes: Bool
  /// Returns the name under which the format can write any other field; nil when it cannot write the field.
  let ownName: @Sendable (Field) -> String?
}

/// The place of each field of a collection in a reference: a known field with the same use, or a name of its own. It
/// depends on the fields alone, so the reader of the references computes the same places.
struct ReferencePlaces {
  let fields: [Field]
  let vocabulary: ReferenceVocabulary
  /// The place of each field; nil when the format has no place for it.
  private(set) var places: [Reference.Place?]
  private var taken: [Reference.Place: Int] = [:]

  init(_ fields: [Field], in vocabulary: ReferenceVocabulary) {
    self.fields = fields
    self.vocabulary = vocabulary
    places = Array(repeating: nil, count: fields.count)
    // A field with the key of a reference field takes the place before a field that only has a similar use.
    for index in fields.indices { settle(index, in: Self.namesake(of: fields[index])) }
    for index in fields.indices where places[index] == nil {
      for field in Self.counterparts(of: fields[index]) where places[index] == nil { settle(index, in: field) }
    }
    for index in fields.indices where places[index] == nil {
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

  /// Returns the index of the field at a place; nil when the place is free.
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

  /// The names that tables, CSL-JSON and RIS (for chapters of books) use for known fields.
  private static let synonyms: [String: ReferenceField] = [
    "journal-title": .journal, "publication-title": .journal, "source-title": .journal, "container-title": .journal,
    "journal-book": .journal, "container-title-short": .journalAbbreviation, "collection-title": .series,
    "page": .pages, "publisher-place": .place, "title-short": .shortTitle, "editor": .editors,
    "type": .type, "secondary-title": .bookTitle, "secondary-authors": .editors,
  ]
}
