package import Evidence
package import Studies

/// A field as the filter line names it, with its meaning.
package struct NamedField: Equatable, Sendable {
  package let fullName: String
  let meaning: Meaning

  /// The parts of a study that the search looks in.
  package var targets: [Query.Target] { meaning.targets }
  /// What the search looks for there; nil for the text itself, and where not all parts are asked in the same way.
  package var figure: DerivedField? { meaning.figure }
}

/// What a name asks for: fields, each read in its own way.
struct Meaning: Hashable {
  struct Part: Hashable {
    let targets: [Query.Target]
    /// nil for the text itself.
    let figure: DerivedField?
  }

  let parts: [Part]
  /// Where the search also looks for facts, in every study. evi shows these facts on the page, but no field holds them.
  let facts: Part?
  /// Where the search looks for facts in studies that have no value in any field of `deciding`.
  let prose: Part?
  /// Fields whose values say everything. If a registry gives a study no phase, it has none, and a phase in its prose
  /// belongs to another study.
  let deciding: [Query.Target]

  init(_ parts: [Part], facts: Part? = nil, prose: Part? = nil, unless deciding: [Query.Target] = []) {
    (self.parts, self.facts, self.prose, self.deciding) = (parts, facts, prose, deciding)
  }

  init(_ targets: [Query.Target], _ figure: DerivedField? = nil) {
    self.init([Part(targets: targets, figure: figure)])
  }

  var targets: [Query.Target] { parts.flatMap(\.targets) }

  var figure: DerivedField? {
    if case .noted = parts.first?.figure { return parts[0].figure }
    return parts.count == 1 ? parts[0].figure : nil
  }
}

extension StudyCollection {
  /// Returns what a field name in a query, a sort or a list of columns means. That is a reserved name that a field of
  /// the source answers, otherwise a key or a label of the source, otherwise a prefix that fits only one of these.
  package func targets(named name: String) throws(QueryError.Kind) -> [Query.Target] {
    try namedField(name, by: EvidenceOptions()).targets
  }

  package func namedField(_ name: String, by options: EvidenceOptions) throws(QueryError.Kind) -> NamedField {
    if let exact = fullyNamedField(name, by: options) { return exact }
    let slug = StudyID(slug: [name]).text
    let candidates = candidates(beginningWith: slug, by: options)
    if candidates.count > 1 { throw .ambiguousField(name: name, candidates: candidates.map(\.fullName)) }
    guard let found = candidates.first else {
      throw .unknownField(name: name, known: fieldNames(by: options))
    }
    // Some keys are not names in the language and can only be named by a prefix. For these the typed prefix stays.
    return NamedField(fullName: QueryToken.isName(found.fullName) ? found.fullName : name, meaning: found.meaning)
  }

  /// Returns the fields whose names begin with `slug`. If a reserved name is among them, the field of the source that
  /// answers it is left out, because the two are the same.
  func candidates(beginningWith slug: String, by options: EvidenceOptions) -> [NamedField] {
    if slug.isEmpty || slug == Self.enrolled { return [] }
    let named = fieldNames(by: options).filter { $0.hasPrefix(slug) }.compactMap { name in
      meaning(exactly: name, options).map { NamedField(fullName: name, meaning: $0) }
    }
    let (reserved, own) = (named.filter { isReserved($0.fullName) }, named.filter { !isReserved($0.fullName) })
    let answering = Set(reserved.flatMap(\.targets))
    var seen: Set<Meaning> = []
    return (reserved + own.filter { !answering.isSuperset(of: $0.targets) }).filter { seen.insert($0.meaning).inserted }
  }

  func isReserved(_ name: String) -> Bool { Self.reserved.contains(name) }

  /// Returns the field whose full name is `name`, written as a name, a key or a label.
  package func fullyNamedField(_ name: String, by options: EvidenceOptions) -> NamedField? {
    // The second form turns the name into a key as the source's labels are, so a label works as well as its key.
    [name.lowercased(), StudyID(slug: [name]).text].lazy.compactMap { name in
      self.meaning(exactly: name, options).map { NamedField(fullName: name, meaning: $0) }
    }.first
  }

  /// Returns the field of the source with this label, whatever reserved name it answers.
  func ownField(labelled label: String) -> NamedField? {
    let folded = Folding.fold(label)
    let place = fields.firstIndex { Folding.fold($0.label) == folded || $0.key == label }
    guard let place else { return nil }
    return NamedField(fullName: "\"\(fields[place].label)\"", meaning: meaning(of: FieldIndex(place)))
  }

  /// Returns the full names of all fields that the filter can ask for: the keys of the source, then the reserved names
  /// that it does not use itself.
  package func fieldNames(by options: EvidenceOptions) -> [String] {
    let keys = fields.map(\.key)
    let noted = options.annotations == nil ? [] : Annotations.Name.allCases.map(\.rawValue)
    let reserved = Self.reserved.filter { !noted.contains($0) } + noted
    return keys + reserved.filter { !keys.contains($0) && meaning(exactly: $0, options) != nil }
  }

  /// Returns the kinds of facts that the filter can ask for and that no field of the source states. If a field states
  /// them, its own words are shown instead.
  package func kindsWithoutField(by options: EvidenceOptions) -> [FactKind] {
    FactKind.allCases.filter { !hasField(of: $0) && asksFact($0, by: options) }
  }

  /// Whether a field of the source states the facts of a kind.
  package func hasField(of kind: FactKind) -> Bool {
    if field(kind.rawValue) != nil { return true }
    guard kind != .design, let reserved = ReservedName.named(kind.rawValue) else { return false }
    return fields.contains(where: reserved.isAnswered)
  }

  /// Whether the filter's name of a kind asks for the facts of that kind.
  func asksFact(_ kind: FactKind, by options: EvidenceOptions) -> Bool {
    fullyNamedField(kind.rawValue, by: options)?.figure == .fact(kind)
  }

  /// The name for the number of people enrolled. When the source does not state that number, `n` is an unknown field
  /// and never a prefix of another: `n>=20` must not test the numbers in names.
  private static let enrolled = "n"

  private static let reserved =
    ["name", "id", enrolled, "treated", "dose", "proportion"] + EffectMeasure.allCases.map(\.rawValue)
    + ReservedName.all.map(\.name) + FactKind.allCases.map(\.rawValue).filter { $0 != "design" && $0 != "phase" }

  private func meaning(exactly name: String, _ options: EvidenceOptions) -> Meaning? {
    let source = sourceMeaning(exactly: name, options)
    guard options.annotations != nil, let noted = Annotations.Name(rawValue: name) else { return source }
    return Meaning([Meaning.Part(targets: [], figure: .noted(noted))] + (source?.parts ?? []))
  }

  /// Returns what a name asks of the source's fields.
  private func sourceMeaning(exactly name: String, _ options: EvidenceOptions) -> Meaning? {
    if let known = reservedMeaning(name, options) ?? field(name).map(meaning) { return known }
    // `study-status` asks the question `status`, even if only another format has that label.
    if Self.partial.contains(name) { return nil }
    let asked = ReservedName.all.filter { $0.labels.contains(name) }
    return asked.count == 1 ? meaning(of: asked[0], options) : nil
  }

  /// Labels of fields that answer only a part of a question. They are not other names for the question.
  private static let partial: Set<String> = [
    "minimum-age", "maximum-age", "location", "locations", "results-url-link", "condition-mesh-terms",
  ]

  private func reservedMeaning(_ name: String, _ options: EvidenceOptions) -> Meaning? {
    switch name {
    case "name": return Meaning([.name])
    case "id": return Meaning([.id])
    case Self.enrolled, "enrolled": return counted(.enrolled(of: self))
    case "treated": return counted(.treated(of: self))
    case "dose": return figure(.dose, in: EvidenceFields.regimens(of: self))
    case "proportion": return figure(.proportion, in: EvidenceFields.proportions(of: self))
    default: break
    }
    if let measure = EffectMeasure(rawValue: name) { return effects(measure) }
    if let reserved = ReservedName.named(name) { return meaning(of: reserved, options) }
    if name == FactKind.ages.rawValue, isRegistry, let age = ReservedName.named("age"),
      let meaning = meaning(of: age, options)
    {
      return meaning
    }
    // The page calls the facts by their headings: `Co-treatment`, `Age group`.
    let kind = FactKind(rawValue: name) ?? FactKind.allCases.first { StudyID(slug: [$0.heading]).text == name }
    // A column of that name answers itself, with all its words: `Product`, `Route`, `Disease`.
    if kind != nil, let own = field(name), self[own].role == .other { return nil }
    return kind.flatMap { fact($0, options) }
  }

  /// A column with the name of the measure, such as `HR`, is asked as a column, because it can also hold heart rates.
  private func effects(_ measure: EffectMeasure) -> Meaning? {
    let own = field(measure.rawValue)
    let read = EvidenceFields.effects(of: self).filter { $0 != own }
    let parts =
      (own.map { meaning(of: $0).parts } ?? [])
      + (read.isEmpty ? [] : [Meaning.Part(targets: read.map(Query.Target.field), figure: .effect(measure))])
    return parts.isEmpty ? nil : Meaning(parts)
  }

  private func fact(_ kind: FactKind, _ options: EvidenceOptions) -> Meaning? {
    let places = options.lexicon.places(of: kind, in: self)
    if places.always.isEmpty, places.otherwise.isEmpty { return nil }
    let part = { (fields: [FieldIndex]) in
      Meaning.Part(targets: fields.map(Query.Target.field), figure: .fact(kind))
    }
    // If no field decides, all fields are asked in the same way.
    if places.deciding.isEmpty || places.otherwise.isEmpty {
      return Meaning([part((places.always + places.otherwise).sorted())])
    }
    return Meaning(
      [part(places.always)], prose: part(places.otherwise), unless: places.deciding.map(Query.Target.field))
  }

  /// Returns what a reserved name asks of this collection; nil if no field answers it.
  private func meaning(of reserved: ReservedName, _ options: EvidenceOptions) -> Meaning? {
    let answering = fields.indices.map(FieldIndex.init).filter { reserved.isAnswered(by: self[$0]) }
    let prose = FactKind(rawValue: reserved.name).flatMap { fact($0, options) }
    if answering.isEmpty { return prose ?? standIn(for: reserved) }
    let figure: DerivedField? =
      switch reserved.reading {
      case .ownKind: nil
      case .code: .code(name: reserved.name)
      case .date: .date
      case .country: .country
      case .yesNo: .yesNo
      // In a table, ages are those of the people who took part.
      case .age: isRegistry && !answering.contains { self[$0].kind == .number } ? .age(isLimit: false) : nil
      }
    guard let figure else {
      guard let kind = FactKind(rawValue: reserved.name), !hasField(of: kind), let prose, prose.parts.count == 1 else {
        return Meaning(parts(of: answering))
      }
      return Meaning(parts(of: answering), facts: prose.parts[0], prose: prose.prose, unless: prose.deciding)
    }
    let told = prose.map { Meaning.Part(targets: $0.targets + ($0.prose?.targets ?? []), figure: $0.figure) }
    return Meaning(
      [Meaning.Part(targets: answering.map(Query.Target.field), figure: figure)], prose: told,
      unless: (answering + registryFields).map(Query.Target.field))
  }

  /// The fields that say whether a trial recruits.
  private var registryFields: [FieldIndex] {
    guard let status = ReservedName.named("status") else { return [] }
    return fields.indices.map(FieldIndex.init).filter { status.isAnswered(by: self[$0]) }
  }

  /// Returns what answers a name if no field does: names of studies contain their authors, and often their years.
  private func standIn(for reserved: ReservedName) -> Meaning? {
    switch reserved.name {
    case "author": return Meaning([.name])
    case "year":
      let citing = fields.indices.map(FieldIndex.init).filter { DateRange.hasYearInText(self[$0]) }
      return citing.isEmpty ? nil : Meaning(citing.map(Query.Target.field), .date)
    default: return nil
    }
  }

  /// Groups fields that are read in the same way.
  private func parts(of answering: [FieldIndex]) -> [Meaning.Part] {
    var parts: [Meaning.Part] = []
    for field in answering {
      let target = Query.Target.field(field)
      let figure = figure(of: field)
      if let place = parts.firstIndex(where: { $0.figure == figure }) {
        parts[place] = Meaning.Part(targets: parts[place].targets + [target], figure: figure)
      } else {
        parts.append(Meaning.Part(targets: [target], figure: figure))
      }
    }
    return parts
  }

  private func meaning(of field: FieldIndex) -> Meaning { Meaning([.field(field)], figure(of: field)) }

  /// How the values of a field are read when it is asked by its own name.
  private func figure(of field: FieldIndex) -> DerivedField? {
    let known = self[field]
    for reserved in ReservedName.all where reserved.reading != .ownKind && reserved.isAnswered(by: known) {
      switch reserved.reading {
      case .code: return .code(name: ReservedName.describesDesign(known) ? "design" : reserved.name)
      case .date: return .date
      case .country: return Countries(in: known).areAddresses ? .place : .country
      case .age where isRegistry && ["minimum-age", "maximum-age"].contains(StudyID(slug: [known.label]).text):
        return .age(isLimit: true)
      default: break
      }
    }
    switch known.kind {
    case .date: return .date
    case .yesNo: return .yesNo
    case .text, .list: return known.isCoded ? .code(name: known.key) : nil
    case .number: return nil
    }
  }

  private func counted(_ source: CountSource) -> Meaning? {
    if source.fields.isEmpty { return nil }
    let targets = source.fields.map(Query.Target.field)
    return Meaning(targets, source.reading == .number ? nil : .count(source.reading))
  }

  private func figure(_ figure: DerivedField, in fields: [FieldIndex]) -> Meaning? {
    fields.isEmpty ? nil : Meaning(fields.map(Query.Target.field), figure)
  }

  /// Whether all targets are numbers: the source's fields are, or the name means a count or a proportion.
  func areNumbers(_ part: Meaning.Part) -> Bool {
    if let figure = part.figure { return figure.isNumber }
    return part.targets.allSatisfy { target in
      if case .field(let field) = target { self[field].kind == .number } else { false }
    }
  }
}
