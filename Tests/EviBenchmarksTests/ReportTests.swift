import Testing

@testable import EviBenchmarks

struct ReportTests {
  private let records: [BenchmarkLine] = [
    .figure(Measurement(Group.load, "read", .seconds, of: 1_000, 0.25)),
    .key(line: "a\"b", firstPage: 0.001, total: 0.5, count: 7), .key(line: "n>", firstPage: 1, total: 1, count: nil),
    .planted(line: "zqmid", expected: 3, found: 2, isRight: false), .fault("It went wrong."),
  ]

  private var report: Report {
    var report = Report(machine: Machine(evi: "evi"), seed: 1, absentPeers: ["rg"])
    report.add(records, of: 1_000)
    report.sumUpKeys(of: 1_000)
    return report
  }

  @Test func `what one process tells another arrives as it was sent`() {
    for record in records { #expect(BenchmarkLine(line: Substring(record.line)) == record) }
    #expect(BenchmarkLine(line: "figure\tnonsense") == nil)
  }

  @Test func `the median and the 99th percentile are values that were measured`() {
    let spread = Spread((1...200).map(Double.init))
    #expect(spread.median == 100 && spread.p99 == 198 && spread.max == 200)
    #expect(Spread([]).p99 == 0 && Spread([3]).median == 3)
  }

  @Test func `the table has every figure with its budget, and says what is wrong`() {
    let text = report.text
    #expect(text.contains("250 ms") && text.contains("given up") && text.contains("WRONG: It went wrong."))
    #expect(text.contains("Not installed here, and so not measured: rg."))
    #expect(report.faults.count == 2, "a planted word that is not found is a fault")
  }

  @Test func `a budget is about one figure, of one size where it names one`() throws {
    let total = "\(FigureName.wholeAnswer), p99"
    let budgets = { (studies: Int) in
      let figure = Measurement(Group.keys, total, .seconds, of: studies, 0.1)
      return Budget.all.filter { $0.isAbout(figure) }
    }
    #expect(budgets(100_000).isEmpty)
    #expect(try #require(budgets(1_000_000).first).limit.value == 0.15)
    #expect(try #require(budgets(10_000).first).limit.value == 0.016)
  }

  @Test func `JSON keeps any text and any number`() {
    let json = JSON.object([("a\"\\\n\u{1}", .list([.number(1), .number(0.5), .null, .flag(true), .list([])]))])
    let text = json.text(depth: 2)
    #expect(text == #"{"a\"\\\n\u0001": [1, 0.5, null, true, []]}"#)
  }

  @Test func `figures are written as people read them`() {
    #expect(Text.count(1_234_567) == "1,234,567" && Text.count(12) == "12")
    #expect(Text.seconds(0.0123) == "12.3 ms" && Text.seconds(0.000_04) == "0.040 ms" && Text.seconds(74) == "74.0 s")
    #expect(Text.bytes(999) == "999 B" && Text.bytes(1_385_117_562) == "1.39 GB")
    #expect(Text.decimal(9.996, digits: 2) == "10.00" && Text.decimal(-0.5, digits: 1) == "-0.5")
  }

  @Test func `columns stand under each other`() {
    var table = Table(["", "ms"])
    table.append(["median", "9"])
    table.append(["ä", "10"])
    #expect(table.text == "          ms\n  median   9\n  ä       10\n")
  }
}
