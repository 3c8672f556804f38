import Screen
import Studies
import TestSupport
import Testing

@testable import Pages

struct ComparisonTests {
  private func row(_ texts: [String], width: Int = 120) throws -> Comparison.Row {
    let cells = texts.enumerated().map { "S\($0),\"\($1)\"\n" }.joined()
    let collection = Tables.csv("Name,Remark\n" + cells)
    let comparison = Comparison(ComparedStudies(of: collection, at: Array(0..<collection.count)), width: width)
    return try #require(comparison.rows.first { $0.label == "Remark" })
  }

  private func marked(_ row: Comparison.Row) -> [String] {
    row.lines.flatMap(\.pieces).filter { $0.style == .different }.map(\.text)
  }

  @Test func `the words that at most half of the studies have are marked, and only those`() throws {
    let row = try row(["steroids given before", "Steroids, given after", "given (steroids) before"])
    #expect(marked(row) == ["after"])
    #expect(!row.isSame)
    #expect(try marked(self.row(["given before", "given after"])) == ["before", "after"])
    #expect(try marked(self.row(["SC", "SC", "IV", "SC"])) == ["IV"])
  }

  @Test func `a row in which most words differ has no marks`() throws {
    for texts in [
      ["Case series", "Phase 1 trial", ""], ["fever went in 3 of 4 patients", "in 2 all of them got well"],
    ] {
      let row = try row(texts)
      #expect(marked(row).isEmpty && !row.isSame)
    }
  }

  @Test func `what says the same is said to be the same, whatever its case and commas`() throws {
    let row = try row(["Grade 3, ICANS.", "grade 3 ICANS"])
    #expect(row.isSame && marked(row).isEmpty)
  }

  @Test(arguments: [
    ("≥ 5 mg", "≤ 5 mg"), ("<5", ">5"), ("-5", "5"), ("+", "-"), ("5%", "5"), ("1.5", "15"), ("?", "!"),
  ])
  func `signs that change what is said are no punctuation`(left: String, right: String) throws {
    #expect(try !row([left, right]).isSame)
  }

  @Test func `a study that says nothing has a dash, and makes nothing else differ`() throws {
    let row = try row(["one two", "", "one three"])
    #expect(marked(row) == ["two", "three"] && !row.isSame)
    #expect(row.lines.first?.text.contains("–") == true)
  }

  @Test func `a field that no study fills has no row`() {
    let collection = Tables.csv("Name,Remark,Other\nA,,x\nB,,y")
    #expect(Comparison(ComparedStudies(of: collection, at: [0, 1]), width: 80).rows.map(\.label) == ["Other"])
  }

  @Test func `doses and proportions are compared too, and said to be derived`() {
    let derived = Comparison(ComparedStudies(of: Tables.odd, at: [1, 2]), width: 80).rows.filter(\.isDerived)
    #expect(derived.map(\.label) == ["Daily dose", "Proportions"])
    #expect(derived.first?.lines.first?.text.hasPrefix("400 mg/day IV") == true)
  }

  @Test func `no line is wider than what was asked for, for two to four studies at any width`() {
    for collection in [Tables.odd, Sample.bundled] {
      for positions in [[0, 1], [0, 1, 2], [0, 1, 4, 5]] {
        for width in 8...140 {
          let comparison = Comparison(ComparedStudies(of: collection, at: positions), width: width)
          let lines = comparison.heading + comparison.shortHeading + comparison.rows.flatMap(\.lines)
          let widest = lines.map(\.columns).max() ?? 0
          #expect(widest <= width, "\(positions) at \(width)")
        }
      }
    }
  }

  @Test func `where columns would be narrow, each text stands under its study's name`() throws {
    let row = try row(["first text of some length", "second text of some length"], width: 24)
    #expect(row.lines.map(\.text).filter { !$0.hasPrefix(" ") } == ["S0", "S1"])
    #expect(row.lines.dropFirst().first?.text.hasPrefix("  first text") == true)
    let comparison = Comparison(ComparedStudies(of: Tables.odd, at: [0, 1]), width: 24)
    #expect(comparison.heading.isEmpty && comparison.shortHeading.isEmpty)
  }

  @Test func `every word of every field is there at every width`() {
    for width in [16, 40, 80, 120] {
      let comparison = Comparison(ComparedStudies(of: Sample.bundled, at: [0, 3]), width: width)
      for (row, label) in comparison.rows.filter({ !$0.isDerived }).map({ ($0, $0.label) }) {
        let text = row.lines.map(\.text).joined(separator: " ")
        let size = text.filter { !$0.isWhitespace }.count
        let field = Sample.bundled.fields.firstIndex { $0.label == label }.map(FieldIndex.init)
        let words = field.map { field in [0, 3].map { Sample.bundled[$0].text(of: field) }.joined() } ?? ""
        #expect(size >= words.filter { !$0.isWhitespace }.count, "\(label) at \(width)")
      }
    }
  }
}
