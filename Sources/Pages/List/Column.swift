package import Evidence
package import Search
package import Studies

/// A column of a list of studies. The default columns are chosen by the roles of the fields, so that they suit every
/// format.
package enum Column: Hashable, Sendable {
  case name
  case id
  /// How many people took part.
  case enrolled
  /// How many of them got the treatment, if that is another number.
  case treated
  /// The daily dose and its routes.
  case dose
  case fact(FactKind)
  case effect(EffectMeasure)
  /// One part of every figure of the study.
  case figure(FigureColumn)
  /// The countries where the study takes place.
  case country
  /// Where a reference was published: what the first of these fields with a text says.
  case journal([FieldIndex])
  /// What the reader noted.
  case noted(Annotations.Name)
  case field(FieldIndex)

  /// Returns the name of the column in a header that programs read.
  package func key(in collection: StudyCollection) -> String {
    switch self {
    case .name: "name"
    case .id: "id"
    case .enrolled: "n"
    case .treated: "treated"
    case .dose: "dose"
    case .fact(let kind): kind.rawValue
    case .effect(let measure): measure.rawValue
    case .figure(let part): part.rawValue
    case .country: "country"
    case .journal: "journal"
    case .noted(let name): name.rawValue
    case .field(let field): collection[field].key
    }
  }

  /// Whether the column shows what the reader noted.
  package var isNoted: Bool { if case .noted = self { true } else { false } }

  private var isJournal: Bool { if case .journal = self { true } else { false } }

  /// Whether the column shows derived text and not the source's own words.
  package var isDerived: Bool {
    switch self {
    case .dose, .fact, .effect, .figure, .country: true
    case .name, .id, .enrolled, .treated, .journal, .noted, .field: false
    }
  }

  /// Returns the column's text for a study, empty if the source has none. Only the text of a `.field` is cut, to
  /// at most its first `limit` bytes.
  package func text(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions(),
    upTo limit: Int = .max
  ) -> String {
    switch self {
    case .name: study.name
    case .id: study.id.text
    case .enrolled:
      StudyParticipants(of: study, in: collection).enrolled.map { String($0.number) }
        ?? study.words(for: .enrolled(of: collection), upTo: limit)
    case .treated:
      StudyParticipants(of: study, in: collection).treated.map { String($0.number) }
        ?? study.words(for: .treated(of: collection), upTo: limit)
    case .dose: study.doseText(in: collection, at: options.weight)
    case .fact(let kind): study.words(for: kind, in: collection, options.lexicon)
    case .effect(let measure):
      study.effects(in: collection).filter { $0.value.measure == measure }.map(\.value.text)
        .joined(separator: Study.listSeparator)
    case .figure(let part):
      FigureRow.all(
        of: study, in: collection,
        SubjectReader(by: options, of: collection), at: options.weight
      ).map { $0[part] }.filter { !$0.isEmpty }.joined(separator: Study.listSeparator)
    case .country:
      study.countries(in: collection.countryFields(), of: collection).joined(separator: Study.listSeparator)
    case .journal(let fields): study.firstAnswer(of: fields).map { study.text(of: $0, upTo: limit) } ?? ""
    case .noted(let name):
      study.position.flatMap { options.annotations?.values(of: name, at: $0) }?.joined(separator: Study.listSeparator)
        ?? ""
    case .field(let field): study.text(of: field, upTo: limit)
    }
  }

  /// Whether a text of the column is the cell's own words, because no number of people could be read from it.
  package func isUnread(_ text: String) -> Bool {
    (self == .enrolled || self == .treated) && !text.utf8.allSatisfy(\.isASCIIDigit)
  }

  /// Returns the columns that a list can have, without the facts: the name, participants and the dose if the standard
  /// columns have them, every field, and the id.
  package static func all(of collection: StudyCollection) -> [Column] {
    let derived = standard(for: collection).filter { [.enrolled, .treated, .dose].contains($0) }
    let repeated = Set(
      collection.fieldsRepeatingNames + (derived.contains(.enrolled) ? collection.fieldsRepeatingPeople : []))
    let fields = collection.fields.indices.map(FieldIndex.init).filter { !repeated.contains($0) }
    return [.name] + derived + fields.map(Column.field) + [.id]
  }

  /// Returns the labels of the fields that say only what the column says.
  package func repeated(in collection: StudyCollection) -> [String] {
    switch self {
    case .name: collection.fieldsRepeatingNames.map { collection[$0].label }
    case .enrolled: collection.fieldsRepeatingPeople.map { collection[$0].label }
    default: []
    }
  }

  /// Returns the columns of a list before the reader chooses others: the name, then the columns that best tell studies
  /// apart.
  package static func standard(for collection: StudyCollection) -> [Column] {
    var columns: [Column] = [.name]
    let order = ReadingOrder(of: collection)
    for name in order.listed {
      switch name {
      // The name of a reference has its authors.
      case "author": break
      case "n": columns += columnsOfPeople(of: collection)
      case "treated": columns += order.kind == .registry ? [] : doses(of: collection)
      case "journal": columns += journals(of: collection)
      case "title" where order.kind == .table: break
      case "title", "design":
        columns += answering(name, in: collection).filter { column in
          if case .field(let field) = column { !collection.repeatsNames(field) } else { true }
        }
      default: columns += answering(name, in: collection)
      }
    }
    if order.kind == .table {
      columns += collection.fields(in: .title).prefix(1).filter { !collection.repeatsNames($0) }.map(Column.field)
    }
    return columns.count >= 3 || order.kind != .table ? columns : columns + more(of: collection).prefix(3)
  }

  /// Returns the columns of a list before the reader chooses others: the standard ones. A table also gets its own short
  /// columns, in their order, which are shown if there is room.
  package static func listed(for collection: StudyCollection) -> [Column] {
    let standard = standard(for: collection)
    return standard + own(of: collection, beside: standard)
  }

  /// Returns the short columns of a table that it shows beside its standard columns.
  package static func own(of collection: StudyCollection, beside standard: [Column]) -> [Column] {
    if collection.kind != .table { return [] }
    let own = collection.fields.indices.prefix(mostRead).map { FieldIndex($0) }.filter { field in
      !standard.contains(.field(field)) && canStandInList(field, in: collection)
    }
    return own.prefix(mostOwn).map(Column.field)
  }

  /// The most columns of its own that a table shows in the list, and the most fields that are examined for them. All of
  /// them are measured before the first frame.
  private static let mostOwn = 12
  private static let mostRead = 60

  /// Whether the values of a field say something in a few words that the list does not show already.
  private static func canStandInList(_ field: FieldIndex, in collection: StudyCollection) -> Bool {
    switch collection[field].role {
    case .name, .title, .abstract, .link, .enrolled, .treated, .year, .design: return false
    default: break
    }
    if collection.repeatsNames(field) { return false }
    let sizes = (0..<min(collection.count, sample)).map { collection[$0].size(of: field) }.filter { $0 > 0 }
    return !sizes.isEmpty && 5 * sizes.count { $0 <= longest } >= 4 * sizes.count
  }

  /// In bytes. A longer value is more than a few words.
  private static let longest = 28

  private static func doses(of collection: StudyCollection) -> [Column] {
    hasDoses(collection) ? [.dose] : collection.fields(in: .regimen).prefix(1).map(Column.field)
  }

  /// Returns, for a reserved name, the field that answers it in most of the first studies.
  private static func answering(_ name: String, in collection: StudyCollection) -> [Column] {
    let targets = collection.fullyNamedField(name, by: EvidenceOptions())?.targets ?? []
    let fields = targets.compactMap { target in if case .field(let field) = target { field } else { nil } }
    let counts = fields.map { field in
      (0..<min(collection.count, sample)).count { collection[$0].size(of: field) > 0 }
    }
    guard let most = counts.max(), let place = counts.firstIndex(of: most) else { return [] }
    return [.field(fields[place])]
  }

  /// Returns the column that says where references were published: a field if all studies say it there, or else what
  /// the first of several fields says.
  private static func journals(of collection: StudyCollection) -> [Column] {
    let fields = collection.journalFields
    let first = Set(
      (0..<min(collection.count, ListColumns.sample)).compactMap { collection[$0].firstAnswer(of: fields) })
    if first.count < 2 { return first.first.map { [.field($0)] } ?? answering("journal", in: collection) }
    return [.journal(fields.filter(first.contains))]
  }

  /// The number of studies, from the first on, that decide which columns a list has.
  private static let sample = 20

  /// Returns the columns of people that the fields of the collection or its first studies state.
  private static func columnsOfPeople(of collection: StudyCollection) -> [Column] {
    let first = (0..<min(collection.count, sample)).map { StudyParticipants(of: collection[$0], in: collection) }
    let isEnrolled = !collection.fields(in: .enrolled).isEmpty || first.contains { $0.enrolled != nil }
    let own = collection.fields(in: .treated).prefix(1).map(Column.field)
    let isTreated = own.isEmpty && first.contains { $0.treated != nil }
    return (isEnrolled ? [.enrolled] : []) + (isTreated ? [.treated] : own)
  }

  private static func hasDoses(_ collection: StudyCollection) -> Bool {
    if EvidenceFields.regimens(of: collection).allSatisfy({ collection[$0].role == .abstract }) { return false }
    return (0..<min(collection.count, sample)).contains { position in
      collection[position].regimens(in: collection).contains { $0.value.status == .read }
    }
  }

  /// Returns further columns for a table whose fields have few of the standard roles.
  private static func more(of collection: StudyCollection) -> [Column] {
    let telling: [FieldRole] = [.intervention, .population, .outcome, .keyword, .other]
    return telling.flatMap { collection.fields(in: $0).map(Column.field) }
  }
}

extension Column {
  /// Returns the columns of these names: the names that the filter knows, and those of a table of figures.
  /// Without names, returns the standard columns.
  package static func named(
    _ names: [String], in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions()
  ) throws(QueryError.Kind) -> [Column] {
    if names.isEmpty { return standard(for: collection) }
    var columns: [Column] = []
    for name in names { columns += try named(name, in: collection, options) }
    return columns
  }

  private static func named(
    _ name: String, in collection: StudyCollection, _ options: EvidenceOptions
  ) throws(QueryError.Kind) -> [Column] {
    let standard = standard(for: collection)
    if name.lowercased() == "n", standard.contains(.enrolled) { return [.enrolled] }
    if name.lowercased() == "journal", let journal = standard.first(where: \.isJournal) { return [journal] }
    if name.lowercased() == "treated", standard.contains(.treated) { return [.treated] }
    // A column of the source comes first.
    if collection.field(StudyID(slug: [name]).text) == nil, let part = FigureColumn.named(name) {
      return [.figure(part)]
    }
    let field = try collection.namedField(name, by: options)
    switch field.figure {
    case .dose: return [.dose]
    case .count(let reading): return [reading == .intervention ? .treated : .enrolled]
    case .fact(let kind): return [.fact(kind)]
    case .effect(let measure): return [.effect(measure)]
    case .country: return [.country]
    case .noted(let name): return [.noted(name)] + (collection.field(name.rawValue).map { [.field($0)] } ?? [])
    case .proportion, .date, .code, .place, .yesNo, .age, nil: break
    }
    return field.targets.map { target in
      switch target {
      case .id: .id
      case .name: .name
      case .field(let field): .field(field)
      }
    }
  }
}

extension Study {
  /// Returns the facts of a kind. Without them, returns the words of the source's column with that name, which can say
  /// something that evi does not know: a route by a rare word.
  fileprivate func words(for kind: FactKind, in collection: StudyCollection, _ lexicon: Lexicon) -> String {
    let facts = factText(kind, FactReader(lexicon, of: collection, only: [kind]))
    return facts.isEmpty ? collection.field(kind.rawValue).map { text(of: $0) } ?? "" : facts
  }

  /// Returns the source's own words in a column for a number of people, if there are some and no number could be read.
  fileprivate func words(for source: CountSource, upTo limit: Int) -> String {
    guard source.reading == .number else { return "" }
    return source.fields.lazy.map { text(of: $0, upTo: limit) }.first { !$0.isEmpty } ?? ""
  }
}
