package import Evidence
package import Studies

/// A field as the filter line names it, and what it stands for.
package struct NamedField: Equatable, Sendable {
  package let fullName: String
  let meaning: Meaning

  /// Where it is looked for.
  package var targets: [Query.Target] { meaning.targets }
  /// What is looked for there, where it is not the text itself.
  package var figure: Figure? { meaning.figure }
}

struct Meaning: Hashable {
  let targets: [Query.Target]
  var figure: Figure?
}

extension StudyCollection {
  /// What a field name in a query, a sort or a list of columns means here: a key of the source, else a reserved name,
  /// else a prefix of just one of either.
  package func targets(named name: String) throws(QueryError.Kind) -> [Query.Target] {
    try namedField(name, by: Basis()).targets
  }

  package func namedField(_ name: String, by basis: Basis) throws(QueryError.Kind) -> NamedField {
    if let exact = fullyNamedField(name, by: basis) { return exact }
    let slug = StudyID(slug: [name]).text
    let fieldNames = fieldNames(by: basis)
    let candidates = slug.isEmpty || slug == Self.enrolled ? [] : fieldNames.filter { $0.hasPrefix(slug) }
    let meanings = Set(candidates.compactMap { meaning(exactly: $0, basis) })
    if meanings.count > 1 { throw .ambiguousField(name: name, candidates: candidates) }
    guard let fullName = candidates.first, let meaning = meanings.first else {
      throw .unknownField(name: name, known: fieldNames)
    }
    // A key that is no word of the language can be meant by its beginning only.
    return NamedField(fullName: QueryToken.isName(fullName) ? fullName : name, meaning: meaning)
  }

  /// The field that goes by all of `name`, written as a key or as a label.
  func fullyNamedField(_ name: String, by basis: Basis) -> NamedField? {
    // As keys are made, so that a label does as well as its key.
    [name.lowercased(), StudyID(slug: [name]).text].lazy.compactMap { name in
      self.meaning(exactly: name, basis).map { NamedField(fullName: name, meaning: $0) }
    }.first
  }

  /// Every full name a field can be asked for by: the source's keys, then the reserved names it does not use itself.
  package func fieldNames(by basis: Basis) -> [String] {
    let keys = fields.map(\.key)
    return keys + Self.reserved.filter { !keys.contains($0) && meaning(exactly: $0, basis) != nil }
  }

  /// How many were enrolled. Where the source does not say, it is an unknown field and never short for another: `n>=20`
  /// must not ask for numbers in names.
  private static let enrolled = "n"

  private static let reserved =
    ["name", "id", enrolled, "dose", "proportion"]
    + FieldRole.allCases.map(\.rawValue).filter { $0 != "name" && $0 != "other" }
    + FactKind.allCases.map(\.rawValue).filter { $0 != "design" }

  private func meaning(exactly name: String, _ basis: Basis) -> Meaning? {
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
      let roles = basis.lexicon.roles(of: kind)
      return figure(.fact(kind), in: fields.indices.map(FieldIndex.init).filter { roles.contains(self[$0].role) })
    }
  }

  private func counted(_ source: CountSource) -> Meaning? {
    if source.fields.isEmpty { return nil }
    let targets = source.fields.map(Query.Target.field)
    return Meaning(targets: targets, figure: source.reading == .number ? nil : .count(source.reading))
  }

  private func figure(_ figure: Figure, in fields: [FieldIndex]) -> Meaning? {
    fields.isEmpty ? nil : Meaning(targets: fields.map(Query.Target.field), figure: figure)
  }

  private func targets(in role: FieldRole) -> [Query.Target]? {
    let found = fields(in: role)
    return role == .other || found.isEmpty ? nil : found.map(Query.Target.field)
  }

  /// Whether all that is meant are numbers, by the source's account or because they are counted.
  func areNumbers(_ field: NamedField) -> Bool {
    if let figure = field.figure { return figure.isNumber }
    return field.targets.allSatisfy { target in
      if case .field(let field) = target { self[field].kind == .number } else { false }
    }
  }
}
