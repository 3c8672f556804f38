import Evidence
import Pages
import Foundation
import Studies
import TestSupport
import Testing

import Formats
@testable import Reports
@testable import Search

/// `evi compare`, `evi plot`, `evi count --by` with a fact, and the faults that `evi check` finds in figures.
struct FigureReportTests {
  /// Rows with every kind of figure that is drawn, and one that is not.
  private static let table = Sample.csv(
    """
    Study,Design,Population,Dosage,Outcome
    Alder 2019,Cohort,"58 adults with CLL",100 mg qid SC,"12 of 31 patients (39%) improved; ICANS in 2 of 8"
    Birch 2020,Case series,n = 8,2.5-4 mg/kg/dose bid IV,29% of patients improved
    Cedar 2021,Cohort,adults,not reported,nobody says how many improved
    Dogwood 2022,Case report,1 child,50–200 mg/day SC or 8 mg/kg/day IV,"CRS was seen, no ICANS"
    Elder 2023,Cohort,"a total of 1,200 adults",about as much as usual,all 8 participants improved

    """)

  private static let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: table)

  private func selection(_ line: String = "", in collection: StudyCollection = table) throws -> Selection {
    Selection(collection: collection, query: try QueryParser.parse(line, in: collection, by: Self.options), sort: [])
  }

  private func compared(_ positions: [Int], columns: Int?, in collection: StudyCollection = table) -> String {
    Fixture.printed(columns: columns) {
      CompareReport(collection, at: positions, by: Self.options, on: $0).print(on: $0)
    }
  }

  @Test(arguments: [ListFormat.csv, .table, .markdown])
  func `figures are a table with a row for each, and the study in every row`(_ format: ListFormat) throws {
    let collection = Sample.csv(
      """
      Study,Dosage,Outcome
      Alder 2019,100 mg bid SC or 8 mg/kg/day IV,"12 of 31 patients (39%) improved; HR 0.75 (95% CI 0.60–0.94)"
      Birch 2020,not reported,nobody says how many improved
      Cedar 2021,,29% died; mean difference -2.5 (-4.0 to -1.0)

      """)
    let selection = try selection(in: collection)
    expectOnFile(
      Fixture.printed(columns: nil) {
        FigureTable(selection, columns: nil, by: Self.options).print(as: format, on: $0)
      }, Fixture.file("figures.\(format.rawValue).txt"))
  }

  @Test func `counts and a percentage that differ are a row with the counts alone`() throws {
    let collection = Sample.csv("Study,Outcome\nAlder,22 of 40 patients (60%) improved\n")
    let columns = try Column.named(["events", "total", "percent", "low", "high"], in: collection, by: Self.options)
    let selection = try selection(in: collection)
    let text = Fixture.printed(columns: nil) { paper in
      FigureTable(selection, columns: columns, by: Self.options).print(as: .csv, on: paper)
    }
    #expect(text.split(whereSeparator: \.isNewline).last == "22,40,,,", "\(text)")
  }

  private func plotted(_ kind: Plot.Kind, columns: Int?, weight: String? = nil) throws -> String {
    var options = Self.options
    options.weight = try weight.map { try Weight($0) }
    let selection = try selection()
    return Fixture.printed(columns: columns) { PlotReport(kind, selection, by: options, on: $0).print(on: $0) }
  }

  @Test func `studies are compared side by side`() {
    expectOnFile(compared([0, 1, 3], columns: nil), Fixture.file("compare.txt"))
    expectOnFile(compared([0, 1, 3], columns: 80), Fixture.file("compare-on-terminal.txt"))
  }

  @Test func `a comparison on a terminal keeps within it and has no control characters`() {
    for columns in [20, 40, 80, 120] {
      let text = compared([0, 1, 2, 3], columns: columns, in: Fixture.collection)
      expectNoControls(text)
      #expect(!text.isEmpty)
    }
  }

  @Test func `proportions are drawn with their words`() throws {
    expectOnFile(try plotted(.proportions, columns: nil), Fixture.file("plot-proportions.txt"))
    expectOnFile(try plotted(.proportions, columns: 80), Fixture.file("plot-proportions-on-terminal.txt"))
  }

  @Test func `doses are drawn on an axis for each kind`() throws {
    expectOnFile(try plotted(.doses, columns: nil), Fixture.file("plot-doses.txt"))
    expectOnFile(try plotted(.doses, columns: 80), Fixture.file("plot-doses-on-terminal.txt"))
    expectOnFile(try plotted(.doses, columns: 80, weight: "70"), Fixture.file("plot-doses-at-weight.txt"))
  }

  @Test(arguments: Plot.Kind.allCases) func `where there is nothing to draw nothing is printed, and it is said why`(
    kind: Plot.Kind
  ) throws {
    for line in ["name:cedar", "nowhere"] {
      let selection = try selection(line)
      let paper = Paper(columns: 80) { _ in }
      let report = PlotReport(kind, selection, by: Self.options, on: paper)
      #expect(report.emptiness?.contains(" no ") == true)
      #expect(Fixture.printed(columns: 80) { report.print(on: $0) } == "")
    }
  }

  @Test func `facts are counted as a facet counts them`() throws {
    let selection = try selection()
    let index = StudyIndex(Self.table)
    let facets = try #require(
      index.facets(FacetFields(of: Self.table, by: Self.options), of: .everything, by: Self.options))
    for (name, heading) in [("toxicity", "Toxicity"), ("ages", "Age group"), ("design", "Design")] {
      let report = CountReport(selection, by: Self.options)
      let columns = try Column.named([name], in: Self.table, by: Self.options)
      let lines = Fixture.printed { report.print(by: columns, on: $0) }.split(separator: "\n")
      let facet = try #require(facets.first { $0.heading == heading })
      #expect(
        lines.filter { !$0.hasSuffix("(not stated)") } == facet.values.map { "\($0.count)\t\($0.label)" }, "\(name)")
    }
  }

  @Test func `what cannot be right is found, with its place and both figures`() {
    let table = Sample.csv(
      """
      Study,Dosage,Outcome
      Alder,200-100 mg/day SC,12 of 31 patients (45%) improved
      Birch,100 mg daily,9 of 8 patients improved
      Cedar,0 mg daily,in 120% of patients the fever fell
      Dogwood,50 mg bid,12 of 31 patients (39%) improved

      """)
    let report = CheckReport(table, issues: [])
    #expect(!report.isClean)
    expectOnFile(Fixture.printed { report.print(named: "table.csv", on: $0) }, Fixture.file("check-figures.txt"))
  }

  @Test func `what is right is not found`() {
    for collection in [Self.table, Sample.bundled] {
      let report = CheckReport(collection, issues: [])
      #expect(report.isClean, "\(Fixture.printed { report.print(named: "x", on: $0) })")
    }
  }
}
