import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// The content that a round trip must bring back.
enum Told {
  static func text(_ collection: StudyCollection) -> String {
    var lines = ["title \(collection.title)", "source \(collection.source)"]
    lines += collection.glossary.entries.map {
      "glossary \($0.term) = \(([$0.meaning] + $0.aliases).joined(separator: " | "))"
    }
    lines += collection.footnotes.map { "footnote \($0)" }
    return (lines + studies(collection)).map(Dump.shown).joined(separator: "\n")
  }

  static func studies(_ collection: StudyCollection) -> [String] {
    (0..<collection.count).flatMap { position -> [String] in
      let study = collection[position]
      return ["", study.id.text, "  name \(study.name)"]
        + study.publications.map { "  publication \($0.authors) [\($0.reference)]" }
        + study.fields.map { field($0, of: study, collection) }.sorted()
    }
  }

  private static func field(_ index: FieldIndex, of study: Study, _ collection: StudyCollection) -> String {
    let field = collection[index]
    return "  \(field.key) “\(field.label)” (\(field.role), \(field.kind)): "
      + study.values(of: index).joined(separator: " ¦ ")
  }
}

struct WritingTests {
  static let formats: [Format] = [.ris, .bibTeX, .cslJSON]
  static let names: [Format: String] = [.ris: "out.ris", .bibTeX: "out.bib", .cslJSON: "out.json"]

  static func written(_ collection: StudyCollection, as format: Format) -> String {
    var text = ""
    Writing.write(collection, positions: 0..<collection.count, as: format) { text += $0 }
    return text
  }

  static func again(_ collection: StudyCollection, as format: Format) -> Outcome {
    Outcome.of(written(collection, as: format), named: names[format] ?? "")
  }

  @Test(arguments: formats, 0..<400) func `a collection that is written reads back the same`(
    _ format: Format, _ seed: Int
  ) {
    var random = Seeded(UInt64(seed))
    let collection = RandomCollection.any(&random)
    if collection.count == 0 { return }
    let outcome = Self.again(collection, as: format)
    #expect(Told.text(outcome.collection) == Told.text(collection), "seed \(seed)")
    #expect(outcome.error == nil)
  }

  @Test(arguments: formats, Fixture.all) func `what was read of any format reads back the same`(
    _ format: Format, _ fixture: Fixture
  ) throws {
    let collection = try Outcome.of(fixture.input).collection
    if collection.count == 0 { return }
    let outcome = Self.again(collection, as: format)
    #expect(Told.text(outcome.collection) == Told.text(collection))
  }
}

/// A table written as references, as a database would write them.
struct WrittenTableTests {
  private static let table = """
    Title,Author/s,Publication Year,Source Title,Volume,Issue Number,Start Page,End Page,ISSNs,DOI,Keywords,Source URLs,Dose
    Mint,Ann Alpha; Bob van Beta,2020,Herbs,3,2,12,19,12345678; 23456789,https://doi.org/10.1000/a,mint; tea,https://a.example https://b.example,5 mg

    """

  private func written(_ format: Format) -> String {
    var text = ""
    Writing.write(Sample.csv(Self.table), positions: [0], as: format, isLossless: false) { text += $0 }
    return text.replacing("\r\n", with: "\n")
  }

  @Test func `RIS has a line for each name, word, address and number`() {
    #expect(
      written(.ris) == """
        TY  - JOUR
        TI  - Mint
        AU  - Alpha, Ann
        AU  - van Beta, Bob
        PY  - 2020
        JF  - Herbs
        VL  - 3
        IS  - 2
        SP  - 12
        EP  - 19
        SN  - 12345678
        SN  - 23456789
        DO  - 10.1000/a
        KW  - mint
        KW  - tea
        UR  - https://a.example
        UR  - https://b.example
        N1  - Dose: 5 mg
        ER  - 


        """)
  }

  @Test func `the tables of SpringerLink and RefWorks have their tags`() {
    let written = { (text: String, name: String) in
      var lines = ""
      let table = Outcome.of(text, named: name).collection
      Writing.write(table, positions: 0..<table.count, as: .ris, isLossless: false) { lines += $0 }
      return lines.split { $0.isNewline }.map(String.init)
    }
    let springer = """
      Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,URL,Content Type
      Sage,Herbs,Teas,61,3,10.1000/a,Ann B. AlphaBob Beta,2012,http://a.example,Chapter ConferencePaper

      """
    #expect(
      written(springer, "a.csv") == [
        "TY  - CPAPER", "TI  - Sage", "JF  - Herbs", "T3  - Teas", "VL  - 61", "IS  - 3", "DO  - 10.1000/a",
        "AU  - Alpha, Ann B.", "AU  - Beta, Bob", "PY  - 2012", "UR  - http://a.example", "ER  - ",
      ])
    let refWorks = """
      Reference Type;Reference Id;Authors, Primary;Title Primary;Periodical Full;Periodical Abbrev;Pub Year;Start Page;Other Pages;Title Secondary;Place Of Publication;ISSN/ISBN
      Book, Section;7;Alpha,Ann|Beta,null;Mint;Herbs;Hb;2014;69;79;Teas;Ruritania;1051-0443

      """.replacing(";", with: "\t").replacing("|", with: ";")
    #expect(
      written(refWorks, "a.tsv") == [
        "TY  - CHAP", "ID  - 7", "AU  - Alpha, Ann", "AU  - Beta", "TI  - Mint", "JF  - Herbs", "JA  - Hb",
        "PY  - 2014", "SP  - 69", "EP  - 79", "T2  - Teas", "CY  - Ruritania", "SN  - 1051-0443", "ER  - ",
      ])
  }

  @Test func `a last page without a first one is the page`() {
    let table = Sample.csv("Title,Start Page,End Page,Year\nMint,,S105,2020\nSage,3,,2021\n")
    var text = ""
    Writing.write(table, positions: 0..<2, as: .ris, isLossless: false) { text += $0 }
    #expect(
      text.split { $0.isNewline }.filter { $0.hasPrefix("SP") || $0.hasPrefix("EP") } == ["SP  - S105", "SP  - 3"])
    for format in [Format.bibTeX, .cslJSON] {
      var text = ""
      Writing.write(table, positions: 0..<1, as: format, isLossless: false) { text += $0 }
      #expect(text.contains("S105") && !text.contains("End Page"), "\(format)")
    }
  }

  @Test func `BibTeX and CSL-JSON have them likewise`() {
    let bibTeX = written(.bibTeX)
    for line in [
      "author = {Alpha, Ann and van Beta, Bob}", "pages = {12-19}", "number = {2}", "keywords = {mint, tea}",
      "issn = {12345678, 23456789}",
    ] {
      #expect(bibTeX.contains(line))
    }
    let csl = written(.cslJSON)
    for part in ["\"family\": \"Alpha\", \"given\": \"Ann\"", "\"page\": \"12-19\"", "\"DOI\": \"10.1000/a\""] {
      #expect(csl.contains(part))
    }
    #expect(!csl.contains("\"evi\"") && !bibTeX.contains("evi ="))
  }

  @Test func `lists as Python prints them are divided, and what Rayyan appends is left out`() {
    let table = """
      title,authors,secondary_authors,publication_year,keywords,issn,type_of_reference,url
      Mint,"['Alpha, Ann']","['Beta, Bob']",2014//,"['mint', ""o'clock""]","[""1234-5678"", ""8765-4321""]",JOUR,https://a.example/x     U2  - L2
      Sage,[],[],2015//,[],,JOUR,https://b.example/?a=b  c

      """
    var ris = ""
    Writing.write(Sample.csv(table), positions: 0..<2, as: .ris, isLossless: false) { ris += $0 }
    #expect(
      ris.replacing("\r\n", with: "\n") == """
        TY  - JOUR
        TI  - Mint
        AU  - Alpha, Ann
        A2  - Beta, Bob
        PY  - 2014
        DA  - 2014//
        KW  - mint
        KW  - o'clock
        SN  - 1234-5678
        SN  - 8765-4321
        UR  - https://a.example/x
        ER  - 

        TY  - JOUR
        TI  - Sage
        PY  - 2015
        DA  - 2015//
        UR  - https://b.example/?a=b  c
        ER  - 


        """)
  }
}

/// The content that other programs find in files of evi.
struct WrittenRecordsTests {
  private static let trial = """
    TY  - JOUR
    TI  - Mint & ginger: 50% of 10_x
    AU  - Berg, Ada
    AU  - Herb Study Group
    PY  - 2020/05/01
    JF  - Journal of Herbs
    VL  - 3
    IS  - 2
    SP  - 12
    EP  - 19
    DO  - 10.1000/herb_1
    AB  - First line.
    Second line.
    KW  - mint
    KW  - ginger
    ZZ  - unknown
    N1  - A note
    ER  - 

    """

  private static func written(_ text: String, named name: String, as format: Format) -> [String] {
    let text = WritingTests.written(Outcome.of(text, named: name).collection, as: format)
    return text.split { $0.isNewline }.map(String.init)
  }

  @Test func `RIS that is written is the RIS that was read, without a word of evi's own`() {
    let lines = Self.written(Self.trial, named: "in.ris", as: .ris)
    #expect(Set(lines) == Set(Self.trial.split(separator: "\n").map(String.init)))
    #expect(lines.first == "TY  - JOUR" && lines.last == "ER  - ")
  }

  @Test func `a trial without authors has its sponsor, who is a group`() {
    let trials = """
      NCT Number,Study Title,Sponsor
      NCT00000101,Mint for sleep,"Herbs and Teas, Inc."

      """
    #expect(Self.written(trials, named: "trials.csv", as: .ris).contains("AU  - Herbs and Teas, Inc."))
    #expect(Self.written(trials, named: "trials.csv", as: .bibTeX).contains("  author = {{Herbs and Teas, Inc.}},"))
    let several = trials.replacing("Inc.", with: "Inc.|University of Mint, Ruritania")
    let authors = Self.written(several, named: "trials.csv", as: .ris).filter { $0.hasPrefix("AU") }
    #expect(authors == ["AU  - Herbs and Teas, Inc.", "AU  - University of Mint, Ruritania"])
    let items = Self.written(trials, named: "trials.csv", as: .cslJSON).joined()
    #expect(items.contains(#""author": [{ "literal": "Herbs and Teas, Inc." }]"#))
    let table = "Study,Sponsor,N\nMint,Acme,3\n"
    #expect(!Self.written(table, named: "table.csv", as: .ris).contains { $0.hasPrefix("AU") })
  }

  @Test func `only BibTeX has a word for the people who are not named`() {
    let entry = "@article{a, title = {Mint}, author = {Rue, Ada and Shah et al}, year = {2020}}"
    #expect(
      Self.written(entry, named: "a.bib", as: .bibTeX).contains("  author = {Rue, Ada and Shah and others},"))
    let lines = Self.written(entry, named: "a.bib", as: .ris).filter { $0.hasPrefix("AU") }
    #expect(lines == ["AU  - Rue, Ada", "AU  - Shah"])
  }

  @Test func `lines of RIS end with CR LF`() {
    let text = WritingTests.written(Outcome.of(Self.trial, named: "in.ris").collection, as: .ris)
    #expect(text.split(omittingEmptySubsequences: false) { $0 == "\r\n" }.allSatisfy { !$0.contains("\n") })
  }

  @Test func `BibTeX has an entry of the type, with what TeX would take for commands written out`() {
    let lines = Self.written(Self.trial, named: "in.ris", as: .bibTeX)
    #expect(lines.first == "@article{10.1000/herb_1,")
    #expect(lines.contains("  title = {Mint \\& ginger: 50\\% of 10\\_x},"))
    #expect(lines.contains("  author = {Berg, Ada and {Herb Study Group}},"))
    #expect(lines.contains("  number = {2},"))
    #expect(lines.contains("  doi = {10.1000/herb\\_1},"))
    #expect(lines.contains("  zz = {unknown},"))
  }

  @Test(arguments: 0..<100) func `the braces of BibTeX are balanced, and no key stands twice`(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let collection = RandomCollection.any(&random)
    let text = WritingTests.written(collection, as: .bibTeX)
    #expect(text.utf8.count { $0 == UInt8(ascii: "{") } == text.utf8.count { $0 == UInt8(ascii: "}") })
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("@") }.compactMap { $0.split(separator: "{").last }
    #expect(Set(keys).count == collection.count)
  }

  @Test func `an item of CSL-JSON has names, dates and a type as CSL has them`() throws {
    let lines = Self.written(Self.trial, named: "in.ris", as: .cslJSON)
    let item = try #require(lines.dropFirst().first)
    #expect(item.contains("\"type\": \"article-journal\""))
    #expect(
      item.contains("\"author\": [{ \"family\": \"Berg\", \"given\": \"Ada\" }, { \"literal\": \"Herb Study Group\" }]")
    )
    #expect(item.contains("\"issued\": { \"date-parts\": [[2020, 5, 1]] }"))
    #expect(item.contains("\"container-title\": \"Journal of Herbs\""))
    let value = try JSONSerialization.jsonObject(with: Data(lines.joined(separator: "\n").utf8))
    #expect((value as? [[String: Any]])?.count == 1)
  }

  @Test func `what RIS has no tag for stands in a note behind its label`() {
    let table = "Study,Design,Dosage (mg),Safety\nMoss 2020,Case series,50,none\nRue 2021,Phase 2,70,one rash\n"
    let lines = Self.written(table, named: "in.csv", as: .ris)
    #expect(lines.contains("N1  - Safety: none") && lines.contains("N1  - Dosage (mg): 50"))
    #expect(lines.contains("M3  - Case series"))
  }

  @Test func `a text whose lines look like tags stays on one line`() {
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "abstract", label: "Abstract", role: .abstract))
    builder.beginStudy(line: 1)
    builder.add("One\nER  - \nTY  - JOUR", to: field)
    builder.endStudy(name: "Moss")
    let text = WritingTests.written(builder.collection(), as: .ris)
    #expect(text.contains("AB  - One ER - TY - JOUR\r\n"))
  }
}
