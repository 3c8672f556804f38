/// The records of several sources, grouped by study.
///
/// Records of different sources join when they have the same DOI, the same PMID, the same NCT number, or the same
/// title, year and first author. `Grouping` tries these kinds in this order, the surest first, and joins each record
/// to the earliest record first.
///
/// Two groups stay separate when they contradict each other (two DOIs, two PMIDs or two NCT numbers), or when both
/// have a record of the same source. So two records of one source never join, whatever records of other sources
/// connect them.
///
/// If a source has the same DOI in several records, the DOI does not say which of them is the study. Such records join
/// only those of a source with equally many records of this DOI: the first joins the first, the second joins the
/// second. So a copy of a source always joins its original.
package struct Grouping: Sendable {
  /// The records of one study.
  package struct Group: Hashable, Sendable {
    /// The positions of the records in ascending order, with at most one record for each source.
    package fileprivate(set) var records: [Int]
    /// The least sure kind of identity that joined these records.
    package fileprivate(set) var kind: Identity.Kind
  }

  /// The groups of two or more records, in the order of their first records.
  package let groups: [Group]

  /// Groups the records of a collection.
  /// - Parameters:
  ///   - identities: The identities of all records, in the order of the collection.
  ///   - sources: The position of each source's first record, in ascending order.
  /// - Complexity: O(n log n), and O(number of sources²) for each set of records with the same identity.
  package init(_ identities: [Identity], sources: [Int]) {
    let starts = sources.filter { $0 < identities.count }
    guard Set(starts).count > 1 else {
      groups = []
      return
    }
    var making = Making(identities, starts)
    for kind in Identity.Kind.allCases { making.join(by: kind) }
    groups = making.finished
  }

  /// The number of records in all groups.
  package var records: Int { groups.reduce(0) { $0 + $1.records.count } }
}

private struct Making {
  private let identities: [Identity]
  private let starts: [Int]
  private var groups: [(group: Grouping.Group, identity: Identity)] = []
  /// The index in `groups` of each record that is in a group.
  private var places: [Int: Int] = [:]

  init(_ identities: [Identity], _ starts: [Int]) {
    (self.identities, self.starts) = (identities, starts)
  }

  var finished: [Grouping.Group] {
    groups.map(\.group).filter { !$0.records.isEmpty }.sorted { $0.records[0] < $1.records[0] }
  }

  /// Joins each record to the earlier records of its set. It goes through the records in the order of the collection,
  /// because an early join can prevent a later one: the result must depend on this order only.
  mutating func join(by kind: Identity.Kind) {
    let sets = candidates(kind)
    let all = sets.enumerated().flatMap { set, records in
      records.indices.dropFirst().map { (record: records[$0], set: set, earlier: $0) }
    }
    for (record, set, earlier) in all.sorted(by: { $0.record < $1.record }) {
      for other in sets[set][..<earlier] { join(other, record, by: kind) }
    }
  }

  /// Returns the sets of records with the same identity of this kind. A set has at most one record for each source.
  private func candidates(_ kind: Identity.Kind) -> [[Int]] {
    var keys: [(key: UInt64, record: UInt32)] = []
    for (record, identity) in identities.enumerated() where identity[kind] != 0 {
      keys.append((identity[kind], UInt32(record)))
    }
    keys.sort { ($0.key, $0.record) < ($1.key, $1.record) }
    var sets: [[Int]] = []
    var rest = keys[...]
    while let first = rest.first {
      let end = rest.firstIndex { $0.key != first.key } ?? rest.endIndex
      if end - rest.startIndex > 1 { sets += matched(rest[..<end].map { Int($0.record) }) }
      rest = rest[end...]
    }
    return sets
  }

  /// Splits records with the same identity into sets: the first record of each source, the second of each, and so on.
  /// Only sources with equally many of these records share a set.
  private func matched(_ records: [Int]) -> [[Int]] {
    var sources: [[Int]] = []
    var source: Int?
    for record in records {
      let own = self.source(of: record)
      if own == source { sources[sources.count - 1].append(record) } else { sources.append([record]) }
      source = own
    }
    if sources.count == records.count { return sources.count > 1 ? [records] : [] }
    let alike = Dictionary(grouping: sources, by: \.count).values.filter { $0.count > 1 }
    return alike.flatMap { sources in sources[0].indices.map { place in sources.map { $0[place] } } }
  }

  private func source(of record: Int) -> Int {
    starts.indices.firstOfSorted { starts[$0] > record } - 1
  }

  private mutating func join(_ one: Int, _ other: Int, by kind: Identity.Kind) {
    let (place, more) = (places[one], places[other])
    if let place, place == more { return }
    let (mine, theirs) = (place.map { groups[$0].identity } ?? identities[one], known(other))
    guard mine.agrees(with: theirs.identity), areApart(place.map { groups[$0].group.records } ?? [one], theirs.records)
    else { return }
    let target = place ?? open(one, by: kind)
    groups[target].group.records = (groups[target].group.records + theirs.records).sorted()
    groups[target].group.kind = kind
    groups[target].identity.unite(with: theirs.identity)
    for record in theirs.records { places[record] = target }
    if let more { groups[more].group.records = [] }
  }

  private func known(_ record: Int) -> (identity: Identity, records: [Int]) {
    guard let place = places[record] else { return (identities[record], [record]) }
    return (groups[place].identity, groups[place].group.records)
  }

  private mutating func open(_ record: Int, by kind: Identity.Kind) -> Int {
    groups.append((Grouping.Group(records: [record], kind: kind), identities[record]))
    places[record] = groups.count - 1
    return groups.count - 1
  }

  /// Returns whether no source has a record in both lists. Both lists are in ascending order, and so are their
  /// sources.
  private func areApart(_ one: [Int], _ other: [Int]) -> Bool {
    var rest = other[...]
    for source in one.map(source(of:)) {
      while let next = rest.first, self.source(of: next) < source { rest.removeFirst() }
      if let next = rest.first, self.source(of: next) == source { return false }
    }
    return true
  }
}
