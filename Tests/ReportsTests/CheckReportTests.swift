import Studies
import TestSupport
import Testing

import Formats
@testable import Reports

struct CheckReportTests {
  private let issues = [
    ReadIssue(
      .longRow(expected: 3, found: 4), at: Origin(file: "a\u{1B}[31m.csv", line: 3), column: 7,
      excerpt: "x,\u{1B}[2Jy,\u{9B}z"),
    ReadIssue(.unknownKey("key\nfake.csv:1: note: all is well"), at: Origin(file: "b.json", line: 1)),
    ReadIssue(.encodingGuessed(values: 1), at: Origin(file: "c.csv", line: 2), excerpt: "caf\u{E9}"),
  ]

  private func printed(columns: Int? = nil, _ collection: StudyCollection, _ issues: [ReadIssue]) -> String {
    Fixture.printed(columns: columns) { CheckReport(collection, issues: issues).print(named: "nasty.csv", on: $0) }
  }

  @Test func `findings are told with their places and what to do`() {
    expectOnFile(printed(Fixture.collection, issues), Fixture.file("check.txt"))
    expectOnFile(printed(columns: 80, Fixture.collection, issues), Fixture.file("check-on-terminal.txt"))
    expectNoControls(printed(columns: 80, Fixture.collection, issues))
  }

  @Test func `a finding is told in lines of its own, whatever the source calls its parts`() {
    let lines = printed(Fixture.collection, issues).split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("fake.csv") })
  }

  @Test func `the tables of an article are told by the names that open them`() {
    let origin = Origin(file: "a.xml", line: 3)
    let tables = [
      TableOutline(number: 1, label: "Table 1", caption: "Doses", rows: 1, columns: 4, isImage: false, origin: origin),
      TableOutline(number: 2, label: "", caption: "", rows: 0, columns: 0, isImage: true, origin: origin),
    ]
    let text = Fixture.printed { CheckReport(.empty, issues: [], tables: tables).print(named: "a.xml", on: $0) }
    #expect(
      text == """
        a.xml#1: Table 1 Doses (1 row, 4 columns)
        a.xml#2: only an image
        a.xml: 0 studies, 0 fields, 2 tables, no problems

        """)
  }

  @Test func `a file without problems is said to have none`() {
    #expect(printed(.empty, []) == "nasty.csv: 0 studies, 0 fields, no problems\n")
  }
}
