package import Evidence
package import Studies

/// A field with few values, or a kind of fact, with the number of studies for each value.
package struct Facet: Equatable, Sendable {
  package struct Value: Equatable, Sendable {
    package let label: String
    package let count: Int
    /// The term of the filter line that asks for the value.
    package let term: String
    package let isPicked: Bool
  }

  package let heading: String
  /// The most frequent value first; picked values without a study come last.
  package let values: [Value]
}

/// The fields and the kinds of facts of a collection that are facets. Finding the fields reads every study, so it is
/// done once.
package struct FacetFields: Sendable {
  package let fields: [FieldIndex]
  package let kinds: [FactKind]

  /// The most values of a facet: a longer list is too long to look through.
  private static let most = 60
  /// The longest value of a facet, in bytes.
  private static let longestValue = 60

  /// - Complexity: O(size of the fields that have few values).
  package init(of collection: StudyCollection, by options: EvidenceOptions) {
    fields = collection.fields.indices.map(FieldIndex.init).filter {
      Self.canBeAsked($0, of: collection, options) && Self.hasFewValues($0, in: collection)
    }
    kinds = options.lexicon.kinds.filter { collection.asksFact($0, by: options) }
  }

  private init(fields: [FieldIndex], kinds: [FactKind]) {
    (self.fields, self.kinds) = (fields, kinds)
  }

  /// The fields alone, which are counted sooner than facts.
  package var withoutFacts: FacetFields { FacetFields(fields: fields, kinds: []) }

  /// Whether the filter line has a name for exactly this field. A key such as `6-month-os` is no name in the language.
  private static func canBeAsked(_ field: FieldIndex, of collection: StudyCollection, _ options: EvidenceOptions)
    -> Bool
  {
    let key = collection[field].key
    return QueryToken.isName(key) && collection.fullyNamedField(key, by: options)?.targets == [.field(field)]
  }

  /// Whether the field has at most `most` short values, and values that repeat.
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
    // Numbers often differ from study to study, so each must occur twice on average. For words, one repetition is
    // enough.
    return collection[field].kind == .number ? 2 * values.count <= count : values.count < count
  }
}

extension StudyIndex {
  /// Returns the facets of the matching studies. Each facet counts the studies that match the rest of the filter,
  /// without the facet's own picks, so that the alternatives to a pick show.
  /// - Returns: nil when `isCancelled` returned true.
  package func facets(
    _ facets: FacetFields, of query: Query, by options: EvidenceOptions,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Facet]? {
    let options = options.fitted(to: collection)
    guard let all = search(query, isCancelled: isCancelled) else { return nil }
    let parts =
      facets.fields.map { FacetPart(field: $0, in: collection) }
      + facets.kinds.compactMap { FacetPart(kind: $0, of: options.lexicon) }
    var tallies = [Tally](repeating: Tally(), count: parts.count)
    // All facets without a pick count the same studies, so each study is read once for all of them.
    var unpicked: [Int] = []
    for (place, part) in parts.enumerated() {
      let others = query.without(part.example(in: collection, options))
      if others == query.bare {
        unpicked.append(place)
      } else {
        guard let positions = search(others, isCancelled: isCancelled),
          count(parts, [place], at: positions, options, into: &tallies, isCancelled)
        else { return nil }
      }
    }
    guard count(parts, unpicked, at: all, options, into: &tallies, isCancelled) else { return nil }
    return zip(parts, tallies).map { facet($0, $1, query, options) }.filter { !$0.values.isEmpty }
  }

  /// Counts the values of the facets at `places` in the studies at `positions`. Returns false when `isCancelled`
  /// returned true.
  private func count(
    _ parts: [FacetPart], _ places: [Int], at positions: [Int], _ options: EvidenceOptions, into tallies: inout [Tally],
    _ isCancelled: () -> Bool
  ) -> Bool {
    let hasFacts = places.contains { parts[$0].kind != nil }
    for (number, position) in positions.enumerated() {
      if number % 512 == 0, isCancelled() { return false }
      let study = collection[position]
      let facts = hasFacts ? options.lexicon.facts(of: study, in: collection) : []
      for place in places { tallies[place].add(parts[place].values(of: study, facts)) }
    }
    return true
  }

  private func facet(_ part: FacetPart, _ tally: Tally, _ query: Query, _ options: EvidenceOptions) -> Facet {
    let values = tally.mostFrequent.compactMap { label, count -> Facet.Value? in
      let term = collection.term(part.name, is: label)
      // A value that no filter line can ask for, such as one of marks alone, is not offered.
      guard let node = try? QueryParser.parse(term, in: collection, by: options).root else { return nil }
      return Facet.Value(label: label, count: count, term: term, isPicked: query.picks(node))
    }
    // A picked value that no study has must stay in the list, or the user could not remove it.
    let lost = query.picks(like: part.example(in: collection, options)).filter { pick in
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
  /// An example of a value. Every term like the term for this value is a pick of this facet.
  private let value: String

  init(field: FieldIndex, in collection: StudyCollection) {
    (name, heading, value) = (collection[field].key, collection[field].label, "x")
    self.field = field
    kind = nil
  }

  /// Returns nil when the lexicon has no value of the kind.
  init?(kind: FactKind, of lexicon: Lexicon) {
    guard let value = lexicon.values(of: kind).first else { return nil }
    (name, heading, self.value) = (kind.rawValue, kind.heading, value)
    self.kind = kind
    field = nil
  }

  func example(in collection: StudyCollection, _ options: EvidenceOptions) -> Query.Node {
    (try? QueryParser.parse(collection.term(name, is: value), in: collection, by: options).root) ?? .all([])
  }

  func values(of study: Study, _ facts: [Fact]) -> [String] {
    field.map { study.values(of: $0) } ?? facts.filter { $0.kind == kind }.map(\.value)
  }
}
