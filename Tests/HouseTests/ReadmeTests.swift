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

  /// Returns the cells of the rows of a table, by the beginning of their first cell.
  private func row(_ beginning: String, in page: String) throws -> [String] {
    let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(beginning)") }, "\(beginning)")
    return line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
  }

  @Test(arguments: [
    ("first rows on the screen", "first rows on the screen"), ("read and searchable", "read, folded and searchable"),
    ("a key in the filter to the first page", "any key to the first page"),
    ("a key to the exact total", "any key to the exact total"), ("memory, of the file", "memory, of the file"),
    ("start with the bundled collection", "start after `less`"),
  ])
  func `its measurements are those of the manual`(own: String, measured: String) throws {
    let readme = try row(own, in: String(contentsOf: Page.readme, encoding: .utf8))
    let manual = try row(measured, in: String(contentsOf: Page.manual("benchmarks"), encoding: .utf8))
    // Columns of README: what, measured, goal. Columns of the manual: what, budget, measured, the state before.
    #expect(readme.count == 3 && manual.count == 4)
    #expect(manual[2] == readme[1] || manual[2].hasSuffix(", \(readme[1])"), "\(own): \(readme[1])")
    #expect(manual[1] == readme[2] || manual[1].hasSuffix(", \(readme[2])"), "\(own): \(readme[2])")
  }

  @Test func `it says of all labelled texts how often figures are right, as the manual does`() throws {
    let manual = try String(contentsOf: Page.manual("figures"), encoding: .utf8)
    let all = try #require(
      manual.firstMatch(of: /gave (0\.\d+) and (0\.\d+), (0\.\d+) and (0\.\d+), (0\.\d+) and (0\.\d+) at first sight/))
    let shares = [all.1, all.2, all.3, all.4, all.5, all.6].map { Int((100 * (Double($0) ?? 0)).rounded()) }
    let readme = try String(contentsOf: Page.readme, encoding: .utf8)
    for words in [
      "\(shares[0]) of 100 daily doses that evi reads are right, and it finds \(shares[1]) of 100",
      "proportions \(shares[2]) and \(shares[3])", "people enrolled \(shares[4]) and \(shares[5])",
    ] { #expect(readme.contains(words), "README.md: \(words)") }
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
