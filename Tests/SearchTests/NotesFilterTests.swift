import BitCollections
import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// What a person noted, in filter, sort, facets and completion.
struct NotesFilterTests {
  static let collection = Sample.csv(
    "Study,Design,Note\n" + (0..<9).map { "S\($0),\($0 % 2 == 0 ? "RCT" : "cohort"),own \($0)\n" }.joined())

  static let options = EvidenceOptions(
    annotations: Annotations(
      marked: [0, 3], conflicts: [2],
      noted: [
        1: Annotation(decision: "included", tags: ["dose", "ICANS"]),
        2: Annotation(decision: "excluded", reason: "wrong population"),
        5: Annotation(decision: "excluded", reason: "wrong outcome", note: "ask the author"),
        7: Annotation(decision: "maybe"),
      ],
      decided: ["included": [1], "excluded": [2, 5], "maybe": [7]]))

  @Test(arguments: [
    ("is:marked", [0, 3]), ("is:included", [1]), ("is:excluded", [2, 5]), ("is:maybe", [7]), ("is:conflict", [2]),
    ("is:undecided", [0, 3, 4, 6, 8]), ("!is:undecided", [1, 2, 5, 7]), ("is:(included or maybe)", [1, 7]),
    ("is:inc", [1]), ("IS:Included", [1]), ("reason:\"wrong population\"", [2]), ("reason:wrong", [2, 5]),
    ("reason==wrong", []), ("tag:dose", [1]), ("tag:icans", [1]), ("tag==icans", [1]), ("has:reason", [2, 5]),
    ("has:tag", [1]), ("has:mark", [0, 3]), ("decision:excluded rct", [2]), ("is:undecided rct", [0, 4, 6, 8]),
    ("note:author", [5]), ("note:own", [0, 1, 2, 3, 4, 5, 6, 7, 8]), ("is:excluded or is:marked", [0, 2, 3, 5]),
  ])
  func `what was noted is asked as any field is`(line: String, wanted: [Int]) throws {
    let query = try QueryParser.parse(line, in: Self.collection, by: Self.options)
    #expect(StudyIndex(Self.collection).search(query) == wanted)
    #expect((0..<9).filter { Evaluator.matches(query, Self.collection[$0]) } == wanted)
    #expect(try QueryParser.parse(query.line, in: Self.collection, by: Self.options) == query)
  }

  @Test func `a half-typed state leaves the list as it is`() throws {
    for line in ["is:", "is:m", "tag:"] {
      #expect(
        try QueryParser.parse(line, in: Self.collection, by: Self.options, halfTyped: true).isEverything, "\(line)")
    }
  }

  @Test func `many studies in several chunks are found by their positions`() throws {
    let many = Sample.csv("Study\n" + (0..<9000).map { "s\($0)\n" }.joined())
    #expect(many.chunks.count > 1)
    let marked = BitSet(stride(from: 0, to: 9000, by: 7))
    let options = EvidenceOptions(annotations: Annotations(marked: marked))
    let query = try QueryParser.parse("is:marked s1", in: many, by: options)
    let index = StudyIndex(many)
    let wanted = (0..<9000).filter { Evaluator.matches(query, many[$0]) }
    #expect(index.search(query) == wanted && !wanted.isEmpty)
    index.prepare()
    #expect(index.search(query) == wanted)
  }

  @Test func `the list is sorted by what was decided, and what was not comes last`() throws {
    let keys = try SortKey.parse("decision,note:desc", in: Self.collection, by: Self.options)
    #expect(Self.collection.sorted(Array(0..<9), by: keys) == [2, 5, 1, 7, 8, 6, 4, 3, 0])
    #expect(keys.allSatisfy { $0.asksNotes })
  }

  @Test func `a sort by other fields does not hold what was noted`() throws {
    let keys = try SortKey.parse("design", in: Self.collection, by: Self.options)
    #expect(keys[0].options.annotations == nil)
  }

  @Test func `facets count decisions, reasons and tags, and a pick is a term`() throws {
    let fields = FacetFields(of: Self.collection, by: Self.options)
    let facets = try #require(
      StudyIndex(Self.collection).facets(
        fields, of: try QueryParser.parse("decision==excluded", in: Self.collection, by: Self.options), by: Self.options
      ))
    let decision = try #require(facets.first { $0.heading == "Decision" })
    #expect(decision.values.map(\.label) == ["excluded", "included", "maybe"])
    #expect(decision.values.map(\.count) == [2, 1, 1] && decision.values[0].isPicked)
    #expect(facets.first { $0.heading == "Reason" }?.values.map(\.count) == [1, 1])
    #expect(facets.first { $0.heading == "Tags" }?.values.isEmpty != false)
  }

  @Test func `Tab completes states, reasons and tags with their counts`() throws {
    let completions = { (line: String) in
      CompletionSpot(line, in: Self.collection, by: Self.options).map {
        Self.collection.completions(of: $0, by: Self.options)
      }
    }
    #expect(completions("is:u")?.map(\.count) == [5])
    #expect(completions("is:")?.map(\.label) == ["marked", "included", "excluded", "maybe", "undecided", "conflict"])
    #expect(completions("reason:wrong o")?.isEmpty != false)
    #expect(completions("reason:\"wrong o")?.map(\.text) == ["\"wrong outcome\""])
    #expect(completions("tag:d")?.map(\.label) == ["dose"])
    #expect(completions("i")?.map(\.label).contains("is") == true)
  }
}
