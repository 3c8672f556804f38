package import Studies

/// What the filter line asks, ready to be put to a study. `QueryParser` makes it; `Evaluator` says what it means.
package struct Query: Equatable, Sendable {
  package indirect enum Node: Equatable, Sendable {
    /// Every one of them; none of them is no condition at all.
    case all([Node])
    case any([Node])
    case not(Node)
    case term(Term)
  }

  /// One condition on the text of a study.
  package struct Term: Equatable, Sendable {
    /// As it was typed, for messages.
    package let text: String
    package let scope: Scope
    package let test: Test
  }

  package enum Scope: Equatable, Sendable {
    case anywhere
    case fields([Target])
  }

  /// What a field name in the filter line can mean.
  package enum Target: Hashable, Sendable {
    case id
    case name
    case field(FieldIndex)
  }

  package enum Test: Equatable, Sendable {
    /// One of the needles stands in a value.
    case contains([Needle])
    /// The folded value is this, whole.
    case equals([UInt8])
    /// The first number of a value lies in the bounds.
    case number(Bounds)
  }

  package struct Needle: Hashable, Sendable {
    /// Folded, never empty.
    package let bytes: [UInt8]
    /// Found only where no word goes on at either end.
    package let isWhole: Bool
  }

  package struct Bounds: Equatable, Sendable {
    package var low = -Double.infinity
    package var high = Double.infinity
    package var lowIsIn = true
    package var highIsIn = true

    package func contains(_ number: Double) -> Bool {
      (lowIsIn ? number >= low : number > low) && (highIsIn ? number <= high : number < high)
    }
  }

  /// A word of the line that the glossary explains, and what else it therefore finds.
  package struct Expansion: Equatable, Sendable {
    package let word: String
    package let alsoFinds: [String]
  }

  package let root: Node
  package let expansions: [Expansion]

  package static let everything = Query(root: .all([]), expansions: [])

  package var isEverything: Bool { root == .all([]) }

  /// What to light in the text of a target: the needles of every term that is asked for rather than ruled out.
  package func needles(in target: Target) -> [Needle] {
    var found: [Needle] = []
    Self.forEachTerm(of: root) { term in
      if case .contains(let needles) = term.test, term.scope.includes(target) { found += needles }
    }
    return found
  }

  private static func forEachTerm(of node: Node, _ body: (Term) -> Void) {
    switch node {
    case .all(let nodes), .any(let nodes): for node in nodes { forEachTerm(of: node, body) }
    case .not: break
    case .term(let term): body(term)
    }
  }
}

extension Query.Scope {
  package func includes(_ target: Query.Target) -> Bool {
    switch self {
    case .anywhere: target != .id
    case .fields(let targets): targets.contains(target)
    }
  }
}

extension StudyCollection {
  /// What a field name in a query, a sort or a list of columns means here: a key of the source, else a reserved name,
  /// else a prefix of just one of either.
  package func targets(named name: String) throws(QueryError.Kind) -> [Query.Target] {
    // As keys are made, so that a label does as well as its key.
    let slug = StudyID(slug: [name]).text
    if let exact = targets(exactly: name.lowercased()) ?? targets(exactly: slug) { return exact }
    let candidates = slug.isEmpty || slug == Self.enrolled ? [] : fieldNames.filter { $0.hasPrefix(slug) }
    let meanings = Set(candidates.compactMap(targets(exactly:)))
    if meanings.count > 1 { throw .ambiguousField(name: name, candidates: candidates) }
    guard let meaning = meanings.first else { throw .unknownField(name: name, known: fieldNames) }
    return meaning
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
}
