import Evidence
import Studies
import TestSupport
import Testing

/// Which parts of a study may state a fact.
struct FactReaderTests {
  private func facts(_ kind: FactKind, _ fields: [(label: String, role: FieldRole, text: String)]) -> [String] {
    var builder = CollectionBuilder()
    builder.begin(file: "x")
    let places = fields.map {
      builder.field(Field(key: StudyID(slug: [$0.label]).text, label: $0.label, role: $0.role))
    }
    builder.beginStudy(line: 1)
    for (field, place) in zip(fields, places) where !field.text.isEmpty { builder.add(field.text, to: place) }
    builder.endStudy(name: "A")
    let collection = builder.collection()
    return FactReader(Lexicons.embedded, of: collection).facts(of: collection[0]).filter { $0.kind == kind }.map(
      \.value)
  }

  @Test func `where a registry names the conditions, its summary names no other`() {
    let summary = ("Brief summary", FieldRole.abstract, "We treat people who have psoriasis, as in lupus.")
    #expect(facts(.disease, [summary]) == ["Psoriasis", "Lupus"])
    #expect(facts(.disease, [("Conditions", .population, "Gout"), summary]) == ["Gout"])
    #expect(facts(.disease, [("Conditions", .population, ""), summary]) == ["Psoriasis", "Lupus"])
    #expect(facts(.disease, [("Conditions", .population, "Tiredness"), summary]) == [])
  }

  @Test func `a registry's own fields say the design, and its prose what they cannot say`() {
    let prose = ("Brief summary", FieldRole.abstract, "A single-arm, placebo-controlled, multicentre pilot study.")
    let own = [
      ("Study type", FieldRole.design, "INTERVENTIONAL"), ("Allocation", .design, "RANDOMIZED"),
      ("Masking", .design, "TRIPLE"),
    ]
    #expect(
      facts(.design, own + [prose]) == [
        "Clinical trial", "Randomised controlled trial", "Double-blind", "Placebo-controlled", "Multicentre", "Pilot",
      ])
    #expect(facts(.design, [prose]).contains("Single-arm"))
  }

  @Test(arguments: [
    ("NONE", ["Open-label"]), ("None (Open Label)", ["Open-label"]), ("DOUBLE", ["Double-blind"]),
    ("Double (Participant, Investigator)", ["Double-blind"]), ("QUADRUPLE", ["Double-blind"]), ("SINGLE", []),
  ])
  func `masking is read under its label`(_ value: String, _ design: [String]) {
    #expect(facts(.design, [("Masking", .design, value)]) == design)
    #expect(facts(.design, [("Primary purpose", .design, value)]) == (value.contains("Open") ? design : []))
  }

  @Test func `without allocation a trial has a single arm, and the model alone does not say so`() {
    #expect(facts(.design, [("Allocation", .design, "NA")]) == ["Single-arm"])
    #expect(facts(.design, [("Intervention model", .design, "SINGLE_GROUP")]) == [])
    #expect(
      facts(.design, [("Study Design", .design, "Allocation: NA|Masking: NONE")]) == ["Single-arm", "Open-label"])
  }

  @Test(arguments: [
    ("iv", ["IV"]), ("PO", ["PO"]), ("SC/IV", ["SC", "IV"]), ("i.m. or p.o.", ["IM", "PO"]), ("nasal", []),
  ])
  func `a column of routes is read by short names, which are no route elsewhere`(_ value: String, _ routes: [String]) {
    for label in ["Route", "Routes", "Route of administration", "Drug route"] {
      #expect(facts(.route, [(label, .regimen, value)]) == routes, "\(label)")
    }
    #expect(facts(.route, [("Stage", .regimen, "iv")]) == [])
    #expect(facts(.route, [("Abstract", .abstract, "In stage IV disease the Po valley was studied.")]) == [])
  }

  @Test func `a glossary that explains IV makes it a route everywhere`() {
    var builder = CollectionBuilder()
    builder.begin(file: "x")
    builder.glossary = Glossary([Glossary.Entry(term: "IV", meaning: "intravenous")])
    let dosage = builder.field(Field(key: "dosage", label: "Dosage", role: .regimen))
    builder.beginStudy(line: 1)
    builder.add("5 mg/kg; IV", to: dosage)
    builder.endStudy(name: "A")
    let collection = builder.collection()
    let facts = FactReader(Lexicons.embedded, of: collection).facts(of: collection[0])
    #expect(facts.filter { $0.kind == .route }.map(\.value) == ["IV"])
  }

  @Test func `nobody is studied by the criteria that keep people out`() {
    let criteria = ("Eligibility criteria", FieldRole.other, "Exclusion: diabetes, HIV, phase 2 trials, children")
    for kind in FactKind.allCases { #expect(facts(kind, [criteria]) == []) }
  }

  @Test(
    arguments: [
      ("a test with an oral glucose tolerance test", .route), ("oral health of children's teeth", .route),
      ("knee capsule", .route), ("patch testing", .route), ("intra-articular fractures", .route),
      ("respiratory depression", .disease), ("ST depression", .disease), ("intracranial hypertension", .disease),
      ("without stroke, heart disease (any) or gout", .disease), ("the Hamilton depression rating scale", .disease),
      ("in diseases such as lupus", .disease), ("Child-Pugh class B", .ages), ("the recommended phase 2 dose", .phase),
      ("two phase 3 trials", .phase), ("the clinical trials registry", .design),
      ("registered retrospectively", .design),
      ("retrospectively registered", .design), ("we will survey 40 doctors", .design), ("to guidelines", .design),
      ("an open-label extension", .design), ("two randomised trials", .design),
    ] as [(String, FactKind)])
  func `words of another meaning state nothing`(_ text: String, _ kind: FactKind) {
    #expect(Lexicons.embedded.states(text, kind) == [])
  }
}
