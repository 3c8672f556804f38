import Studies
import TestSupport
import Testing

@testable import Formats

struct MarkupRobustnessTests {
  private static let formats: [Format] = [.jats, .html, .pubMedXML, .clinicalStudyXML]

  /// Pieces that an attacker, or a faulty program, might repeat.
  private static let pieces = [
    "<b>", "</b>", "<table>", "<tr><td>", "<td colspan=1000 rowspan=65534>x", "<sec><title>a</title>", "<p>",
    "<h2>x</h2>",
    "<aside><p>", "<div><table><tr><td>x</table>", "<", "&", "&#", "&a;", "<!--", "<![CDATA[", "<!", "<?x", "]]>",
    "-->",
    "<a b='", "<a b=\"1\" ", "<x a=1 a=2 a=3/>", "<script>", "<title>", "<fn>",
    "<contrib contrib-type='x'><name/></contrib>",
    "<alternatives><a/>", "<sup>1", "<li>", "<table-wrap><table><tr><td>1</td></tr></table>", "\u{0}", "é", "\r",
    "<article>", "<PubmedArticle>", "<ref><p>x", "<a>&nbsp;</a>", "<msup><mi>x</mi>", "<tr><td rowspan=0>x",
    "<pre>\n", "<label>x</label><p>",
  ]

  @Test(arguments: formats) func `what is repeated costs no more than its size`(_ format: Format) {
    let starts: [Format: String] = [
      .jats:
        "<article article-type='x'><front><article-meta><title-group><article-title>T</article-title></title-group>"
        + "</article-meta></front><body>", .html: "<html><body><h1>T</h1>",
      .pubMedXML: "<PubmedArticleSet><PubmedArticle><MedlineCitation>",
      .clinicalStudyXML: "<clinical_study><brief_title>T</brief_title>",
    ]
    for piece in Self.pieces {
      let text = (starts[format] ?? "") + String(repeating: piece, count: (1 << 15) / piece.utf8.count)
      let outcome = Outcome.of(text, named: "x", format: format)
      #expect(outcome.issues.allSatisfy { $0.excerpt.count <= 80 && $0.origin.line > 0 })
    }
  }

  @Test func `a table of spans alone is read without filling them all`() {
    let cells = String(repeating: "<td colspan=1000 rowspan=60000>x</td>", count: 20)
    let rows = String(repeating: "<tr>\(cells)</tr>", count: 500)
    let outcome = Outcome.of("<html><body><h1>T</h1><table>\(rows)</table></body></html>", named: "x.html")
    #expect(outcome.issues.map(\.kind) == [.markup(.spansRefused)])
  }

  @Test func `a cell that says it covers more rows than can be counted covers all there are`() {
    let texts = ["1", "\(Int.max)"].map { rows in
      let outcome = Outcome.of(
        "<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>"
          + "<body><table-wrap><label>Table 1</label><table><tgroup>"
          + "<thead><row><entry>Study</entry><entry>N</entry></row></thead>"
          + "<tbody><row><entry morerows='\(rows)'>A</entry><entry>1</entry></row><row><entry>2</entry></row></tbody>"
          + "</tgroup></table></table-wrap></body></article>", named: "x.xml", format: .jats)
      return outcome.collection.fields.indices.map { outcome.collection[0].text(of: FieldIndex($0)) }
    }
    #expect(texts[0] == texts[1] && texts[0].contains { $0.contains("A | 2") })
  }

  @Test(arguments: Fixture.all.filter { Self.isMarkup($0) }) func `damaged markup is read or refused, never fatal`(
    _ fixture: Fixture
  ) throws {
    let bytes = try fixture.bytes()
    for seed in UInt64(0)..<30 {
      var random = Seeded(seed)
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<8, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged.insert(random.pick(Array("<>&;'\"/=!-[]?".utf8)), at: place)
        case 1: damaged[place] = UInt8.random(in: 0...255, using: &random)
        case 2: damaged.removeSubrange(place..<min(place + 40, damaged.count))
        default: damaged.insert(contentsOf: damaged[place..<min(place + 40, damaged.count)], at: place)
        }
      }
      for format in [nil] + Self.formats as [Format?] {
        let outcome = Outcome.of(damaged, named: "x.xml", format: format)
        #expect(outcome.error == nil || outcome.collection.count == 0, "seed \(seed)")
      }
    }
  }

  private static func isMarkup(_ fixture: Fixture) -> Bool {
    ["jats/", "html/", "pubmed-xml/", "ctgov-xml/"].contains { fixture.testDescription.hasPrefix($0) }
  }

  @Test func `tables are opened by their numbers, and a wrong number is told the right ones`() throws {
    let page = "<html><body><h1>T</h1><table><caption>Table 1. A</caption><tr><th>Name<th>X<tr><td>a<td>1</table>"
    let read = { (number: Int) throws(ReadError) -> StudyCollection in
      var builder = CollectionBuilder()
      var tables: [TableOutline] = []
      _ = try Reading.read(
        name: "x.html", table: number, from: ByteStream(name: "x.html", bytes: Array(page.utf8)), into: &builder,
        tables: &tables)
      return builder.collection()
    }
    let collection = try read(1)
    #expect(collection.count == 1 && collection[0].name == "a" && collection.title == "A")
    #expect(collection.source == "Table 1 of T")
    let error = #expect(throws: ReadError.self) { try read(2) }
    #expect(error?.message == "The file has 1 table and no table 2." && error?.advice == "There are: #1 Table 1, A.")
  }
}
