import Evidence
import Formats
import Pages
import Studies
import Testing
import TestSupport

@testable import Reports
@testable import Search

/// Reports on studies that have records in several sources.
struct GroupedReportTests {
  private let collection = Sample.shared.collection

  private func selection(_ line: String = "") throws -> Selection {
    Selection(collection: collection, query: try QueryParser.parse(line, in: collection), sort: [])
  }

  @Test(arguments: ShowFormat.allCases)
  func `a study says what each record says, and where they stand`(format: ShowFormat) throws {
    let selection = try selection("chile")
    let text = Fixture.printed { ShowReport(selection).print(as: format, on: $0) }
    expectOnFile(text, Fixture.file("grouped-show.\(format.rawValue).txt"))
  }

  @Test func `check names the places of each study, and what made it one`() {
    let text = Fixture.printed { paper in
      CheckReport(collection, issues: [], grouping: Sample.shared.grouping).print(named: "refs", on: paper)
    }
    #expect(
      text == """
        refs/export.ris:1: the same study as refs/extraction.csv:2, by DOI
        refs/export.ris:10: the same study as refs/extraction.csv:3, by title, year and first author
        refs: 5 studies, 14 fields, 4 records joined into 2 studies, no problems

        """)
  }

  @Test func `a source is a register where most of its records have a status`() {
    let grouped = Sample.grouped([
      "papers.csv": "Title,DOI,Author\nFirst,10.1000/a,Abel\nSecond,10.1000/b,Bell\n",
      "trials.csv": "Title,DOI,NCT Number,Study Status,Conditions\n"
        + "First,10.1000/a,NCT01234567,COMPLETED,Asthma\nThird,10.1000/c,NCT01234568,RECRUITING,Gout\n",
    ]).collection
    #expect(grouped.count == 3)
    #expect(grouped.registers == ["trials.csv"])
    #expect(Sample.grouped(["papers.csv": "Title,DOI\nFirst,10.1000/a\n"]).collection.registers == [])
  }

  @Test func `a figure that cannot be right is told of where it stands`() {
    let table = { (text: String) in "Name,DOI,Outcome\nx,10.1000/a,\(text)\n" }
    let grouped = Sample.grouped(["one.csv": table("2 of 4 (50%)"), "other.csv": table("2 of 4 (40%)")]).collection
    #expect(grouped.count == 1)
    #expect(grouped[0].findings(in: grouped).map(\.origin) == [Origin(file: "other.csv", line: 2)])
  }

  @Test(arguments: [
    ("chile", 1), ("year:2020 chile", 1), ("year:2021", 1), ("year==2020 chile", 1), ("country:chile journal:made", 1),
    ("\"17 of 19\"", 1), ("blankets", 2), ("zebra", 0),
  ])
  func `what any record says is found, and each study once`(line: String, count: Int) throws {
    #expect(try selection(line).matched == count)
  }

  /// The year of a trial is that of its start.
  @Test(arguments: ["year:2020", "year==2020"])
  func `a year asks the records of every source`(line: String) throws {
    #expect(try selection(line).matched == 2)
  }

  @Test func `a table of counts has each study once under each value`() throws {
    let columns = try Column.named(["year"], in: collection, by: EvidenceOptions())
    let text = Fixture.printed { paper in CountReport((try? selection()) ?? empty).print(by: columns, on: paper) }
    #expect(text.contains("1\t2020\n") && text.contains("1\t2021\n") && text.contains("2\t2022\n"), "\(text)")
  }

  private var empty: Selection { Selection(collection: .empty, positions: []) }

  @Test func `compared studies say which source says what`() throws {
    let positions = (0..<collection.count).filter { collection[$0].hasSeveralRecords }
    let text = Fixture.printed { paper in
      CompareReport(collection, at: positions, by: EvidenceOptions(), on: paper).print(on: paper)
    }
    #expect(text.contains("extraction.csv: 2020") && text.contains("extraction.csv: Chile"), "\(text)")
  }

  @Test func `what is written is read back with all values`() throws {
    var text = ""
    EviJSON.write(collection, positions: 0..<collection.count) { text += $0 }
    let (read, grouping) = Sample.sources(["x.json": text])
    #expect(grouping.groups.isEmpty && read.count == collection.count && read.fields == collection.fields)
    for position in 0..<read.count {
      for field in read.fields.indices.map(FieldIndex.init) {
        #expect(read[position].values(of: field) == collection[position].values(of: field))
      }
      #expect(read[position].id == collection[position].id && read[position].origin == collection[position].origin)
    }
  }
}
