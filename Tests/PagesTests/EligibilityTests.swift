import Screen
import Search
import Studies
import Testing

@testable import Pages

/// The criteria for taking part in a trial, on its page.
struct EligibilityTests {
  private func headings(_ text: String) -> [String]? {
    Eligibility(text)?.parts.map { $0.heading?.text ?? "-" }
  }

  private func bodies(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Eligibility(text)?.parts.map { String(decoding: bytes[$0.body], as: UTF8.self) } ?? []
  }

  @Test(arguments: [
    (
      "Inclusion Criteria:\n\n* adults\n\nExclusion Criteria:\n\n* fever", ["Inclusion criteria", "Exclusion criteria"]
    ),
    ("* INCLUSION CRITERIA:\n* adults\n\nEXCLUSION CRITERIA:\n* fever", ["Inclusion criteria", "Exclusion criteria"]),
    ("-INCLUSION CRITERIA:\nadults\nExclusion criteria\nfever", ["Inclusion criteria", "Exclusion criteria"]),
    (
      "Key Inclusion Criteria:\nadults\nKey Exclusion Criteria:\nfever",
      ["Key inclusion criteria", "Key exclusion criteria"]
    ),
    ("Inclusion:\nadults\nExclusion:\nfever", ["Inclusion", "Exclusion"]),
    ("INCLUSION\nadults\nEXCLUSION\nfever", ["Inclusion", "Exclusion"]),
    (
      "Inclusion Criteria - Cohort 2:\nadults\nSpecific exclusion criteria for children:\nfever",
      ["Inclusion criteria - Cohort 2", "Specific exclusion criteria for children"]
    ),
    (
      "People of all ages.\nInclusion criteria: adults. Exclusion criteria: fever.",
      ["-", "Inclusion criteria", "Exclusion criteria"]
    ),
  ])
  func `the source's headings lose their colon, their marks and their capitals`(_ text: String, _ expected: [String]) {
    #expect(headings(text) == expected)
  }

  @Test(arguments: [
    "Adults with fever.", "", "Pregnancy is not a criterion for exclusion.",
    "* Inclusion must take place before week 36 in the pregnancy.",
    "Patients who meet all of the inclusion criteria and none of the exclusion criteria can take part",
  ])
  func `what is no heading`(_ text: String) { #expect(headings(text) == nil) }

  @Test func `a heading has the bytes of the source's words, so that a hit stays in its place`() throws {
    let text = "* INCLUSION CRITERIA:\n* adults\nEXCLUSION CRITERIA:\n* fever"
    let parts = try #require(Eligibility(text)).parts
    let bytes = Array(text.utf8)
    for heading in parts.compactMap(\.heading) {
      #expect(String(decoding: bytes[heading.words], as: UTF8.self).lowercased() == heading.text.lowercased())
      #expect(heading.words.count == heading.text.utf8.count)
    }
    #expect(bodies(text) == ["* adults", "* fever"])
  }

  private static let long = String(repeating: "Each of them was asked and answered in writing. ", count: 6)
  private static let criteria = """
    * INCLUSION CRITERIA:

    Access to primary medical care provider outside of the NIH

    \(long)

    EXCLUSION CRITERIA:

    Ability to give written informed consent

    \(long)
    """

  private static func page(_ criteria: String, finding words: String = "") throws -> DetailText {
    let collection = Tables.csv(
      "NCT Number,Study Status,Phases,Eligibility criteria\nNCT00000099,COMPLETED,PHASE2,\"\(criteria)\"\n")
    let query = words.isEmpty ? Query.everything : try QueryParser.parse(words, in: collection)
    return DetailText(
      of: collection[0], in: collection, lighting: query, lightingHeadings: true, as: PageForm(width: 60))
  }

  @Test func `only inclusion and exclusion are headings, below the one of the field`() throws {
    let headings = PageHeading.all(in: try Self.page(Self.criteria).lines)
    let place = try #require(headings.firstIndex { $0.text == "Eligibility criteria" })
    #expect(
      headings[place...].prefix(3).map(\.text) == ["Eligibility criteria", "Inclusion criteria", "Exclusion criteria"])
    #expect(headings[place...].prefix(3).map(\.isNested) == [false, true, true])
  }

  @Test func `criteria that are not divided have no headings either`() throws {
    let whole = Self.criteria.replacing("INCLUSION CRITERIA", with: "Who can").replacing(
      "EXCLUSION CRITERIA", with: "Who")
    let headings = PageHeading.all(in: try Self.page(whole).lines)
    #expect(headings.contains { $0.text == "Eligibility criteria" } && !headings.contains(where: \.isNested))
  }

  @Test func `a word in a heading is lit there, once`() throws {
    let page = try Self.page(Self.criteria, finding: "inclusion")
    #expect(page.hits.count == 1)
    #expect(page.hits.first.map { page.lines[$0.line].text } == "  Inclusion criteria")
  }
}
