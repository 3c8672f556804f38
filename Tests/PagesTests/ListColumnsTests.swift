import Evidence
import Screen
import Search
import Studies
import TestSupport
import Testing

@testable import Pages

/// How the columns of the list share a row.
struct ListColumnsTests {
  private static let arms = Sample.csv(
    """
    Study,Year,Design,N,Dose,Country
    Adams,2019,RCT,120,8 mg/kg IV weekly,Canada
    Bauer,2020,RCT,84,162 mg SC weekly,Germany
    Chen,2021,RCT,240,8 mg/kg IV every 4 weeks,China
    Diaz,2022,RCT,61,400 mg IV once,Spain
    Eriksson and the Nordic collaborators,2023,RCT,402,162 mg SC every 2 weeks,Sweden; Norway; Denmark

    """)
  private static let trials = Sample.csv(
    """
    NCT Number,Study Title,Study Status,Conditions,Phases,Enrollment,Start Date
    NCT90000001,Warm blankets after surgery in people of any age who came in cold,COMPLETED,Hypothermia|Pain|Sleep,PHASE2,120,2019-03-01
    NCT90000002,Cold rooms in summer,ACTIVE_NOT_RECRUITING,Heat stroke|Dehydration,NA,40,2020-05-01
    NCT90000003,Long walks,NOT_YET_RECRUITING,Obesity,PHASE1|PHASE2,4000,2021

    """)
  private static let chapters: StudyCollection = {
    let entry = { (kind: String, key: String, fields: String) in
      "@\(kind){\(key), author = {Abel, Anna}, title = {A title that has the letter \(key)}, year = 2020, \(fields)}\n"
    }
    let text =
      entry("inproceedings", "a", "booktitle = {Proceedings of a Meeting}, publisher = {House}")
      + entry("article", "b", "journal = {Journal of a Long Name That Nobody Can Remember or Write}, volume = 2")
      + entry("phdthesis", "c", "school = {A University}")
      + entry("book", "d", "publisher = {House}")
    return (try? Sample.read(Array(text.utf8), name: "refs.bib")) ?? .empty
  }()

  /// Returns the columns at a width, each with its heading and its cells as the list shows them.
  private func shown(_ collection: StudyCollection, _ width: Int) -> [(
    heading: String, cells: [String], whole: [String]
  )] {
    ListColumns(of: collection).fitted(to: width).map { column in
      let whole = (0..<collection.count).map { column.text(of: $0, in: collection, by: EvidenceOptions()) }
      return (column.heading, whole.map { column.column.fit($0, columns: column.width) }, whole)
    }
  }

  @Test(arguments: [arms, trials, chapters, Sample.bundled])
  func `no cell is cut while another column has more than its cells and its heading need`(collection: StudyCollection) {
    for width in 20...240 {
      let columns = ListColumns(of: collection).fitted(to: width)
      let cells = shown(collection, width)
      let isCut = cells.contains { $0.cells != $0.whole }
      for (column, cell) in zip(columns, cells) where isCut && columns.count > 1 {
        let widest = (cell.whole + [cell.heading]).map { TextWidth.columns(of: $0) }.max() ?? 0
        #expect(column.width <= widest, "\(column.heading) at \(width)")
      }
      #expect(cells.allSatisfy { $0.cells.allSatisfy { !$0.contains("(≈ ") || $0.hasSuffix(")") } })
    }
  }

  @Test func `a wide list shows every cell and every heading whole`() {
    for collection in [Self.arms, Self.trials, Self.chapters, Sample.bundled] {
      let columns = ListColumns(of: collection).fitted(to: 400)
      #expect(shown(collection, 400).allSatisfy { $0.cells == $0.whole })
      #expect(columns.allSatisfy { $0.width >= TextWidth.columns(of: $0.heading) })
    }
  }

  @Test func `a name keeps its first reference before a design is shown whole, and loses no half of a reference`() {
    for width in [66, 79, 110] {
      let name = shown(Sample.bundled, width)[0].cells[0]
      #expect(name == "Lichtenstein [18], …" || name == "Lichtenstein [18], Shah [27]", "\(width)")
    }
    for width in 3...40 {
      let fitted = Column.name.fit("Lichtenstein [18], Shah [27]", columns: width)
      #expect(TextWidth.columns(of: fitted) <= width)
      #expect(fitted.count { $0 == "[" } == fitted.count { $0 == "]" })
    }
  }

  @Test func `one long name does not cut the doses of all studies`() {
    let cells = shown(Self.arms, 60)
    #expect(cells.first { $0.heading == "Daily dose" }?.cells.prefix(2) == ["8 mg/kg weekly IV", "162 mg weekly SC"])
  }

  @Test func `what a dose comes to in a day is shown where there is room for it`() {
    let text = "162 mg weekly SC (≈ 23 mg/day) or 8 mg/kg weekly IV (≈ 1.14 mg/kg/day)"
    #expect(Column.dose.fit(text, columns: 100) == text)
    #expect(Column.dose.fit(text, columns: 60) == "162 mg weekly SC or 8 mg/kg weekly IV")
    #expect(Column.dose.fit(text, columns: 20) == "162 mg weekly SC or…")
  }

  @Test func `statuses, phases and dates of trials stand whole beside a long title`() {
    for heading in ["Study Status", "Phases", "Start Date", "Enrollment", "N"] {
      guard let column = shown(Self.trials, 110).first(where: { $0.heading == heading }) else { continue }
      #expect(column.cells == column.whole)
    }
    #expect(shown(Self.trials, 110).map(\.heading).contains("Start Date"))
  }

  @Test func `the journal, the book, the school or the publisher of a reference stands in one column`() {
    let column = shown(Self.chapters, 200).first { $0.heading == "Journal or book" }
    #expect(
      column?.whole == [
        "Proceedings of a Meeting", "Journal of a Long Name That Nobody Can Remember or Write", "A University", "House",
      ])
    #expect((try? Column.named(["journal"], in: Self.chapters))?.count == 1)
  }

  @Test func `the page of a reference has its journal, book, school or publisher in its head`() {
    let heads = (0..<4).map { position in
      DetailText(
        of: Self.chapters[position], in: Self.chapters, lighting: .everything, as: PageForm(width: 100)
      ).lines.prefix(2).map(\.text).joined(separator: " ")
    }
    for (head, house) in zip(heads, ["of a Meeting", "Remember or Write", "A University", "House"]) {
      #expect(head.contains(house))
    }
  }

  @Test func `a column that repeats the name or the number of people is offered once`() {
    let keys = Column.all(of: Self.trials).map { $0.key(in: Self.trials) }
    #expect(keys.contains("name") && keys.contains("n"))
    #expect(!keys.contains("study-title") && !keys.contains("enrollment"))
    #expect(Column.name.repeated(in: Self.trials) == ["Study Title"])
    let other = Sample.csv("Study,Title,N\nA,A,1\nB,Another,2\n")
    #expect(Column.all(of: other).map { $0.key(in: other) }.contains("title"))
  }

  @Test func `a comparison of trials does not repeat the titles that stand above it`() {
    let compared = ComparedStudies(of: Self.trials, at: [0, 1])
    #expect(!compared.rows.map(\.label).contains("Study Title") && compared.rows.map(\.label).contains("Enrollment"))
  }
}
