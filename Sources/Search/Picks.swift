package import Evidence
package import Studies

// What is picked of a facet stands in the filter line, as anything else that narrows the list does.
extension Query {
  /// The filter line with a term added, or taken away where it has it already. Another value of the same field stands
  /// beside it as an alternative.
  package func line(toggling term: String, in collection: StudyCollection, by basis: Basis) -> String {
    guard let picked = try? QueryParser.parse(term, in: collection, by: basis).root else { return line }
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

  /// What is asked of the field that `term` asks of is left out.
  func without(_ term: Node) -> Query {
    Query(root: .all(conjuncts.filter { !$0.asksLike(term) }), expansions: [])
  }

  func picks(_ term: Node) -> Bool {
    conjuncts.contains { $0.asksLike(term) && $0.alternatives.contains { $0.asksSame(term) } }
  }

  /// The values that are picked in the way of a term, as values that no study has.
  func picks(like term: Node) -> [Facet.Value] {
    conjuncts.filter { $0.asksLike(term) }.flatMap(\.alternatives).compactMap { node in
      guard case .term(let pick) = node, let label = pick.test.choice else { return nil }
      return Facet.Value(label: label, count: 0, term: pick.text, isPicked: true)
    }
  }

  /// Without what only the bar says of it.
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
    guard case .term(let mine) = self, case .term(let its) = other else { return false }
    return mine.scope == its.scope && mine.test == its.test
  }

  /// Whether all it asks is which value the field has that another node asks of.
  fileprivate func asksLike(_ other: Query.Node) -> Bool {
    guard case .term(let its) = other else { return false }
    return alternatives.allSatisfy { node in
      guard case .term(let mine) = node else { return false }
      return mine.scope == its.scope && mine.test.isChoice(like: its.test)
    }
  }
}

extension Query.Test {
  fileprivate func isChoice(like other: Query.Test) -> Bool {
    switch (self, other) {
    case (.equals, .equals): true
    case (.claim(.fact(let mine)), .claim(.fact(let its))): mine.kind == its.kind && !mine.isAny && !its.isAny
    default: false
    }
  }

  /// The one value that is asked for.
  fileprivate var choice: String? {
    switch self {
    case .equals(let value): String(decoding: value, as: UTF8.self)
    case .claim(.fact(let fact)): fact.values.count == 1 ? fact.values[0] : nil
    default: nil
    }
  }
}

extension StudyCollection {
  /// The terms with which the filter line asks for a study's values: `design=="Case series"`, `toxicity==ICANS`.
  package func term(_ name: String, is value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { Folding.isWord($0) || "-./+%".unicodeScalars.contains($0) }
    return "\(name)==" + (isPlain && !value.isEmpty ? value : value.phrase)
  }
}

extension String {
  /// In quotes, as the filter line has to have it. Within straight quotes a curly one stands for a straight one, and a
  /// line has no line ends.
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
