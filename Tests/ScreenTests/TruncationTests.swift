import Screen
import TestSupport
import Testing

struct TruncationTests {
  @Test(arguments: [
    ("anakinra", 8, "anakinra"), ("anakinra", 7, "anakin…"), ("anakinra", 1, "…"), ("anakinra", 0, ""),
    ("anakinra", -1, ""),
    ("", 0, ""), ("治療法", 6, "治療法"), ("治療法", 5, "治療…"), ("治療法", 4, "治…"), ("治療法", 2, "…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("a👩‍🔬b", 3, "a…"), ("🇩🇪🇫🇷", 3, "🇩🇪…"),
  ])
  func `a text is cut between glyphs and never without a mark`(text: String, columns: Int, expected: String) {
    #expect(Truncation.fit(text, columns: columns) == expected)
  }

  @Test func `another mark may be used, and may be too wide`() {
    #expect(Truncation.fit("anakinra", columns: 4, mark: "~") == "ana~")
    #expect(Truncation.fit("anakinra", columns: 4, mark: "〜") == "an〜")
    #expect(Truncation.fit("anakinra", columns: 1, mark: "〜").isEmpty)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `the result fits, is a beginning of the text, and could not be longer`(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.text(upTo: 15)
    let columns = Int.random(in: 1...30, using: &random)
    let result = Truncation.fit(text, columns: columns)
    #expect(TextWidth.columns(of: result) <= columns, "seed \(seed)")
    if TextWidth.columns(of: text) <= columns {
      #expect(result.unicodeScalars.elementsEqual(text.unicodeScalars), "seed \(seed)")
    } else {
      let kept = result.utf8.count - "…".utf8.count
      #expect(result.utf8.prefix(kept).elementsEqual(text.utf8.prefix(kept)) && result.hasSuffix("…"), "seed \(seed)")
      let next = Glyphs(of: text).first { $0.utf8Range.lowerBound == kept }
      let used = Glyphs(of: text).filter { $0.utf8Range.upperBound <= kept }.reduce(0) { $0 + $1.width }
      #expect(used + (next?.width ?? 0) + 1 > columns, "seed \(seed)")
    }
  }
}
