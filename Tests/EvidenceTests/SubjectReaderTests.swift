import Evidence
import Studies
import TestSupport
import Testing

/// What the proportions of a text count.
struct SubjectReaderTests {
  private func subjects(_ text: String, label: String = "Outcome") -> [String] {
    let collection = Sample.csv("Study,\(label)\nA,\"\(text)\"\n")
    let proportions = collection[0].proportions(in: collection)
    return SubjectReader(Lexicons.embedded, of: collection).subjects(of: proportions).map {
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
    ("Fever developed in 1 of 7 (14%) patients who responded", ["Fever developed: toxicity, bad"]),
  ])
  func `a proportion has its subject, its kind and its direction`(_ text: String, _ expected: [String]) {
    #expect(subjects(text) == expected)
  }

  @Test func `a column says what its figures count`() {
    #expect(subjects("5/20 (25%)", label: "Mortality at discharge") == ["Mortality at discharge: death, bad"])
  }

  @Test func `the words of a subject are short`() {
    let long = "Complete remission of every lesion that had been seen at the first visit of the study, 3 of 9 (33%)"
    #expect(subjects(long).allSatisfy { $0.prefix { $0 != ":" }.count <= 40 })
  }
}
