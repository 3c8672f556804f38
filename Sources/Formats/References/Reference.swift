import Studies

/// One reference between its source and the collection: its values by field, in any order.
struct Reference {
  enum Place: Hashable {
    case known(ReferenceField)
    /// A field that only its source knows, under the name it has there.
    case own(String)
  }

  typealias Value = (place: Place, text: String)

  private(set) var values: [Value] = []
  /// Who wrote it, as people are cited: family names, best first. Without it the authors' field is asked.
  var families: [String] = []
  /// A registry's number names the study itself where the record is the registry's own. A paper only mentions it, and
  /// several papers mention the same one: then the paper's own numbers come first.
  var isOfRegistry = false

  /// Adds what says something; a text that a field of one text has already is not added again.
  mutating func add(_ text: String, _ field: ReferenceField) {
    if text.isEmpty { return }
    if !field.isList, values.prefix(32).contains(where: { $0.place == .known(field) && $0.text == text }) { return }
    values.append((.known(field), text))
  }

  mutating func add(_ text: String, own name: String) {
    if !text.isEmpty { values.append((.own(name), text)) }
  }

  func has(_ field: ReferenceField) -> Bool { first(field) != nil }

  func first(_ field: ReferenceField) -> String? {
    values.first { $0.place == .known(field) }?.text
  }

  func texts(_ field: ReferenceField, upTo count: Int = .max) -> [String] {
    var texts: [String] = []
    for value in values where value.place == .known(field) {
      if texts.count == count { break }
      texts.append(value.text)
    }
    return texts
  }
}

/// Puts references into a collection, all of one source.
struct ReferenceWriter {
  private var known: [FieldIndex?] = Array(repeating: nil, count: ReferenceField.allCases.count)
  private var own: [String: FieldIndex] = [:]
  private var names = Self.knownNames
  private(set) var count = 0

  private static let columns = ReferenceField.allCases.map {
    TableColumn(field: $0.field, identifierRank: $0.identifierRank)
  }

  private static let knownNames: UniqueNames = {
    var names = UniqueNames()
    for column in columns { _ = names.key(column.field.label) }
    return names
  }()

  mutating func write(_ reference: Reference, line: Int, into builder: inout CollectionBuilder) {
    count += 1
    builder.beginStudy(line: line)
    var naming = StudyNaming()
    naming.add(families: reference.families)
    for value in Self.inOrder(reference.values) {
      builder.add(value.text, to: index(value.place, in: &builder))
      if case .known(let field) = value.place {
        name(&naming, by: value.text, field, isOfRegistry: reference.isOfRegistry)
      }
    }
    builder.endStudy(name: naming.name(row: count, called: "Record"), id: naming.id)
  }

  /// The fields that everything has first; sorting keeps the order of the others.
  private static func inOrder(_ values: [Reference.Value]) -> [Reference.Value] {
    values.sorted { order($0.place) < order($1.place) }
  }

  private static func order(_ place: Reference.Place) -> Int {
    if case .known(let field) = place { return field.order }
    return ReferenceField.subtitle.rawValue
  }

  private func name(_ naming: inout StudyNaming, by text: String, _ field: ReferenceField, isOfRegistry: Bool) {
    switch field {
    // Authors are names, not cells of a table in which numbers of references stand.
    case .authors, .collectiveAuthors: naming.add(author: text)
    case .nctNumber where !isOfRegistry: break
    default: naming.add(text, from: Self.columns[field.rawValue])
    }
  }

  private mutating func index(_ place: Reference.Place, in builder: inout CollectionBuilder) -> FieldIndex {
    switch place {
    case .known(let field):
      if let index = known[field.rawValue] { return index }
      let index = builder.field(Self.columns[field.rawValue].field)
      known[field.rawValue] = index
      return index
    case .own(let name):
      if let index = own[name] { return index }
      let label = names.label(name, column: own.count + 1)
      let index = builder.field(Field(key: names.key(label), label: label))
      own[name] = index
      return index
    }
  }
}
