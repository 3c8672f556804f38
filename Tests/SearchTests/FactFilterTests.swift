import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Facts in the filter: `toxicity:icans`.
struct FactFilterTests {
  private func found(_ line: String, in texts: [String], glossary: [Glossary.Entry] = []) throws -> String {
    // Toxicities are read from outcomes only.
    let role: FieldRole = line.contains("toxicity") ? .outcome : .abstract
    let collection = Shelf.collection(
      fields: [Field(key: "abstract", label: "Abstract", role: role)], glossary: glossary,
      sources: [texts.enumerated().map { (name: "s\($0)", values: [("abstract", $1)]) }])
    let query = try QueryParser.parse(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
    let found = StudyIndex(collection).search(query) ?? []
    return found.map { collection[$0].name }.joined(separator: " ")
  }

  @Test func `a column that is called as a fact answers itself`() throws {
    let collection = Shelf.collection(
      fields: [Field(key: "product", label: "Product"), Field(key: "abstract", label: "Abstract", role: .abstract)],
      glossary: [],
      sources: [[(name: "s0", values: [("product", "Axi-cel")]), (name: "s1", values: [("product", "zebra")])]])
    for (line, count) in [("product:axi", 1), ("product:zebra", 1), ("product:tisa", 0)] {
      let query = try QueryParser.parse(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
      #expect(StudyIndex(collection).search(query)?.count ?? 0 == count, "\(line)")
    }
  }

  private static let toxicities = [
    "ICANS of grade 3", "immune effector cell-associated neurotoxicity syndrome", "cytokine release syndrome", "no CRS",
    "no CRS or ICANS, but an infection", "a zebra",
  ]

  @Test(arguments: [
    ("toxicity:icans", "s0 s1"), ("toxicity:ICANS", "s0 s1"), ("toxicity==icans", "s0 s1"), ("toxicity:ica", "s0 s1"),
    ("toxicity:\"cytokine release syndrome\"", "s2"), ("toxicity:cytok", "s2"), ("toxicity:crs", "s2"),
    ("toxicity:(icans or crs)", "s0 s1 s2"), ("toxicity:(icans infection)", ""), ("!toxicity:icans", "s2 s3 s4 s5"),
    ("toxicity:inf", "s4"), ("toxicity:zebra", "s5"), ("toxicity:zeb", "s5"), ("toxicity:~zebar", "s5"),
    ("toxicity==zebra", ""), ("toxicity==\"A Zebra\"", "s5"), ("toxicity==ica", ""),
  ])
  func `a fact is asked for by its name, a phrase or a beginning, else as a word`(line: String, names: String) throws {
    #expect(try found(line, in: Self.toxicities) == names)
  }

  @Test(arguments: [
    ("population:children", "s0"), ("population:lymphoma", "s1"), ("population:nurses", "s2"),
    ("!population:children", "s1 s2"), ("population:(children or nurses)", "s0 s2"), ("population:zebras", ""),
  ])
  func `where no field says who was studied, population asks for age groups and diseases`(
    line: String, names: String
  ) throws {
    let texts = ["Nine children with leukaemia", "Adults with lymphoma", "Nurses who worked at night"]
    #expect(try found(line, in: texts) == names)
  }

  @Test func `the design of a reference is asked for, whatever fields its format has`() throws {
    let records = """
      TY  - JOUR
      TI  - One
      AU  - Abel, Anna
      AB  - This was a randomised open-label trial in 40 adults.
      ER  -
      TY  - JOUR
      TI  - Two
      AU  - Berg, Ben
      AB  - A case series of 9 children.
      ER  -

      """
    let collection = try Sample.read(Array(records.utf8), name: "a.ris")
    let options = EvidenceOptions(lexicon: Sample.lexicon)
    func found(_ line: String) throws -> [Int] {
      let query = try QueryParser.parse(line, in: collection, by: options)
      return Array(StudyIndex(collection).search(query) ?? [])
    }
    #expect(try found("design:randomised") == [0])
    #expect(try found("design:open-label") == [0])
    #expect(try found("design:\"case series\"") == [1])
    #expect(try found("age-group:children") == [1])
    #expect(try found("has:design") == [0, 1])
    #expect(collection.kindsWithoutField(by: options).contains(.design))
  }

  @Test func `a design that the page shows is found beside a field of the design`() throws {
    let collection = Shelf.collection(
      fields: [
        Field(key: "pt", label: "Publication types", role: .design),
        Field(key: "abstract", label: "Abstract", role: .abstract),
      ],
      sources: [
        [
          (name: "s0", values: [("pt", "Journal article"), ("abstract", "A randomised trial of salt.")]),
          (name: "s1", values: [("pt", "Review"), ("abstract", "Salt is told of.")]),
        ]
      ])
    func found(_ line: String) throws -> [Int] {
      let query = try QueryParser.parse(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
      return Array(StudyIndex(collection).search(query) ?? [])
    }
    #expect(try found("design:randomised") == [0])
    #expect(try found("design:journal") == [0])
    #expect(try found("design:salt") == [])
    #expect(try found("!design:randomised") == [1])
  }

  @Test func `a word of a design finds no design that it only stands beside`() throws {
    let texts = [
      "a retrospective chart review", "a systematic review", "a non-blinded trial", "a double-blinded trial",
    ]
    #expect(try found("design:review", in: texts) == "s1")
    #expect(try found("design:blinded", in: texts) == "s3")
  }

  @Test func `a disease that the lexicon does not name is found in the words of the conditions`() throws {
    let collection = Sample.csv(
      "NCT Number,Study Title,Conditions,Study Status\nNCT00000001,A,Asthma,COMPLETED\n"
        + "NCT00000002,B,Odd Fungus Infections,COMPLETED\nNCT00000003,C,No Asthma Attack,COMPLETED\n")
    let found = { (line: String) in
      let query = try QueryParser.parse(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
      return Array(StudyIndex(collection).search(query) ?? [])
    }
    #expect(try found("disease:fungus") == [1])
    #expect(try found("disease==\"odd fungus\"") == [])
    #expect(try found("disease:asthma") == [0])
    #expect(try found("!disease:fungus") == [0, 2])
  }

  @Test func `what is denied is not stated, and the words are still found`() throws {
    #expect(try found("toxicity:crs", in: Self.toxicities) == "s2")
    #expect(try found("crs", in: Self.toxicities) == "s3 s4")
  }

  @Test func `of phrases that begin together the longest counts`() throws {
    let texts = ["a phase 1 trial", "a phase 1/2 trial", "a phase II trial", "phase 1 then phase 2"]
    #expect(try found("phase:\"phase 1\"", in: texts) == "s0 s3")
    #expect(try found("phase==\"Phase 1/2\"", in: texts) == "s1")
    #expect(try found("phase:\"phase ii\"", in: texts) == "s2 s3")
    #expect(try found("phase:2", in: texts) == "s1 s2 s3")
  }

  @Test func `a term that the glossary explains is a phrase of what it means`() throws {
    let texts = ["adults with MM", "myeloma", "MM of mercury"]
    let glossary = [Glossary.Entry(term: "MM", meaning: "relapsed multiple myeloma")]
    #expect(try found("disease:myeloma", in: texts) == "s1")
    #expect(try found("disease:myeloma", in: texts, glossary: glossary) == "s0 s1 s2")
    #expect(try found("disease:mm", in: texts, glossary: glossary) == "s0 s1 s2")
  }

  @Test(arguments: ["phase>=2", "phase<3", "toxicity>icans", "toxicity<=(icans or crs)"])
  func `a fact is no number, and is not compared as one`(line: String) {
    let error = #expect(throws: QueryError.self) { try found(line, in: Self.toxicities) }
    #expect(error?.message.contains("This is a fact, not a number: ") == true)
  }

  @Test func `a fact is asked in a column of that name too, and its letters by its label`() throws {
    let collection = Shelf.collection(
      fields: [Field(key: "toxicity", label: "Toxicity", role: .outcome)],
      sources: [[("a", [("toxicity", "no icans")]), ("b", [("toxicity", "cytokine release syndrome")])]])
    let names = { (line: String) in
      let query = try QueryParser.parse(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
      return (StudyIndex(collection).search(query) ?? []).map { collection[$0].name }
    }
    #expect(try names("toxicity:icans") == [])
    #expect(try names("toxicity:crs") == ["b"])
    #expect(try names("\"Toxicity\":icans") == ["a"])
    #expect(try names("has:toxicity") == ["b"])
  }

  @Test func `every value of the lexicon is asked for by its own name, and alone`() throws {
    let roles = FieldRole.allCases.filter { $0 != .name }
    let collection = Shelf.collection(
      fields: roles.map { Field(key: "x-\($0.rawValue)", label: "X", role: $0) }, sources: [[("a", [])]])
    for kind in FactKind.allCases where kind != .design {
      for name in Sample.lexicon.values(of: kind) {
        let term = collection.term(kind.rawValue, is: name)
        let query = try QueryParser.parse(term, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
        let asked = Set(Self.facts(in: query.root).map(\.values))
        #expect(asked == [[name]], "\(term)")
        #expect(query.line == term)
      }
    }
  }

  private static func facts(in node: Query.Node) -> [Query.StatedFact] {
    switch node {
    case .all(let nodes), .any(let nodes): nodes.flatMap(facts)
    case .not(let node), .spelled(_, let node): facts(in: node)
    case .term(let term): if case .claim(.fact(let fact)) = term.test { [fact] } else { [] }
    }
  }

  @Test func `without a lexicon there are no facts to ask for`() {
    #expect(throws: QueryError.self) { try QueryParser.parse("toxicity:icans", in: Shelf.trials) }
  }
}
