import Decisions
import Reports
import Testing

/// The table that the R package PRISMA2020 reads (version 1.1.4, inst/extdata/PRISMA.csv).
struct PRISMAReportTests {
  private func decided(_ deeds: [(Deed, Int)]) -> Decided {
    var decided = Decided(me: "ada")
    for (place, deed) in deeds.enumerated() {
      decided.add(
        Entry(
          id: "a-\(place)", at: Moment(milliseconds: Int64(place)), by: "ada", deed: deed.0,
          positions: .few([deed.1])))
    }
    return decided
  }

  private func rows(_ counts: PRISMACounts) -> [[String]] {
    var text = ""
    PRISMAReport(counts).print(as: .csv, on: Paper(columns: nil) { text += $0 })
    return text.split(whereSeparator: \.isNewline).map { cells(String($0)) }
  }

  /// Cuts a line at commas outside of quotes.
  private func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      case "\r": break
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private let boxes = [
    "NA node4 prevstud", "previous_studies node5 box1", "previous_reports NA box1", "NA node6 newstud",
    "database_results node7 box2", "database_specific_results NA box2", "register_results NA box2",
    "register_specific_results NA box2", "NA node16 othstud", "website_results node17 box11",
    "organisation_results NA box11", "citations_results NA box11", "duplicates node8 box3",
    "excluded_automatic NA box3", "excluded_other NA box3", "records_screened node9 box4",
    "records_excluded node10 box5", "dbr_sought_reports node11 box6", "dbr_notretrieved_reports node12 box7",
    "other_sought_reports node18 box12", "other_notretrieved_reports node19 box13", "dbr_assessed node13 box8",
    "dbr_excluded node14 box9", "other_assessed node20 box14", "other_excluded node21 box15",
    "new_studies node15 box10",
    "new_reports NA box10", "total_studies node22 box16", "total_reports NA box16",
    "identification node1 identification",
    "screening node2 screening", "included node3 included", "total_studies_ma node23 box17",
    "total_reports_ma NA box17",
  ]

  @Test func `the columns and the boxes are those of the package's template, in its order`() {
    let rows = rows(PRISMACounts(Decided(me: "ada"), of: "ada", sources: [.init("a.ris", records: 4)], studies: 4))
    #expect(rows[0] == ["data", "node", "box", "description", "boxtext", "tooltips", "url", "n"])
    #expect(rows.dropFirst().map { $0.prefix(3).joined(separator: " ") } == boxes)
    #expect(rows.allSatisfy { $0.count == 8 })
  }

  @Test func `the numbers stand in their boxes, sources and reasons each with its own`() {
    let decided = decided([
      (.decide(.excluded, at: .screening, reason: "wrong population"), 0), (.decide(.included, at: .screening), 1),
      (.decide(.maybe, at: .screening), 2), (.decide(.included, at: .screening), 3),
      (.decide(.included, at: .fullText), 1), (.decide(.excluded, at: .fullText, reason: "no, outcome"), 2),
      (.decide(.notRetrieved, at: .fullText), 3),
    ])
    let rows = rows(
      PRISMACounts(
        decided, of: "ada", sources: [.init("a.ris", records: 4), .init("b, c.csv", records: 3)], studies: 6, removed: 2
      ))
    let numbers = Dictionary(rows.map { ($0[0], $0[7]) }) { first, _ in first }
    let expected = [
      "database_results": "9", "database_specific_results": "a.ris, 4; b  c.csv, 3", "duplicates": "3",
      "records_screened": "4", "records_excluded": "1", "dbr_sought_reports": "3", "dbr_notretrieved_reports": "1",
      "dbr_assessed": "2", "dbr_excluded": "no  outcome, 1", "new_studies": "1", "register_results": "NA",
    ]
    for (name, number) in expected { #expect(numbers[name] == number, "\(name)") }
  }

  @Test func `a maybe by full text is assessed and still to be decided, and the text and a remark say so`() {
    let decided = decided([
      (.decide(.included, at: .screening), 0), (.decide(.maybe, at: .screening), 1),
      (.decide(.included, at: .screening), 2), (.decide(.included, at: .screening), 3),
      (.decide(.included, at: .fullText), 0), (.decide(.maybe, at: .fullText), 1),
      (.decide(.excluded, at: .fullText, reason: "wrong dose"), 2),
    ])
    let counts = PRISMACounts(decided, of: "ada", sources: [.init("a.ris", records: 5)], studies: 5)
    var text = ""
    PRISMAReport(counts).print(as: .text, on: Paper(columns: nil) { text += $0 })
    #expect(
      text.hasSuffix(
        """
               4  sought for reading in full (included, and maybe)
               0  not retrieved
               3  assessed by full text
               1  not assessed yet
               1  excluded
                 1  wrong dose
               1  maybe: you decide about them later
        Included
               1  included

        """))
    let numbers = Dictionary(rows(counts).map { ($0[0], $0[7]) }) { first, _ in first }
    #expect(numbers["dbr_sought_reports"] == "4" && numbers["dbr_assessed"] == "3" && numbers["new_studies"] == "1")
    #expect(
      PRISMAReport(counts).remark
        == "The review is not finished. The diagram has no box for 1 not screened yet, 1 not read in full yet "
        + "and 1 read in full but maybe (counted as assessed).")
  }

  @Test func `before full texts are read the diagram has no included study, and a remark says why`() {
    let decided = decided([(.decide(.included, at: .screening), 0), (.decide(.excluded, at: .screening), 1)])
    let counts = PRISMACounts(decided, of: "ada", sources: [.init("a.ris", records: 2)], studies: 2)
    let numbers = Dictionary(rows(counts).map { ($0[0], $0[7]) }) { first, _ in first }
    #expect(numbers["dbr_assessed"] == "0" && numbers["new_studies"] == "0")
    #expect(PRISMAReport(counts).remark?.contains("By title and abstract you included 1.") == true)
    let done = PRISMACounts(
      self.decided([(.decide(.excluded, at: .screening), 0)]), of: "ada", sources: [.init("a.ris", records: 1)],
      studies: 1)
    #expect(PRISMAReport(done).remark == nil)
  }

  @Test func `registers are counted apart from databases`() {
    let sources = [
      PRISMACounts.Source("a.ris", records: 4), .init("b.json", records: 3, isRegister: true),
      .init("c.xml", records: 2, isRegister: true),
    ]
    let rows = rows(PRISMACounts(Decided(me: "ada"), of: "ada", sources: sources, studies: 8, removed: 5))
    let numbers = Dictionary(rows.map { ($0[0], $0[7]) }) { first, _ in first }
    let expected = [
      "database_results": "9", "database_specific_results": "a.ris, 4", "register_results": "5",
      "register_specific_results": "b.json, 3; c.xml, 2", "duplicates": "6",
    ]
    for (name, number) in expected { #expect(numbers[name] == number, "\(name)") }
  }
}
