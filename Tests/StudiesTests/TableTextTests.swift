import Testing

@testable import Studies

/// A table inside a text is read back as it was written.
struct TableTextTests {
  private func words(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test func `caption, labels, headings, rows and notes are told apart`() throws {
    let text = TableText.written(
      caption: ["Baseline of all"], labels: ["", "Mint", "Water"],
      rows: [
        TableText.Row(["Age", "40", "41"]), TableText.Row(["White", "5", ""], section: "Race"),
        TableText.Row(["", "a\nb", "7"], section: "Race"),
      ], notes: ["Ages in years"])
    #expect(text == "Baseline of all\n | Mint | Water\nAge | 40 | 41\nRace\nWhite | 5 | \n | a b | 7\nAges in years")
    let table = try #require(TableText(text))
    #expect(table.caption.map { words(text, $0) } == ["Baseline of all"])
    #expect(table.labels.map { words(text, $0) } == ["", "Mint", "Water"])
    let body = table.body.map { entry in
      switch entry {
      case .section(let range): [words(text, range)]
      case .row(let cells): cells.map { words(text, $0) }
      }
    }
    #expect(body == [["Age", "40", "41"], ["Race"], ["White", "5", ""], ["", "a b", "7"]])
    #expect(table.notes.map { words(text, $0) } == ["Ages in years"])
    #expect(table.rowCount == 3)
  }

  @Test func `a bar in a cell divides no cells, and spaces lost at the ends of the text matter not`() throws {
    let text = TableText.written(labels: ["", "A"], rows: [TableText.Row(["x | y", ""])])
    let table = try #require(TableText(text))
    #expect(table.labels.count == 2)
    let cells = table.body.map { entry in if case .row(let cells) = entry { cells.count } else { 0 } }
    #expect(cells == [2])
    let trimmed = "| A\nx | "
    #expect(TableText(trimmed)?.labels.map { words(trimmed, $0) } == ["", "A"])
    #expect(TableText("| A\nx |")?.rowCount == 1)
  }

  @Test(arguments: ["", "a | b", "one\ntwo", "a|b\nc|d", "a | b\nc | d | e", "Title | Journal\nand prose\n"])
  func `other texts are no tables`(text: String) { #expect(TableText(text) == nil) }
}
