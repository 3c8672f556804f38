import Foundation
import Studies

@testable import Formats

/// The result of reading one source.
struct Outcome {
  var collection: StudyCollection
  var issues: [ReadIssue] = []
  var error: ReadError?

  /// Reads a source in blocks of `block` bytes and batches of `batch` records. Readers must depend on neither.
  static func of(
    _ bytes: [UInt8], named name: String, format: Format? = nil, block: Int = 1 << 16, batch: Int = 1 << 14
  ) -> Outcome {
    var builder = CollectionBuilder(studiesPerChunk: batch)
    var position = 0
    let stream = ByteStream(name: name) {
      guard position < bytes.count else { return nil }
      defer { position = min(position + block, bytes.count) }
      return Array(bytes[position..<min(position + block, bytes.count)])
    }
    do {
      let issues = try Reading.read(name: name, format: format, from: stream, into: &builder)
      return Outcome(collection: builder.collection(), issues: issues)
    } catch {
      return Outcome(collection: builder.collection(), error: error)
    }
  }

  static func of(_ text: String, named name: String, format: Format? = nil, block: Int = 1 << 16) -> Outcome {
    of(Array(text.utf8), named: name, format: format, block: block)
  }

  static func of(_ file: URL) throws -> Outcome {
    of([UInt8](try Data(contentsOf: file)), named: file.lastPathComponent)
  }
}

extension Outcome {
  /// Whether the result is possible for this text: an error leaves no studies and no issues, every issue and study has
  /// a line of the text, and the studies are at most three times as large as the text. Windows-1252 takes up to three
  /// times its bytes in UTF-8.
  func isSound(for text: some Collection<UInt8>, named name: String) -> Bool {
    if error != nil { return collection.count == 0 && issues.isEmpty }
    let lines = 1...text.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    let studies = (0..<collection.count).map { collection[$0] }
    let size = studies.reduce(0) { sum, study in study.fields.reduce(sum) { $0 + study.size(of: $1) } }
    return size <= 3 * text.count
      && issues.allSatisfy { lines.contains($0.origin.line) && $0.excerpt.count <= 80 }
      && studies.allSatisfy { $0.origin.file != name || lines.contains($0.origin.line) }
  }
}

/// The result of a reading as text, for people to read and for tests to compare.
enum Dump {
  static func text(_ outcome: Outcome) -> String {
    var lines: [String] = []
    if let error = outcome.error { lines += self.error(error) }
    lines += headings(outcome.collection)
    for position in 0..<outcome.collection.count { lines += study(outcome.collection[position], outcome.collection) }
    lines += outcome.issues.flatMap(issue)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func headings(_ collection: StudyCollection) -> [String] {
    [collection.title.isEmpty ? nil : "title: \(shown(collection.title))"].compactMap { $0 }
      + [collection.source.isEmpty ? nil : "source: \(shown(collection.source))"].compactMap { $0 }
      + collection.fields.map { "field \($0.key) (\($0.role), \($0.kind)): \(shown($0.label))" }
      + collection.glossary.entries.map {
        "glossary \($0.term) = \(([$0.meaning] + $0.aliases).joined(separator: " | "))"
      }
      + collection.footnotes.map { "footnote: \(shown($0))" }
  }

  private static func study(_ study: Study, _ collection: StudyCollection) -> [String] {
    ["", "\(study.origin.file):\(study.origin.line) \(study.id.text)", "  name: \(shown(study.name))"]
      + study.publications.map { "  publication: \(shown($0.authors)) [\($0.reference)]" }
      + study.fields.map { field in
        "  \(collection[field].key): " + study.values(of: field).map(shown).joined(separator: " | ")
      }
  }

  private static func issue(_ issue: ReadIssue) -> [String] {
    let column = issue.column.map { ":\($0)" } ?? ""
    return [
      "", "\(issue.severity) \(issue.origin.file):\(issue.origin.line)\(column): \(issue.message)",
      "  > \(shown(issue.excerpt))", "  \(issue.advice)",
    ]
  }

  private static func error(_ error: ReadError) -> [String] {
    let place = error.origin.map { " \($0.file):\($0.line)" } ?? ""
    let column = error.column.map { ":\($0)" } ?? ""
    return ["error\(place)\(column): \(error.message)", "  > \(shown(error.excerpt))", "  \(error.advice)"]
  }

  /// Shows line ends, no-break spaces and control characters as visible signs.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { shown, scalar in
      switch scalar {
      case "\n": shown += "⏎"
      case "\u{A0}": shown += "⍽"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        shown += "‹\(String(scalar.value, radix: 16))›"
      default: shown.unicodeScalars.append(scalar)
      }
    }
  }
}
