package import Evidence
package import Studies

/// A question about the studies, its answers, and the number of studies that give each answer.
package struct Facet: Equatable, Sendable {
  package struct Value: Equatable, Sendable {
    package let label: String
    package let count: Int
    /// The term of the filter line that asks for the value.
    package let term: String
    package let isPicked: Bool
  }

  package let heading: String
  /// The most frequent value comes first, or the latest year. Picked values that no study has come last.
  package let values: [Value]
  /// Whether there are too many different values to count. `values` then holds only the picked ones, and their counts
  /// have no meaning.
  package let isTooLong: Bool

  package init(heading: String, values: [Value], isTooLong: Bool = false) {
    (self.heading, self.values, self.isTooLong) = (heading, values, isTooLong)
  }
}

/// The facets of a collection before they are counted. Finding them can read every study, so it is done once.
package struct FacetFields: Sendable {
  let parts: [FacetPart]
  package let kinds: [FactKind]

  /// A field with more different values than these is not a facet, because nobody reads so long a list. Fields with a
  /// name among `namesThatMatter` have no such limit.
  private static let most = 60
  private static let mostNumbers = 12

  /// - Complexity: O(size of the fields that have few values).
  package init(of collection: StudyCollection, by options: EvidenceOptions) {
    let named = collection.namesThatMatter.compactMap { FacetPart(reserved: $0, in: collection, by: options) }
    let taken = Set(named.flatMap { collection.targets(of: $0, options) })
    // A registry has many fields with few values. Those that matter are already named.
    let others = collection.isRegistry ? [] : collection.fields.indices.map(FieldIndex.init)
    let few = others.filter { field in
      !taken.contains(.field(field)) && Self.canBeAsked(field, of: collection, options)
        && Self.hasFewValues(field, in: collection)
    }
    parts = named + few.map { FacetPart(field: $0, in: collection) }
    kinds = options.lexicon.kinds.filter { collection.asksFact($0, by: options) }
  }

  private init(parts: [FacetPart], kinds: [FactKind]) { (self.parts, self.kinds) = (parts, kinds) }

  /// The facets of fields alone. Counting them takes less time than counting facts.
  package var withoutFacts: FacetFields { FacetFields(parts: parts, kinds: []) }

  /// Whether the filter line has a name for exactly this field. A key such as `6-month-os` is not a name in the
  /// language.
  private static func canBeAsked(_ field: FieldIndex, of collection: StudyCollection, _ options: EvidenceOptions)
    -> Bool
  {
    let key = collection[field].key
    return QueryToken.isName(key) && collection.fullyNamedField(key, by: options)?.targets == [.field(field)]
  }

  /// Whether the field has at most `most` different values, all of them short, and some of them repeat. False for
  /// dates, for fields that name a study, and for fields that only an archivist needs.
  private static func hasFewValues(_ field: FieldIndex, in collection: StudyCollection) -> Bool {
    let known = collection[field]
    if WhatMatters.archival.contains(known.key) || known.kind == .date { return false }
    switch known.role {
    case .name, .title, .author, .abstract, .identifier, .link: return false
    default: break
    }
    var values: Set<[UInt8]> = []
    var count = 0
    for position in 0..<collection.count {
      let study = collection[position]
      if study.hasValue(of: field, longerThan: FacetPart.longestValue) { return false }
      for value in study.values(of: field) {
        count += 1
        values.insert(Folding.fold(value))
        if values.count > most { return false }
      }
    }
    // Numbers often differ from study to study. A field of numbers is a facet only if it has few values that repeat,
    // such as grades. For words, one repetition is enough.
    return known.kind == .number
      ? values.count <= mostNumbers && 2 * values.count <= count : values.count < count
  }
}

extension StudyCollection {
  fileprivate func targets(of part: FacetPart, _ options: EvidenceOptions) -> [Query.Target] {
    fullyNamedField(part.name, by: options)?.targets ?? []
  }
}

extension StudyIndex {
  /// Returns the facets of the matching studies. Each facet counts the studies that match the rest of the filter,
  /// without the facet's own picks. So the person also sees the alternatives to a pick.
  /// - Returns: nil if `isCancelled` returned true.
  package func facets(
    _ facets: FacetFields, of query: Query, by options: EvidenceOptions,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Facet]? {
    let options = options.fitted(to: collection)
    guard let all = search(query, isCancelled: isCancelled) else { return nil }
    let parts =
      FacetPart.noted(in: options.annotations) + facets.parts
      + facets.kinds.compactMap { FacetPart(kind: $0, of: options.lexicon) }
    var tallies = [Tally](repeating: Tally(), count: parts.count)
    // All facets without a pick count the same studies, so each study is read once for all of them.
    var unpicked: [Int] = []
    for (place, part) in parts.enumerated() {
      let others = query.without(part.sampleTerm(in: collection, options))
      if others == query.bare {
        unpicked.append(place)
      } else {
        guard let positions = search(others, isCancelled: isCancelled),
          count(parts, [place], at: positions, options, into: &tallies, isCancelled)
        else { return nil }
      }
    }
    guard count(parts, unpicked, at: all, options, into: &tallies, isCancelled) else { return nil }
    return zip(parts, tallies).map { facet($0, $1, query, options) }.filter { !$0.values.isEmpty || $0.isTooLong }
  }

  /// Counts the values of the facets at `places` in the studies at `positions`. Returns false if `isCancelled`
  /// returned true.
  private func count(
    _ parts: [FacetPart], _ places: [Int], at positions: [Int], _ options: EvidenceOptions, into tallies: inout [Tally],
    _ isCancelled: () -> Bool
  ) -> Bool {
    let reader = places.contains { parts[$0].areFacts } ? FactReader(options.lexicon, of: collection) : nil
    for (number, position) in positions.enumerated() {
      if number % 512 == 0, isCancelled() { return false }
      let study = collection[position]
      let facts = reader?.facts(of: study) ?? []
      for place in places {
        tallies[place].add(parts[place].values(of: study, facts, in: collection), upTo: Self.mostDifferent)
      }
    }
    return true
  }

  /// A facet counts at most this many different values. Without a limit, the authors of a million studies would take
  /// more memory than the studies themselves.
  private static let mostDifferent = 50_000

  private func facet(_ part: FacetPart, _ tally: Tally, _ query: Query, _ options: EvidenceOptions) -> Facet {
    let counted = part.areYears ? tally.latestFirst : tally.mostFrequent
    // A long list leaves out each value that only one study has, because such a value hardly helps to narrow the list.
    let picks = query.picks(like: part.sampleTerm(in: collection, options))
    let picked = Set(picks.map { Folding.fold($0.label) })
    let telling =
      counted.count > Self.most ? counted.filter { $0.count > 1 || picked.contains(Folding.fold($0.label)) } : counted
    let values = telling.compactMap { label, count -> Facet.Value? in
      let term = part.term(for: label, in: collection)
      // A value that no filter line can ask for, such as one that consists only of punctuation, is not offered.
      guard let node = try? QueryParser.parse(term, in: collection, by: options).root else { return nil }
      return Facet.Value(label: label, count: count, term: term, isPicked: query.picks(node))
    }
    // A picked value that no study has must stay in the list. Otherwise the person could not remove it.
    let lost = picks.filter { pick in
      !values.contains { Folding.fold($0.label) == Folding.fold(pick.label) }
    }
    return Facet(heading: part.heading, values: values + lost, isTooLong: tally.isOverfull)
  }

  /// A facet with more values than this does not list the values that only one study has.
  private static let most = 60
}
