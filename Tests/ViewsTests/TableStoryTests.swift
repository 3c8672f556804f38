import Browser
import Foundation
import Studies
import TestSupport
import Testing

/// A table of a study opens as rows, and q comes back to where the reader was.
struct TableStoryTests {
  static let article = """
    <article><front><article-meta><article-id pub-id-type="doi">10.1/x</article-id>
    <title-group><article-title>Mint and water</article-title></title-group>
    <contrib-group><contrib contrib-type="author"><name><surname>Abel</surname><given-names>Anna</given-names></name>
    </contrib></contrib-group><abstract><p>We compared mint with water.</p></abstract></article-meta></front>
    <body><sec><title>Results</title><p>All slept.</p>
    <table-wrap><label>Table 1</label><caption><p>Who took part</p></caption><table>
    <thead><tr><th>Group</th><th>Mint</th><th>Water</th></tr></thead>
    <tbody><tr><td>Men</td><td>10</td><td>12</td></tr><tr><td colspan="3">Race</td></tr>
    <tr><td>White</td><td>5</td><td>6</td></tr></tbody></table><table-wrap-foot><p>Two were lost</p></table-wrap-foot>
    </table-wrap>
    <table-wrap><label>Table 2</label><caption><p>Hours of sleep</p></caption><table>
    <thead><tr><th>Night</th><th>Mint</th></tr></thead><tbody><tr><td>First</td><td>7.5</td></tr>
    <tr><td>Second</td><td>8</td></tr></tbody></table></table-wrap></sec></body></article>
    """

  private static func session(_ start: StartingView = StartingView(source: "anakinra-car-t")) throws -> Session {
    Session(try Sample.read(Array(article.utf8), name: "article.xml"), width: 80, height: 30, start: start)
  }

  @Test func `the rows of a table are as restricted as their study, and the next start is on the study`() throws {
    var session = try Self.session(StartingView(source: "x", isRestricted: true))
    let place = session.state.whereabouts
    session.press("o", "Enter", "j", "y")
    #expect(session.screen.contains("restricted") && session.state.overlay == nil && session.effects.isEmpty)
    #expect(session.state.whereabouts?.study == place?.study && place?.study.isEmpty == false)
  }

  @Test func `the tables of an article are named, and the second one opens as rows`() throws {
    var session = try Self.session()
    session.press("Enter")
    #expect(session.screen.contains("Tables of this study"))
    #expect(session.screen.contains("2 rows  Table 1: Who took part"))
    session.press("↓", "Enter")
    #expect(session.screen.contains("2 of 2 rows"))
    #expect(session.screen.contains("Table 2: Hours of sleep"))
    #expect(session.names == ["First", "Second"])
    session.press("q")
    #expect(session.selected == "Mint and water")
    #expect(session.state.context == .detail)
    session.press("q")
    #expect(session.effects.last == .quit(.asked))
  }

  @Test func `caption, headings and notes come with the rows, which can be filtered`() throws {
    var session = try Self.session()
    session.press("o", "Enter", "j")
    #expect(session.screen.contains("Section  Race"))
    #expect(session.screen.contains("Two were lost"))
    session.press("/")
    session.type("mint>8")
    session.press("Enter")
    #expect(session.names == ["Men"])
    session.press("Esc", "Esc")
    #expect(session.state.collection.count == 1)
  }

  @Test func `what a registry found is a table, and opens as one`() throws {
    var session = Session(
      try Sample.read(Place.package.appending(path: "Tests/FormatsTests/Fixtures/ctgov-json/whole-study/in.json")),
      width: 100, height: 40)
    session.press("G")
    #expect(!session.screen.contains("OG000"))
    session.press("g", "Enter")
    #expect(session.screen.contains("Outcome results: Primary: Coughs"))
    session.press("Enter")
    #expect(session.screen.contains("Mint") && session.screen.contains("3 (1.5)"))
    #expect(session.screen.contains("9 (2 to 11)"))
  }

  @Test func `a study without a table says so`() {
    var session = Session()
    session.press("o")
    #expect(session.screen.contains("This study has no table."))
  }
}
