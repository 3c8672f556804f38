import Studies

/// A reference on its way from the source to the collection: its values, each with its field, in any order.
struct Reference {
  enum Place: Hashable {
    case known(ReferenceField)
    /// A field that only this source has, under the source's name for it.
    case own(String)
  }

  typealias Value = (place: Place, text: String)

  private(set) var values: [Value] = []
  /// The known fields that have a value, one bit for each, by raw value.
  private var filled: UInt64 = 0
  /// The family names by which people cite the reference, in order. When the list is empty, the writer takes the names
  /// from the authors.
  var families: [String] = []
  /// Whether the record belongs to a trial registry. Only then does the registry number identify the study. A paper
  /// merely mentions such a number, and several papers can mention the same one; the paper's own numbers come first.
  var isOfRegistry = false
  /// The supplement that evi wrote into the record, and the vocabulary of the format it is in.
  var supplement: (said: Supplement, vocabulary: ReferenceVocabulary)?

  /// Adds a value. Ignores an empty text, and a text that a field which is not a list already has.
  mutating func add(_ text: String, _ field: ReferenceField) {
    if text.isEmpty || !field.isList && has(field) && says(text, field) { return }
    filled |= Self.bit(of: field)
    values.append((.known(field), text))
  }

  mutating func add(_ text: String, own name: String) {
    if !text.isEmpty { values.append((.own(name), text)) }
  }

  private static func bit(of field: ReferenceField) -> UInt64 { 1 << UInt64(field.rawValue) }

  private func says(_ text: String, _ field: ReferenceField) -> Bool {
    values.prefix(32).contains { $0.place == .known(field) && $0.text == text }
  }

  func has(_ field: ReferenceField) -> Bool { filled & Self.bit(of: field) != 0 }

  func first(_ field: ReferenceField) -> String? {
    has(field) ? values.first { $0.place == .known(field) }?.text : nil
  }

  func texts(_ field: ReferenceField, upTo count: Int = .max) -> [String] {
    var texts: [String] = []
    for value in values where has(field) && value.place == .known(field) {
      if texts.count == count { break }
      texts.append(value.text)
    }
    return texts
  }
}

/// Writes the references of one source into a collection.
struct ReferenceWriter {
  private var known: [FieldIndex?] = Array(repeating: nil, count: ReferenceField.allCases.count)
  private var own: [String: FieldIndex] = [:]
  private var names = Self.knownNames
  /// The places of the fields that a supplement describes; nil if no supplement of this source describes fields.
  private var declared: ReferencePlaces?
  private var supplementFields = EviJSONFields()
  var count = 0
  /// A counter that grows each time the writer learns about a field. Equal counts mean equal knowledge of the fields.
  private(set) var settled = 0

  private static let columns = ReferenceField.allCases.map {
    TableColumn(field: $0.field, identifierRank: $0.identifierRank)
  }

  /// Whether a field helps to name or identify a study, by raw value of `ReferenceField`.
  private static let isNaming = columns.map { StudyNaming.asks($0.role) }

  private static let knownNames: UniqueNames = {
    var names = UniqueNames()
    for column in columns { _ = names.key(column.field.label) }
    return names
  }()

  mutating func write(_ reference: Reference, line: Int, into builder: inout CollectionBuilder) {
    count += 1
    builder.beginStudy(line: line)
    let said = reference.supplement?.said
    declare(reference, line: line, in: &builder)
    var naming = StudyNaming()
    naming.add(families: reference.families)
    for position in Self.inOrder(reference.values) {
      let (place, text) = declared == nil ? reference.values[position] : told(reference.values[position])
      guard let index = index(place, in: &builder) else { continue }
      if case .known(let field) = place { name(&naming, by: text, field, isOfRegistry: reference.isOfRegistry) }
      if let said, said.replaces(builder.fields[Int(index.rawValue)].key) { continue }
      builder.add(text, to: index)
    }
    said?.addValues(knowing: &supplementFields, to: &builder)
    for publication in said?.publications ?? [] { builder.add(publication) }
    let name = said?.name ?? naming.name(row: count, called: "Record")
    builder.endStudy(name: name, id: said?.id ?? naming.id)
  }

  /// Takes the fields that the supplement describes; they replace the fields known so far. Does nothing without a
  /// description.
  private mutating func declare(_ reference: Reference, line: Int, in builder: inout CollectionBuilder) {
    guard let (said, vocabulary) = reference.supplement, let head = said.collection else { return }
    var log = IssueLog(file: builder.file)
    let indices = supplementFields.readHead(head, into: &builder, log: &log, line: line)
    let places = ReferencePlaces(indices.map { builder.fields[Int($0.rawValue)] }, in: vocabulary)
    known = Array(repeating: nil, count: known.count)
    own = [:]
    for (index, place) in zip(indices, places.places) {
      switch place {
      case .known(let field): known[field.rawValue] = index
      case .own(let name): own[name] = index
      case nil: break
      }
      _ = names.key(builder.fields[Int(index.rawValue)].key)
    }
    declared = places
    settled += 1
  }

  /// Returns the value. When the text is a note `Label: text` and `Label` is a field of the source, returns the text as
  /// a value of that field.
  private func told(_ value: Reference.Value) -> Reference.Value {
    guard let declared, declared.vocabulary.labelsNotes, value.place == .known(.note),
      let colon = value.text.firstRange(of: ": "), own[String(value.text[..<colon.lowerBound])] != nil
    else { return value }
    return (.own(String(value.text[..<colon.lowerBound])), String(value.text[colon.upperBound...]))
  }

  /// Puts the values of the usual fields first, in the order of `ReferenceField`, and leaves the others in source
  /// order.
  /// - Returns: Positions in `values`.
  private static func inOrder(_ values: [Reference.Value]) -> some Sequence<Int> {
    let places = values.indices.map { order(values[$0].place) << 32 | $0 }
    return places.sorted().lazy.map { $0 & 0xFFFF_FFFF }
  }

  private static func order(_ place: Reference.Place) -> Int {
    if case .known(let field) = place { return field.order }
    return ReferenceField.subtitle.rawValue
  }

  private func name(_ naming: inout StudyNaming, by text: String, _ field: ReferenceField, isOfRegistry: Bool) {
    switch field {
    // Authors are plain names here. In a table, a cell of authors can also hold reference numbers, so `add(_:from:)`
    // reads those.
    case .authors, .collectiveAuthors: naming.add(author: text)
    case .nctNumber where !isOfRegistry: break
    case _ where !Self.isNaming[field.rawValue]: break
    default: naming.add(text, from: Self.columns[field.rawValue])
    }
  }

  /// Returns nil for a type or citation key that the described fields do not include. Every record must have these two,
  /// even when the collection does not.
  private mutating func index(_ place: Reference.Place, in builder: inout CollectionBuilder) -> FieldIndex? {
    switch place {
    case .known(let field):
      if let index = known[field.rawValue] { return index }
      if declared != nil, field == .type || field == .citationKey { return nil }
      let index = builder.field(Self.columns[field.rawValue].field)
      known[field.rawValue] = index
      settled += 1
      return index
    case .own(let name):
      if let index = own[name] { return index }
      let index = builder.field(Self.field(name, column: own.count + 1, &names))
      own[name] = index
      settled += 1
      return index
    }
  }

  private static func field(_ name: String, column: Int, _ names: inout UniqueNames) -> Field {
    let label = names.label(name, column: column)
    return Field(key: names.key(label), label: label)
  }

  /// Returns the fields that a reader makes for values at these places when no supplement describes the fields.
  static func fields(at places: [Reference.Place]) -> [Field] {
    var names = knownNames
    var own = 0
    return places.map { place in
      switch place {
      case .known(let field): return columns[field.rawValue].field
      case .own(let name):
        own += 1
        return field(name, column: own, &names)
      }
    }
  }
}
