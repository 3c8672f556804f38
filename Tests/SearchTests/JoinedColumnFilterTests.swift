import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Figures that several columns state together, in the filter and in the order of the list.
struct JoinedColumnFilterTests {
  private let collection = Sample.csv(
    """
    Study,Dose,Frequency,Deaths anakinra,N anakinra,HR,CI low,CI high
    a,100 mg,twice daily,5,20,0.58,0.31,1.08
    b,100 mg,weekly,1,20,1.2,0.9,1.5
    c,300 mg,,n.r.,20,,,
    d,100 mg bid,daily,,,,,

    """)

  private func found(_ line: String) throws -> String {
    let query = try QueryParser.parse(line, in: collection)
    let slow = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
    #expect(StudyIndex(collection).search(query) ?? [] == slow)
    // Among others, so that the search tests single studies.
    let narrowed = try QueryParser.parse("(name:a or name:d) \(line)", in: collection)
    #expect(StudyIndex(collection).search(narrowed) ?? [] == slow.filter { [0, 3].contains($0) })
    return slow.map { collection[$0].name }.joined()
  }

  @Test(arguments: [
    ("dose>=200mg/day", "ad"), ("dose<20mg/day", "b"), ("proportion>=20", "a"), ("proportion:5", "b"), ("hr<1", "a"),
    ("has:dose", "abcd"), ("has:proportion", "ab"), ("!has:hr", "cd"), ("dose>=200mg/day proportion>1", "a"),
  ])
  func `the filter reads the columns together`(_ line: String, _ names: String) throws {
    #expect(try found(line) == names)
  }

  @Test func `a sort does as well`() throws {
    let keys = try SortKey.parse("dose:desc", in: collection, by: EvidenceOptions())
    let order = Ranking(of: Array(0..<4), in: collection, by: keys)?.positions ?? []
    #expect(order.map { collection[$0].name } == ["a", "d", "b", "c"])
  }
}
