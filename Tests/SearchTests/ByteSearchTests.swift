import TestSupport
import Testing

@testable import Search

struct ByteSearchTests {
  /// Long and short needles use different algorithms.
  @Test(arguments: 0..<100 as Range<UInt64>) func `long needles are found where they stand`(seed: UInt64) {
    var random = Seeded(seed)
    let period = Int.random(in: 1...300, using: &random)
    var text = (0..<1_000).map { UInt8(ascii: $0 % period == 0 ? "b" : "a") }
    for _ in 0..<Int.random(in: 0...3, using: &random) { text[Int.random(in: text.indices, using: &random)] = 0x63 }
    let size = Int.random(in: 200...400, using: &random)
    let start = Int.random(in: 0...text.count - size, using: &random)
    var needle = Array(text[start..<start + size])
    if Bool.random(using: &random) { needle[size - 1] ^= 1 }
    let places = (0...text.count - size).filter { text[$0..<$0 + size].elementsEqual(needle) }
    let found = ByteSearch.ranges(of: Query.Needle(bytes: needle, extent: .part), in: text[...])
    #expect(found == places.map { $0..<$0 + size }, "seed \(seed)")
  }

  @Test func `a needle is not found beyond the slice it is looked for in`() {
    let text = Array("abcabc".utf8)
    let needle = Query.Needle(bytes: Array("abc".utf8), extent: .part)
    #expect(ByteSearch.ranges(of: needle, in: text[1..<5]) == [])
    #expect(ByteSearch.ranges(of: needle, in: text[1...]) == [3..<6])
    #expect(ByteSearch.first(needle, in: text[0..<0], from: 0) == nil)
  }

  @Test func `words are whole at the ends of the slice they stand in`() {
    let text = Array("aivb iv".utf8)
    let needle = Query.Needle(bytes: Array("iv".utf8), extent: .whole)
    #expect(ByteSearch.ranges(of: needle, in: text[...]) == [5..<7])
    #expect(ByteSearch.ranges(of: needle, in: text[1..<3]) == [1..<3])
  }
}
