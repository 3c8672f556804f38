import Evidence
import Studies
import TestSupport
import Synchronization
import Testing

@testable import Search

/// Facets: the values of a field with the number of studies for each, compared with a slow definition.
struct FacetTests {
  private struct Shelved {
    let collection: StudyCollection
    let options: EvidenceOptions
    let index: StudyIndex
    let fields: FacetFields

    init(_ collection: StudyCollection, weight: Weight? = nil) {
      self.collection = collection
      options = EvidenceOptions(lexicon: Sample.lexicon, weight: weight).fitted(to: collection)
      index = StudyIndex(collection)
      fields = FacetFields(of: collection, by: options)
    }

    func query(_ line: String) throws -> Query { try QueryParser.parse(line, in: collection, by: options) }

    func positions(_ line: String) throws -> [Int] {
      let query = try query(line)
      return (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
    }

    func facets(_ line: String = "") throws -> [Facet] {
      try #require(index.facets(fields, of: try query(line), by: options))
    }

    func facetsOfFields() throws -> [Facet] {
      try #require(index.facets(fields.withoutFacts, of: .everything, by: options))
    }

    /// Returns the line after a term is picked or released.
    func toggling(_ term: String, in line: String) throws -> String {
      try query(line).line(toggling: term, in: collection, by: options)
    }
  }

  /// Values that are hard to write in a filter line.
  private static let odd = [
    "Case series", "cohort", "Cohort", "a \"b\" c", "\"quoted\"", "“curly”", "(x or y)", "a)", "-5", "!no", "~a", "or",
    "AND",
    "x:y", "==", ">=3", "5..8", "//a", "70%", "3/4", " b ", "naïve", "NAIVE", "µg", "tab\there", "two\nlines",
    "bell\u{7}",
    "ICANS", "phase 1", "", "\u{301}", "100 mg", "治療", "N'Goro", "a;b", "*", "c\\d",
  ]

  private static func table(_ random: inout Seeded) -> StudyCollection {
    var builder = CollectionBuilder()
    let fields = [
      Field(key: "design", label: "Design", role: .design), Field(key: "tags", label: "Tags", kind: .list),
      Field(key: "grade", label: "Grade", kind: .number), Field(key: "6-month-os", label: "6-month OS"),
      Field(key: "safety", label: "Safety", role: .outcome), Field(key: "people", label: "People", role: .population),
    ].map { builder.field($0) }
    for line in 0..<Int.random(in: 1...25, using: &random) {
      builder.beginStudy(line: line + 1)
      for field in fields[..<4] {
        for _ in 0..<Int.random(in: 0...2, using: &random) { builder.add(random.pick(odd), to: field) }
      }
      for field in fields[4...] where random.chance(2, in: 3) {
        builder.add(random.pick(Seeded.statements) + "; " + random.pick(Seeded.statements), to: field)
      }
      builder.endStudy(name: "s\(line)")
    }
    return builder.collection()
  }

  private static let lines = [
    "", "cohort", "!cohort", "design==cohort", "design==cohort or design==\"Case series\"", "toxicity==ICANS",
    "toxicity:crs toxicity:icans", "cohort or icans", "!design==cohort", "design:case", "grade>=3",
    "(design==cohort or icans) tags==or", "toxicity==ICANS design==cohort", "has:toxicity", "toxicity:(icans or crs)",
  ]

  /// Returns the counts of a facet by definition: each value of the studies that match the rest of the line.
  private func defined(_ facet: Facet, _ shelved: Shelved, besides line: String) throws -> [String: Int] {
    let collection = shelved.collection
    var counts: [String: Int] = [:]
    for position in try shelved.positions(line) {
      let study = collection[position]
      let part = shelved.fields.parts.first { $0.heading == facet.heading }
      let facts = shelved.options.lexicon.facts(of: study, in: collection).filter { $0.kind.heading == facet.heading }
      let values = part.map { $0.values(of: study, [], in: collection) } ?? facts.map(\.value)
      for value in Set(values.map { String(decoding: Folding.fold($0), as: UTF8.self) }) {
        counts[value, default: 0] += 1
      }
    }
    // No line can express a value that is empty or has a control character.
    return counts.filter { !$0.key.isEmpty && !$0.key.contains("\u{7}") }
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func `facets count what the rest of the line leaves`(seed: UInt64) throws {
    var random = Seeded(seed)
    let shelved = Shelved(Self.table(&random))
    // Each line, and what is left of it for a facet without that facet's own picks.
    let lines: [(line: String, rest: [String: String])] = [
      ("", [:]), ("icans", [:]), ("!design==cohort", [:]), ("has:toxicity", [:]), ("design:case", [:]),
      ("design==cohort icans", ["Design": "icans"]), ("design==cohort or design==or", ["Design": ""]),
      ("toxicity==ICANS design==cohort", ["Toxicity": "design==cohort", "Design": "toxicity==ICANS"]),
      ("toxicity:(icans or crs) has:people", ["Toxicity": "has:people"]),
    ]
    for (line, rest) in lines {
      for facet in try shelved.facets(line) {
        let counted = Dictionary(
          uniqueKeysWithValues: facet.values.filter { $0.count > 0 }.map {
            (String(decoding: Folding.fold($0.label), as: UTF8.self), $0.count)
          }
        )
        let others = rest[facet.heading] ?? line
        #expect(
          try counted == defined(facet, shelved, besides: others),
          "seed \(seed): \(line), \(facet.heading)")
        #expect(facet.values.map(\.count) == facet.values.map(\.count).sorted(by: >))
      }
    }
  }

  private func expectPicks(_ shelved: Shelved, _ line: String, _ place: String) throws {
    let before = Set(try shelved.positions(line))
    for facet in try shelved.facets(line) where !facet.values.contains(where: \.isPicked) {
      for value in facet.values {
        let picked = try shelved.toggling(value.term, in: line)
        let after = try shelved.positions(picked)
        #expect(Set(after) == before.intersection(try shelved.positions(value.term)), "\(place): \(line) → \(picked)")
        #expect(after.count == value.count, "\(place): \(line) → \(picked)")
        #expect(shelved.index.search(try shelved.query(picked)) == after, "\(place): \(picked)")
        let again = try shelved.facets(picked).first { $0.heading == facet.heading }
        #expect(again?.values.filter(\.isPicked).map(\.term) == [value.term], "\(place): \(picked)")
        let back = try shelved.positions(try shelved.toggling(value.term, in: picked))
        #expect(Set(back) == before, "\(place): \(picked)")
      }
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `a pick finds as many studies as its count says, and taken away it is gone`(
    seed: UInt64
  ) throws {
    var random = Seeded(seed)
    let shelved = Shelved(Self.table(&random))
    for line in Self.lines where random.chance(1, in: 3) { try expectPicks(shelved, line, "seed \(seed)") }
  }

  @Test(arguments: [
    "", "icans", "!infection", "crs or icans", "toxicity==ICANS", "route:(sc or iv)", "dose>=400mg/day",
  ])
  func `every value of the bundled collection can be picked`(line: String) throws {
    let shelved = Shelved(Sample.bundled)
    #expect(try Set(["Design", "Toxicity", "Route"]).isSubset(of: shelved.facets().map(\.heading)))
    try expectPicks(shelved, line, "bundled")
  }

  @Test func `a second value of a facet is an alternative, and each is taken away by itself`() throws {
    let shelved = Shelved(Sample.bundled)
    let first = try shelved.toggling("toxicity==ICANS", in: "sc")
    let second = try shelved.toggling("toxicity==CRS", in: first)
    #expect(first == "sc toxicity==ICANS")
    #expect(second == "sc (toxicity==ICANS or toxicity==CRS)")
    #expect(try shelved.toggling("toxicity==ICANS", in: second) == "sc toxicity==CRS")
    #expect(try shelved.toggling("design==cohort", in: second) == second + " design==cohort")
    #expect(try shelved.toggling("toxicity==ICANS", in: "toxicity==ICANS") == "")
    #expect(try shelved.toggling("toxicity==CRS", in: "toxicity==ICANS toxicity==CRS") == "toxicity==ICANS")
  }

  @Test(arguments: [
    ("crs or icans", "(crs or icans) design==x"), ("!design==x", "!design==x design==x"),
    ("design:x", "design:x design==x"), ("design==x or crs", "(design==x or (crs)) design==x"),
    ("!(crs icans)", "!(crs icans) design==x"), ("enrolled>=20", "enrolled>=20 design==x"),
    ("design==y or design==x", "design==y"), ("", "design==x"), ("route==SC", "route==SC design==x"),
  ])
  func `what is no pick of the facet stays as it is`(line: String, after: String) throws {
    let shelved = Shelved(Sample.bundled)
    #expect(try shelved.toggling("design==x", in: line) == after)
    #expect(try shelved.toggling("enrolled==31", in: "enrolled>=20") == "enrolled>=20 enrolled==31")
  }

  @Test func `a pick that no study is left with is still seen, so that it can be taken away`() throws {
    let facets = try Shelved(Sample.bundled).facets("design==\"Case series\" toxicity==Zebra design==Cohort zebra")
    let design = try #require(facets.first { $0.heading == "Design" })
    #expect(design.values.map(\.label) == ["case series", "cohort"])
    #expect(design.values.allSatisfy { $0.isPicked && $0.count == 0 })
  }

  @Test func `a pick that one study has counts one, also where such values are left out of a long list`() throws {
    let fields = [
      Field(key: "title", label: "Title", role: .title), Field(key: "journal", label: "Journal"),
      Field(key: "author", label: "Author", role: .author),
      Field(key: "keywords", label: "Keywords", role: .keyword, kind: .list),
    ]
    let studies = (0..<70).map { number in
      (
        name: "s\(number)",
        values: [
          ("title", "T\(number)"), ("journal", "Herbs"), ("author", "Rue"), ("keywords", "sleep"),
          ("keywords", "herb \(number)"),
        ]
      )
    }
    let shelved = Shelved(Shelf.collection(fields: fields, sources: [studies]))
    let all = try #require(try shelved.facets().first { $0.heading == "Keyword" })
    #expect(all.values.map(\.label) == ["sleep"])
    let facet = try #require(try shelved.facets("keyword==\"herb 7\"").first { $0.heading == "Keyword" })
    #expect(facet.values.map(\.label) == ["sleep", "herb 7"])
    #expect(facet.values.map(\.count) == [70, 1])
    #expect(facet.values.last?.isPicked == true)
  }

  @Test func `what the filter line has no name or no letters for is no facet`() throws {
    var random = Seeded(7)
    let shelved = Shelved(Self.table(&random))
    let headings = try shelved.facets().map(\.heading)
    #expect(!headings.contains("6-month OS"))
    #expect(try shelved.facets().allSatisfy { $0.values.allSatisfy { !Folding.fold($0.label).isEmpty } })
  }

  private static let registry = Shelf.collection(
    fields: [
      Field(key: "title", label: "Title", role: .title), Field(key: "study-status", label: "Study Status"),
      Field(key: "phases", label: "Phases", kind: .list), Field(key: "conditions", label: "Conditions", kind: .list),
      Field(key: "condition-mesh-terms", label: "Condition MeSH terms", kind: .list),
      Field(key: "locations", label: "Locations", kind: .list),
      Field(key: "start-date", label: "Start date", kind: .date),
      Field(key: "funder-type", label: "Funder type"), Field(key: "healthy-volunteers", label: "Healthy volunteers"),
      Field(key: "first-posted", label: "First posted", role: .year, kind: .date),
    ],
    sources: [
      [
        (
          "a",
          [
            ("study-status", "RECRUITING"), ("phases", "PHASE2"), ("phases", "PHASE3"), ("conditions", "Asthma"),
            ("condition-mesh-terms", "Asthma — ID: D1"), ("locations", "Clinic, Oslo, Norway"),
            ("start-date", "2021-05"), ("funder-type", "NIH"), ("healthy-volunteers", "no"),
          ]
        ),
        (
          "b",
          [
            ("study-status", "NOT_YET_RECRUITING"), ("phases", "PHASE2"), ("conditions", "Asthma"),
            ("conditions", "Eczema"), ("locations", "Clinic, Bergen, Norway"), ("locations", "Clinic, Niamey, Niger"),
            ("start-date", "2021-07-01"), ("funder-type", "NIH"), ("healthy-volunteers", "no"),
          ]
        ),
        ("c", [("study-status", "RECRUITING"), ("start-date", "2019"), ("healthy-volunteers", "no")]),
      ]
    ])

  @Test func `a registry is narrowed by what matters, in its order, the years latest first`() throws {
    let facets = try Shelved(Self.registry).facetsOfFields()
    #expect(
      facets.map { "\($0.heading): " + $0.values.map { "\($0.label) \($0.count)" }.joined(separator: ", ") } == [
        "Status: RECRUITING 2, NOT_YET_RECRUITING 1", "Phase: PHASE2 2, PHASE3 1", "Conditions: Asthma 2, Eczema 1",
        "Country: Norway 2, Niger 1", "Sponsor type: NIH 2", "Start year: 2021 2, 2019 1",
      ])
    try expectPicks(Shelved(Self.registry), "", "registry")
    try expectPicks(Shelved(Self.registry), "asthma", "registry")
  }

  @Test func `references are narrowed by year, journal, type, language, keyword and author, and never by volume`()
    throws
  {
    let labels = [
      "Title", "Authors", "Year", "Journal", "Volume", "Issue", "Pages", "Language", "Reference type", "DOI",
    ]
    let roles: [String: FieldRole] = ["Title": .title, "Authors": .author, "Year": .year]
    let fields =
      labels.map { label in
        Field(
          key: StudyID(slug: [label]).text, label: label, role: roles[label] ?? .other,
          kind: label == "Authors" ? .list : label == "Year" ? .number : .text)
      } + [Field(key: "keywords", label: "Keywords", role: .keyword, kind: .list), Field(key: "bias", label: "Bias")]
    let studies = (0..<6).map { number in
      (
        name: "s\(number)",
        values: [
          ("title", "T\(number)"), ("authors", "Park"), ("authors", "Abel \(number)"), ("year", "\(2018 + number / 2)"),
          ("journal", number < 4 ? "Blood" : "Cancers"), ("volume", "12"), ("issue", "1"), ("pages", "1-2"),
          ("language", "eng"), ("reference-type", "JOUR"), ("doi", "10.1/\(number)"), ("keywords", "sepsis"),
          ("bias", "low"),
        ]
      )
    }
    let shelved = Shelved(Shelf.collection(fields: fields, sources: [studies]))
    let facets = try shelved.facetsOfFields()
    #expect(
      facets.map(\.heading) == ["Year", "Journal", "Type", "Language", "Keyword", "Author", "Bias"])
    #expect(facets[0].values.map(\.label) == ["2020", "2019", "2018"])
    #expect(facets[0].values.map(\.term) == ["year:2020", "year:2019", "year:2018"])
    try expectPicks(shelved, "", "references")
  }

  @Test func `each value of a long list counts, whole, and one too long to offer takes no other with it`() throws {
    let fields = [
      Field(key: "conditions", label: "Conditions", kind: .list), Field(key: "study-status", label: "Study status"),
      Field(key: "tags", label: "Tags", kind: .list),
    ]
    let ten = (0..<10).map { "Condition number \($0) of all these" }
    let long = [String(repeating: "long ", count: 30), "治" + String(repeating: "療", count: 40)]
    let studies = [ten, Array(ten.suffix(3)), long + ten.prefix(1)].map { conditions in
      (
        name: "s",
        values: [("study-status", "RECRUITING")] + conditions.map { ("conditions", $0) }
          + ten.map { ("tags", $0) }
      )
    }
    let registry = Shelved(Shelf.collection(fields: fields, sources: [studies]))
    let counted = try registry.facets().first { $0.heading == "Condition" }?.values ?? []
    let truth = Dictionary(uniqueKeysWithValues: ten.enumerated().map { ($1, $0 == 0 || $0 > 6 ? 2 : 1) })
    #expect(Dictionary(uniqueKeysWithValues: counted.map { ($0.label, $0.count) }) == truth)
    for value in counted { #expect(try registry.positions(value.term).count == value.count) }
    let table = Shelved(Shelf.collection(fields: [fields[2]], sources: [studies]))
    #expect(try table.facetsOfFields().map { $0.values.map(\.count) } == [Array(repeating: 3, count: 10)])
  }

  @Test func `a facet of too many different values says so and lists none`() throws {
    var tally = Tally()
    for number in 0..<5 { tally.add(["v\(number)", "same"], upTo: 4) }
    #expect(tally.isOverfull && tally.mostFrequent.isEmpty)
  }

  @Test func `counting stops when it is told to`() throws {
    let shelved = Shelved(Sample.bundled)
    let query = try shelved.query("toxicity==ICANS")
    let whole = shelved.index.facets(shelved.fields, of: query, by: shelved.options)
    let asked = Atomic(0)
    let isNever = { @Sendable () -> Bool in
      asked.add(1, ordering: .relaxed)
      return false
    }
    #expect(shelved.index.facets(shelved.fields, of: query, by: shelved.options, isCancelled: isNever) == whole)
    for limit in 0..<asked.load(ordering: .relaxed) {
      let left = Atomic(limit)
      // A new index, because an index keeps what it found and would not ask again.
      let index = StudyIndex(Sample.bundled)
      let stopped = index.facets(shelved.fields, of: query, by: shelved.options) {
        left.subtract(1, ordering: .relaxed).newValue < 0
      }
      #expect(stopped == nil, "after \(limit)")
    }
  }
}
