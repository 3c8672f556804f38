import Evidence
import Studies
import TestSupport
import Testing

struct LexiconFactsTests {
  private let lexicon = Lexicons.embedded

  @Test(
    arguments: [
      ("A phase 1/2 trial", .phase, ["Phase 1/2"]),
      ("Phase Ib, then phase II", .phase, ["Phase 1", "Phase 2"]),
      ("PHASE2|PHASE3", .phase, ["Phase 2/3"]),
      ("phase 10", .phase, []),
      ("Diffuse large B-cell lymphoma", .disease, ["DLBCL"]),
      ("large B cell lymphoma (n = 4), lymphoma of the skin (n = 1)", .disease, ["LBCL", "Lymphoma"]),
      ("B-ALL in all of them", .disease, ["B-ALL"]),
      ("precursor B-cell acute lymphoblastic leukaemia", .disease, ["B-ALL"]),
      ("non-Hodgkin lymphoma", .disease, ["Non-Hodgkin lymphoma"]),
      ("COVID‑19", .disease, ["COVID-19"]),
      ("Sjögren’s syndrome", .disease, ["Sjögren syndrome"]),
      ("a meta-analysis of randomised trials", .design, ["Meta-analysis"]),
      ("a randomised trial", .design, ["Randomised controlled trial"]),
      ("non-randomized", .design, ["Non-randomised trial"]),
      ("an abstract", .design, []),
      ("young adults and older adults, not adults", .ages, ["Young adults", "Older adults"]),
      ("adult-onset disease at a children's hospital", .ages, []),
      ("axi-cel or tisagenlecleucel", .product, ["Axicabtagene ciloleucel", "Tisagenlecleucel"]),
      ("anti-CD19 CAR-T cells", .product, ["CD19 CAR T cells"]),
      ("CAR T cells against CD19", .product, ["CAR T cells"]),
      ("cART for HIV", .product, []),
      ("IEC-HS after ICANS", .toxicity, ["carHLH", "ICANS"]),
      ("s.c. or i.v.", .route, ["SC", "IV"]),
      ("stage IV, grade IV", .route, []),
      ("10 mg IV", .route, ["IV"]),
      ("by mouth", .route, ["PO"]),
      ("steroids for steroid-refractory CRS", .cotreatment, ["Steroids"]),
      ("corticosteroids refractory, tocilizumab-naive", .cotreatment, []),
      ("steroid-refractory", .cotreatment, []),
    ] as [(String, FactKind, [String])])
  func `what is stated goes by one name, however it is spelled`(_ text: String, _ kind: FactKind, _ values: [String]) {
    #expect(lexicon.states(text, kind) == values)
  }

  @Test(arguments: [
    "no CRS", "No severe CRS", "not CRS", "without CRS", "never CRS", "non-CRS", "free of CRS", "CRS-free",
    "without any CRS", "no evidence of CRS", "no patient had CRS", "None of the patients developed a new CRS",
    "neither ICANS nor CRS", "no ICANS or CRS",
  ])
  func `what is denied is no fact`(_ text: String) {
    #expect(!lexicon.states(text, .toxicity).contains("CRS"))
  }

  @Test(arguments: [
    "with or without CRS", "no doubt, CRS", "not only CRS", "no. CRS", "It had none; CRS", "no ICANS and CRS",
    "piano CRS",
    "free CRS", "without ICANS, CRS",
  ])
  func `what only stands near a denial is a fact`(_ text: String) {
    #expect(lexicon.states(text, .toxicity).contains("CRS"))
  }

  @Test func `nothing inside a denied phrase is a fact`() {
    #expect(lexicon.states("no diffuse large B-cell lymphoma", .disease).isEmpty)
  }

  @Test func `a glossary adds its terms where they are explained by a phrase`() {
    let glossary = Glossary([
      .init(term: "MM", meaning: "multiple myeloma"), .init(term: "RRMCL", meaning: "relapsed mantle cell lymphoma"),
      .init(term: "M", meaning: "melanoma"), .init(term: "X/Y", meaning: "gout, also called", aliases: ["lupus"]),
      .init(term: "NL", meaning: "no lymphoma"), .init(term: "12", meaning: "asthma"),
      .init(term: "-", meaning: "gout"),
    ])
    let extended = lexicon.extended(by: glossary)
    #expect(lexicon.states("MM", .disease).isEmpty)
    #expect(
      extended.states("MM, RRMCL, M, NL, 12, x/y", .disease) == [
        "Multiple myeloma", "Mantle cell lymphoma", "Gout", "Lupus",
      ])
    #expect(lexicon.phrases(of: "Multiple myeloma", .disease, in: glossary).last == Array("mm".utf8))
    #expect(extended.extended(by: Glossary()) == lexicon)
    #expect(extended.extended(by: Glossary([.init(term: "GG", meaning: "gout")])).states("MM GG", .disease) == ["Gout"])
    #expect(extended.extended(by: glossary) == extended)
  }

  @Test func `a study states each value once, with the places in the source's words`() throws {
    let collection = Sample.csv(
      "Author,Design,Population,Outcome,Other\n" + "A,Case–series,Ａdults with AML,Ḟever and CRS; fever again,CRS\n")
    let facts = lexicon.facts(of: collection[0], in: collection)
    #expect(facts.map(\.value) == ["Case series", "Adults", "AML", "Fever", "CRS"])
    #expect(facts.map(\.kind) == [.design, .ages, .disease, .toxicity, .toxicity])
    #expect(facts.map(\.words.text) == ["Case–series", "Ａdults", "AML", "Ḟever", "CRS"])
    #expect(facts[3].places.map(\.text) == ["Ḟever", "fever"])
    for fact in facts {
      for place in fact.places {
        let folded = FoldedText(collection[0].text(of: place.field))
        #expect(lexicon.facts(in: folded.bytes[...], fact.kind).contains { $0 == (fact.value, place.span) })
      }
    }
  }

  @Test func `the values of a list are counted`() {
    var builder = CollectionBuilder()
    builder.begin(file: "x")
    let field = builder.field(Field(key: "keyword", label: "Keyword", role: .keyword, kind: .list))
    builder.beginStudy(line: 1)
    for word in ["gout", "adults", "Gout"] { builder.add(word, to: field) }
    builder.endStudy(name: "A")
    let collection = builder.collection()
    let facts = lexicon.facts(of: collection[0], in: collection)
    #expect(facts.map(\.value) == ["Adults", "Gout"])
    #expect(facts.map { $0.places.map(\.item) } == [[1], [0, 2]])
    #expect(Lexicon.empty.facts(of: collection[0], in: collection).isEmpty)
  }
}
