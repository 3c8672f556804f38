import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

struct RoundTripTests {
  static let pieces = [
    "a", "mint", "5 mg", ",", ";", "\"", "\"\"", "\n", "\r\n", "\t", "|", "é", "🌿", "\u{A0}", "\\", "\u{1}", "\u{202E}",
    "\u{9B}", "{", "]", "'", " ",
  ]

  static func text(_ random: inout Seeded, upTo length: Int = 6) -> String {
    (0..<Int.random(in: 1...length, using: &random)).map { _ in random.pick(pieces) }.joined()
  }

  @Test(arguments: 0..<200) func `a table written as CSV reads back the same`(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let width = Int.random(in: 2...7, using: &random)
    let delimiter = random.pick([",", ";", "\t"])
    let end = random.pick(["\n", "\r\n", "\r"])
    let rows = (0..<Int.random(in: 3...9, using: &random)).map { _ in
      (0..<width).map { _ in Self.text(&random) + "x" }
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
    let collection = Self.collection(&random)
    let outcome = Outcome.of(Self.written(collection), named: "elsewhere.json")
    #expect(Self.described(outcome.collection) == Self.described(collection))
    #expect(outcome.issues.isEmpty)
  }

  @Test(arguments: Fixture.all) func `whatever was read is written as evi JSON and reads back the same`(
    _ fixture: Fixture
  ) throws {
    let collection = try Outcome.of(fixture.input).collection
    let outcome = Outcome.of(Self.written(collection), named: fixture.input.lastPathComponent, format: .eviJSON)
    #expect(Self.described(outcome.collection) == Self.described(collection))
    #expect(outcome.issues.isEmpty)
  }

  @Test(arguments: 0..<50) func `a study on one line is the study`(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let collection = Self.collection(&random)
    let lines = (0..<collection.count).map { EviJSON.study(collection[$0], of: collection) }
    #expect(lines.allSatisfy { !$0.contains("\n") })
    let whole = Outcome.of("{\"evi\": 1, \"studies\": [\(lines.joined(separator: ","))]}", named: "x.json")
    #expect(whole.issues.isEmpty)
    for position in 0..<collection.count {
      let (old, new) = (collection[position], whole.collection[position])
      #expect(new.id == old.id && new.name == old.name && new.publications == old.publications)
      #expect(new.origin == old.origin)
    }
  }

  private static func written(_ collection: StudyCollection) -> String {
    var text = ""
    EviJSON.write(collection, positions: 0..<collection.count) { text += $0 }
    return text
  }

  private static func collection(_ random: inout Seeded) -> StudyCollection {
    var builder = CollectionBuilder()
    builder.begin(file: "first.txt")
    builder.title = text(&random)
    builder.source = text(&random)
    builder.glossary.add(Glossary.Entry(term: "T", meaning: text(&random), aliases: [text(&random) + "y"]))
    builder.footnotes = [text(&random), text(&random)]
    for (index, role) in FieldRole.allCases.enumerated() {
      _ = builder.field(
        Field(key: "key-\(index)", label: text(&random), role: role, kind: random.pick(FieldKind.allCases)))
    }
    for number in 0..<Int.random(in: 0...5, using: &random) { addStudy(number, to: &builder, &random) }
    builder.begin(file: "second.txt")
    for number in 0..<Int.random(in: 0...3, using: &random) { addStudy(number, to: &builder, &random) }
    return builder.collection()
  }

  private static func addStudy(_ number: Int, to builder: inout CollectionBuilder, _ random: inout Seeded) {
    builder.beginStudy(line: number + 3)
    for field in builder.fields.indices where Bool.random(using: &random) {
      for _ in 0..<Int.random(in: 1...2, using: &random) { builder.add(text(&random), to: FieldIndex(field)) }
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      builder.add(Publication(authors: text(&random), reference: "\(number)"))
    }
    builder.endStudy(name: text(&random))
  }

  private static func described(_ collection: StudyCollection) -> String {
    Dump.text(Outcome(collection: collection))
  }
}
