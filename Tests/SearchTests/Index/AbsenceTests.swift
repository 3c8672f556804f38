import Studies
import TestSupport
import Testing

@testable import Search

struct AbsenceTests {
  private static let shelf = Shelf.collection(
    fields: [Field(key: "text", label: "Text"), Field(key: "route", label: "Route")],
    sources: [
      [
        ("a", [("text", "anakinra, given early"), ("route", "subcutaneous")]),
        ("b", [("text", "Anakinra (late)"), ("route", "intravenous")]), ("c", [("text", "anakirna anakinre")]),
      ]
    ])

  private func absence(_ line: String) throws -> Absence? {
    StudyIndex(Self.shelf).absence(of: try QueryParser.parse(line, in: Self.shelf))
  }

  @Test func `a word in no study has the nearest and most frequent words offered`() throws {
    #expect(
      try absence("anakina")?.message
        == "No study contains “anakina”. Did you mean anakinra (2), anakirna (1)?")
    #expect(try absence("given anakinrra")?.offers.first == Absence.Offer(word: "anakinra", count: 2))
    #expect(
      try absence("route:subcutanous")?.message == "No study fits “route:subcutanous”. Did you mean subcutaneous (1)?")
    #expect(try absence("route:anakina")?.offers == [])
  }

  @Test(arguments: ["zebra", "abc", "\"zebra\"", "anakina3", "a-b"])
  func `what is like no word has no offer`(line: String) throws {
    let absence = try #require(try absence(line))
    #expect(absence.offers == [] && absence.isText)
    #expect(absence.message == "No study contains \(line.hasPrefix("\"") ? line : "“\(line)”").")
  }

  @Test func `a filter that finds nothing only as a whole has no single reason`() throws {
    #expect(try absence("early late") == nil)
    #expect(try absence("early or zebra") == nil)
    #expect(try absence("zebra or (qqq early)")?.term == "zebra")
  }
}
