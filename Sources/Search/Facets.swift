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
    fields = collection.fields.indices.map(FieldIndex.init).filter {
      Self.canBeAsked($0, of: collection, basis) && Self.hasFewValues($0, in: collection)
    }
    kinds = basis.lexicon.kinds.filter { kind in
      (try? collection.namedField(kind.rawValue, by: basis))?.figure == .fact(kind)
    }
  }

  /// Whether the filter line has a name for just this field: a key such as `6-month-os` is none of its words.
  private static func canBeAsked(_ field: FieldIndex, of collection: StudyCollection, _ basis: Basis) -> Bool {
    let key = collection[field].key
    return QueryToken.isName(key) && collection.fullyNamedField(key, by: basis)?.targets == [.field(field)]
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

extension FoldedIndex {
  /// What the facets of the studies that match come to. Each facet counts what the rest of the filter leaves, so that
  /// the alternatives to what was picked are seen.
  /// - Returns: nil where `isCancelled` said to stop.
  package func facets(
    _ facets: FacetFields, of query: Query, by basis: Basis, isCancelled: () -> Bool = { false }
  ) -> [Facet]? {
    let basis = basis.fitted(to: collection)
    guard let all = search(query, isCancelled: isCancelled) else { return nil }
    let parts =
      facets.fields.map { FacetPart(field: $0, in: collection) }
      + facets.kinds.compactMap { FacetPart(kind: $0, of: basis.lexicon) }
    var tallies = [Tally](repeating: Tally(), count: parts.count)
    // Those of which nothing is picked count the same studies, and each study is read once for all of them.
    var unpicked: [Int] = []
    for (place, part) in parts.enumerated() {
      let others = query.without(part.example(in: collection, basis))
      if others == query.bare {
        unpicked.append(place)
      } else {
        guard let positions = search(others, isCancelled: isCancelled),
          count(parts, [place], at: positions, basis, into: &tallies, isCancelled)
        else { return nil }
      }
    }
    guard count(parts, unpicked, at: all, basis, into: &tallies, isCancelled) else { return nil }
    return zip(parts, tallies).map { facet($0, $1, query, basis) }.filter { !$0.values.isEmpty }
  }

  /// False where `isCancelled` said to stop.
  private func count(
    _ parts: [FacetPart], _ places: [Int], at positions: [Int], _ basis: Basis, into tallies: inout [Tally],
    _ isCancelled: () -> Bool
  ) -> Bool {
    let hasFacts = places.contains { parts[$0].kind != nil }
    for (number, position) in positions.enumerated() {
      if number % 512 == 0, isCancelled() { return false }
      let study = collection[position]
      let facts = hasFacts ? basis.lexicon.facts(of: study, in: collection) : []
      for place in places { tallies[place].add(parts[place].values(of: study, facts)) }
    }
    return true
  }

  private func facet(_ part: FacetPart, _ tally: Tally, _ query: Query, _ basis: Basis) -> Facet {
    let values = tally.mostFrequent.compactMap { label, count -> Facet.Value? in
      let term = collection.term(part.name, is: label)
      // What no line can ask for, as a value of marks alone, is no choice.
      guard let node = try? QueryParser.parse(term, in: collection, by: basis).root else { return nil }
      return Facet.Value(label: label, count: count, term: term, isPicked: query.picks(node))
    }
    // What was picked and no study has any more has to be seen, or nobody could take it away.
    let lost = query.picks(like: part.example(in: collection, basis)).filter { pick in
      !values.contains { Folding.fold($0.label) == Folding.fold(pick.label) }
    }
    return Facet(heading: part.heading, values: values + lost)
  }
}

/// A facet before it is counted.
private struct FacetPart {
  let name: String
  let heading: String
  let field: FieldIndex?
  let kind: FactKind?
  /// A value that the facet can have: what is asked like it is a pick of this facet.
  private let value: String

  init(field: FieldIndex, in collection: StudyCollection) {
    (name, heading, value) = (collection[field].key, collection[field].label, "x")
    self.field = field
    kind = nil
  }

  /// nil where the lexicon has no value of the kind.
  init?(kind: FactKind, of lexicon: Lexicon) {
    guard let value = lexicon.values(of: kind).first else { return nil }
    (name, heading, self.value) = (kind.rawValue, kind.heading, value)
    self.kind = kind
    field = nil
  }

  func example(in collection: StudyCollection, _ basis: Basis) -> Query.Node {
    (try? QueryParser.parse(collection.term(name, is: value), in: collection, by: basis).root) ?? .all([])
  }

  func values(of study: Study, _ facts: [Fact]) -> [String] {
    field.map { study.values(of: $0) } ?? facts.filter { $0.kind == kind }.map(\.value)
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
