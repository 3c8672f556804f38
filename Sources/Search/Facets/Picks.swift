package import Evidence
package import Studies

// A picked value of a facet is a term of the filter line. It narrows the list as every other condition does.
extension Query {
  /// Returns the filter line with `term` added, or without `term` when the line has it. A further value of the same
  /// field becomes an alternative to the first. A term that cannot be read leaves the line unchanged.
  package func line(toggling term: String, in collection: StudyCollection, by options: EvidenceOptions) -> String {
    guard let picked = try? QueryParser.parse(term, in: collection, by: options).root else { return line }
    var conjuncts = conjuncts
    let place =
      conjuncts.firstIndex { $0.asksLike(picked) && $0.alternatives.contains { $0.asksSame(picked) } }
      ?? conjuncts.firstIndex { $0.asksLike(picked) }
    if let place {
      let known = conjuncts[place].alternatives
      let rest = known.contains { $0.asksSame(picked) } ? known.filter { !$0.asksSame(picked) } : known + [picked]
      if rest.isEmpty { conjuncts.remove(at: place) } else { conjuncts[place] = rest.count == 1 ? rest[0] : .any(rest) }
    } else {
      conjuncts.append(picked)
    }
    return Query(root: conjuncts.count == 1 ? conjuncts[0] : .all(conjuncts), expansions: []).line
  }

  /// Returns the query without the picks of the facet that `term` belongs to.
  func without(_ term: Node) -> Query {
    Query(root: .all(conjuncts.filter { !$0.asksLike(term) }), expansions: [])
  }

  /// Whether `term` is picked.
  func picks(_ term: Node) -> Bool {
    conjuncts.contains { $0.asksLike(term) && $0.alternatives.contains { $0.asksSame(term) } }
  }

  /// Returns the picked values of the facet that `term` belongs to, each with a count of 0.
  func picks(like term: Node) -> [Facet.Value] {
    conjuncts.filter { $0.asksLike(term) }.flatMap(\.alternatives).compactMap { node in
      guard let pick = node.spelledTerm, let label = pick.test.choice else { return nil }
      return Facet.Value(label: label, count: 0, term: pick.text, isPicked: true)
    }
  }

  /// The query as a list of conditions, comparable with `without(_:)`. It has no expansions, which only the filter bar
  /// shows.
  var bare: Query { Query(root: .all(conjuncts), expansions: []) }

  private var conjuncts: [Node] {
    if case .all(let nodes) = root { nodes } else { [root] }
  }
}

extension Query.Node {
  fileprivate var alternatives: [Query.Node] {
    if case .any(let nodes) = self { nodes } else { [self] }
  }

  fileprivate func asksSame(_ other: Query.Node) -> Bool {
    guard let mine = spelledTerm, let its = other.spelledTerm else { return false }
    return mine.scope == its.scope && mine.test == its.test
  }

  /// Whether the node only picks values of the facet that `other` belongs to.
  fileprivate func asksLike(_ other: Query.Node) -> Bool {
    guard let its = other.spelledTerm else { return false }
    return alternatives.allSatisfy { node in
      guard let mine = node.spelledTerm else { return false }
      return mine.scope == its.scope && mine.test.isChoice(like: its.test)
    }
  }
}

extension Query.Test {
  fileprivate func isChoice(like other: Query.Test) -> Bool {
    switch (self, other) {
    case (.equals, .equals): true
    case (.claim(.fact(let mine)), .claim(.fact(let its))): mine.kind == its.kind && !mine.isAny && !its.isAny
    case (.claim(.code(let mine)), .claim(.code(let its))): mine.isChoice(like: its)
    case (.claim(.country(let mine, _)), .claim(.country(let its, _))): mine.isWhole && its.isWhole
    case (.claim(.date(let mine)), .claim(.date(let its))): mine.isYear && its.isYear
    case (.claim(.answer), .claim(.answer)): true
    case (.noted(let mine), .noted(let its)): mine.name == its.name && mine.isWhole && its.isWhole
    case (.number(let mine), .number(let its)): mine.low == mine.high && its.low == its.high
    default: false
    }
  }

  /// The picked value; nil if the test does not ask for exactly one.
  fileprivate var choice: String? {
    switch self {
    case .equals(let value): String(decoding: value, as: UTF8.self)
    case .claim(.fact(let fact)): fact.values.count == 1 ? fact.values[0] : nil
    case .claim(.code(let code)): code.text
    case .claim(.country(let wanted, _)): wanted.text
    case .claim(.date(let range)): range.year.map(String.init)
    case .claim(.answer(let answer)): answer == .yes ? "yes" : "no"
    case .noted(let noted): noted.isWhole ? String(decoding: noted.text, as: UTF8.self) : nil
    case .number(let bounds): bounds.low == bounds.high ? Int(exactly: bounds.low).map(String.init) : nil
    default: nil
    }
  }
}

extension StudyCollection {
  /// Returns the term that asks for a value of a study: `design=="Case series"`, `toxicity==ICANS`.
  package func term(_ name: String, is value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { Folding.isWord($0) || "-./+%".unicodeScalars.contains($0) }
    return "\(name)==" + (isPlain && !value.isEmpty ? value : value.phrase)
  }
}

extension String {
  /// The text in quotes, as the filter line needs it. A straight quote inside becomes a curly one, which folds to the
  /// same character. White space becomes a space, because a filter line has no line ends.
  var phrase: String {
    let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case "\"": "”"
      case _ where scalar.properties.isWhitespace: " "
      default: scalar
      }
    }
    return "\"\(String(String.UnicodeScalarView(scalars)))\""
  }
}
