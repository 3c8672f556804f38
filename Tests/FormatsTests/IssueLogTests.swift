import Studies
import Testing

@testable import Formats

struct IssueLogTests {
  @Test func `every row that does not fit is named, one by one or with the lines of the others`() {
    let rows = (1...60).map { $0 % 3 == 0 && $0 < 50 ? "Alder \($0),1" : "Alder \($0),1,2" }
    let outcome = Outcome.of((["study,n,dose"] + rows).joined(separator: "\n"), named: "x.csv", format: nil)
    let short = (1...60).filter { $0 % 3 == 0 && $0 < 50 }.map { $0 + 1 }
    #expect(outcome.issues.map(\.origin.line) == short)
    let many = (1...60).map { "Alder \($0),\($0 % 30 == 0 ? "1,2" : "1")" }
    let more = Outcome.of((["study,n,dose"] + many).joined(separator: "\n"), named: "x.csv", format: nil).issues
    #expect(more.count == 21 && more.dropLast().allSatisfy { $0.places == nil })
    #expect(more.last?.lines == [22...30, 32...60] && more.last?.places == "On lines 22–30, 32–60.")
  }

  @Test func `the lines of parts of a file are put together`() {
    var log = IssueLog(file: "x")
    for line in 1...20 { log.add(.strayQuote, line: line) }
    for start in [21, 41] {
      var part = IssueLog(file: "x")
      for line in start..<start + 20 where line != 45 { part.add(.strayQuote, line: line) }
      for line in start + 20..<start + 22 { part.add(.strayQuote, line: line) }
      log.append(part)
    }
    #expect(log.finished().last?.lines.last?.upperBound == 62)
    #expect(log.finished().count == 21)
  }
}
