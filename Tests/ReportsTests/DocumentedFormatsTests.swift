import Decisions
import Evidence
import Studies
import TestSupport
import Testing

@testable import Formats
@testable import Reports

/// What other programs document about the files that they take.
struct DocumentedFormatsTests {
  private static let nbib = """
    PMID- 1
    TI  - Blankets and sleep: a trial.
    FAU - Abel, Anna
    FAU - Berg, Ben
    DP  - 2018 Apr
    JT  - Journal of made-up trials
    IP  - 4
    VI  - 10
    PG  - 335-9
    IS  - 1234-5678
    LA  - eng
    AB  - Sleep got longer.
    OT  - *blankets
    OT  - sleep
    AID - 10.1000/blankets.1 [doi]

    PMID- 2
    TI  - Rooms and rest.
    FAU - Chan, Chris
    DP  - 2022 Spring
    AB  - Nobody rested.

    PMID- 3
    TI  - Walls and calm.
    DP  - 2021 Jun 5

    """

  private func written(_ format: ListFormat) throws -> String {
    let collection = try Sample.read(Array(Self.nbib.utf8), name: "refs.nbib")
    let options = EvidenceOptions(
      annotations: Annotations(
        noted: [
          0: Annotation(decision: "included", tags: ["dose"], note: "look \"again\" | soon\nplease"),
          1: Annotation(decision: "excluded", reason: "wrong population"), 2: Annotation(note: "only a note"),
        ]))
    var text = ""
    ListReport(
      Selection(collection: collection, positions: Array(0..<collection.count)), columns: nil, by: options
    ).print(as: format, on: Paper(columns: nil) { text += $0 })
    return text
  }

  /// The rules of “RIS Format Specifications” (Reference Manager, 2001, and EndNote's, 2011): a tag is two signs, two
  /// blanks, a dash and a blank; TY is first and ER last; lines end with CR LF; authors, keywords and journals have no
  /// asterisk; a date is `YYYY/MM/DD/other`, with its slashes.
  @Test func `RIS keeps to the rules that EndNote and Reference Manager document`() throws {
    let text = try written(.ris)
    #expect(
      text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().allSatisfy { $0.last == 0x0D })
    #expect(!text.hasPrefix("\u{FEFF}"))
    for record in text.split(separator: "\r\n\r\n") {
      let lines = record.split(separator: "\r\n").map(String.init)
      #expect(lines.first?.hasPrefix("TY  - ") == true && lines.last == "ER  - ")
      var last = ""
      for line in lines {
        // Only notes and abstracts go on below their tag.
        guard try /[A-Z][A-Z0-9] {2}- .*/.wholeMatch(in: line) != nil else {
          #expect(["N1", "AB"].contains(last), "\(line)")
          continue
        }
        last = String(line.prefix(2))
        let value = String(line.dropFirst(6))
        if ["AU", "KW", "JF", "JO", "JA", "T2"].contains(last) { #expect(!value.contains("*")) }
        if ["PY", "DA", "Y1"].contains(last) {
          #expect(try /\d{4}(\/(\d{2})?\/(\d{2})?(\/.*)?)?/.wholeMatch(in: value) != nil, "\(line)")
        }
      }
    }
    #expect(text.contains("DA  - 2018/04/\r\n") && text.contains("DA  - 2022///Spring\r\n"))
    #expect(text.contains("2021/06/05\r\n") && text.contains("KW  - blankets\r\n"))
  }

  /// The columns of Rayyan's own example of a CSV file, and of the CSV files that it exports.
  @Test
  func `the table for Rayyan has the columns that Rayyan names, a title in each row, and the decisions in the notes`()
    throws
  {
    let lines = try written(.rayyan).split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,"
        + "notes,doi,keywords,pubmed_id,pmc_id")
    let table = Sample.csv(lines.joined(separator: "\n") + "\n")
    let cell = { (study: Int, key: String) in
      table.field(key).map { table[study].text(of: $0) } ?? ""
    }
    #expect((0..<3).allSatisfy { !cell($0, "title").isEmpty })
    #expect(lines[1].hasPrefix("1,Blankets and sleep: a trial.,2018,04,,Journal of made-up trials,1234-5678,10,4,"))
    #expect(lines[1].contains("Abel, Anna and Berg, Ben") && lines[3].hasPrefix("3,Walls and calm.,2021,06,05,"))
    let stated = StatedDecisions.of(table)
    #expect(stated[0] == Annotation(decision: "included", tags: ["dose"], note: "look 'again'   soon please"))
    #expect(stated[1] == Annotation(decision: "excluded", reason: "wrong population"))
    #expect(stated[2] == Annotation(note: "only a note"))
  }

  /// ASReview's “Data format”: UTF-8, a column `title` or `abstract` in any case, and `included` with 1 and 0.
  @Test func `the table for ASReview has title, abstract and labels`() throws {
    let lines = try written(.csv).split(separator: "\n").map(String.init)
    let names = lines[0].lowercased().split(separator: ",").map(String.init)
    #expect(names.contains("title") && names.contains("abstract") && names.contains("included"))
    #expect(lines[1].contains(",1") && names.last == "included")
  }

  @Test(arguments: [
    ("2012/07/03", "2012/07/03"), ("2018 Apr", "2018/04/"), ("15 Jun 2021", "2021/06/15"),
    ("2018 Spring", "2018///Spring"),
    ("2018 Apr-May", "2018///Apr May"), ("2018", "2018"), ("Dec 2019", "2019/12/"), ("2018-04", "2018/04/"),
    ("2020/13/40", "2020///"), ("", ""), ("in press", ""), ("06. 02. 2014", "2014/02/06"), ("13/02/2014", "2014/02/13"),
    ("02/02/2014", "2014/02/02"), ("06/02/2014", "2014///"), ("06.2014", "2014/06/"), ("31.02.2014", "2014///"),
    ("21.-26.9.2014", "2014///"), ("6 Feb. 2014", "2014/02/06"),
  ])
  func `a date is written with the slashes of RIS`(date: String, ris: String) { #expect(DateParts(date).inRIS == ris) }
}
