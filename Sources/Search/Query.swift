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
    /// As it was typed, with the field's full name: for messages, and to be read again.
    package let text: String
    package let scope: Scope
    package let test: Test
  }

  package enum Scope: Hashable, Sendable {
    case anywhere
    case fields([Target])
  }

  /// What a field name in the filter line can mean.
  package enum Target: Hashable, Sendable {
    case id
    case name
    case field(FieldIndex)
  }

  package enum Test: Hashable, Sendable {
    /// One of the needles stands in a value.
    case contains([Needle])
    /// The folded value is this, whole.
    case equals([UInt8])
    /// The first number of a value lies in the bounds.
    case number(Bounds)
    /// Each is like some word of one value.
    case fuzzy([Fuzzy])
    /// The value states a figure or a fact.
    case claim(Claim)
  }

  package struct Needle: Hashable, Sendable {
    /// Folded, never empty.
    package let bytes: [UInt8]
    /// Found only where no word goes on at either end.
    package let isWhole: Bool
  }

  package struct Bounds: Hashable, Sendable {
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

  package var isEverything: Bool { if case .all(let parts) = root { parts.isEmpty } else { false } }

  /// What is asked of a target rather than ruled out.
  func tests(of target: Target) -> Set<Test> {
    var tests: Set<Test> = []
    Self.forEachTerm(of: root) { term in
      if term.scope.includes(target) { tests.insert(term.test) }
    }
    return tests
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

extension Query {
  /// A line that asks the same: read again, it is this very query. Only of a query that was made of a whole line.
  package var line: String { root.line }
}

extension Query.Node {
  fileprivate var line: String {
    switch self {
    case .all(let nodes): nodes.map(\.lineBesideOthers).joined(separator: " ")
    case .any(let nodes): nodes.map(\.lineBetweenOrs).joined(separator: " or ")
    case .not(let node): "!" + node.lineOfOne
    case .term(let term): term.text
    }
  }

  private var lineOfOne: String {
    if case .term(let term) = self { term.text } else { "(\(line))" }
  }

  private var lineBesideOthers: String {
    if case .not = self { line } else { lineOfOne }
  }

  private var lineBetweenOrs: String {
    if case .any = self { "(\(line))" } else { line }
  }
}
