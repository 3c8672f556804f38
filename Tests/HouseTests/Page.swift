import Foundation
import TestSupport
import Testing

/// A page for people: README, or a topic of the manual.
enum Page {
  static let readme = Place.package.appending(path: "README.md")

  static func manual(_ topic: String) -> URL { Place.package.appending(path: "Resources/manual/\(topic).md") }

  /// Returns a page with the part between two marks replaced.
  static func text(_ page: URL, with part: String, between name: String) throws -> String {
    let text = try String(contentsOf: page, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- \(name) -->\n"), "\(page.lastPathComponent) has no \(name)")
    let end = try #require(text.range(of: "<!-- end of \(name) -->"))
    return text[..<start.upperBound] + part + text[end.lowerBound...]
  }

  /// Returns the code in a column of the tables between two marks, in order.
  static func code(in page: URL, between name: String, column: Int = 0) throws -> [String] {
    let text = try String(contentsOf: page, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- \(name) -->"), "\(page.lastPathComponent) has no \(name)")
    let end = try #require(text.range(of: "<!-- end of \(name) -->"))
    return text[start.upperBound..<end.lowerBound].split(separator: "\n").filter { $0.hasPrefix("| ") }
      .flatMap { row in
        let cells = row.dropFirst(2).components(separatedBy: " | ")
        return column < cells.count ? code(in: cells[column]) : []
      }
  }

  /// Returns what stands between backticks on a line.
  static func code(in line: String) -> [String] {
    let parts = line.components(separatedBy: "`")
    return stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
  }

  /// Expects the same names in the code and on a page, and says for each difference what to do.
  static func expect(
    _ named: [String], in page: URL, toBe known: some Sequence<String>, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (named, known) = (Set(named), Set(known))
    let file = page.path.dropFirst(Place.package.path.count + 1)
    for name in known.subtracting(named).sorted() {
      Issue.record("\(file): add a row or a line for the \(what) `\(name)`", sourceLocation: sourceLocation)
    }
    for name in named.subtracting(known).sorted() {
      Issue.record("\(file): remove `\(name)`, or add this \(what) to the code", sourceLocation: sourceLocation)
    }
  }
}
