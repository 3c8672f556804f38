import Foundation
import TestSupport
import Testing

@testable import Screen

struct GlyphTests {
  @Test(arguments: [
    ("ab", ["a", "b"]), ("\t", [" "]), ("\u{A0}\u{2009}\u{202F}", [" ", " ", " "]), ("\u{3000}", ["\u{3000}"]),
    ("\0\u{1F}\u{7F}", ["␀", "␟", "␡"]), ("\r\n", ["␊"]), ("\n\r", ["␊", "␍"]),
    ("\u{85}\u{9B}", ["\u{FFFD}", "\u{FFFD}"]),
    ("\u{202A}x\u{2069}", ["\u{FFFD}", "x", "\u{FFFD}"]), ("\u{E000}", ["\u{FFFD}"]), ("\u{FFFF}", ["\u{FFFD}"]),
    ("\u{1FAE8}", ["\u{FFFD}"]), ("\u{2028}", ["\u{FFFD}"]), ("\u{600}1", ["\u{FFFD}1"]),
  ])
  func `what may not be sent has a stand-in`(text: String, glyphs: [String]) {
    #expect(Glyphs(of: text).map(\.text) == glyphs)
  }

  @Test(arguments: [
    ("👩‍🔬x", ["👩", "x"]), ("👍🏽", ["👍"]), ("❤️", ["❤"]), ("⌚︎", ["⌚"]), ("1️⃣", ["1\u{20E3}"]), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", ["🏴"]),
    ("🇩🇪🇫", ["🇩🇪", "\u{FFFD}"]),
    ("🏽", ["\u{FFFD}"]), ("👩\u{200D}\u{1FAE8}", ["👩"]), ("\u{D4E}🇩🇪", ["\u{D4E}", "🇩🇪"]),
  ])
  func `an emoji is its first picture, a flag both its letters`(text: String, glyphs: [String]) {
    #expect(Glyphs(of: text).map { Array($0.text.unicodeScalars) } == glyphs.map { Array($0.unicodeScalars) })
  }

  @Test(arguments: [
    ("so\u{AD}ft", ["s", "o", "f", "t"]), ("a\u{200B}\u{2060}b", ["a", "b"]), ("क\u{94D}\u{200D}ष", ["क\u{94D}ष"]),
    ("\u{AD}a", ["\u{FFFD}", "a"]), (" \u{200B}", [" ", "\u{FFFD}"]), (" \u{200D}", [" \u{FFFD}"]),
    ("\n\u{FEFF}", ["␊", "\u{FFFD}"]),
    ("\u{200D}", ["\u{FFFD}"]),
    ("\u{FE0F}", ["\u{FFFD}"]), ("\u{1}\u{AD}", ["␁", "\u{FFFD}"]),
  ])
  func `what has no picture is left out behind a letter and shown where it is alone`(text: String, glyphs: [String]) {
    #expect(Glyphs(of: text).map { Array($0.text.unicodeScalars) } == glyphs.map { Array($0.unicodeScalars) })
  }

  @Test(
    arguments: [
      ("e\u{301}", [["e", "\u{301}"]]), ("\u{301}", [["\u{25CC}", "\u{301}"]]), ("\u{1161}", [["\u{FFFD}"]]),
      ("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", [["a", "\u{300}", "\u{301}", "\u{302}", "\u{303}"]]),
      ("\u{1112}\u{1161}\u{11AB}", [["\u{1112}", "\u{1161}", "\u{11AB}"]]), ("\u{E000}\u{301}", [["\u{FFFD}"]]),
      ("\u{A0}\u{301}", [[" ", "\u{301}"]]), ("ｶﾞ", [["\u{FF76}", "\u{FF9E}"]]), ("กำ", [["\u{E01}", "\u{E33}"]]),
    ] as [(String, [[Unicode.Scalar]])])
  func `a base carries its marks, at most four, and marks alone get a dotted circle`(
    text: String, glyphs: [[Unicode.Scalar]]
  ) {
    #expect(Glyphs(of: text).map { Array($0.text.unicodeScalars) } == glyphs)
  }

  @Test(arguments: 0..<1_000 as Range<UInt64>)
  func `glyphs cover every byte of a text once, in order`(seed: UInt64) {
    var random = Seeded(seed)
    for text in [random.text(), random.scalars()] {
      var offset = 0
      for glyph in Glyphs(of: text) {
        #expect(glyph.utf8Range.lowerBound == offset && !glyph.utf8Range.isEmpty, "seed \(seed)")
        #expect(glyph.width == 1 || glyph.width == 2, "seed \(seed)")
        offset = glyph.utf8Range.upperBound
      }
      #expect(offset == text.utf8.count, "seed \(seed)")
    }
  }

  @Test func `a loner is a cluster of its own beside any other loner`() {
    let loners = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter(\.isLoner)
    let kinds: [Unicode.Scalar] = ["a", " ", "β", "–", "治", "한", "ア", "→", "\u{3000}"]
    let joined = loners.filter { loner in
      kinds.contains { kind in
        let text = [loner, kind, loner, loner].reduce(into: "") { $0.unicodeScalars.append($1) }
        return text.count != 4
      }
    }
    #expect(joined.isEmpty)
    let odd = loners.filter { loner in
      switch Appearance(of: loner) {
      case .base, .standIn(Appearance.replacement): false
      default: true
      }
    }
    #expect(odd.isEmpty)
  }

  @Test func `offsets in a part of a text count from the start of the part`() {
    let text = "é治療e\u{301}"
    #expect(Glyphs(of: text.dropFirst()).map(\.utf8Range) == [0..<3, 3..<6, 6..<9])
  }

  @Test func `a pile of marks, or of signs with a width, takes linear time`() {
    let marks = "a" + String(repeating: "\u{301}", count: 200_000)
    #expect(Glyphs(of: marks).map(\.utf8Range) == [0..<400_001])
    let signs = "क" + String(repeating: "\u{903}", count: 100_001)
    #expect(Glyphs(of: signs).count { $0.width == 2 && $0.isPair } == 50_001)
    let soft = "a" + String(repeating: "\u{AD}", count: 200_000)
    #expect(Glyphs(of: soft).map(\.utf8Range) == [0..<400_001])
  }

  @Test(.enabled(if: GraphemeBreakTest.isThere, "Unicode's test file is not beside this clone"))
  func `no glyph ends inside a cluster of Unicode's own test, but where it needs more than two columns`() throws {
    let cases = try GraphemeBreakTest.read()
    #expect(cases.count == 602)
    // U+2701 was an Extended_Pictographic in Unicode 15.0, but is none in the newer Unicode of Swift's standard
    // library.
    for (text, joined, line) in cases where text != "\u{2701}\u{200D}\u{2701}" {
      let glyphs = Array(Glyphs(of: text))
      for (left, right) in zip(glyphs, glyphs.dropFirst()) where joined.contains(right.utf8Range.lowerBound) {
        #expect(left.width + right.width > 2, "\(line)")
      }
    }
  }
}

/// `GraphemeBreakTest.txt` of Unicode 15.0. Only its joins (×) are tested, because later rules join more (GB9c).
private enum GraphemeBreakTest {
  static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

  /// Returns the texts, the UTF-8 offsets at which each may not be cut, and the lines of the file.
  static func read() throws -> [(text: String, joined: Set<Int>, line: String)] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("÷") }.map { line in
      var text = ""
      var joined: Set<Int> = []
      for field in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
        if let scalar = UInt32(field, radix: 16).flatMap(Unicode.Scalar.init) {
          text.unicodeScalars.append(scalar)
        } else if field == "×" {
          joined.insert(text.utf8.count)
        }
      }
      return (text, joined, String(line))
    }
  }

  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/samples/terminal/GraphemeBreakTest.txt")
}
