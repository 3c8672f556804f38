import Studies
import TestSupport
import Testing

@testable import Search

struct HighlightTests {
  private static func lit(_ needles: [String], in text: String) -> [String] {
    let needles = needles.map { Query.Needle(bytes: Folding.fold($0), extent: .part) }
    return Query.ranges(of: [.contains(needles)], in: text).map {
      String(decoding: Array(text.utf8)[$0], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("ss", "Straße", ["ß"]), ("s", "Straße", ["S", "ß"]), (">=", "a ≥ 3", ["≥"]), ("=", "a ≥ 3", ["≥"]),
    ("beta", "IL-1β!", ["β"]), ("1beta", "IL-1β!", ["1β"]), ("fi", "eﬃcient", ["ﬃ"]),
    ("efficient", "eﬃcient", ["eﬃcient"]),
    ("1/2", "1½", ["½"]), ("2", "½ 2", ["½", "2"]), ("a", "A\u{30A}b", ["A\u{30A}"]),
    ("ang", "xA\u{30A}ng", ["A\u{30A}ng"]),
    ("e", "e\u{301}\u{302}", ["e\u{301}\u{302}"]), ("ab", "a\u{AD}b", ["a\u{AD}b"]), ("a", "aaa", ["aaa"]),
    ("aa", "aaaa", ["aaaa"]),
    ("aba", "ababa b", ["ababa"]), ("-", "a–b—c", ["–", "—"]), ("x", "abc", []), ("a", "", []), ("治", "治療", ["治"]),
    ("a b", "a\u{A0}b", ["a\u{A0}b"]), ("\"q\"", "“q”", ["“q”"]),
  ])
  func `what is lit is what matched, in the source's spelling`(needle: String, text: String, lit: [String]) {
    #expect(Self.lit([needle], in: text).map { Array($0.utf8) } == lit.map { Array($0.utf8) })
  }

  @Test func `matches that touch are lit as one`() {
    #expect(Self.lit(["ab", "cd", "b"], in: "abcd ab") == ["abcd", "ab"])
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>) func `lit is just what some needle covers`(seed: UInt64) {
    var random = Seeded(seed)
    let pieces = [
      "a", "b", "ß", "≥", "β", "ﬁ", "½", "A\u{30A}", "\u{301}", "s", "=", ">", "eta", " ", "\u{AD}", "i", "f", "1", "/",
      "é", "治",
    ]
    let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(pieces) }.joined()
    let needles = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
      let bytes = Folding.fold((0..<Int.random(in: 1...3, using: &random)).map { _ in random.pick(pieces) }.joined())
      return bytes.isEmpty ? nil : Query.Needle(bytes: bytes, extent: random.pick(Query.Needle.Extent.allCases))
    }
    let ranges = Query.ranges(of: [.contains(needles)], in: text)
    expectShape(ranges, text, "seed \(seed)")
    #expect(
      ranges == Defined.ranges(of: [.contains(needles)], in: text), "seed \(seed): \(text.debugDescription) \(needles)")
  }

  private func expectShape(_ ranges: [Range<Int>], _ text: String, _ place: String) {
    let bytes = Array(text.utf8)
    for (range, next) in zip(ranges, ranges.dropFirst()) { #expect(range.upperBound < next.lowerBound, "\(place)") }
    for range in ranges {
      #expect(!range.isEmpty && !UTF8.isContinuation(bytes[range.lowerBound]), "\(place)")
      #expect(range.upperBound == bytes.count || !UTF8.isContinuation(bytes[range.upperBound]), "\(place)")
    }
  }

  @Test(arguments: [
    ("iv", "IV", ["IV"]), ("!iv", "IV", []), ("iv or route:sc", "SC IV", ["SC", "IV"]), ("design:iv", "IV", []),
    ("route:iv", "given IV", ["IV"]), ("iv (sc !im)", "iv sc im", ["iv", "sc"]), ("n>2 id:iv", "iv 3", []),
    ("route>2", "at 2.5 or 3 mg", ["2.5"]), ("route>2.5", "at 2.5 or 3 mg", []), ("route:..-1", "day −5, 6", ["−5"]),
    ("route>=1,000", "of 1,234 all", ["1,234"]), ("route<1", "p = .17", [".17"]), ("!route>2", "3", []),
    ("route==sc", "SC", ["SC"]), ("route==sc", "SC, IV", []), ("route==\"a b\"", "Á\u{A0}b", ["Á\u{A0}b"]),
    ("~anakra", "Anakinra 100", ["Anakinra"]), ("~tocilizmab", "(Tocilizumabs)", ["Tocilizumab"]),
    ("~ana crs", "anakinra, CRS", ["ana", "CRS"]), ("~anakinr", "anakinra", ["anakinr"]), ("~anakra", "an akra", []),
    ("~il-6", "IL of 6", ["IL", "6"]), ("~il-6", "IL of 7", []), ("il1-b", "IL-1β, il1b", ["IL-1β", "il1b"]),
  ])
  func `a field is lit by what is asked of it and not ruled out`(line: String, text: String, lit: [String]) throws {
    let collection = Shelf.trials
    let query = try QueryParser.parse(line, in: collection)
    let route = try #require(collection.field("route"))
    let ranges = query.ranges(in: text, of: .field(route))
    #expect(ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == lit)
  }

  @Test func `each value of a list is lit for itself, as much of it as is shown`() throws {
    let collection = Shelf.collection(
      fields: [Field(key: "route", label: "Route", kind: .list)],
      sources: [[("a", [("route", "SC"), ("route", "IV 5"), ("route", "SC"), ("route", "7")])]])
    let lit = { (line: String, limit: Int) in
      let query = try QueryParser.parse(line, in: collection)
      return query.ranges(in: collection[0], of: FieldIndex(0), upTo: limit)
    }
    #expect(collection[0].text(of: FieldIndex(0)) == "SC; IV 5; SC; 7")
    #expect(try lit("route==sc", .max) == [0..<2, 10..<12])
    #expect(try lit("route>=5", .max) == [7..<8, 14..<15])
    #expect(try lit("\"sc; iv\"", .max) == [])
    #expect(try lit("iv", 6) == [4..<6])
    #expect(try lit("iv", 5) == [])
    #expect(try lit("route==\"iv\"", 6) == [])
    #expect(try lit("route==sc", 0) == [])
  }

  @Test func `many hits and many needles are lit`() {
    let text = String(repeating: "ab ", count: 100_000)
    #expect(Self.lit(["a"], in: text).count == 100_000)
    #expect(Self.lit(Array(repeating: "a", count: 10_000), in: text).count == 100_000)
    #expect(Self.lit([String(repeating: "a", count: 50_000)], in: String(repeating: "a", count: 100_000)).count == 1)
  }
}
