package import Studies

/// A field as the filter line names it, and what it stands for.
struct NamedField: Equatable {
  let fullName: String
  let targets: [Query.Target]
}

extension StudyCollection {
  /// What a field name in a query, a sort or a list of columns means here: a key of the source, else a reserved name,
  /// else a prefix of just one of either.
  package func targets(named name: String) throws(QueryError.Kind) -> [Query.Target] {
    try namedField(name).targets
  }

  func namedField(_ name: String) throws(QueryError.Kind) -> NamedField {
    if let exact = fullyNamedField(name) { return exact }
    let slug = StudyID(slug: [name]).text
    let candidates = slug.isEmpty || slug == Self.enrolled ? [] : fieldNames.filter { $0.hasPrefix(slug) }
    let meanings = Set(candidates.compactMap(targets(exactly:)))
    if meanings.count > 1 { throw .ambiguousField(name: name, candidates: candidates) }
    guard let fullName = candidates.first, let meaning = meanings.first else {
      throw .unknownField(name: name, known: fieldNames)
    }
    // A key that is no word of the language can be meant by its beginning only.
    return NamedField(fullName: QueryToken.isName(fullName) ? fullName : name, targets: meaning)
  }

  /// The field that goes by all of `name`, written as a key or as a label.
  func fullyNamedField(_ name: String) -> NamedField? {
    // As keys are made, so that a label does as well as its key.
    [name.lowercased(), StudyID(slug: [name]).text].lazy.compactMap { name in
      self.targets(exactly: name).map { NamedField(fullName: name, targets: $0) }
    }.first
  }

  /// Every full name a field can be asked for by: the source's keys, then the reserved names it does not use itself.
  package var fieldNames: [String] {
    let keys = fields.map(\.key)
    return keys + Self.reserved.filter { !keys.contains($0) && targets(exactly: $0) != nil }
  }

  /// How many were enrolled. Where the source does not say, it is an unknown field and never short for another: `n>=20`
  /// must not ask for numbers in names.
  private static let enrolled = "n"

  private static let reserved =
    ["name", "id", enrolled] + FieldRole.allCases.map(\.rawValue).filter { $0 != "name" && $0 != "other" }

  private func targets(exactly name: String) -> [Query.Target]? {
    if let key = field(name) { return [.field(key)] }
    switch name {
    case "name": return [.name]
    case "id": return [.id]
    case Self.enrolled: return targets(in: .enrolled)
    case "author": return targets(in: .author) ?? [.name]
    default: return FieldRole(rawValue: name).flatMap(targets(in:))
    }
  }

  private func targets(in role: FieldRole) -> [Query.Target]? {
    let found = fields(in: role)
    return role == .other || found.isEmpty ? nil : found.map(Query.Target.field)
  }

  /// Whether all that is meant are numbers by the source's account.
  func areNumbers(_ targets: [Query.Target]) -> Bool {
    targets.allSatisfy { target in
      if case .field(let field) = target { self[field].kind == .number } else { false }
    }
  }
}
