import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// The result of reading a source is the same for all ways to divide its records into batches.
struct AssemblyTests {
  @Test(arguments: Fixture.all) func `batches of any size give what one reader gives`(_ fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    let name = fixture.input.lastPathComponent
    let whole = Dump.text(Outcome.of(bytes, named: name))
    for size in [1, 2, 5] { #expect(Dump.text(Outcome.of(bytes, named: name, batch: size)) == whole) }
  }

  /// In joined files, new fields appear behind the beginning of the source.
  @Test(arguments: Format.allCases) func `so do files of one format that were put together`(_ format: Format) throws {
    let fixtures = Fixture.all.filter { fixture in
      (try? fixture.bytes()).map { Outcome.of($0, named: "in", format: format).error == nil } ?? false
    }
    for seed in 0..<8 as Range<UInt64> {
      var random = Seeded(seed)
      var bytes: [UInt8] = []
      for _ in 0..<3 where !fixtures.isEmpty { bytes += try random.pick(fixtures).bytes() + [0x0A] }
      let whole = Dump.text(Outcome.of(bytes, named: "in", format: format))
      for size in [1, 3] {
        let parts = Dump.text(Outcome.of(bytes, named: "in", format: format, batch: size))
        #expect(parts == whole, "seed \(seed), batches of \(size)")
      }
    }
  }

  private struct Numbered: StudyMaker {
    let changesAt: Set<Int>
    var count = 0
    var context = 0
    var made: [String] = []

    struct Record: AssemblyRecord {
      let number: Int
      var size: Int { 1 }
    }

    mutating func makeStudies(of records: [Record], into builder: inout CollectionBuilder) {
      for record in records.map(\.number) {
        if changesAt.contains(record) { context += 1 }
        // Some records give no study, and the batches after them cannot know that.
        if record % 11 == 3 { continue }
        count += 1
        made.append("\(record) \(count) \(context)")
        builder.beginStudy(line: record + 1)
        builder.endStudy(name: "\(count) after \(context)")
      }
    }

    func successor() -> Self { Numbered(changesAt: changesAt, count: count, context: context) }

    mutating func append(_ later: Self) {
      (count, context) = (later.count, later.context)
      made += later.made
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>) func `what a record brings is known to all after it`(seed: UInt64) {
    var random = Seeded(seed)
    let changes = Set((0..<Int.random(in: 0...6, using: &random)).map { _ in Int.random(in: 0..<200, using: &random) })
    var (maker, builder) = (Numbered(changesAt: changes), CollectionBuilder())
    maker.makeStudies(of: (0..<200).map(Numbered.Record.init), into: &builder)
    var parts = CollectionBuilder(studiesPerChunk: Int.random(in: 1...9, using: &random))
    var assembly = Assembly(Numbered(changesAt: changes))
    for record in 0..<200 { assembly.add(Numbered.Record(number: record), into: &parts) }
    assembly.finish(into: &parts)
    #expect(assembly.maker.made == maker.made, "seed \(seed)")
    let (one, other) = (builder.collection(), parts.collection())
    #expect((0..<one.count).map { one[$0].name } == (0..<other.count).map { other[$0].name }, "seed \(seed)")
  }
}
