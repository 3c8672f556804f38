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

extension StudyIndex {
  /// What the facets of the studies that match come to. Each facet counts what the rest of the filter leaves, so that
  /// the alternatives to what was picked are seen.
  /// - Returns: nil where `isCancelled` said to stop.
  package func facets(
    _ facets: FacetFields, of query: Query, by basis: Basis, isCancelled: @escaping @Sendable () -> Bool = { false }
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
