import Evidence
import Pages
import Screen
import Studies
import Testing
import TestSupport

import Formats
@testable import Reports
@testable import Search

struct ListReportTests {
  @Test(arguments: ListFormat.allCases) func `a list for a program is whole`(format: ListFormat) throws {
    let selection = try Fixture.selection()
    let text = Fixture.printed { ListReport(selection, columns: nil).print(as: format, on: $0) }
    expectOnFile(text, Fixture.file("list.\(format.rawValue).txt"))
  }

  @Test(arguments: ListFormat.allCases) func `a list on a terminal`(format: ListFormat) throws {
    let selection = try Fixture.selection("!empty", sort: "year:desc,name", limit: 3)
    let text = Fixture.printed(columns: 60) { ListReport(selection, columns: nil).print(as: format, on: $0) }
    expectOnFile(text, Fixture.file("list-on-terminal.\(format.rawValue).txt"))
  }

  @Test(arguments: ListFormat.allCases) func `a terminal is sent no control character`(format: ListFormat) throws {
    let selection = try Fixture.selection()
    for columns in [Column.standard(for: Fixture.collection), every] {
      let text = Fixture.printed(columns: 80) { ListReport(selection, columns: columns).print(as: format, on: $0) }
      #expect(!text.isEmpty)
      expectNoControls(text)
    }
  }

  private var every: [Column] {
    [.id, .name] + Fixture.collection.fields.indices.map { .field(FieldIndex($0)) }
  }

  @Test(arguments: 0...120) func `a table is never wider than its paper`(columns: Int) throws {
    for chosen in [nil, every, every + every + every] {
      let selection = try Fixture.selection()
      let text = Fixture.printed(columns: columns) { ListReport(selection, columns: chosen).print(as: .table, on: $0) }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count == 1 + Fixture.collection.count)
      for line in lines { #expect(TextWidth.columns(of: String(line)) <= columns, "\(line)") }
    }
  }

  @Test func `the columns of a table stand under one another`() throws {
    let selection = try Fixture.selection()
    let text = Fixture.printed(columns: 200) { ListReport(selection, columns: [.name, .id]).print(as: .table, on: $0) }
    let ids = ["ID"] + selection.studies.map(\.id.text)
    let starts = zip(text.split(separator: "\n"), ids).map { TextWidth.columns(of: String($0.dropLast($1.count))) }
    #expect(Set(starts).count == 1, "\(text)")
  }

  @Test func `a program is sent what the source says, byte for byte`() {
    let nasty = "\u{1B}[31m\r\n\t\u{0}\u{202E}\u{AD}e\u{301}"
    #expect(Array(Fixture.printed { $0.print(nasty) }.utf8) == Array((nasty + "\n").utf8))
    #expect(Array(Fixture.printed { $0.emit(nasty) }.utf8) == Array(nasty.utf8))
  }

  @Test func `a cell that is a megabyte long is neither cut for a program nor slow for a terminal`() throws {
    let long = String(repeating: "words of it ", count: 90_000)
    var builder = CollectionBuilder()
    let fields = (0..<40).map { builder.field(Field(key: "f\($0)", label: "F\($0)")) }
    builder.beginStudy(line: 1)
    for field in fields { builder.add(field == fields[3] ? long : "x", to: field) }
    builder.endStudy(name: "s")
    let selection = Selection(collection: builder.collection(), positions: [0])
    let columns = fields.map(Column.field)
    #expect(Fixture.printed { ListReport(selection, columns: columns).print(as: .table, on: $0) }.contains(long))
    let cut = Fixture.printed(columns: 80) { ListReport(selection, columns: columns).print(as: .table, on: $0) }
    #expect(cut.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.hasSuffix("…") })
  }

  @Test(arguments: [ListFormat.csv, .tsv]) func `delimited text is read back as it was`(format: ListFormat) throws {
    let selection = try Fixture.selection()
    let text = Fixture.printed { ListReport(selection, columns: every).print(as: format, on: $0) }
    let again = try Sample.read(Array(text.utf8), name: "again", as: format == .csv ? .csv : .tsv)
    #expect(again.count == selection.matched)
    for position in 0..<again.count {
      for field in Fixture.collection.fields.indices.map({ FieldIndex($0) }) {
        let key = Fixture.collection[field].key
        let read = try #require(again.field(key))
        let (before, after) = (Fixture.collection[position].text(of: field), again[position].text(of: read))
        // A cell of a table can hold references of HTML, which are decoded.
        #expect(Array(after.utf8) == Array(before.replacing("&amp;", with: "&").utf8), "\(key)")
      }
    }
  }

  @Test func `nothing found is an empty table, and a whole document`() throws {
    let selection = try Fixture.selection("nowhere")
    let printed = { (format: ListFormat) in
      Fixture.printed { ListReport(selection, columns: nil).print(as: format, on: $0) }
    }
    #expect(printed(.table) == "" && printed(.ids) == "" && printed(.ndjson) == "")
    #expect(printed(.json).contains("\"matched\": 0"))
    #expect(printed(.csv).split(separator: "\n").count == 1)
  }

  @Test func `a limit leaves the count of what matched`() throws {
    let selection = try Fixture.selection("!empty", sort: "n", limit: 2)
    #expect(selection.matched == 4)
    #expect(selection.studies.map(\.id.text) == [1, 0].map { Fixture.collection[$0].id.text })
    #expect(try Fixture.selection(limit: 0).positions == [])
  }
}

/// Checks that a line feed is the only control character in a report to a terminal.
func expectNoControls(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let controls = text.unicodeScalars.filter { scalar in
    scalar != "\n"
      && (scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
        || scalar == "\u{2028}" || scalar == "\u{2029}")
  }
  #expect(controls.isEmpty, "\(controls.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
}
