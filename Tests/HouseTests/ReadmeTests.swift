import Browser
import Foundation
import Screen
import Search
import Studies
import TestSupport
import Testing

/// The README shows what the program really does.
struct ReadmeTests {
  private var file: URL { Place.package.appending(path: "README.md") }

  /// Returns the README with the part between two marks replaced.
  private func readme(with part: String, between name: String) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- \(name) -->\n"))
    let end = try #require(text.range(of: "<!-- end of \(name) -->"))
    return text[..<start.upperBound] + part + text[end.lowerBound...]
  }

  @Test func `the key table is the program's own`() throws {
    let table = Context.allCases.map { context in
      let rows = KeyTable.rows.filter { $0.context == context }.map { row in
        "| \(row.keys.map { "`\($0.name)`" }.joined(separator: " ")) | \(row.command.help) |\n"
      }
      return "\n| \(context.heading) | |\n| --- | --- |\n" + rows.joined()
    }
    expectOnFile(try readme(with: table.joined() + "\n", between: "keys"), file)
  }

  @Test func `the table of names is the program's own`() throws {
    let rows = ReservedName.all.map { reserved in
      let roles = reserved.roles.map { "the role `\($0.rawValue)`" }
      let labels = reserved.labels.filter { $0 != reserved.name && !reserved.aliases.contains($0) }.sorted()
      let name = ([reserved.name] + reserved.aliases).map { "`\($0)`" }.joined(separator: ", ")
      return "| \(name) | \(reserved.question) | \((roles + labels).joined(separator: ", ")) |\n"
    }
    let table = "| Name | Asks for | Answered by fields with its own name, or |\n| --- | --- | --- |\n" + rows.joined()
    expectOnFile(try readme(with: table, between: "names"), file)
  }

  @Test func `the screen is a real one`() throws {
    var session = Session(width: 110, height: 24)
    session.press("/")
    session.type("icans sc")
    session.press("Enter")
    expectOnFile(try readme(with: "```text\n\(session.screen)\n```\n", between: "screen"), file)
  }

  @Test(arguments: [("plot", ["p", "j", "j"]), ("doses", ["p", "p"]), ("facets", ["F", "j"])])
  func `the views of figures are real ones`(name: String, keys: [String]) throws {
    var session = Session(width: 100, height: 27)
    for key in keys { session.press(key) }
    expectOnFile(try readme(with: "```text\n\(session.screen)\n```\n", between: name), file)
  }
}
