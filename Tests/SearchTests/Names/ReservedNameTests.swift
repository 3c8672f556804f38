import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Names that ask the same question of studies of every format.
struct ReservedNameTests {
  private func found(_ line: String, in collection: StudyCollection) throws -> String {
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: collection)
    let query = try QueryParser.parse(line, in: collection, by: options)
    let defined = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
    #expect(StudyIndex(collection).search(query) == defined, "\(line)")
    return defined.map { collection[$0].name }.joined(separator: " ")
  }

  private static let trials = Sample.csv(
    """
    Name,Study Status,Phases,Locations,Start Date,First Posted,Last Update Posted,Sponsor,Funder Type,Study Results
    a,RECRUITING,PHASE2,"Ward, Niamey, Niger|Ward, Lyon, France",2023-05-02,2023-04-01,2024-01-01,Herb Ltd,INDUSTRY,NO
    b,NOT_YET_RECRUITING,PHASE2|PHASE3,"Ward, Lagos, Nigeria",2023-07,2023-06-11,2024-02-01,Mint House,OTHER_GOV,NO
    c,"ACTIVE_NOT_RECRUITING",EARLY_PHASE1,"Ward, Lyon, France|House, Paris, France",2021,2020-12-30,2024-03-01,x,NIH,YES
    d,COMPLETED,NA,"Ward, Tokyo, Japan",2019-01,2019-01-02,2022-01-01,y,OTHER,YES

    """)

  @Test(arguments: [
    ("status:recruiting", "a"), ("status:\"not yet\"", "b"), ("status:active", "c"), ("status:not", "b"),
    ("status:comp", "d"), ("!status:recruiting", "b c d"), ("status:(recruiting or completed)", "a d"),
    ("phase:2", "a b"), ("phase:3", "b"), ("phase:1", ""), ("phase:early", "c"), ("phase:\"phase 2\"", "a b"),
    ("phase:phase2", "a b"), ("country:niger", "a"), ("country:nigeria", "b"), ("country:france", "a c"),
    ("country:lyon", ""), ("country:jap", ""), ("country:japan", "d"),
    ("start:2023-05..2023-07", "a b"), ("start>=2023-06", "b"), ("start:2023", "a b"), ("start<2021", "d"),
    ("start:2021-03..2021-04", "c"), ("start>=2021-12", "a b c"), ("year:2023", "a b"),
    ("posted>=2021", "a b"), ("updated:2024-02..", "b c"), ("sponsor:herb", "a"), ("sponsor-type:industry", "a"),
    ("sponsor-type:other", "b d"), ("funder:nih", "c"), ("results:yes", "c d"), ("results:no", "a b"),
    ("!results:yes", "a b"),
  ])
  func `a registry is asked in plain words`(line: String, names: String) throws {
    #expect(try found(line, in: Self.trials) == names)
  }

  @Test(arguments: ["start>=soon", "start:..", "posted<never"])
  func `what is no date is said`(line: String) {
    #expect(throws: QueryError.self) { try found(line, in: Self.trials) }
  }

  private static let brackets = Sample.csv(
    """
    Name,Author(s) ID,Authors,N (anakinra),N (control),Total N,Year (start),Route (drug),PubYear
    a,7001,Alpha A,12,14,26,2011,sc,2019
    b,7002,Beta B,30,31,61,2012,iv,2020

    """)

  @Test(arguments: [
    ("author:alpha", "a"), ("author:7001", ""), ("n>=40", "b"), ("n:26", "a"), ("n:12", ""), ("year:2019", "a"),
    ("year:2011", ""), ("year>=2020", "b"),
  ])
  func `what stands in brackets belongs to the label`(line: String, names: String) throws {
    #expect(try found(line, in: Self.brackets) == names)
  }

  @Test(arguments: [
    "Name,Author (year)\nx,Alpha (2019)\ny,Beta 2020\n", "Name,Publication Year\nx,2019\ny,2020\n",
    "Name,Date Published\nx,12 Mar 2019\ny,1 Apr 2020\n", "Name,PubYear\nx,2019\ny,2020\n",
  ])
  func `a year is found under any heading`(table: String) throws {
    #expect(try found("year:2019", in: Sample.csv(table)) == "x")
  }

  @Test func `the source's own field is asked by its label in quotes`() throws {
    let table = Sample.csv("Name,Status,Recruitment Status\nx,done,RECRUITING\ny,open,COMPLETED\n")
    #expect(try found("status:open", in: table) == "y")
    #expect(try found("\"Recruitment Status\":comp", in: table) == "y")
    #expect(try found("status:completed", in: table) == "y")
  }

  @Test func `a name of every format asks the fields of each`() throws {
    let registry = "NCT Number,Study Title,Study Status,Start Date\nNCT90000001,Mint,COMPLETED,2019-03-01\n"
    let references = "TY  - JOUR\nTI  - Anise\nPY  - 2021\nJO  - Herbs\nER  - \n"
    let (collection, _) = Sample.sources(["a.csv": registry, "b.ris": references])
    #expect(try found("status:completed", in: collection) == collection[0].name)
    #expect(try found("journal:herbs", in: collection) == collection[1].name)
    #expect(try found("year:2019", in: collection) == collection[0].name)
    #expect(try found("year>2020", in: collection) == collection[1].name)
  }

  @Test func `prose says the phase only where no registry is silent about it`() throws {
    let registry =
      "NCT Number,Study Title,Study Status,Phases,Brief Summary\nNCT90000001,Mint,COMPLETED,,after a phase 2 trial\n"
    #expect(try found("phase:2", in: Sample.csv(registry)) == "")
    let own = "Name,Phase,Abstract\nx,,a phase 2 trial\ny,Phase 3,a phase 2 trial\n"
    #expect(try found("phase:2", in: Sample.csv(own)) == "x")
    #expect(try found("phase:3", in: Sample.csv(own)) == "y")
  }

  @Test func `a short name that fits several fields is a question, and completion walks through them`() throws {
    let error = #expect(throws: QueryError.self) { try found("st:rec", in: Self.trials) }
    #expect(error?.message == "“st” fits status, start or study-results. Write more of the name.")
    let spot = try #require(CompletionSpot("herb st:rec", in: Self.trials))
    let texts = Self.trials.completions(of: spot).map(\.text)
    #expect(texts == ["status:rec", "start:rec", "study-results:rec"])
    #expect(spot.typed == "st" && spot.range == 5..<11)
    #expect(try found("sta", in: Self.trials) == "")
  }

  @Test func `the list stays while a name is being typed`() throws {
    let half = try QueryParser.parse("st:", in: Self.trials, halfTyped: true)
    #expect((0..<Self.trials.count).allSatisfy { Evaluator.matches(half, Self.trials[$0]) })
  }

  @Test func `every name of the table means something in some collection`() {
    for reserved in ReservedName.all {
      let label = reserved.labels.sorted().first
      let collection = Shelf.collection(
        fields: [Field(key: label ?? "x", label: label ?? "X", role: reserved.roles.first ?? .other)], glossary: [],
        sources: [[(name: "s", values: [(label ?? "x", "2021")])]])
      #expect((try? collection.namedField(reserved.name, by: EvidenceOptions())) != nil, "\(reserved.name)")
    }
  }
}
