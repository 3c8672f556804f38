import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

struct RoundTripTests {
  /// Texts that a cell of a table can hold.
  private static let pieces = [
    "a", "mint", "5 mg", ",", ";", "\"", "\"\"", "\n", "\r\n", "\t", "|", "é", "🌿", "\u{A0}", "\\", "\u{1}", "\u{202E}",
    "\u{9B}", "{", "]", "'", " ",
  ]

  @Test(arguments: 0..<200) func `a table written as CSV reads back the same`(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let width = Int.random(in: 2...7, using: &random)
    let delimiter = random.pick([",", ";", "\t"])
    let end = random.pick(["\n", "\r\n", "\r"])
    let rows = (0..<Int.random(in: 3...9, using: &random)).map { _ in
      (0..<width).map { _ in random.text(of: Self.pieces, 1...6) + "x" }
    }
    let header = (0..<width).map { "Head \($0)" }
    let quoted = ([header] + rows).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: delimiter)
    }
    let outcome = Outcome.of(quoted.joined(separator: end) + end, named: "in.csv")
    let read = (0..<outcome.collection.count).map { position in
      (0..<width).map { outcome.collection[position].text(of: FieldIndex($0)) }
    }
    #expect(read == rows)
    #expect(outcome.collection.fields.map(\.label) == header)
    #expect(outcome.issues.isEmpty)
  }

  @Test(arguments: 0..<200) func `a collection written as evi JSON reads back the same`(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let collection = RandomCollection.any(&random, files: 2)
    let text = Self.written(collection)
    let outcome = Outcome.of(text, named: "elsewhere.json")
    #expect(Self.described(outcome.collection) == Self.described(collection))
    #expect(outcome.issues.isEmpty == !Self.hasNUL(text))
  }

  @Test(arguments: Fixture.all) func `whatever was read is written as evi JSON and reads back the same`(
    _ fixture: Fixture
  ) throws {
    let collection = try Outcome.of(fixture.input).collection
    let text = Self.written(collection)
    let outcome = Outcome.of(text, named: fixture.input.lastPathComponent, format: .eviJSON)
    #expect(Self.described(outcome.collection) == Self.described(collection))
    #expect(outcome.issues.isEmpty == !Self.hasNUL(text))
  }

  @Test(arguments: 0..<50) func `a study on one line is the study`(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let collection = RandomCollection.any(&random, files: 2)
    let lines = (0..<collection.count).map { EviJSON.study(collection[$0], of: collection) }
    #expect(lines.allSatisfy { !$0.contains("\n") })
    let whole = Outcome.of("{\"evi\": 1, \"studies\": [\(lines.joined(separator: ","))]}", named: "x.json")
    #expect(whole.issues.isEmpty == !lines.contains(where: Self.hasNUL))
    for position in 0..<collection.count {
      let (old, new) = (collection[position], whole.collection[position])
      #expect(new.id == old.id && new.name == old.name && new.publications == old.publications)
      #expect(new.origin == old.origin)
    }
  }

  /// Whether a value has a NUL. evi reads it, with an issue.
  private static func hasNUL(_ json: String) -> Bool { json.contains("\\u0000") }

  private static func written(_ collection: StudyCollection) -> String {
    var text = ""
    EviJSON.write(collection, positions: 0..<collection.count) { text += $0 }
    return text
  }

  private static func described(_ collection: StudyCollection) -> String {
    Dump.text(Outcome(collection: collection))
  }
}
