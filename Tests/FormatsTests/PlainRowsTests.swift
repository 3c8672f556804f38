import Studies
import TestSupport
import Testing

@testable import Formats

/// Rows that became text while the table was read give the same table as rows that stayed elements.
struct PlainRowsTests {
  private static let cells = [
    "<td>Alder</td>", "<td>12</td>", "<td class='x'>a  b\n c</td>", "<td></td>", "<td><a href='u'>Birch</a> 2</td>",
    "<td>10<sup>9</sup></td>", "<th>name</th>", "<td colspan=2>wide</td>", "<td rowspan=3>tall</td>",
    "<td>one<br>two</td>", "<td>&amp; &nbsp;x</td>", "<td><p>par</p></td>", "<td>é\t1</td>", "<td>tall &lt; wide",
  ]
  private static let between = ["", "\n", "\n\n  ", "<tbody>", "</tbody>", "<!-- x -->", "stray"]

  private func table(_ random: inout Seeded) -> String {
    var text = "<table><tr><th>A</th><th>B</th><th>C</th></tr>"
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      text += Self.between.randomElement(using: &random) ?? ""
      text += ["<tr>", "<tr>\n", "<tr class='r'>"].randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 1...4, using: &random) { text += Self.cells.randomElement(using: &random) ?? "" }
      if Bool.random(using: &random) { text += "</tr>" }
    }
    return text + "</table>"
  }

  private func read(_ text: String, dialect: MarkupDialect, packed: Bool) -> [String] {
    let words = MarkupDecoder(file: "x", rules: HTMLReader.rules)
    let tokens = MarkupTokens(ByteStream(name: "x", bytes: Array(text.utf8)), dialect: dialect, file: "x")
    let packer = RowPacker(words: words, firstPacked: packed ? 0 : .max)
    let page = HTMLTree.read(tokens, packer: packer).page
    let tables = page.below(["table"]).map { element -> String in
      var table = ArticleTable(line: element.line)
      table.setRows(TableGrid(TableRows(table: element, words: words, group: 0).readRows()))
      let rows = table.shape.rows.map { "\($0.line) \($0.section) \($0.cells)" }
      return (["\(table.shape.labels)", table.text] + rows + table.notes).joined(separator: "\n")
    }
    return tables + [words.text(page)]
  }

  @Test(arguments: 0..<400 as Range<UInt64>) func `rows as text give what rows as elements give`(seed: UInt64) {
    var random = Seeded(seed)
    let text = "<p>Above</p>\(table(&random))<p>Below</p>\(table(&random))"
    #expect(read(text, dialect: .html, packed: true) == read(text, dialect: .html, packed: false), "\(text)")
  }

  @Test func `a large table has all its rows, with their lines`() throws {
    let rows = (0..<6000).map { "<tr><td>Study \($0)</td><td>\($0) mg</td></tr>" }.joined(separator: "\n")
    let table = "<table><tr><th>Study</th><th>Dose</th></tr>\n\(rows)</table>"
    for (name, text, number) in [
      ("x.html", "<html><body>\(table)</body></html>", nil),
      (
        "x.nxml",
        "<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta>"
          + "</front><body><table-wrap><label>Table 1</label>\(table)</table-wrap></body></article>", 1
      ),
    ] as [(String, String, Int?)] {
      var builder = CollectionBuilder()
      var tables: [TableOutline] = []
      let issues = try Reading.read(
        name: name, table: number, from: ByteStream(name: name, bytes: Array(text.utf8)), into: &builder,
        tables: &tables)
      let collection = builder.end()
      #expect(issues == [] && collection.count == 6000 && tables.map(\.rows) == [6000])
      #expect(collection[5999].name == "Study 5999" && collection[5999].origin.line == 6001)
    }
  }
}
