import Studies
import Testing

@testable import Formats

struct TableGridTests {
  private typealias Cell = TableGrid.Cell

  private func row(_ cells: [Cell], group: Int = 1, isHead: Bool = false) -> TableGrid.Row {
    TableGrid.Row(line: 1, cells: cells, group: group, isHead: isHead)
  }

  private func row(_ texts: String..., group: Int = 1, isHead: Bool = false) -> TableGrid.Row {
    row(texts.map { Cell(text: $0) }, group: group, isHead: isHead)
  }

  private func texts(_ grid: TableGrid) -> [[String]] {
    grid.places.map { row in row.map { grid.text($0) } }
  }

  @Test func `a cell fills every place that it spans`() {
    let grid = TableGrid([
      row([Cell(text: "a", rows: 2), Cell(text: "b", columns: 2)]), row("c", "d"), row("e", "f", "g"),
    ])
    #expect(texts(grid) == [["a", "b", "b"], ["a", "c", "d"], ["e", "f", "g"]])
  }

  @Test func `a cell of no rows fills the rest of its group, and no cell more`() {
    let grid = TableGrid([
      row([Cell(text: "a", rows: 0), Cell(text: "b")]), row("c"), row("d", "e", group: 2),
      row([Cell(text: "f", rows: 9), Cell(text: "g")], group: 2), row("h", "i", group: 3),
    ])
    #expect(texts(grid) == [["a", "b"], ["a", "c"], ["d", "e"], ["f", "g"], ["h", "i"]])
  }

  @Test func `a last cell that spans more than there is ends with the table`() {
    let grid = TableGrid([row("a", "b"), row([Cell(text: "all", columns: 100)])])
    #expect(texts(grid) == [["a", "b"], ["all", "all"]])
  }

  @Test func `spans that would fill more than the table is worth are not filled`() {
    let bomb = (0..<200).map { _ in row((0..<50).map { _ in Cell(text: "x", columns: 1000, rows: 65_534) }) }
    let grid = TableGrid(bomb)
    #expect(grid.isCutShort)
    #expect(grid.places.reduce(0) { $0 + $1.count } < 250_000)
  }

  @Test func `many small tables fill no more by their spans than a large one may`() {
    var allowance = SpanAllowance()
    let grids = (0..<1000).map { _ in
      TableGrid([row([Cell(text: "x", columns: 1000), Cell(text: "y")])], within: &allowance)
    }
    #expect(grids[0].isCutShort == false)
    #expect(grids[999].isCutShort)
    #expect(grids.reduce(0) { $0 + $1.places[0].count } < 60_000)
  }

  @Test func `two rows of labels are joined, and rows across the table name those below`() {
    let shape = TableShape(
      TableGrid([
        row([Cell(text: "Study", rows: 2), Cell(text: "Outcome", columns: 2)], isHead: true),
        row("CR", "PR", isHead: true), row([Cell(text: "Old", columns: 3)], group: 2), row("A", "1", "2", group: 2),
        row([Cell(text: "New", columns: 9)], group: 3), row([Cell(text: "One dose", columns: 3)], group: 3),
        row("B", "3", "4", group: 3), row([Cell(text: "* per patient", columns: 3)], group: 3),
      ]))
    #expect(shape.labels == ["Study", "Outcome – CR", "Outcome – PR"])
    #expect(shape.rows.map(\.cells) == [["A", "1", "2"], ["B", "3", "4"]])
    #expect(shape.rows.map(\.section) == ["Old", "New – One dose"])
    #expect(shape.notes == ["* per patient"])
  }

  @Test func `a row that fills its first cell only names the rows below it, and at the end is a row`() {
    let shape = TableShape(
      TableGrid([
        row("Trait", "N", "%", isHead: true), row("Age", "", "", group: 2), row("young", "1", "2", group: 2),
        row("unknown", "", "", group: 2),
      ]))
    #expect(shape.rows.map(\.section) == ["Age", "Age"] || shape.notes == ["unknown"])
    #expect(shape.rows.map { $0.cells[0] } == ["young", "unknown"])
  }

  @Test func `the first column names the next section beside the first of its rows`() {
    let head = row("Event", "Event", "A", "B", isHead: true)
    let shape = TableShape(
      TableGrid([
        head, row("Minor", "", "", "", group: 2), row("", "Moon face", "2", "6", group: 2),
        row("Major", "Glaucoma", "1", "0", group: 2), row("", "Ulcers", "0", "1", group: 2),
        row([Cell(text: "Other", rows: 2), Cell(text: "Falls"), Cell(text: "1"), Cell(text: "1")], group: 2),
        row("Burns", "0", "2", group: 2), row("", "Bites", "0", "2", group: 2), row("All", "", "4", "9", group: 2),
        row("", "of them late", "1", "1", group: 2),
      ]))
    #expect(shape.rows.map(\.section) == ["Minor", "Major", "Major", "Other", "Other", "Other", "", ""])
    #expect(shape.rowsWithoutClearSection.map(\.name) == ["All"])
  }

  @Test func `below a heading across the table a named row is in no section if rows above it had no name`() {
    let shape = TableShape(
      TableGrid([
        row("Event", "Kind", "A", isHead: true), row([Cell(text: "Minor", columns: 3)], group: 2),
        row("", "Moon face", "2", group: 2), row("Major", "Glaucoma", "1", group: 2), row("", "Ulcers", "0", group: 2),
      ]))
    #expect(shape.rows.map(\.section) == ["Minor", "", ""])
    #expect(shape.rowsWithoutClearSection.map(\.name) == ["Major"])
  }

  @Test func `a second header below a heading does not make the first column one of sections`() {
    let shape = TableShape(
      TableGrid([
        row("Trait", "A", "B", isHead: true), row("Men", "", "", group: 2), row("", "(n = 20)", "(n = 22)", group: 2),
        row("Age", "50", "51", group: 2), row("", "(9)", "(8)", group: 2), row("Height", "170", "171", group: 2),
      ]))
    #expect(shape.rows.map(\.section).allSatisfy { $0 == "Men" })
    #expect(shape.rowsWithoutClearSection.isEmpty)
  }

  @Test func `without marks the first row has the labels, and a head of all rows only its first`() {
    #expect(TableShape(TableGrid([row("a", "b"), row("1", "2")])).labels == ["a", "b"])
    let head = TableShape(TableGrid([row("a", "b", isHead: true), row("1", "2", isHead: true)]))
    #expect(head.labels == ["a", "b"] && head.rows.map(\.cells) == [["1", "2"]])
  }

  @Test func `columns in which nothing stands are left out, and so are repeated labels`() {
    let shape = TableShape(TableGrid([row("a", "", "b"), row("1", "", "2"), row("a", "", "b"), row("3", "", "4")]))
    #expect(shape.labels == ["a", "b"])
    #expect(shape.rows.map(\.cells) == [["1", "2"], ["3", "4"]])
  }

  @Test(arguments: [
    ("10", "9", "10⁹"), ("12", "a", "12ᵃ"), ("x", "a,b", "xᵃ,ᵇ"), ("cm", "−1", "cm⁻¹"), ("al", "1-3", "al¹-³"),
    ("1", "st", "1st"), ("CD4", "+", "CD4⁺"), ("p", "*", "p*"), ("5", "A", "5A"),
  ])
  func `text above the line stays there where it has signs for it`(
    _ before: String, _ above: String, _ expected: String
  ) {
    var text = Array((before + above).utf8)
    Superscripts.raise(&text, from: before.utf8.count)
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test func `a note of abbreviations is a legend, another is a note`() {
    #expect(TableLegend.read("CR, complete response; PR, partial response.").entries.map(\.term) == ["CR", "PR"])
    #expect(TableLegend.read("Two were lost; one, later, came back.").entries.isEmpty)
  }
}
