import TestSupport
import Testing

@testable import Studies

struct FoldingTests {
  private func folded(_ text: String) -> String { String(decoding: Folding.fold(text), as: UTF8.self) }

  @Test(arguments: [
    ("50–200 — a‐b −5", "50-200 - a-b -5"), ("“a” ‘b’ «c» `d`", "\"a\" 'b' \"c\" 'd'"), ("Ａｂｃ１２３（", "abc123("),
    ("µg μg", "ug mug"), ("IL-1β TNF-Α ς", "il-1beta tnf-alpha sigma"), ("ﬁne eﬃcient", "fine efficient"),
    ("Ångström A\u{30A}", "angstrom a"), ("naïve Zoë ñ", "naive zoe n"), ("Straße STRASSE", "strasse strasse"),
    ("a\u{A0}b\u{2009}c\td\r\ne", "a b c d  e"), ("so\u{AD}ft x\u{200B}y\u{FEFF}", "soft xy"),
    ("≥3 ≤4 ≧", ">=3 <=4 >="),
    ("½ ²", "1/2 2"), ("ﾊﾝ", "ハン"), ("한글", "한글"), ("№ ™", "no tm"), ("\u{0}\u{1B}", "\u{0}\u{1B}"), ("İ ı", "i i"),
  ])
  func `what people write in many ways is written in one`(text: String, one: String) {
    #expect(Array(folded(text).utf8) == Array(one.utf8))
  }

  private static let pieces = [
    "a", "B", " ", "é", "e", "\u{301}", "ß", "≥", "β", "ﬃ", "½", "A\u{30A}", "治", "ｶ", "ﾞ", "한", "\u{AD}", "👩‍🔬", "\n",
    "\u{0}", "ς",
    "\u{345}", "1",
  ]

  @Test(arguments: 0..<1_000 as Range<UInt64>) func `a part folds to the part of the folded whole`(seed: UInt64) {
    var random = Seeded(seed)
    let scalars = Array((0..<8).map { _ in random.pick(Self.pieces) }.joined().unicodeScalars)
    let whole = String(String.UnicodeScalarView(scalars))
    for cut in 0...scalars.count {
      let part = String(String.UnicodeScalarView(scalars[..<cut]))
      let rest = String(String.UnicodeScalarView(scalars[cut...]))
      #expect(Folding.fold(part) + Folding.fold(rest) == Folding.fold(whole), "seed \(seed): \(whole.debugDescription)")
    }
    #expect(Folding.fold(folded(whole)) == Folding.fold(whole), "seed \(seed): folding twice")
    var bytes: [UInt8] = []
    Folding.fold(Array(whole.utf8)[...], into: &bytes)
    #expect(bytes == Folding.fold(whole), "seed \(seed): as bytes")
    #expect(FoldedText(whole).bytes == bytes, "seed \(seed): with sources")
  }

  @Test(arguments: [
    ("a iv b", true), ("iv", true), ("(iv)", true), ("iv.", true), ("iv-dose", true), ("aiv", false), ("iva", false),
    ("iv2", false),
    ("2iv", false), ("ivд", false), ("дiv", false), ("iv治", false), ("治iv", false), ("iv👍", true), ("👍iv", true),
    ("iv…", true),
    ("—iv—", true), ("ivª", false), ("𝒳iv", false), ("iv𝒳", false), ("한iv", false), ("iv\u{1}", true), ("éiv", false),
    ("iv\u{301}", true), ("iv_", true), ("⅓iv", false),
  ])
  func `a match is a whole word where no letter or digit of any script goes on`(text: String, isWhole: Bool) throws {
    let folded = Folding.fold(text)
    let start = try #require((0..<folded.count).first { folded[$0...].starts(with: "iv".utf8) })
    #expect(Folding.isWhole(start..<start + 2, in: folded[...]) == isWhole)
    #expect(Folding.isWhole(start..<start + 2, in: folded[start..<start + 2]))
  }

  @Test(arguments: [
    ("Straße", 4..<6, 4..<6), ("Straße", 4..<5, 4..<6), ("Straße", 3..<5, 3..<6), ("a≥b", 1..<2, 1..<4),
    ("a≥b", 1..<3, 1..<4),
    ("A\u{30A}b", 0..<1, 0..<3), ("A\u{30A}b", 1..<2, 3..<4), ("1β", 1..<3, 1..<3), ("x½", 2..<3, 1..<3),
    ("so\u{AD}ft", 1..<3, 1..<5),
    ("abc", 1..<1, 1..<1), ("e\u{301}", 0..<1, 0..<3), ("", 0..<0, 0..<0), ("治療", 3..<6, 3..<6),
  ])
  func `a range of the folded text goes back to whole scalars and their marks`(
    text: String, range: Range<Int>, source: Range<Int>
  ) {
    #expect(FoldedText(text).source(of: range) == source)
  }

  @Test func `a megabyte is folded and traced back`() {
    let text = String(repeating: "aéβ治½ ", count: 90_000)
    let folded = FoldedText(text)
    #expect(folded.source(of: 0..<folded.bytes.count) == 0..<text.utf8.count)
  }
}
