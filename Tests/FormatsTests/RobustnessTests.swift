import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

struct RobustnessTests {
  @Test(arguments: Fixture.all) func `damaged files are read or refused, never fatal`(_ fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    guard !bytes.isEmpty else { return }
    for seed in UInt64(0)..<40 {
      var random = Seeded(seed)
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<6, using: &random) { Self.damage(&damaged, &random) }
      // Each damaged file is read as what it is, and as a few of the formats that it is not: over all seeds, as every
      // one of them several times.
      let others = (0..<3).map { _ in random.pick(Format.allCases) }
      for format in [nil] + others {
        let outcome = Outcome.of(damaged, named: fixture.input.lastPathComponent, format: format)
        #expect(outcome.isSound(for: damaged, named: fixture.input.lastPathComponent), "seed \(seed)")
      }
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout Seeded) {
    let signs = Array("\",;\n\r\t{}[]:@=#%$-\u{A0}\\".utf8)
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes.insert(random.pick(signs), at: place)
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
    default: if place < bytes.count { bytes.remove(at: place) }
    }
  }

  @Test(arguments: Format.allCases) func `a file that is one long line is read once, and nothing of it is lost`(
    _ format: Format
  ) {
    for filler in [
      "a", "\"", "a,", "[", "a\u{A0}", "\u{A0}", "\\", "1", " ", "a:", "{\"a\":", "@a{", "{", "a={", "\\'{", "$",
      " and ",
    ] {
      // Longer than the longest line that is kept, in one format of lines and one of markup.
      let isLong = filler == "a" && [.csv, .html].contains(format)
      let length = isLong ? 5 << 20 : 1 << 16
      let start = format == .eviJSON ? "{\"evi\": 1, \"title\": \"" : "AuthorDoseOutcome\n"
      let text = Array(start.utf8) + Array(String(repeating: filler, count: length / filler.utf8.count).utf8)
      expectWhole(Outcome.of(text, named: "long.txt", format: format), text, format, filler)
    }
  }

  @Test(arguments: Format.allCases) func `a file of many short lines is read once, and none is lost`(
    _ format: Format
  ) {
    let length = 1 << 16
    for line in [
      "\n", "a\u{A0}\n", "ab\u{A0}c\n", "aB\nb\u{A0}c\n\n", "aBcDe\n", "\"\n", "Table 1\n", "{\n", "@comment{\n",
      "@a{b,\n", "a={\n", "TY  - A\nTI  - A\n", "AU  - A\n", "PMID- 1\n", "1: A\n", "1. A\n\n",
    ] {
      let text =
        Array("AuthorDoseOutcome\na\u{A0}b\u{A0}c\u{A0}\n".utf8)
        + Array(String(repeating: line, count: length / line.utf8.count).utf8)
      let outcome = Outcome.of(text, named: "long.txt", format: format)
      expectWhole(outcome, text, format, line)
      // Each of these lines begins a record of its format.
      let beginnings: [Format: String] = [.ris: "TY  - A\nTI  - A\n", .medline: "PMID- 1\n", .bibTeX: "@a{b,\n"]
      if beginnings[format] == line { #expect(outcome.collection.count == length / line.utf8.count) }
    }
  }

  /// Checks formats that accept any text for lost text: each line is a row of one cell, or all words are on one page.
  private func expectWhole(_ outcome: Outcome, _ text: [UInt8], _ format: Format, _ piece: String) {
    let collection = outcome.collection
    #expect(outcome.isSound(for: text, named: "long.txt"), "\(piece.debugDescription)")
    let isWhite = { (byte: UInt8) in byte <= UInt8(ascii: " ") }
    switch format {
    // A quote that opens a cell continues over line ends.
    case .tsv where !piece.contains("\""):
      let lines = text.split(separator: UInt8(ascii: "\n")).filter { !$0.allSatisfy(isWhite) }
      #expect(collection.count == lines.count - 1, "\(piece.debugDescription)")
    case .html:
      let read = collection.count == 1 ? collection[0].text(of: FieldIndex(0)) : ""
      let isSame = read.utf8.split(whereSeparator: isWhite)
        .elementsEqual(text.split(whereSeparator: isWhite)) { $0.elementsEqual($1) }
      #expect(isSame, "\(piece.debugDescription)")
    default: break
    }
  }

  @Test func `a file that fails leaves the collection as it was`() throws {
    var builder = CollectionBuilder()
    _ = try Reading.read(name: "a.csv", from: Self.stream("id,herb\n1,mint\n"), into: &builder)
    builder.title = "Herbs"
    let failing = "{\"evi\": 1, \"title\": \"Roots\", \"fields\": [{\"key\": \"root\"}], \"glossary\": "
    #expect(throws: ReadError.self) {
      _ = try Reading.read(name: "b.json", from: Self.stream(failing), into: &builder)
    }
    _ = try Reading.read(name: "c.csv", from: Self.stream("id,root\n2,ginger\n"), into: &builder)
    let collection = builder.collection()
    #expect(collection.title == "Herbs" && collection.source.isEmpty)
    #expect(collection.fields.map(\.key) == ["id", "herb", "root"])
    #expect((0..<2).map { collection[$0].origin } == [Origin(file: "a.csv", line: 2), Origin(file: "c.csv", line: 2)])
  }

  private static func stream(_ text: String) -> ByteStream { ByteStream(name: "x", bytes: Array(text.utf8)) }
}
