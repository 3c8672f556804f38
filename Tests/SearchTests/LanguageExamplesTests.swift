import Evidence
import Foundation
import Search
import Studies
import TestSupport
import Testing

/// The manual's table of the filter language: each row does what it says.
struct LanguageExamplesTests {
  /// Lines, and the studies of the bundled collection that they find, by the first word of the name.
  static let examples: [(line: String, found: [String])] = [
    ("icans steroid", ["Dreyzin", "Gazeau", "Wehrli"]),
    ("\"grade 3\"", ["Oliai"]),
    ("!infection", ["Jatiani", "Strati", "Hines", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("-infection", ["Jatiani", "Strati", "Hines", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("NOT infection", ["Jatiani", "Strati", "Hines", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("crs or icans", ["Strati", "Dreyzin", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("(crs OR icans) sc", ["Strati", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("route:sc", ["Lichtenstein", "Jatiani", "Strati", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("author:park", ["Park"]),
    ("au:park", ["Park"]),
    ("design:\"case series\"", ["Jatiani", "Strati", "Dreyzin", "Hines", "Oliai", "Gazeau", "Wehrli"]),
    ("route:(sc or iv)", ["Lichtenstein", "Jatiani", "Strati", "Dreyzin", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("n>=20", ["Lichtenstein", "Hines", "Gazeau", "Park"]),
    ("n:8", ["Strati"]),
    ("enrolled:8..31", ["Strati", "Hines", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("design==\"Case series\"", ["Jatiani", "Strati", "Dreyzin", "Hines", "Wehrli"]),
    ("dose>=400mg/day", ["Jatiani", "Oliai"]),
    ("dose:5..8mg/kg/day", ["Lichtenstein", "Dreyzin", "Gazeau"]),
    ("treated>=10", ["Gazeau", "Park", "Wehrli"]),
    ("proportion>=70%", ["Lichtenstein", "Dreyzin", "Gazeau"]),
    ("toxicity:crs", ["Dreyzin", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("has:dose", ["Lichtenstein", "Jatiani", "Strati", "Dreyzin", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("has:timing", ["Oliai", "Park", "Wehrli"]),
    ("~anakra", ["Lichtenstein", "Jatiani", "Dreyzin", "Hines", "Oliai", "Gazeau", "Park", "Wehrli"]),
    ("iv", ["Dreyzin", "Gazeau"]),
    ("icans sc", ["Strati", "Oliai", "Gazeau", "Park", "Wehrli"]),
  ]

  private func found(_ line: String, in collection: StudyCollection) throws -> [String] {
    let query = try QueryParser.parse(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon))
    let found = StudyIndex(collection).search(query) ?? []
    return found.map { String(collection[$0].name.prefix { $0 != " " }) }
  }

  @Test(arguments: examples) func `every example finds what it says`(line: String, studies: [String]) throws {
    #expect(try found(line, in: Sample.bundled) == studies)
  }

  @Test func `years are compared where a source has them`() throws {
    let collection = Sample.csv("Study,Year\nA,2018\nB,2019\nC,2024\nD,2025\n")
    #expect(try found("year:2019..2024", in: collection) == ["B", "C"])
    #expect(try found("year:2019-2024", in: collection) == ["B", "C"])
    #expect(try found("year:2019", in: collection) == ["B"])
  }

  @Test(arguments: ["il-1b", "IL1-beta", "il-1β", "IL1B", "il-1-beta", "“IL–1β”"])
  func `interleukin is found however it is spelled`(line: String) throws {
    let collection = Sample.csv("Study,Target\nA,IL-1β\nB,IL-18\nC,1 beta\n")
    #expect(try found(line, in: collection) == ["A"])
  }

  @Test func `the manual has each example, and no other`() throws {
    let page = try String(contentsOf: Place.package.appending(path: "Resources/manual/filter.md"), encoding: .utf8)
    let part = try #require(
      page.components(separatedBy: "<!-- filter -->").last?.components(separatedBy: "<!-- end of filter -->").first)
    let rows = part.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.replacing("\\|", with: "") }
    let shown = rows.flatMap { row in
      let cell = row.split(separator: "|")[0].split(separator: "`", omittingEmptySubsequences: false)
      return stride(from: 1, to: cell.count, by: 2).map { String(cell[$0]) }
    }
    let elsewhere = [
      "year:2019..2024", "status:recruiting", "phase:2", "country:japan", "start:2023-05..2023-07", "posted>=2022",
      "hr<1", "odds-ratio>2", "md<-2",
    ]
    let inText = ["iv", "icans sc", "n:8"]
    #expect(Set(shown) == Set(Self.examples.map(\.line) + elsewhere).subtracting(inText))
  }
}
