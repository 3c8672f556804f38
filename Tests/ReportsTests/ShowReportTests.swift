import Screen
import Studies
import TestSupport
import Testing

@testable import Reports

struct ShowReportTests {
  @Test(arguments: ShowFormat.allCases) func `studies for a program are whole`(format: ShowFormat) throws {
    let selection = try Fixture.selection()
    let text = Fixture.printed { ShowReport(selection).print(as: format, on: $0) }
    expectOnFile(text, Fixture.file("show.\(format.rawValue).txt"))
  }

  @Test func `studies on a terminal are wrapped`() throws {
    let selection = try Fixture.selection()
    let text = Fixture.printed(columns: 50) { ShowReport(selection).print(as: .text, on: $0) }
    expectOnFile(text, Fixture.file("show-on-terminal.text.txt"))
  }

  @Test(arguments: ShowFormat.allCases) func `a terminal is sent no control character`(format: ShowFormat) throws {
    let selection = try Fixture.selection()
    for columns in [1, 2, 3, 20, 80] {
      expectNoControls(Fixture.printed(columns: columns) { ShowReport(selection).print(as: format, on: $0) })
    }
  }

  @Test func `the ids that were asked for come in the order they were asked for`() {
    let selection = Selection(collection: Fixture.collection, positions: [3, 0, 3])
    let text = Fixture.printed { ListReport(selection, columns: nil).print(as: .ids, on: $0) }
    #expect(text.split(separator: "\n").map(String.init) == [3, 0, 3].map { Fixture.collection[$0].id.text })
  }

  @Test(arguments: [
    ("a\nb", ["a\\", "b"]), ("a\n\nb", ["a", "", "b"]), ("a\r\n", ["a", ""]), ("# a", ["\\# a"]), ("  - a", ["\\- a"]),
    ("1. a\n23) b", ["1\\. a\\", "23\\) b"]), ("1.5 a", ["1\\.5 a"]), ("a # b - c", ["a # b - c"]),
    ("a_b*c|d", ["a\\_b\\*c\\|d"]),
    ("===", ["\\==="]), ("", [""]), ("~~~a", ["\\~\\~\\~a"]),
  ])
  func `markdown shows the text and no markup`(text: String, lines: [String]) {
    #expect(Markdown.paragraphs(text) == lines)
  }
}
