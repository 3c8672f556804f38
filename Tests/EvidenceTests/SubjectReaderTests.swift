import Evidence
import Studies
import TestSupport
import Testing

/// What the proportions of a text count.
struct SubjectReaderTests {
  private func subjects(_ text: String, label: String = "Outcome") -> [String] {
    let collection = Sample.csv("Study,\(label)\nA,\"\(text)\"\n")
    let proportions = collection[0].proportions(in: collection)
    return SubjectReader(Lexicons.embedded, of: collection).subjects(of: proportions, in: collection[0]).map {
      "\($0.words): \($0.outcome.kind.rawValue), \($0.outcome.direction.rawValue)"
    }
  }

  @Test(arguments: [
    ("17 of 19 (89%) responded", ["responded: response, good"]),
    ("Response: 17/19 (89%)", ["Response: response, good"]),
    ("Death 12/60 (20%) vs 20/60 (33%)", ["Death: death, bad", "Death: death, bad"]),
    (
      "Overall response 12/20 (60%); complete remission in 4 of 20 (20%)",
      ["Overall response: response, good", "complete remission: remission, good"]
    ),
    (
      "Infections occurred in 9/30 (30%), sepsis in 2/30 (7%), and 1/30 (3%) died of sepsis",
      ["Infections occurred: toxicity, bad", "sepsis: toxicity, bad", "died of sepsis: death, bad"]
    ),
    ("17 of 19 patients (89%) did not relapse", ["did not relapse: relapse, unknown"]),
    ("a reduction in seizures in 8 of 10 (80%)", ["reduction in seizures: toxicity, unknown"]),
    ("10 of 12 (83%) were women", ["women: other, unknown"]),
    (
      "Remission: 17 of 19 (89%) with fever, 2 of 32 (6%) without it",
      ["Remission: remission, good", "Remission: remission, good"]
    ),
    (
      "Sternal relapse in 3/60 (5%), spinal stiffness in 5/60 (8%)",
      ["Sternal relapse: relapse, bad", "spinal stiffness: other, unknown"]
    ),
    (
      "Tears | 1 of 157 | 0 of 171 | Eyes",
      ["Tears: other, unknown", "Tears: other, unknown"]
    ),
    (
      "CR 3/10, PR 4/10, SD 2/10",
      ["CR: remission, good", "PR: other, unknown", "SD: other, unknown"]
    ),
    ("neutropenia 60%; nausea 40%", ["neutropenia: toxicity, bad", "nausea: other, unknown"]),
    ("ICANS: 4 of 6 patients responded", ["ICANS: patients responded: response, good"]),
    ("Results: 4 of 6 patients responded", ["patients responded: response, good"]),
    (
      "ICANS, fever or seizures improved in 3 of 3 patients",
      ["ICANS, fever or seizures improved: response, good"]
    ),
    (
      "CR rates with the drug were high (53% vs 42%)",
      [
        "CR rates with the drug were high: remission, good", "CR rates: remission, good",
      ]
    ),
    ("Mortality: steroid 12%, control 18%", ["Mortality: steroid: death, bad", "control: death, bad"]),
    ("Fever developed in 1 of 7 (14%) patients who responded", ["Fever developed: toxicity, bad"]),
  ])
  func `a proportion has its subject, its kind and its direction`(_ text: String, _ expected: [String]) {
    #expect(subjects(text) == expected)
  }

  @Test func `a column says what its figures count`() {
    #expect(
      subjects("45% vs. 20%", label: "Response (drug vs. placebo)")
        == Array(repeating: "Response: response, good", count: 2))
    #expect(subjects("5 (10%)", label: "Loss of response") == ["Loss of response: response, unknown"])
    #expect(subjects("7 (14%)", label: "Infection resolved") == ["Infection resolved: toxicity, unknown"])
    #expect(subjects("5/20 (25%)", label: "Mortality at discharge") == ["Mortality at discharge: death, bad"])
  }

  @Test(arguments: [
    ("Of the 169 responders, 54 (32.0%) received the low dose", ["unknown"]),
    ("Impairment was seen in 5 of 10 (50%) of the survivors", ["unknown"]),
    ("Tubes were removed in 57.1% of the patients in the enhanced recovery group", ["unknown"]),
    ("The number of responders was 12/20 (60%)", ["good"]), ("12 of 20 (60%) were responders", ["good"]),
  ])
  func `a word that says who was counted is no outcome`(_ text: String, _ expected: [String]) {
    #expect(subjects(text).compactMap { $0.split(separator: ",").last?.dropFirst() }.map(String.init) == expected)
  }

  @Test func `the words of the second arm lose the first arm, and no part of a word`() {
    #expect(
      subjects("Of 40 patients, 12 (30%) in the surgery group died and 5 (12%) in the drug group") == [
        "surgery group died: death, bad", "died: death, bad",
      ])
    #expect(
      subjects("Of 40 patients, 12 (30%) in the low group died slowly and 5 (12%) in the high group") == [
        "low group died slowly: death, bad", "died slowly: death, bad",
      ])
  }

  @Test func `the words of a subject are short`() {
    let long = "Complete remission of every lesion that had been seen at the first visit of the study, 3 of 9 (33%)"
    #expect(subjects(long).allSatisfy { $0.prefix { $0 != ":" }.count <= 40 })
  }

  @Test(arguments: [
    ("17 of 19 (89%) in the anakinra group and 5 of 20 (25%) in the placebo group responded", ["anakinra", "placebo"]),
    ("In the control arm, 5 of 20 (25%) died", ["control"]),
    ("In group A 5 of 20 (25%) died, in group B 7 of 20 (35%)", ["group A", "group B"]),
    ("Fever in 5 (25%) of the high-dose cohort; rash in 2 (10%)", ["high-dose", ""]),
    ("Fever occurred in 25% and 10% in the anakinra and placebo groups", ["", ""]),
    ("Fever: 25% vs 10% in the anakinra group and the placebo group, respectively", ["", ""]),
    (
      "In the cure group, 80.5% responded, and in the relief group, the (complete and partial) response rate was 73.1%",
      ["cure", ""]
    ),
    ("Mortality was 10% with drug versus 20% with placebo", ["drug", "placebo"]),
    ("Remission: 17 of 19 (89%) with fever, 2 of 32 (6%) without it", ["fever", "without it"]),
    ("Remission occurred in 12 of 20 (60%) vs 5 of 19 (26%)", ["", "another group"]),
    ("CR rates with the drug were high (53% vs 42%)", ["", "another group"]),
    ("8 of 20 (40%) with grade 3 neutropenia", [""]),
    ("Response rates were 40%, 30% and 20% with high dose, low dose and placebo", ["", "", ""]),
    ("Relapse: 3 of 20 in year 1, 5 of 20 in year 2", ["", ""]),
    ("12 of 40 (30%) in each group died", [""]), ("12 of 40 (30%) died", [""]),
  ])
  func `a proportion has the arm that its sentence gives it`(_ text: String, _ expected: [String]) {
    let collection = Sample.csv("Study,Outcome\nA,\"\(text)\"\n")
    let found = collection[0].proportions(in: collection)
    #expect(
      SubjectReader(Lexicons.embedded, of: collection).subjects(of: found, in: collection[0]).map(\.arm) == expected)
  }

  private static let events =
    "Event | Drug (n = 40) | Placebo | Organ system\nRash | 3 of 40 | 1 of 41; 2 events | Skin"
  private static let groups = "Group | Deaths | Serious adverse events\nDrug | 0 of 40 | 4 of 40"
  private static let measure = """
    Primary: Number of Participants With Fever
    Fever was defined as a rise by 2 of 40 degrees (5%).
    Count of participants | Drug | Placebo
    Participants | 40 | 41
    Count of participants | 12 of 40 | 20 of 41
    Week 12 | 3 of 40 | 38.5 (1.5)
    Drug: 100 mg in 4 of 4 (100%) weeks
    """

  @Test(arguments: [
    (events, ["Rash, Drug", "Rash, Placebo"]), (groups, ["Deaths, Drug", "Serious adverse events, Drug"]),
    (measure, ["Fever, Drug", "Fever, Placebo", "Week 12: Fever, Drug"]),
  ])
  func `a table within a text names the outcome and the group of its cells, and nothing else in it is a figure`(
    _ table: String, _ expected: [String]
  ) {
    let collection = Self.results(table)
    let found = collection[0].proportions(in: collection)
    let subjects = SubjectReader(Lexicons.embedded, of: collection).subjects(of: found, in: collection[0])
    #expect(subjects.map(\.text) == expected)
    #expect(collection[0].findings(in: collection).isEmpty)
  }

  private static func results(_ table: String) -> StudyCollection {
    var builder = CollectionBuilder()
    builder.begin(file: "a.json")
    let field = builder.field(Field(key: "results", label: "Serious adverse events", role: .outcome))
    builder.beginStudy(line: 1)
    builder.add(table, to: field)
    builder.endStudy(name: "A")
    return builder.collection()
  }

  @Test func `an event of a table is what its field says, where its row says nothing`() {
    let collection = Self.results("Event | Drug\nSneezing | 3 of 40")
    let found = collection[0].proportions(in: collection)
    let subjects = SubjectReader(Lexicons.embedded, of: collection).subjects(of: found, in: collection[0])
    #expect(subjects.map(\.outcome) == [Outcome(.toxicity, .bad)])
  }
}
