import Browser
import Evidence
import Foundation
import Screen
import Search
import Studies
import TestSupport
import Testing

/// The README shows what the program really does, and is short.
struct ReadmeTests {
  @Test func `it is read in five minutes`() throws {
    let size = try Data(contentsOf: Page.readme).count
    #expect(size <= 12_288, "README.md has \(size) bytes: move what is not for a newcomer to Resources/manual")
  }

  @Test func `the screen is a real one`() throws {
    var session = Session(width: 100, height: 20)
    session.press("/")
    session.type("icans sc")
    session.press("Enter")
    expectOnFile(
      try Page.text(Page.readme, with: "\n```text\n\(session.screen)\n```\n\n", between: "screen"), Page.readme)
  }

  @Test func `its keys are keys of the program`() throws {
    let text = try String(contentsOf: Page.readme, encoding: .utf8)
    let part = try #require(text.components(separatedBy: "## Ten keys").last?.components(separatedBy: "\n## ").first)
    let rows = part.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count == 10)
    for name in rows.flatMap({ Page.code(in: String($0.dropFirst(2).prefix { $0 != "|" })) }) {
      let key = try #require(Key(name: name), "\(name) is no key")
      #expect(KeyTable.rows.contains { $0.keys.contains(key) }, "no place binds \(name)")
    }
  }

  @Test func `its filters can be read`() throws {
    let text = try String(contentsOf: Page.readme, encoding: .utf8)
    let part = try #require(text.components(separatedBy: "## The filter").last?.components(separatedBy: "\n## ").first)
    let rows = part.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let collection = Sample.csv("Study,Year,Study Status,Phases,Country,N\nAlder,2021,RECRUITING,PHASE2,Japan,31\n")
    let options = EvidenceOptions(lexicon: Sample.lexicon, annotations: Annotations.none)
    for line in rows.flatMap({ Page.code(in: $0.dropFirst(2).components(separatedBy: " | ")[0]) }) {
      let readings = [Sample.bundled, collection].compactMap { try? QueryParser.parse(line, in: $0, by: options) }
      #expect(!readings.isEmpty, "\(line) is no filter of the bundled collection, nor of a registry's table")
    }
  }
}
