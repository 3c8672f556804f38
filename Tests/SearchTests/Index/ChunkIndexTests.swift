import Studies
import TestSupport
import Testing

@testable import Search

struct ChunkIndexTests {
  @Test(arguments: 0..<300 as Range<UInt64>) func `bytes are found where the first of them stand`(seed: UInt64) {
    var random = Seeded(seed)
    let text = (0..<Int.random(in: 0...90, using: &random)).map { _ in random.pick(Array("aab ".utf8)) }
    let wanted = (0..<Int.random(in: 1...4, using: &random)).map { _ in random.pick(Array("ab ".utf8)) }
    let start = Int.random(in: 0...text.count, using: &random)
    let found = text.withUnsafeBufferPointer { ByteProbe(wanted).first(in: $0, from: start) }
    #expect(found == (start..<max(start, text.count)).first { text[$0...].starts(with: wanted) }, "seed \(seed)")
  }

  @Test(arguments: [1, 2, 70, 5_000]) func `where a term stands is read as it was written`(capacity: Int) {
    var random = Seeded(UInt64(capacity))
    var bytes: [UInt8] = []
    var written: [Int: [Int]] = [:]
    for (place, share) in [(0, 1.0), (1, 0.5), (2, 0.01), (9, 0.3), (100_000, 0.9)] {
      let rows = (0..<capacity).filter { $0 == 0 || Double.random(in: 0..<1, using: &random) < share }
      written[place] = rows
      Postings.append(rows.map { UInt64(place) << 32 | UInt64($0) }[...], at: place, of: capacity, to: &bytes)
    }
    for (place, rows) in written {
      var found = RowSet(none: capacity)
      let scope = place == 0 ? Query.Target.id : place == 1 ? .name : .field(FieldIndex(place - 2))
      bytes.withUnsafeBytes { Postings.union($0, in: Places(.fields([scope])), into: &found) }
      #expect((0..<capacity).filter(found.contains) == rows, "place \(place)")
    }
    var anywhere = RowSet(none: capacity)
    bytes.withUnsafeBytes { Postings.union($0, in: Places(.anywhere), into: &anywhere) }
    let expected = Set(written.filter { $0.key != 0 }.flatMap(\.value))
    #expect((0..<capacity).filter(anywhere.contains) == expected.sorted())
  }

  /// Tests terms of all lengths near the sizes at which their storage and comparison change.
  @Test func `terms of any length are told apart`() {
    let words = (1...150).map { String(repeating: "x", count: $0) } + (1...90).map { "y\($0)" + "é".repeated($0) + "z" }
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "text", label: "Text"))
    for (row, word) in words.enumerated() {
      builder.beginStudy(line: row)
      builder.add("\(word)  \(word) both\t\(words[(row + 1) % words.count])", to: field)
      builder.endStudy(name: "Row")
    }
    let collection = builder.collection()
    let read = (0..<collection.count).map { [0x20] + Folding.fold(collection[$0].text(of: field)) + [0x20] }
    // The memory of the first index is used again for the second.
    var indexer = ChunkIndexer()
    let indexes = (1...2).map { _ in indexer.index(collection.chunks[0]) }
    for word in words + ["both", "bot", "oth"] {
      let needle = Folding.fold(word)
      for probe in [needle, [0x20] + needle, needle + [0x20], [0x20] + needle + [0x20]] {
        let expected = read.indices.filter { read[$0].count >= probe.count && read[$0].contains(probe) }
        for index in indexes {
          let found = index.rows(with: ByteProbe(probe), in: Places(.anywhere))
          #expect((0..<words.count).filter(found.contains) == expected, "“\(word)”")
        }
      }
    }
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

extension [UInt8] {
  fileprivate func contains(_ other: [UInt8]) -> Bool { indices.contains { self[$0...].starts(with: other) } }
}
