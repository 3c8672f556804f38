import Studies

/// The place of each field of a collection in an item of CSL-JSON: a variable of CSL, or a key of `custom`, where the
/// schema allows everything without a variable. The places depend only on the fields.
struct CSLPlaces {
  let fields: [Field]
  private let places: ReferencePlaces
  /// For each field its variable, or nil.
  private(set) var variables: [String?]

  init(_ fields: [Field]) { self.init(ReferencePlaces(fields, in: Self.vocabulary)) }

  init(_ collection: StudyCollection) { self.init(ReferencePlaces(collection, in: Self.vocabulary)) }

  private init(_ places: ReferencePlaces) {
    self.places = places
    fields = places.fields
    variables = Array(repeating: nil, count: fields.count)
    var taken: Set<String> = []
    for index in fields.indices where Self.variables.contains(fields[index].label) {
      if taken.insert(fields[index].label).inserted { variables[index] = fields[index].label }
    }
    for index in fields.indices where variables[index] == nil {
      guard case .known(let known)? = places.places[index], let variable = Self.words[known] else { continue }
      if taken.insert(variable).inserted { variables[index] = variable }
    }
  }

  /// Whether another field writes the values of this field together with its own.
  func isCovered(_ index: FieldIndex) -> Bool { places.isCovered(index) }

  /// Returns the variable of a field in the item of a study; nil if it has none.
  func variable(of index: FieldIndex, in study: Study) -> String? {
    if let variable = variables[Int(index.rawValue)] { return variable }
    return places.place(of: index, in: study) == .known(.pages) ? Self.words[.pages] : nil
  }

  /// Returns the values of a field as references have them.
  func values(of index: FieldIndex, in study: Study) -> [String] { places.values(of: index, in: study) }

  /// The labels that the reader gives to the places of the fields; nil for a field without a place.
  var labels: [String?] {
    fields.indices.map { variables[$0] ?? (isCustom($0) ? "\(CSLRecords.custom) › \(fields[$0].key)" : nil) }
  }

  /// The field of the sponsor who stands for the authors; nil if there is none.
  var sponsor: FieldIndex? { places.sponsor }

  func isCustom(_ index: Int) -> Bool {
    variables[index] == nil && !places.isCovered(FieldIndex(index)) && fields[index].key != CSLRecords.supplementKey
      && CollectionBuilder.isKey(fields[index].key)
  }

  private static let vocabulary = ReferenceVocabulary(known: Set(words.keys), labelsNotes: false) { _ in nil }

  private static let words: [ReferenceField: String] = [
    .title: "title", .authors: "author", .year: "issued", .journal: "container-title", .bookTitle: "container-title",
    .volume: "volume", .issue: "issue", .pages: "page", .type: "type", .pmid: "PMID", .doi: "DOI", .pmcid: "PMCID",
    .citationKey: "citation-key", .abstract: "abstract", .keywords: "keyword", .url: "URL",
    .shortTitle: "title-short", .series: "collection-title", .journalAbbreviation: "container-title-short",
    .editors: "editor", .publisher: "publisher", .place: "publisher-place", .edition: "edition", .issn: "ISSN",
    .isbn: "ISBN", .language: "language", .note: "note",
  ]

  /// The variables of CSL 1.0.2 that a collection is likely to have. They hold text, except for those that `kind`
  /// returns as names or dates.
  static let variables: Set<String> = Set(words.values).union([
    "id", "accessed", "annote", "archive", "archive-place", "archive_location", "author", "call-number",
    "chapter-number", "collection-editor", "collection-number", "composer", "container-author", "director", "division",
    "event-date", "event-title", "event-place", "genre", "illustrator", "interviewer", "jurisdiction", "medium",
    "number", "number-of-pages", "number-of-volumes", "original-author", "original-date", "original-publisher",
    "original-title", "part", "recipient", "reviewed-author", "reviewed-title", "section", "source", "status",
    "submitted", "supplement", "translator", "version", "year-suffix",
  ])

  enum Kind {
    case text, names, date
  }

  static func kind(_ variable: String) -> Kind {
    switch CSLFields.spec([variable]).shape {
    case .names: .names
    case .date: .date
    default: .text
    }
  }
}

/// Writes studies as the items of a CSL-JSON list (CSL 1.0.2, csl-data.json).
struct CSLRecords: RecordFormat {
  static let frame = (begin: "[\n", between: ",\n", end: "\n]\n")
  static let custom = "custom"
  /// The key in `custom` for what only evi reads.
  static let supplementKey = "evi"

  let explainsItself: Bool
  private let collection: StudyCollection
  private let places: CSLPlaces
  private var record = JSONRecord(.csl)
  private var tape = JSONTape()
  private var builder = CollectionBuilder().draft()
  private var log = IssueLog(file: "")
  private var count = 0

  init(_ collection: StudyCollection) {
    self.collection = collection
    places = CSLPlaces(collection)
    let has = { (variable: String) in collection.fields.contains { $0.label == variable } }
    explainsItself =
      has("id") && has("type") && collection.hasStudiesOnly
      && collection.fields.allSatisfy { CSLPlaces.variables.contains($0.label) && Self.isUsual($0) }
  }

  /// Whether the reader makes the same field from the variable named by the field's label.
  private static func isUsual(_ field: Field) -> Bool {
    let spec = CSLFields.spec([field.label])
    let kind = spec.role.kind == .text && !spec.isKnown && field.kind == .list ? .list : spec.role.kind
    return field.isReadLike(
      Field(key: CollectionBuilder.key(for: field.label), label: field.label, role: spec.role.role, kind: kind))
  }

  mutating func readRecord(_ text: String) -> StudyCollection {
    count += 1
    builder = builder.draft()
    var tokens = JSONTokens(ByteStream(name: "", bytes: Array(text.utf8)), file: "", isLax: true)
    var taken: [UInt8] = []
    tape.clear()
    guard let piece = try? tokens.next(into: &taken) else { return builder.collection() }
    try? tape.readValue(piece, from: &tokens)
    record.read(0, in: tape, row: count, line: 1, key: nil, into: &builder, log: &log)
    return builder.collection()
  }

  func record(of study: Study, with supplement: Supplement) -> String {
    var members: [(String, String)] = []
    var own: [(String, String)] = []
    for index in study.fields {
      let values = places.values(of: index, in: study)
      if index == places.sponsor {
        members.append(("author", JSONText.array(values.map { EviJSON.object([("literal", JSONText.string($0))]) })))
      } else if let variable = places.variable(of: index, in: study) {
        members.append((variable, Self.value(dated(values, variable, study), of: variable)))
      } else if places.isCustom(Int(index.rawValue)) {
        own.append((collection[index].key, Self.plain(values, isList: collection[index].kind == .list)))
      }
    }
    let has = { (variable: String) in members.contains { $0.0 == variable } }
    if !has("container-title"), let book = container(of: study) {
      members.append(("container-title", JSONText.string(book)))
    }
    // Studies from a table have no titles, and other programs can hardly use a reference without a title.
    if !explainsItself && !places.variables.contains("title") {
      members.append(("title", JSONText.string(StudyNaming.oneLine(study.name))))
    }
    if !explainsItself && !places.variables.contains("author"), !study.publications.isEmpty {
      members.append(
        ("author", Self.value(study.publications.flatMap { ListedNames.names(in: $0.authors) }, of: "author")))
    }
    // The schema requires `id` and `type`.
    if !members.contains(where: { $0.0 == "id" }) { members.insert(("id", JSONText.string(study.id.text)), at: 0) }
    members.removeAll { $0.0 == "type" }
    members.insert(("type", JSONText.string(type(of: study))), at: 1)
    if !supplement.isEmpty { own.append((Self.supplementKey, supplement.json)) }
    if !own.isEmpty { members.append((Self.custom, EviJSON.object(own))) }
    return "  " + EviJSON.object(members)
  }

  /// Returns the title of the book that holds a chapter. RIS and BibTeX tell books from journals; CSL does not.
  private func container(of study: Study) -> String? {
    for known in [ReferenceField.bookTitle, .secondaryTitle] {
      if let field = collection.field(known.field.key), let title = study.values(of: field).first { return title }
    }
    return nil
  }

  /// Returns the source's type if CSL has it, otherwise the CSL type that fits best.
  private func type(of study: Study) -> String {
    let words = values(of: "type", study)
    // CSL's `article` is a preprint; BibTeX's is not.
    let isOwn = places.variables.firstIndex(of: "type").map { collection.fields[$0].label == "type" } ?? false
    if let word = words.first, words.count == 1, isOwn, CSLFields.types.contains(word) { return word }
    let designs = study.fields.filter { collection[$0].role == .design }.flatMap { study.values(of: $0) }
    return ReferenceType(words: words + designs, isInJournal: !values(of: "container-title", study).isEmpty).csl
  }

  private func values(of variable: String, _ study: Study) -> [String] {
    places.variables.firstIndex(of: variable).map { study.values(of: FieldIndex($0)) } ?? []
  }

  /// Returns the full date in place of the year, if the source has the year and the date as separate fields.
  private func dated(_ values: [String], _ variable: String, _ study: Study) -> [String] {
    guard variable == "issued", values.count == 1, let date = collection.field(ReferenceField.publicationDate.field.key)
    else { return values }
    let dates = study.values(of: date).map { $0.split(separator: "/").map(String.init).joined(separator: "-") }
    return dates.count == 1 && Self.parts(dates[0][...])?.first == Int(values[0]) ? dates : values
  }

  private static func value(_ values: [String], of variable: String) -> String {
    switch CSLPlaces.kind(variable) {
    case .names: "[" + values.map(name).joined(separator: ", ") + "]"
    case .date: date(values.joined(separator: Study.listSeparator))
    // A reference manager takes the whole text for one address.
    case .text where variable == "URL": JSONText.string(values.first ?? "")
    case .text: JSONText.string(values.joined(separator: variable == "keyword" ? ", " : Study.listSeparator))
    }
  }

  private static func plain(_ values: [String], isList: Bool) -> String {
    isList || values.count > 1 ? EviJSON.array(values) : JSONText.string(values.joined(separator: ""))
  }

  /// Writes `Family, Given, Suffix` or a family name with initials in parts; any other name is a `literal`.
  private static func name(_ name: String) -> String {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimming { $0 == " " } }
    guard (2...3).contains(parts.count), !parts.contains("") else {
      let family = Authors.family(ofAuthor: name)
      guard family != name, name.hasPrefix(family) else { return EviJSON.object([("literal", JSONText.string(name))]) }
      return EviJSON.object([
        ("family", JSONText.string(family)), ("given", JSONText.string(name.dropFirst(family.count + 1))),
      ])
    }
    return EviJSON.object(zip(["family", "given", "suffix"], parts).map { ($0, JSONText.string($1)) })
  }

  /// Writes one date or two as numbers (year, month, day); any other text is a `literal`.
  private static func date(_ text: String) -> String {
    // `2014//` is how RIS has a year without month and day.
    if text.hasSuffix("//"), text.utf8.count == 6 { return date(String(text.dropLast(2))) }
    let dates = text.split(separator: "/", omittingEmptySubsequences: false).map(parts)
    guard dates.count <= 2, !dates.contains(nil) else {
      return EviJSON.object([("literal", JSONText.string(text))])
    }
    let lists = dates.compactMap(\.self).map { "[" + $0.map(String.init).joined(separator: ", ") + "]" }
    return EviJSON.object([("date-parts", "[" + lists.joined(separator: ", ") + "]")])
  }

  private static func parts(_ date: Substring) -> [Int]? {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy(\.isASCIIDigit) && part.utf8.count <= 4 ? Int(part) : nil
    }
    guard (1...3).contains(parts.count), !parts.contains(nil), date.utf8.prefix(4).count == 4 else { return nil }
    return parts.compactMap(\.self)
  }
}
