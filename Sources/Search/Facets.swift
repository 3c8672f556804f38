package import Evidence
package import Studies

/// A field with few values, or a kind of fact, with how many studies have each value.
package struct Facet: Equatable, Sendable {
  package struct Value: Equatable, Sendable {
    package let label: String
    package let count: Int
    /// What the filter line says of it.
    package let term: String
    package let isPicked: Bool
  }

  package let heading: String
  /// The most frequent first.
  package let values: [Value]
}

/// Which fields of a collection have few values: found once, as it takes a look at every study.
package struct FacetFields: Sendable {
  package let fields: [FieldIndex]
  package let kinds: [FactKind]

  /// More values than anybody looks through are no facet; texts that are all different are none either.
  private static let most = 60
  private static let longestValue = 60

  /// - Complexity: O(size of the fields that have few values).
  package init(of collection: StudyCollection, by basis: Basis) {
    fields = collection.fields.indices.map(FieldIndex.init).filter { Self.hasFewValues($0, in: collection) }
    kinds = basis.lexicon.kinds.filter { kind in
      (try? collection.namedField(kind.rawValue, by: basis))?.figure == .fact(kind)
    }
  }

  private static func hasFewValues(_ field: FieldIndex, in collection: StudyCollection) -> Bool {
    switch collection[field].role {
    case .name, .title, .author, .abstract, .identifier, .link: return false
    default: break
    }
    var values: Set<[UInt8]> = []
    var count = 0
    for position in 0..<collection.count {
      for value in collection[position].values(of: field, upTo: longestValue + 1) {
        if value.utf8.count > longestValue { return false }
        count += 1
        values.insert(Folding.fold(value))
        if values.count > most { return false }
      }
    }
    // Numbers tell studies apart by themselves; of words a few that recur are enough.
    return collection[field].kind == .number ? 2 * values.count <= count : values.count < count
  }
}

extension Query {
  /// The filter line with a term added, or taken away where it has it already. Another value of the same field stands
  /// beside it as an alternative.
  package func line(toggling term: String, in collection: StudyCollection, by basis: Basis) -> String {
    guard let picked = try? QueryParser.parse(term, in: collection, by: basis).root else { return line }
    var conjuncts = conjuncts
    if let place = conjuncts.firstIndex(where: { $0.asksLike(picked) }) {
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
    case (.equals, .equals), (.number, .number): true
    case (.claim(.fact(let mine)), .claim(.fact(let its))): mine.kind == its.kind
    case (.claim(.count(let mine, _)), .claim(.count(let its, _))): mine == its
    default: false
    }
  }
}

extension StudyCollection {
  /// The terms with which the filter line asks for a study's values: `design=="Case series"`, `toxicity==ICANS`.
  package func term(_ name: String, is value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { Folding.isWord($0) || "-./+%".unicodeScalars.contains($0) }
    return "\(name)==" + (isPlain ? value : "\"\(value.filter { $0 != "\"" })\"")
  }
}

extension FoldedIndex {
  /// What the facets of the studies that match come to. Each facet counts what the rest of the filter leaves, so that
  /// the alternatives to what was picked are seen.
  /// - Returns: nil where `isCancelled` said to stop.
  package func facets(
    _ facets: FacetFields, of query: Query, by basis: Basis, isCancelled: () -> Bool = { false }
  ) -> [Facet]? {
    let basis = basis.fitted(to: collection)
    guard let all = search(query, isCancelled: isCancelled) else { return nil }
    var counted: [Facet] = []
    for field in facets.fields {
      let name = collection[field].key
      guard
        let facet = facet(
          name, collection[field].label, query, all, basis, isCancelled, { $0.values(of: field) })
      else { return nil }
      counted.append(facet)
    }
    for kind in facets.kinds {
      let lexicon = basis.lexicon
      guard
        let facet = facet(
          kind.rawValue, kind.heading, query, all, basis, isCancelled,
          { study in lexicon.facts(of: study, in: collection).filter { $0.kind == kind }.map(\.value) })
      else { return nil }
      counted.append(facet)
    }
    return counted.filter { !$0.values.isEmpty }
  }

  private func facet(
    _ name: String, _ heading: String, _ query: Query, _ all: [Int], _ basis: Basis, _ isCancelled: () -> Bool,
    _ values: (Study) -> [String]
  ) -> Facet? {
    let probe = try? QueryParser.parse(collection.term(name, is: "x"), in: collection, by: basis).root
    let others = probe.map { query.without($0) } ?? query
    guard let positions = others == query.bare ? all : search(others, isCancelled: isCancelled) else { return nil }
    var counts = Tally()
    for (place, position) in positions.enumerated() {
      if place % 512 == 0, isCancelled() { return nil }
      counts.add(values(collection[position]))
    }
    return Facet(
      heading: heading,
      values: counts.mostFrequent.map { label, count in
        let term = collection.term(name, is: label)
        let node = try? QueryParser.parse(term, in: collection, by: basis).root
        return Facet.Value(label: label, count: count, term: term, isPicked: node.map { query.picks($0) } ?? false)
      })
  }
}

extension Query {
  /// Without what only the bar says of it.
  fileprivate var bare: Query { Query(root: .all(conjuncts), expansions: []) }
}

/// In how many studies each value stands; values that differ in case or accents only are one.
package struct Tally {
  private struct Row {
    let label: String
    var count: Int
  }

  private var rows: [[UInt8]: Row] = [:]

  package init() {}

  /// The values of one study.
  package mutating func add(_ values: [String]) {
    var seen: Set<[UInt8]> = []
    for value in values {
      let key = Folding.fold(value)
      if seen.insert(key).inserted { rows[key, default: Row(label: value, count: 0)].count += 1 }
    }
  }

  package var mostFrequent: [(label: String, count: Int)] {
    rows.sorted { left, right in
      left.value.count != right.value.count
        ? left.value.count > right.value.count : left.key.lexicographicallyPrecedes(right.key)
    }.map { ($0.value.label, $0.value.count) }
  }
}
