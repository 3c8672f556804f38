/// Which records of several sources are of one study.
///
/// Kind by kind, the surest first, each record goes with those of other sources that have the same: first with the one
/// that comes first. Two groups become one unless they contradict each other (two DOIs, two PMIDs, two NCT numbers) or
/// have records of one source: what a source tells apart stays apart, whatever chain of others leads from one to the
/// other. A source that has the same DOI in several records says with it of none which study it is; they go only with
/// as many of another source, in their order, so that a copy of a source always goes with it.
package struct Grouping: Sendable {
  package struct Group: Hashable, Sendable {
    /// The positions of its records, one a source at most, in ascending order.
    package fileprivate(set) var records: [Int]
    /// The least sure of what brought them together.
    package fileprivate(set) var kind: Identity.Kind
  }

  /// Those of two records or more, in the order of their first ones.
  package let groups: [Group]

  /// - Parameters:
  ///   - identities: of all records, in the order of the collection.
  ///   - sources: the positions at which the records of each source begin.
  /// - Complexity: O(n log n), and for records that share one identity O(number of sources²).
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

  /// How many records are in groups.
  package var records: Int { groups.reduce(0) { $0 + $1.records.count } }
}

private struct Making {
  private let identities: [Identity]
  private let starts: [Int]
  private var groups: [(group: Grouping.Group, identity: Identity)] = []
  /// The group of each record that is in one.
  private var places: [Int: Int] = [:]

  init(_ identities: [Identity], _ starts: [Int]) {
    (self.identities, self.starts) = (identities, starts)
  }

  var finished: [Grouping.Group] {
    groups.map(\.group).filter { !$0.records.isEmpty }.sorted { $0.records[0] < $1.records[0] }
  }

  /// Joins each record of a candidate to the earlier ones, record by record in the order of the collection: what is
  /// joined first can keep others out, and must not depend on anything else.
  mutating func join(by kind: Identity.Kind) {
    let sets = candidates(kind)
    let all = sets.enumerated().flatMap { set, records in
      records.indices.dropFirst().map { (record: records[$0], set: set, earlier: $0) }
    }
    for (record, set, earlier) in all.sorted(by: { $0.record < $1.record }) {
      for other in sets[set][..<earlier] { join(other, record, by: kind) }
    }
  }

  /// Sets of records, one a source at most, that have the same.
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

  /// The first record of each source, the second of each, and so on, apart for sources that have more or fewer.
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
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= record { low = middle } else { high = middle }
    }
    return low
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
    groups[target].identity.take(theirs.identity)
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

  /// Whether no source has records among both; both are in ascending order, and so are their sources.
  private func areApart(_ one: [Int], _ other: [Int]) -> Bool {
    var rest = other[...]
    for source in one.map(source(of:)) {
      while let next = rest.first, self.source(of: next) < source { rest.removeFirst() }
      if let next = rest.first, self.source(of: next) == source { return false }
    }
    return true
  }
}
