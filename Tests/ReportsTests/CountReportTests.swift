import Evidence
import Pages
import Studies
import Testing
import TestSupport

@testable import Reports
@testable import Search

struct CountReportTests {
  private func counted(by name: String, _ line: String = "", columns: Int? = nil) throws -> String {
    let report = CountReport(try Fixture.selection(line))
    let by = try Column.named([name], in: Fixture.collection)
    return Fixture.printed(columns: columns) { report.print(by: by, on: $0) }
  }

  @Test func `what matches is counted`() throws {
    let report = CountReport(try Fixture.selection("route:sc"))
    #expect(Fixture.printed { report.print(on: $0) } == "2\n")
  }

  @Test func `a study counts once for a value, however it is spelled`() throws {
    #expect(try counted(by: "route") == "2\t(not stated)\n2\tiv\n2\tSC\n")
  }

  @Test func `the most frequent value comes first`() throws {
    #expect(try counted(by: "year") == "2\t(not stated)\n2\t2019\n1\t2021\n")
    #expect(try counted(by: "year", columns: 80) == "2  (not stated)\n2  2019\n1  2021\n")
    #expect(try counted(by: "n", "year:2021") == "1\t1200\n")
    #expect(try counted(by: "year", "nowhere") == "")
  }

  @Test func `a name of several fields gives a table for each`() throws {
    expectOnFile(try counted(by: "outcome"), Fixture.file("count-by-outcome.txt"))
    let terminal = try counted(by: "outcome", columns: 40)
    expectNoControls(terminal)
    #expect(terminal.hasPrefix("Note of it\n"))
  }

  @Test func `counts of different length stand under one another`() {
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "design", label: "Design"))
    for number in 0..<12 {
      builder.beginStudy(line: number)
      builder.add(number < 10 ? "cohort" : number == 10 ? "Série" : "serie", to: field)
      builder.endStudy(name: "s")
    }
    let report = CountReport(Selection(collection: builder.collection(), positions: Array(0..<12)))
    #expect(Fixture.printed(columns: 80) { report.print(by: [.field(field)], on: $0) } == "10  cohort\n 2  Série\n")
  }
}
