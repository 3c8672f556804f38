import Studies
import TestSupport
import Testing

@testable import Formats

/// Texts with several tables: the first is shown, and the others are opened by their numbers.
struct TextTablesTests {
  private func read(_ text: String, table: Int? = nil) throws -> (
    collection: StudyCollection, issues: [ReadIssue], tables: [TableOutline]
  ) {
    var builder = CollectionBuilder()
    var tables: [TableOutline] = []
    let issues = try Reading.read(
      name: "a.md", table: table, from: ByteStream(name: "a.md", bytes: Array(text.utf8)), into: &builder,
      tables: &tables)
    return (builder.collection(), issues, tables)
  }

  private static let markdown = """
    Table 1. Herbs

    | Study | N |
    |---|---|
    | Alder | 7 |

    ## Risk

    | Study | Blinding | Loss |
    |---|---|---|
    | Alder | low | 2 |
    | Birch | high | 3 |

    """

  private static let tabs =
    "Table 1. Herbs\nStudy\tN\nAlder\t3\n\nTable 2. Risk\nStudy\tBlinding\tLoss\nAlder\tlow\t2\nBirch\thigh\t3\n"

  @Test(arguments: [markdown, tabs]) func `the second table is said, and opened by its number`(text: String) throws {
    let (first, issues, tables) = try read(text)
    #expect(first.count == 1 && first.title == "Herbs")
    #expect(issues.map(\.kind) == [.otherTable(number: 2)])
    #expect(tables.map(\.caption) == ["Herbs", "Risk"] && tables.map(\.rows) == [1, 2])
    let second = try read(text, table: 2)
    #expect(second.collection.count == 2 && second.collection.title == "Risk" && second.issues.isEmpty)
    #expect(second.collection[1].origin.line == text.split(separator: "\n", omittingEmptySubsequences: false).count - 1)
    #expect(throws: ReadError.self) { try read(text, table: 3) }
  }

  @Test func `a table with the same headings is no other table`() throws {
    let text = Self.markdown.replacing("| Study | Blinding | Loss |", with: "| Study | N |")
      .replacing("|---|---|---|", with: "|---|---|").replacing(" | 2 |", with: " |").replacing(" | 3 |", with: " |")
    let (all, issues, tables) = try read(text)
    #expect(all.count == 3 && tables.isEmpty && issues.map(\.kind) == [.headerAgain])
  }

  @Test func `a grid table has rows of several lines, and a header of several`() throws {
    let grid = """
      Table 1. Herbs

      +-------+-----+--------+
      | Study | N   | Dose   |
      |       | all |        |
      +=======+=====+========+
      | Alder | 7   | one    |
      |       |     | leaf   |
      +-------+-----+--------+
      | Birch | 9   |        |
      +-------+-----+--------+

      """
    let (studies, issues, _) = try read(grid)
    #expect(issues.isEmpty && studies.title == "Herbs" && studies.fields.map(\.label) == ["Study", "N all", "Dose"])
    #expect((0..<studies.count).map { studies[$0].name } == ["Alder", "Birch"])
    #expect(studies[0].text(of: FieldIndex(2)) == "one leaf" && studies[0].origin.line == 7)
    let other = try read(grid + "\n+---+---+\n| a | b |\n+===+===+\n| c | 1 |\n+---+---+\n", table: 2)
    #expect(other.collection.count == 1 && other.collection[0].name == "c")
  }

  @Test(arguments: ["\t", ",", ";"]) func `rows with only a name stand for the group of the rows below`(sign: String)
    throws
  {
    let rows = [
      "Study,N,Dose,Route", "Trials,,,", "Alder,7,low,oral", "Birch,9,high,oral", "Cohorts,,,", "Cedar,3,low",
      "Rest,,,",
    ]
    let (studies, issues, _) = try read(rows.map { $0.replacing(",", with: sign) + "\n" }.joined())
    let section = FieldIndex(4)
    #expect(studies.fields[4].label == "Section")
    #expect((0..<studies.count).map { studies[$0].name } == ["Alder", "Birch", "Cedar", "Rest"])
    #expect((0..<studies.count).map { studies[$0].text(of: section) } == ["Trials", "Trials", "Cohorts", ""])
    #expect(issues.map(\.kind) == [.shortRow(expected: 4, found: 3)] && issues[0].origin.line == 6)
  }

  @Test(arguments: [
    "Study,N,Dose\nAlder,,\nBirch,9,high\nCedar,3,low\n2020,,\n",
    "Title,N,Dose\nOn alder,,\nOn birch,9,high\nOn oak,3,low\n",
    "Study,N,Dose\nAlder 2019,,\nBirch 2020,9,high\nCedar 2021,3,low\n",
  ])
  func `a study without data is no group of the rows below`(text: String) throws {
    let (studies, _, _) = try read(text)
    #expect(studies.fields.count == 3 && studies.count == text.split(separator: "\n").count - 1)
  }

  @Test func `a text set with blanks that is longer than any printed table is refused with advice`() {
    let text = "Study   N  Age\n" + String(repeating: "Alder   7   63\n", count: 1 << 17)
    #expect(throws: ReadError(.longPrintedTable(lines: 1 << 17), at: Origin(file: "a.md", line: (1 << 17) + 1))) {
      try read(text)
    }
  }

  @Test(arguments: [
    ("CR, complete response.", ["CR"], ""),
    ("Values are n (%). CR, complete response; PO, by mouth", ["CR", "PO"], "Values are n (%)."),
    ("BMI = body mass index, SD = standard deviation", ["BMI", "SD"], ""), ("Mint, not anise.", [], "Mint, not anise."),
    ("Abbreviations: PO, by mouth", ["PO"], ""), ("See Table 2. It has more.", [], "See Table 2. It has more."),
  ])
  func `a note can begin with a text and end with abbreviations`(note: String, terms: [String], text: String) {
    let read = TableLegend.read(note)
    #expect(read.entries.map(\.term) == terms && read.text == text)
  }

  @Test func `much text below a table is no note`() throws {
    let text =
      "| Study | N |\n|---|---|\n| Alder | 3 |\n" + String(repeating: "More words of the page.\n", count: 10_000)
    let (all, issues, _) = try read(text)
    #expect(all.count == 1 && all.footnotes.joined().utf8.count < 1 << 17)
    #expect(
      issues.contains { if case .leftOut(let lines) = $0.kind { lines.last?.upperBound == 10_003 } else { false } })
  }
}
