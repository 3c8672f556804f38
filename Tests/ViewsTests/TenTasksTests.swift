import Browser
import Foundation
import Studies
import TestSupport
import Testing

/// Ten things that people want to know, and the most keys that each may take beyond the words they type.
struct TenTasksTests {
  /// Presses keys and types words, which stand in quotes. Returns the session and the number of keys.
  private func carryOut(_ steps: [String], _ collection: StudyCollection) -> (session: Session, keys: Int) {
    var session = Session(collection, width: 80, height: 24)
    for step in steps {
      if step.hasPrefix("“") { session.type(String(step.dropFirst())) } else { session.press(step) }
    }
    return (session, steps.count { !$0.hasPrefix("“") })
  }

  private static func references() throws -> StudyCollection {
    let records = (1...12).map { number in
      """
      TY  - JOUR
      TI  - Trial of blankets number \(number)
      AU  - Abel, Anna
      PY  - \(2000 + number)
      JO  - Made-up Trials
      AB  - Abstract \(number) says that \(number) of 20 patients slept.
      ER  -

      """
    }
    return try Sample.read(Array(records.joined().utf8), name: "ten.ris")
  }

  private static func registry() throws -> StudyCollection {
    let studies = (1...10).map { number in
      """
      {"protocolSection": {"identificationModule": {"nctId": "NCT0000001\(number % 10)", "briefTitle": "Trial \(number)"},
      "statusModule": {"overallStatus": "\(number % 2 == 0 ? "RECRUITING" : "COMPLETED")"},
      "designModule": {"phases": ["PHASE\(number % 3 + 1)"]},
      "conditionsModule": {"conditions": ["Cough"]}, "descriptionModule": {"briefSummary": "Does mint help?"},
      "outcomesModule": {"primaryOutcomes": [{"measure": "Coughs a day", "timeFrame": "2 weeks"}]}}}
      """
    }
    return try Sample.read(Array("{\"studies\": [\(studies.joined(separator: ","))]}".utf8), name: "ten.json")
  }

  private static let twoArms = """
    Study,Year,Events (drug),Total (drug),Events (placebo),Total (placebo),Outcome
    Abel 2019,2019,12,40,20,41,Death
    Berg 2020,2020,3,15,9,16,Death

    """

  @Test func `the dose for children takes three keys`() {
    let (session, keys) = carryOut(["/", "“children", "Enter"], Sample.bundled)
    #expect(keys <= 3 && session.screen.contains("5–8 mg/kg/day") && session.screen.contains("8–10 mg/kg/day"))
  }

  @Test func `the study of prevention takes three keys`() {
    let (session, keys) = carryOut(["/", "“prophylaxis", "Enter"], Sample.bundled)
    #expect(keys <= 3 && session.names == ["Park [24]"])
  }

  @Test func `what a term means takes a key`() {
    let (session, keys) = carryOut(["T", "“carHLH"], Sample.bundled)
    #expect(keys <= 1 && session.screen.contains("hemophagocytic lymphohistiocytosis"))
  }

  @Test func `reading ten abstracts and marking three takes 13 keys`() throws {
    var session = Session(try Self.references(), width: 80, height: 24)
    var keys = 0
    for number in 1...10 {
      #expect(session.screen.contains("Abstract \(number) says"))
      session.press(number % 3 == 0 ? "Space" : "j")
      keys += 1
    }
    #expect(keys <= 13 && session.state.marked.count == 3)
  }

  @Test func `the second table of an article takes three keys`() throws {
    let article = try Sample.read(Array(TableStoryTests.article.utf8), name: "article.xml")
    let (session, keys) = carryOut(["o", "↓", "Enter"], article)
    #expect(keys <= 3 && session.names == ["First", "Second"])
  }

  @Test func `the primary outcomes of a trial take three keys`() throws {
    let (session, keys) = carryOut(["Enter", "'", "“primary", "Enter"], try Self.registry())
    #expect(keys <= 3 && session.screen.contains("Coughs a day"))
  }

  @Test func `phase and status of ten trials take one key`() throws {
    let (session, keys) = carryOut(["z"], try Self.registry())
    let rows = session.screen.split(separator: "\n").filter { $0.contains("Trial ") && $0.contains("PHASE") }
    #expect(keys <= 1 && rows.count == 10)
    #expect(rows.allSatisfy { $0.contains("RECRUITING") || $0.contains("COMPLETED") })
  }

  @Test func `comparing four studies takes six keys`() {
    let (session, keys) = carryOut(["Space", "Space", "Space", "Space", "c"], Sample.bundled)
    #expect(keys <= 6 && session.state.overlay?.kind == .compare([0, 1, 2, 3]))
  }

  @Test func `the highest dose for a kilogram takes three keys`() {
    let (session, keys) = carryOut(["p", "p"], Sample.bundled)
    #expect(keys <= 3 && session.screen.contains("Daily dose per kilogram"))
    #expect(session.screen.contains("8–10 mg/kg/day"))
  }

  @Test func `the plot of a table of two arms takes two keys`() {
    let (session, keys) = carryOut(["p"], Sample.csv(Self.twoArms))
    #expect(keys <= 2 && session.screen.contains("Death  drug") && session.screen.contains("  placebo"))
  }
}
