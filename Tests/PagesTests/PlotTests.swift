import Evidence
import Screen
import Studies
import TestSupport
import Testing

@testable import Pages

struct PlotTests {
  private func plot(
    _ kind: Plot.Kind, of collection: StudyCollection = Tables.odd, weight: Weight? = nil, width: Int = 80
  ) -> Plot {
    Plot(kind, of: collection, at: 0..<collection.count, by: EvidenceOptions(weight: weight), width: width)
  }

  @Test(arguments: Plot.Kind.allCases)
  func `no line is wider than what was asked for`(kind: Plot.Kind) {
    for collection in [Tables.odd, Sample.bundled] {
      for width in 20...200 {
        for group in plot(kind, of: collection, width: width).groups {
          let widths = Set((group.rows.map(\.line) + [group.axis]).map(\.columns))
          #expect(widths.max() == width, "\(kind) at \(width): \(widths)")
          #expect(group.rows.allSatisfy { $0.title.map(\.columns) ?? 0 <= width }, "\(kind) at \(width)")
        }
      }
    }
  }

  @Test func `a row says the study, the counts, the figure with its interval and the source's words`() throws {
    let row = try #require(plot(.proportions).groups.first?.rows.first { $0.position == 1 })
    #expect(row.title?.text.hasPrefix("Disagrees · ") == true)
    #expect(row.line.text.contains("17/19") && row.line.text.contains("89 % (69–97)"))
    #expect(row.words == "17 of 19 (79%) responded")
    #expect(Tables.odd[row.field].key == "response")
  }

  @Test func `a plot of a table of two arms names the outcome and the arm of each row`() throws {
    let table = Sample.csv(
      """
      Study,Events (drug),Total (drug),Events (placebo),Total (placebo),Outcome,HR
      Abel 2019,12,40,20,41,Death,0.58 (0.31–1.08)

      """)
    let options = EvidenceOptions(lexicon: Sample.lexicon)
    let group = try #require(Plot(.proportions, of: table, at: 0..<1, by: options, width: 100).groups.first)
    #expect(group.heading.hasPrefix("Death: fewer is better"))
    #expect(group.rows.map { $0.line.text.prefix(24) } == ["Abel 2019  Death  drug  ", "                  placeb"])
    #expect(group.rows[1].details(in: table, width: 100).first?.text == "  Abel 2019 · Death")
    let paper = try #require(Plot(.proportions, of: table, at: 0..<1, by: options, width: nil).groups.first)
    #expect(paper.rows[1].line.text.hasPrefix("Abel 2019  Death  placebo  "))
    let narrow = try #require(Plot(.proportions, of: table, at: 0..<1, by: options, width: 44).groups.first)
    #expect(narrow.rows.map { $0.title?.text } == ["Abel 2019 · Death, drug", "Abel 2019 · Death, placebo"])
    let effects = try #require(Plot(.effects, of: table, at: 0..<1, by: options, width: 100).groups.first)
    #expect(effects.rows[0].line.text.contains("Death"))
  }

  @Test func `without a width nothing is cut`() throws {
    let long = "A study of which the name is far longer than a quarter of any terminal that people use"
    let table = Sample.csv("Study,Deaths,N\n\(long),5,20\n")
    let row = try #require(Plot(.proportions, of: table, at: 0..<1, width: nil).groups.first?.rows.first)
    #expect(row.line.text.hasPrefix(long) && row.line.text.contains("├"))
  }

  @Test func `counts that disagree with their percentage carry a warning, and no others`() {
    let warned = plot(.proportions).groups.flatMap(\.rows).filter { !$0.warning.isEmpty }
    #expect(warned.map(\.position) == [1])
    #expect(warned.first?.warning.contains("79") == true)
  }

  @Test func `a percentage without counts is a point without an interval`() throws {
    let rows = plot(.proportions).groups.flatMap(\.rows).filter { $0.position == 2 }
    #expect(rows.count == 2)
    let alone = try #require(rows.last?.line.text)
    #expect(alone.contains("73 %") && alone.contains("●") && !alone.contains("█"))
  }

  @Test func `doses for a person and for a kilogram stand on axes of their own`() {
    let groups = plot(.doses).groups
    #expect(groups.map(\.heading) == ["Daily dose per person", "Daily dose per kilogram"])
    #expect(groups.map { $0.rows.map(\.position) } == [[0, 1, 4, 5], [2, 3]])
    #expect(groups.map { $0.axis.text.contains("mg/kg/day") } == [false, true])
  }

  @Test func `at a weight there is one axis, and it says so`() throws {
    let groups = plot(.doses, weight: try Weight("70")).groups
    #expect(groups.count == 1 && groups.first?.heading.contains("70 kg") == true)
    #expect(groups.first?.rows.contains { $0.line.text.contains("350–560 mg/day at 70 kg") } == true)
  }

  @Test func `an end that is not stated is open`() throws {
    let groups = plot(.doses).groups
    let lines = groups.flatMap(\.rows).map { ($0.position, $0.line.text) }
    #expect(lines.first { $0.0 == 0 }?.1.contains("←─") == true)
    #expect(lines.first { $0.0 == 3 }?.1.hasSuffix("─→") == true)
  }

  @Test func `where a line is too short, the study and what is counted stand above it`() throws {
    let rows = plot(.proportions, of: Sample.bundled, width: 36).groups.flatMap(\.rows)
    let row = try #require(rows.first { $0.line.text.contains("17/19") })
    let title = try #require(row.title)
    #expect(title.text.hasPrefix("Lichtenstein [") && title.text.contains(" · ") && title.columns <= 36)
    #expect(row.line.text.hasPrefix("  17/19  89.5 % (69–97)  "))
    let doses = plot(.doses, of: Sample.bundled, width: 36).groups.flatMap(\.rows)
    #expect(doses.contains { $0.title?.text == "Gazeau [21]" && $0.line.text.contains("SC or IV  8 mg/kg/day") })
    #expect(plot(.proportions, of: Sample.bundled, width: 100).groups.flatMap(\.rows).allSatisfy { $0.title == nil })
  }

  @Test func `where there is room for one thing only, proportions keep their counts and doses their figure`() {
    let proportions = plot(.proportions, of: Sample.bundled, width: 28).groups.flatMap(\.rows).map(\.line.text)
    #expect(proportions.contains { $0.contains("17/19") } && !proportions.contains { $0.contains("%") })
    let doses = plot(.doses, of: Sample.bundled, width: 28).groups.flatMap(\.rows).map(\.line.text)
    #expect(doses.contains { $0.contains("100–200 mg/day") } && !doses.contains { $0.contains("SC") })
  }

  @Test func `a study that says nothing is named with the reason`() {
    #expect(plot(.proportions).missing == ["Open end", "Silent"])
    #expect(plot(.doses).missing == ["Silent (evi could not read it)"])
  }

  @Test(arguments: Plot.Kind.allCases)
  func `nothing to draw is said in a sentence`(kind: Plot.Kind) throws {
    let empty = plot(kind, of: Tables.csv("Name,Design\nExample,Trial"))
    #expect(empty.groups.isEmpty)
    #expect(try #require(empty.emptiness).hasSuffix("."))
  }

  @Test func `people are drawn study by study, and studies year by year`() {
    let table = Tables.csv("Name,Year,N,Treated\nA,2019,40,\nB,2021,8,3\nC,2021,,\n")
    let people = plot(.participants, of: table)
    #expect(
      people.groups[0].rows.map { $0.line.text.prefix(20) } == ["A             40  ┊ ", "B  3 treated  8   ┊ "])
    #expect(people.groups[1].rows.map { $0.line.text.prefix(10) } == ["0–9    1  ", "10–19  0  ", "20–49  1  "])
    #expect(people.missing == ["C"])
    let years = plot(.years, of: table)
    #expect(
      years.groups.flatMap(\.rows).map { String($0.line.text.prefix(9)) } == ["2019  1  ", "2020  0  ", "2021  2  "])
    #expect(years.groups[0].rows.map { $0.line.text.count(where: { $0 == "█" }) } == [35, 0, 71])
    #expect(years.groups[0].heading == "Studies in each year (year)")
  }
}
