import TestSupport
import Testing

@testable import Screen

struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("anakinra", 8), ("µg ≥ β", 6), ("50–200", 6), ("治療", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
    ("e\u{301}", 1), ("\u{301}", 1), ("\t", 1), ("\u{3000}", 2), ("\u{A0}", 1), ("\r\n", 1), ("\u{1B}[0m", 4),
    ("👩‍🔬", 2), ("👍🏽", 2), ("🇩🇪", 2), ("1️⃣", 1), ("❤️", 1), ("⌚︎", 2), ("कि", 2), ("soft\u{AD}ware", 8),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", 2), ("a\u{903}\u{903}", 3),
  ])
  func `a text is as wide as it is drawn`(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `the width of a text is that of its glyphs`(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.text()
    #expect(TextWidth.columns(of: text) == Glyphs(of: text).reduce(0) { $0 + $1.width }, "seed \(seed)")
  }

  @Test func `the table of wide ranges is ascending and has no overlaps`() {
    let bounds = WideRanges.bounds
    #expect(bounds.count == 2 * 126)
    for index in bounds.indices.dropFirst() {
      #expect(bounds[index - 1] < bounds[index] || (index % 2 == 1 && bounds[index - 1] == bounds[index]))
    }
  }

  @Test func `the table holds both ends of a range and nothing next to it`() {
    for value: UInt32 in [0x1100, 0x115F, 0x231A, 0x4E00, 0xAC00, 0xD7A3, 0xFF01, 0xFF60, 0x1F600, 0x3134A] {
      #expect(WideRanges.contains(value), "U+\(String(value, radix: 16))")
    }
    for value: UInt32 in [0, 0x41, 0x10FF, 0x1160, 0x2319, 0x231C, 0xD7A4, 0xFF61, 0x3134B, 0x10FFFF] {
      #expect(!WideRanges.contains(value), "U+\(String(value, radix: 16))")
    }
  }

  @Test(.enabled(if: CLibrary.isTheOneFollowed, "another C library than the one whose widths are followed"))
  func `what is sent as it is has the width the C library gives it`() throws {
    let library = try #require(CLibrary())
    library.withWidths { width in
      let faults = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
        let isWide = width(scalar) == 2
        if isWide != WideRanges.contains(scalar.value) { return true }
        switch Appearance(of: scalar) {
        case .base(let shown, let columns): return width(shown) != columns || (isWide && columns != 2)
        case .mark: return width(scalar) != 0
        case .standIn(let shown): return width(shown) != 1
        case .unseen: return TextWidth.columns(of: scalar) != 0
        }
      }
      #expect(faults.isEmpty)
    }
  }
}
