import TestSupport
import Testing

@testable import Studies

struct GroupingTests {
  private func groups(_ sources: [[Identity]]) -> [[Int]] {
    let starts = sources.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    return Grouping(sources.flatMap(\.self), sources: Array(starts.dropLast())).groups.map(\.records)
  }

  @Test func `records of several sources with one identity are one study`() {
    #expect(groups([[Identity(doi: 1), Identity(doi: 2)], [Identity(doi: 2), Identity(doi: 3)]]) == [[1, 2]])
    for kind in [Identity(doi: 1), Identity(pmid: 1), Identity(nct: 1), Identity(title: 1)] {
      #expect(groups([[kind], [kind], [kind]]) == [[0, 1, 2]])
    }
  }

  @Test func `a number of one kind is none of another, and what says nothing is like nothing`() {
    #expect(groups([[Identity(doi: 1)], [Identity(pmid: 1)], [Identity(nct: 1)], [Identity(title: 1)]]) == [])
    #expect(groups([[Identity()], [Identity()]]) == [])
  }

  @Test func `within one source nothing is grouped`() {
    #expect(groups([[Identity(doi: 1), Identity(doi: 1)]]) == [])
    #expect(groups([[], [Identity(doi: 1), Identity(doi: 1)], []]) == [])
  }

  @Test func `of a source that says the same of several records none is meant, but a copy of it goes with it`() {
    let twice = [Identity(doi: 1), Identity(doi: 1)]
    #expect(groups([twice, [Identity(doi: 1)]]) == [])
    #expect(groups([twice, [Identity(doi: 1)], twice, [Identity(doi: 1)]]) == [[0, 3], [1, 4], [2, 5]])
  }

  @Test func `a chain through other sources never joins two records of one`() {
    let ends = [Identity(doi: 1), Identity(pmid: 1)]
    #expect(groups([ends, [Identity(doi: 1, pmid: 1)]]) == [[0, 2]])
    #expect(groups([[ends[0]], [ends[1]], [Identity(doi: 1, pmid: 1)]]) == [[0, 1, 2]])
  }

  @Test func `records that contradict each other stay apart`() {
    #expect(groups([[Identity(doi: 1, pmid: 1)], [Identity(doi: 1, pmid: 2)]]) == [])
    #expect(groups([[Identity(doi: 1, title: 1)], [Identity(doi: 2, title: 1)]]) == [])
    #expect(groups([[Identity(doi: 1, nct: 1)], [Identity(doi: 1, nct: 2)]]) == [])
    // The third record matches both. The first one takes it and keeps the other out.
    #expect(groups([[Identity(pmid: 1, title: 1)], [Identity(pmid: 2, title: 1)], [Identity(title: 1)]]) == [[0, 2]])
  }

  @Test func `chapters with the DOI of their book stay apart, and other spellings of one title do not`() {
    let chapter = Identity(doi: 1, title: 1, page: 1)
    #expect(groups([[chapter], [Identity(doi: 1, title: 2, page: 2)]]) == [])
    #expect(groups([[chapter], [Identity(doi: 1, title: 2, page: 1)]]) == [[0, 1]])
    #expect(groups([[chapter], [Identity(doi: 1, title: 2)], [Identity(doi: 1, title: 1)]]) == [[0, 1, 2]])
    #expect(groups([[Identity(doi: 1)], [chapter], [Identity(doi: 1, title: 2, page: 2)]]) == [[0, 1]])
  }

  @Test func `a group is named by the least sure of what brought it together`() {
    let chain = [Identity(doi: 1), Identity(doi: 1, title: 1), Identity(title: 1)]
    let grouping = Grouping(chain, sources: [0, 1, 2])
    #expect(grouping.groups.map(\.kind) == [.title] && grouping.records == 3)
    #expect(Grouping(Array(chain.prefix(2)), sources: [0, 1]).groups.map(\.kind) == [.doi])
  }

  @Test(arguments: 0..<3000 as Range<UInt64>) func `groups are what their definition says`(seed: UInt64) {
    var random = Seeded(seed)
    let sources = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      (0..<Int.random(in: 0...6, using: &random)).map { _ in
        let number = { random.pick([0, 0, 1, 2, 3] as [UInt64]) }
        return Identity(doi: number(), pmid: number(), nct: number(), title: number())
      }
    }
    #expect(groups(sources) == DefinedGroups(sources).groups, "seed \(seed): \(sources)")
  }
}

/// A slow and simple definition of groups: it compares every record with every earlier one.
private struct DefinedGroups {
  private let records: [(identity: Identity, source: Int)]
  private var groupOf: [Int]

  init(_ sources: [[Identity]]) {
    records = sources.enumerated().flatMap { source, identities in identities.map { ($0, source) } }
    groupOf = Array(records.indices)
    for kind in Identity.Kind.allCases {
      for record in records.indices {
        for earlier in 0..<record where isMatch(earlier, record, kind) && canJoin(earlier, record) {
          let old = groupOf[record]
          for other in records.indices where groupOf[other] == old { groupOf[other] = groupOf[earlier] }
        }
      }
    }
  }

  var groups: [[Int]] {
    Dictionary(grouping: records.indices, by: { groupOf[$0] }).values.map { $0.sorted() }.filter { $0.count > 1 }
      .sorted { $0[0] < $1[0] }
  }

  /// Whether two records match: their sources have the number equally often, and both records are at the same place
  /// among those with it.
  private func isMatch(_ one: Int, _ other: Int, _ kind: Identity.Kind) -> Bool {
    let number = records[one].identity[kind]
    guard number != 0, number == records[other].identity[kind], records[one].source != records[other].source else {
      return false
    }
    let (mine, theirs) = (twins(of: one, kind), twins(of: other, kind))
    return mine.count == theirs.count && mine.firstIndex(of: one) == theirs.firstIndex(of: other)
  }

  private func twins(of record: Int, _ kind: Identity.Kind) -> [Int] {
    records.indices.filter {
      records[$0].source == records[record].source && records[$0].identity[kind] == records[record].identity[kind]
    }
  }

  private func canJoin(_ one: Int, _ other: Int) -> Bool {
    let members = records.indices.filter { groupOf[$0] == groupOf[one] || groupOf[$0] == groupOf[other] }
    if groupOf[one] == groupOf[other] { return false }
    if Set(members.map { records[$0].source }).count < members.count { return false }
    return members.allSatisfy { a in members.allSatisfy { records[a].identity.agrees(with: records[$0].identity) } }
  }
}
