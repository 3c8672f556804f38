import Browser
import Foundation
import Screen
import Studies
import TestSupport
import Testing

/// The page of a study begins with what matters, and keeps the rest behind a key.
struct StudyPageTests {
  private static let reference = """
    TY  - JOUR
    TI  - Blankets and sleep
    AU  - Abel, Anna
    AU  - Berg, Ben
    AU  - Chan, Chris
    AU  - Dorn, Dana
    AU  - Engel, Eva
    AU  - Fuchs, Finn
    PY  - 2021
    JO  - Journal of Made-up Trials
    DO  - 10.1000/blankets.1
    SN  - 1234-5678
    PB  - Made-up Press
    UR  - https://example.org/blankets
    AB  - Sleep got longer in 17 of 19 patients who had a blanket.
    ER  -

    """

  private static func session(_ text: String, _ name: String) throws -> Session {
    var session = Session(try Sample.read(Array(text.utf8), name: name), width: 60, height: 24)
    // One study alone opens zoomed in its page.
    session.press("z", "h")
    return session
  }

  @Test func `a reference says who and what, then a figure, then its abstract, and folds what is for archivists`()
    throws
  {
    var session = try Self.session(Self.reference, "one.ris")
    let rows = session.screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(12)
    #expect(
      rows.starts(with: [
        " Abel et al 2021 · Journal of Made-up Trials", " Blankets and sleep",
        " Abel, Anna; Berg, Ben; Chan, Chris; Dorn, Dana and 2 more", "",
        " patients who had a blanket  17/19 89 % (69–97)", "", " Abstract",
      ]))
    session.press("Enter", "G")
    #expect(session.screen.contains("Dates, numbers and codes"))
    #expect(!session.screen.contains("1234-5678"))
    session.press("e", "G")
    #expect(session.screen.contains("1234-5678"))
  }

  @Test func `the name is not told twice, nor the first author`() throws {
    let table = """
      Title,Authors,First Author,Journal/Book,Year
      Blankets,"Griffin DK, Larkin DM.",Griffin DK,J Made-up,2020

      """
    let session = try Self.session(table, "csv-refs.csv")
    #expect(session.screen.components(separatedBy: "Griffin DK").count <= 3)
    #expect(!session.state.detail.lines.contains { $0.text == "Griffin DK" })
  }

  @Test func `a match in what is folded is shown`() throws {
    var session = try Self.session(Self.reference, "one.ris")
    session.press("z", "Enter", "f")
    session.type("made-up press")
    session.press("Enter")
    #expect(session.screen.contains("Publisher  Made-up Press"))
    #expect(!session.screen.contains("1234-5678"))
    session.press("f", "Ctrl-U")
    session.type("fuchs")
    session.press("Enter")
    #expect(session.screen.contains("Fuchs,"))
  }

  @Test func `who can take part is told in two lists`() throws {
    let trial = """
      {"protocolSection":{"identificationModule":{"nctId":"NCT00000099","briefTitle":"Quiet"},
       "statusModule":{"overallStatus":"COMPLETED"},
       "descriptionModule":{"briefSummary":"We keep quiet."},
       "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* adults\\n* quiet\\n\\nExclusion Criteria:\\n\\n* noise"}}}
      """
    var session = try Self.session(trial, "one.json")
    session.press("z", "Enter")
    let rows = session.screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3)
    #expect(
      rows.starts(with: [
        " Quiet", " NCT00000099 · COMPLETED", "", " Brief summary  We keep quiet.", "", " Eligibility criteria",
        "   Inclusion criteria", "   * adults", "   * quiet", "", "   Exclusion criteria", "   * noise",
      ]))
  }

  @Test func `an apostrophe and some letters lead to the criteria, also where they stand in two lists`() throws {
    let trial = """
      {"protocolSection":{"identificationModule":{"nctId":"NCT00000099","briefTitle":"Quiet"},
       "statusModule":{"overallStatus":"COMPLETED"},
       "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* adults\\n\\nExclusion Criteria:\\n\\n* noise"}}}
      """
    var session = try Self.session(trial, "one.json")
    session.press("Enter", "'")
    session.type("elig")
    #expect(session.screen.contains("Eligibility criteria"))
  }

  @Test(
    .enabled(if: Place.hasSample("ctgov/page20.json"), "the samples are not beside this clone"),
    arguments: [
      ("ris/_baseline.ris", "This systematic review"), ("ctgov/page20.json", "This study will explore"),
      ("jats/pone.0000217.nxml", "Background: Various definitions"), ("nbib/single.nbib", "BACKGROUND AND PURPOSE"),
      ("html/2237-9622-ress-33-spe2-e20231216.en.html", "To describe timely"),
    ])
  func `at 80 by 24 the abstract begins on the first screen`(sample: String, beginning: String) throws {
    let session = Session(try Sample.read(Place.sample(sample)), width: 80, height: 24)
    #expect(session.screen.contains(beginning))
  }
}
