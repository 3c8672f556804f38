package import Evidence
package import Studies

/// A field as the filter line names it, with its meaning.
package struct NamedField: Equatable, Sendable {
  package let fullName: String
  let meaning: Meaning

  /// The parts of a study that the search looks in.
  package var targets: [Query.Target] { meaning.targets }
  /// The figure or fact that the search looks for there; nil for the text itself.
  package var figure: DerivedField? { meaning.figure }
}

struct Meaning: Hashable {
  let targets: [Query.Target]
  var figure: DerivedField?
}

extension StudyCollection {
  /// Returns what a field name in a query, a sort or a list of columns means: a key of the source, else a reserved
  /// name, else a unique prefix of one of these.
  package func targets(named name: String) throws(QueryError.Kind) -> [Query.Target] {
    try namedField(name, by: EvidenceOptions()).targets
  }

  package func namedField(_ name: String, by options: EvidenceOptions) throws(QueryError.Kind) -> NamedField {
    if let exact = fullyNamedField(name, by: options) { return exact }
    let slug = StudyID(slug: [name]).text
    let fieldNames = fieldNames(by: options)
    let candidates = slug.isEmpty || slug == Self.enrolled ? [] : fieldNames.filter { $0.hasPrefix(slug) }
    let meanings = Set(candidates.compactMap { meaning(exactly: $0, options) })
    if meanings.count > 1 { throw .ambiguousField(name: name, candidates: candidates) }
    guard let fullName = candidates.first, let meaning = meanings.first else {
      throw .unknownField(name: name, known: fieldNames)
    }
    // Some keys are no names in the language and can only be named by a prefix. For these the typed prefix stays.
    return NamedField(fullName: QueryToken.isName(fullName) ? fullName : name, meaning: meaning)
  }

  /// Returns the field whose full name is `name`, written as a key or as a label.
  func fullyNamedField(_ name: String, by options: EvidenceOptions) -> NamedField? {
    // The second form turns the name into a key as the source's labels are, so a label works as well as its key.
    [name.lowercased(), StudyID(slug: [name]).text].lazy.compactMap { name in
      self.meaning(exactly: name, options).map { NamedField(fullName: name, meaning: $0) }
    }.first
  }

  /// Returns the full names of all fields that the filter can ask for: the keys of the source, then the reserved names
  /// that it does not use itself.
  package func fieldNames(by options: EvidenceOptions) -> [String] {
    let keys = fields.map(\.key)
    return keys + Self.reserved.filter { !keys.contains($0) && meaning(exactly: $0, options) != nil }
  }

  /// The name for the number of people enrolled. When the source does not state that number, `n` is an unknown field
  /// and never a prefix of another: `n>=20` must not test the numbers in names.
  private static let enrolled = "n"

  private static let reserved =
    ["name", "id", enrolled, "dose", "proportion"]
    + FieldRole.allCases.map(\.rawValue).filter { $0 != "name" && $0 != "other" }
    + FactKind.allCases.map(\.rawValue).filter { $0 != "design" }

  private func meaning(exactly name: String, _ options: EvidenceOptions) -> Meaning? {
    if let key = field(name) { return Meaning(targets: [.field(key)]) }
    switch name {
    case "name": return Meaning(targets: [.name])
    case "id": return Meaning(targets: [.id])
    case Self.enrolled, "enrolled": return counted(.enrolled(of: self))
    case "treated": return counted(.treated(of: self))
    case "author": return Meaning(targets: targets(in: .author) ?? [.name])
    case "dose": return figure(.dose, in: EvidenceFields.regimens(of: self))
    case "proportion": return figure(.proportion, in: EvidenceFields.proportions(of: self))
    default: break
    }
    if let targets = FieldRole(rawValue: name).flatMap(targets(in:)) { return Meaning(targets: targets) }
    return FactKind(rawValue: name).flatMap { kind in
      let roles = options.lexicon.roles(of: kind)
      return figure(.fact(kind), in: fields.indices.map(FieldIndex.init).filter { roles.contains(self[$0].role) })
    }
  }

  private func counted(_ source: CountSource) -> Meaning? {
    if source.fields.isEmpty { return nil }
    let targets = source.fields.map(Query.Target.field)
    return Meaning(targets: targets, figure: source.reading == .number ? nil : .count(source.reading))
  }

  private func figure(_ figure: DerivedField, in fields: [FieldIndex]) -> Meaning? {
    fields.isEmpty ? nil : Meaning(targets: fields.map(Query.Target.field), figure: figure)
  }

  private func targets(in role: FieldRole) -> [Query.Target]? {
    let found = fields(in: role)
    return role == .other || found.isEmpty ? nil : found.map(Query.Target.field)
  }

  /// Whether all targets are numbers: the source's fields are, or the name means a count or a proportion.
  func areNumbers(_ field: NamedField) -> Bool {
    if let figure = field.figure { return figure.isNumber }
    return field.targets.allSatisfy { target in
      if case .field(let field) = target { self[field].kind == .number } else { false }
    }
  }
}
