import Studies
import TestSupport
import Testing

@testable import Search

/// What a person asks of a registry in words, and what the line says to it.
struct QueryHintTests {
  private static let registry = Shelf.collection(
    fields: [
      Field(key: "status", label: "Status"), Field(key: "phases", label: "Phases", kind: .list),
      Field(key: "conditions", label: "Conditions"), Field(key: "has-results", label: "Has results"),
      Field(key: "locations", label: "Locations"), Field(key: "sex", label: "Sex"),
      Field(key: "study-designs", label: "Study Designs", role: .design),
      Field(key: "first-posted", label: "First posted", role: .year), Field(key: "start-date", label: "Start date"),
    ],
    sources: [
      [
        (
          "a",
          [
            ("status", "RECRUITING"), ("phases", "PHASE2"), ("phases", "PHASE3"),
            ("has-results", "No Results Available"),
            ("locations", "Clinic, Boston, United States"), ("sex", "Female"),
            ("study-designs", "Allocation: Randomized|Masking: None (Open Label)"), ("first-posted", "2022-01-02"),
          ]
        ),
        (
          "b",
          [
            ("status", "NOT_YET_RECRUITING"), ("phases", "Not Applicable"), ("has-results", "Has Results"),
            ("locations", "Clinic, Seoul, Korea, Republic of"), ("sex", "Male"), ("start-date", "2023-02"),
            ("study-designs", "Allocation: Non-Randomized|Masking: Double"),
          ]
        ),
      ]
    ])

  static let questions: [(String, [String])] = [
    ("results:available", ["b"]), ("results:none", ["a"]), ("results:posted", ["b"]), ("has:results", ["b"]),
    ("allocation:randomised", ["a"]), ("design:randomized", ["a"]), ("masking:open", ["a"]),
    ("masking:\"open label\"", ["a"]),
    ("sex:women", ["a"]), ("phase:na", ["b"]), ("phase:2/3", ["a"]), ("phase:ii-iii", ["a"]), ("phase:iii", ["a"]),
    ("phase:2..4", ["a"]),
    ("country:\"south korea\"", ["b"]), ("country:united-states", ["a"]), ("location:boston", ["a"]),
    ("locations:us", ["a"]),
    ("status:recruiting and phase:3", ["a"]), ("not status:recruiting", ["b"]),
    ("sex:female and not country:us", []), ("status:finished or sex:male", ["b"]),
  ]

  @Test(arguments: questions) func `a code is asked by the words that people use`(line: String, names: [String]) throws
  {
    let query = try QueryParser.parse(line, in: Self.registry)
    let found = (0..<Self.registry.count).filter { Evaluator.matches(query, Self.registry[$0]) }
    #expect(found.map { Self.registry[$0].name } == names)
    #expect(StudyIndex(Self.registry).search(query) == found)
  }

  @Test(arguments: [
    ("english", ["A", "B"]), ("eng", ["A", "B"]), ("german", ["C", "G"]), ("ger", ["C", "G"]), ("deu", ["C", "G"]),
    ("spanish", ["E"]), ("estonian", []), ("est", ["D"]), ("japanese", ["F"]), ("jpn", ["F"]),
  ])
  func `a language is asked by its name or by the code of a database`(typed: String, names: [String]) throws {
    let table = Sample.csv("Study,Language\nA,eng\nB,English\nC,deu\nD,est\nE,es\nF,jpn\nG,German; French\n")
    let query = try QueryParser.parse("language:\(typed)", in: table)
    let found = (0..<table.count).filter { Evaluator.matches(query, table[$0]) }
    #expect(found.map { table[$0].name } == names)
    #expect(StudyIndex(table).search(query) == found)
  }

  static let refused: [(String, QueryError.Kind)] = [
    ("phase:2 or 3", .foreign("phase:2 or 3", instead: "phase:(2 or 3)")),
    (
      "status:recruiting or completed or ended",
      .foreign("status:recruiting or completed", instead: "status:(recruiting or completed)")
    ),
    ("phase:3..1", .rangeUpsideDown("3..1")), ("phase:2,3", .foreign("phase:2,3", instead: "phase:(2 or 3)")),
    ("results:maybe", .notAnAnswer("maybe", name: "results")), ("n > 100", .foreign("n > 100", instead: "n>100")),
  ]

  @Test(arguments: refused) func `what can be read in two ways is a question`(line: String, kind: QueryError.Kind)
    throws
  {
    let error = #expect(throws: QueryError.self) { try QueryParser.parse(line, in: Self.registry) }
    #expect(error?.kind == kind)
  }

  static let hinted: [(String, String?)] = [
    ("recruiting", "status:recruiting"), ("phase 3", "phase:3"), ("no results", "results:no"), ("women", "sex:female"),
    ("year:2022", "start:2022"), ("posted since 2021", "posted>=2021"), ("started in 2013", "start:2013"),
    ("not results", "results:no"), ("open label", "masking:none"), ("masking:open label", "masking:\"open label\""),
    ("country:united states", "country:\"united states\""), ("\"phase 3\"", nil), ("phase:3 asthma", nil),
    ("asthma", nil),
    ("status:(recruiting or completed)", nil),
  ]

  @Test(arguments: hinted) func `words that a field is asked by have the term said`(line: String, term: String?) throws
  {
    let hints = try QueryParser.parse(line, in: Self.registry).hints
    #expect(hints.count == (term == nil ? 0 : 1))
    if let term { #expect(hints.first?.contains(term) == true) }
  }

  @Test func `words that two fields are asked by have one hint, which begins with what to write`() throws {
    let hints = try QueryParser.parse("recruiting phase 3", in: Self.registry).hints
    #expect(
      hints == ["Type status:recruiting phase:3 to ask these fields alone. evi looks for the words in all fields."])
  }

  @Test func `an unknown name has what people mean by it, and not all names there are`() throws {
    let fields = (0..<60).map { Field(key: "x\($0)", label: "X\($0)") } + [Field(key: "end-date", label: "End date")]
    let shelf = Shelf.collection(fields: fields, sources: [[("a", [("end-date", "2021")])]])
    let error = #expect(throws: QueryError.self) { try QueryParser.parse("completed<2022", in: shelf) }
    #expect(error?.message.contains("Did you mean end?") == true)
    #expect(error?.message.contains("more, which Tab completes in evi") == true)
  }
}
