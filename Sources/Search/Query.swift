package import BitCollections
package import Evidence
package import Studies

/// What the filter line asks of a study. `QueryParser` makes it, and `Evaluator` defines what it means.
package struct Query: Equatable, Sendable {
  package indirect enum Node: Equatable, Sendable {
    /// A study must match all nodes. Without nodes, every study matches.
    case all([Node])
    case any([Node])
    case not(Node)
    case term(Term)
    /// One term of the line, as typed, that needs several tests.
    case spelled(String, Node)
  }

  /// One condition on the text of a study.
  package struct Term: Equatable, Sendable {
    /// The term as typed, with the full name of the field. Messages quote it, and `QueryParser` can read it again.
    package let text: String
    package let scope: Scope
    package let test: Test
  }

  package enum Scope: Hashable, Sendable {
    case anywhere
    case fields([Target])
    /// What several columns of a study say together.
    case joined(JoinedColumns)
  }

  /// What a field name in the filter line can mean.
  package enum Target: Hashable, Sendable {
    case id
    case name
    case field(FieldIndex)
  }

  package enum Test: Hashable, Sendable {
    /// A value contains at least one of the needles.
    case contains([Needle])
    /// The whole folded value equals these bytes.
    case equals([UInt8])
    /// The first number of a value is within the bounds.
    case number(Bounds)
    /// For each of these words, one value has a word that is like it.
    case fuzzy([Fuzzy])
    /// A value states this figure or fact.
    case claim(Claim)
    /// The study is one of those about which the reader noted something.
    case noted(Noted)
  }

  /// What a term asks about the reader's own notes, with the studies that meet it. The studies are found when the line
  /// is read, so a new decision makes a new query.
  package struct Noted: Hashable, Sendable {
    let name: Annotations.Name
    /// The folded text that is asked for; empty if any text will do.
    let text: [UInt8]
    /// Whether the whole text must be this one.
    let isWhole: Bool
    /// The positions in the collection.
    package let positions: BitSet
  }

  /// A text to find in a folded value.
  package struct Needle: Hashable, Sendable {
    /// Where a match counts.
    package enum Extent: CaseIterable, Hashable, Sendable {
      /// Everywhere, also inside a word.
      case part
      /// At the beginning of a word: no word continues before the match.
      case beginning
      /// As a whole word: no word continues before or after the match.
      case whole
    }

    /// The folded bytes, never empty.
    package let bytes: [UInt8]
    package let extent: Extent

    /// Whether a match of the bytes at `range` of a folded text counts.
    func counts(at range: Range<Int>, in text: ArraySlice<UInt8>) -> Bool {
      switch extent {
      case .part: true
      case .beginning: Folding.isBeginning(range, in: text)
      case .whole: Folding.isWhole(range, in: text)
      }
    }
  }

  /// A range of numbers. `lowIsIn` and `highIsIn` say whether each end belongs to it.
  package struct Bounds: Hashable, Sendable {
    package var low = -Double.infinity
    package var high = Double.infinity
    package var lowIsIn = true
    package var highIsIn = true

    package func contains(_ number: Double) -> Bool {
      (lowIsIn ? number >= low : number > low) && (highIsIn ? number <= high : number < high)
    }
  }

  /// A word of the line with the other words that it also finds: its explanations in the glossary, or its family.
  package struct Expansion: Equatable, Sendable {
    package let word: String
    package let alsoFinds: [String]
    /// Whether the glossary gives these words; otherwise they are the word's family.
    package let isExplained: Bool

    package init(word: String, alsoFinds: [String], isExplained: Bool) {
      (self.word, self.alsoFinds, self.isExplained) = (word, alsoFinds, isExplained)
    }
  }

  package let root: Node
  package let expansions: [Expansion]
  /// What the person may have meant by the line, in whole sentences.
  package let hints: [String]

  init(root: Node, expansions: [Expansion] = [], hints: [String] = []) {
    (self.root, self.expansions, self.hints) = (root, expansions, hints)
  }

  package static let everything = Query(root: .all([]))

  package var isEverything: Bool { if case .all(let parts) = root { parts.isEmpty } else { false } }

  /// Returns the tests on a target, without those inside a `not`.
  func tests(of target: Target) -> Set<Test> {
    var tests: Set<Test> = []
    Self.forEachTerm(of: root) { term in
      if term.scope.includes(target) { tests.insert(term.test) }
    }
    return tests
  }

  /// Returns the tests of columns that are searched together under a field, without those inside a `not`.
  func joinedTests(leadBy field: FieldIndex) -> [(columns: JoinedColumns, test: Test)] {
    var tests: [(JoinedColumns, Test)] = []
    Self.forEachTerm(of: root) { term in
      if case .joined(let columns) = term.scope, columns.lead == field { tests.append((columns, term.test)) }
    }
    return tests
  }

  private static func forEachTerm(of node: Node, _ body: (Term) -> Void) {
    switch node {
    case .all(let nodes), .any(let nodes): for node in nodes { forEachTerm(of: node, body) }
    case .not: break
    case .term(let term): body(term)
    case .spelled(_, let node): forEachTerm(of: node, body)
    }
  }
}

extension Query.Scope {
  package func includes(_ target: Query.Target) -> Bool {
    switch self {
    case .anywhere: target != .id
    case .fields(let targets): targets.contains(target)
    case .joined: false
    }
  }
}

extension Query {
  /// A filter line that the parser reads back to this same query. It is valid only for a query that was made from a
  /// complete line.
  package var line: String { root.line }
}

extension Query.Node {
  /// The term that the node consists of. If a term has several tests, the first of them, with the text of the whole
  /// term.
  var spelledTerm: Query.Term? {
    switch self {
    case .term(let term): term
    case .spelled(let text, let node):
      node.firstTerm.map { Query.Term(text: text, scope: $0.scope, test: $0.test) }
    case .all, .any, .not: nil
    }
  }

  private var firstTerm: Query.Term? {
    switch self {
    case .term(let term): term
    case .spelled(_, let node), .not(let node): node.firstTerm
    case .all(let nodes), .any(let nodes): nodes.lazy.compactMap(\.firstTerm).first
    }
  }

  fileprivate var line: String {
    switch self {
    case .all(let nodes): nodes.map(\.lineBesideOthers).joined(separator: " ")
    case .any(let nodes): Self.line(ofAlternatives: nodes)
    case .not(let node): "!" + node.lineOfOne
    case .term(let term): term.text
    case .spelled(let text, _): text
    }
  }

  /// Returns the alternatives with *or* between them. A bare word after `status:recruiting or` is put in brackets,
  /// because it could be another status and the parser would ask.
  private static func line(ofAlternatives nodes: [Query.Node]) -> String {
    var isBehindField = false
    return nodes.map { node in
      guard node.isBareTerm else {
        isBehindField = node.endsWithField
        return node.lineBetweenOrs
      }
      defer { isBehindField = false }
      return isBehindField ? "(\(node.line))" : node.line
    }.joined(separator: " or ")
  }

  /// Whether the node is one word that names no field.
  private var isBareTerm: Bool {
    if case .term(let term) = self { term.scope == .anywhere && !term.text.hasPrefix("\"") } else { false }
  }

  /// Whether the last term of the node's line names a field, with no bracket after it.
  private var endsWithField: Bool {
    switch self {
    case .term(let term): return term.scope != .anywhere
    case .spelled: return true
    case .not(let node): if case .all = node { return false } else { return node.endsWithField }
    case .all(let nodes):
      guard let last = nodes.last else { return false }
      if case .all = last { return false }
      return last.endsWithField
    case .any: return false
    }
  }

  private var lineOfOne: String {
    switch self {
    case .term, .spelled: line
    case .all, .any, .not: "(\(line))"
    }
  }

  private var lineBesideOthers: String {
    if case .not = self { line } else { lineOfOne }
  }

  private var lineBetweenOrs: String {
    if case .any = self { "(\(line))" } else { line }
  }
}
