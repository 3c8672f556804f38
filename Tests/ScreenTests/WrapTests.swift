import Screen
import TestSupport
import Testing

struct WrapTests {
  private func wrapped(_ text: String, _ width: Int) -> [String] {
    Wrap.lines(of: text, width: width).map { text.bytes($0) }
  }

  @Test(arguments: [
    ("", 5, [""]), ("abc", 5, ["abc"]), ("a b c", 3, ["a b", "c"]), ("aa bb", 5, ["aa bb"]),
    ("aa  bb", 3, ["aa", "bb"]),
    ("aa bb   ", 5, ["aa bb"]), ("anakinra 100 mg", 8, ["anakinra", "100 mg"]),
    ("dose: 100 mg", 7, ["dose:", "100 mg"]),
    ("a\tb", 1, ["a", "b"]), ("治 療", 2, ["治", "療"]), ("a\u{3000}b", 2, ["a", "b"]),
  ])
  func `lines are broken at spaces, which belong to no line`(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, width) == lines)
  }

  @Test(arguments: [
    ("a\nb", ["a", "b"]), ("a\r\nb\rc\u{2028}d\u{2029}e", ["a", "b", "c", "d", "e"]), ("a\n\nb", ["a", "", "b"]),
    ("\n", [""]),
    ("a\n", ["a"]), ("\n\na", ["", "", "a"]), ("é\r\né\ré\né", ["é", "é", "é", "é"]), ("a  \nb", ["a", "b"]),
    ("  \n b", ["", " b"]),
  ])
  func `a line end ends a line, and empty lines stay`(text: String, lines: [String]) {
    #expect(wrapped(text, 9) == lines)
  }

  @Test(arguments: [
    ("  aa bb", 5, ["  aa", "bb"]), ("  aaaa", 5, ["aaaa"]), ("      a", 3, ["a"]), ("a\n  b", 4, ["a", "  b"]),
  ])
  func `an indent is kept where the first word has room behind it`(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, width) == lines)
  }

  @Test(arguments: [
    ("see 2.5-4 mg/kg/dose", 9, ["see 2.5-4", "mg/kg/", "dose"]), ("anti-IL-1 drug", 6, ["anti-", "IL-1", "drug"]),
    ("a 50–200", 6, ["a", "50–200"]), ("50–200", 5, ["50–", "200"]), ("https://a.b/c", 9, ["https://", "a.b/c"]),
    ("-infection", 6, ["-infec", "tion"]), ("a—b", 2, ["a—", "b"]), ("aa-bb-cc", 6, ["aa-bb-", "cc"]),
    ("x aaa/bbb/ccc", 9, ["x", "aaa/bbb/", "ccc"]), ("a/aa//b", 5, ["a/", "aa//b"]),
  ])
  func `a word is broken behind a hyphen or slash only where a line of its own is too short`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(wrapped(text, width) == lines)
  }

  @Test(arguments: [
    ("abcdefg", 3, ["abc", "def", "g"]), ("a bcdefg", 3, ["a", "bcd", "efg"]),
    ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
    ("a👩‍🔬👩‍🔬", 3, ["a👩‍🔬", "👩‍🔬"]), ("🇩🇪🇫🇷", 3, ["🇩🇪", "🇫🇷"]), ("a\u{A0}b", 2, ["a\u{A0}", "b"]),
    ("so\u{AD}ft", 2, ["so\u{AD}", "ft"]),
  ])
  func `a word longer than the line is broken between glyphs`(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, width).map { Array($0.utf8) } == lines.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("治療効果", 4, ["治療", "効果"]), ("治療効果", 5, ["治療", "効果"]), ("治療。効果", 4, ["治", "療。", "効果"]),
    ("治「療」効", 6, ["治", "「療」", "効"]), ("治療abc", 6, ["治", "療abc"]), ("。。。", 4, ["。。", "。"]), ("アーク", 2, ["ア", "ー", "ク"]),
  ])
  func `wide glyphs may be parted, but not from punctuation that belongs to them`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(wrapped(text, width) == lines)
  }

  @Test func `a width below one counts as one, and a wide glyph still moves on`() {
    #expect(wrapped("ab", 0) == ["a", "b"])
    #expect(wrapped("ab", -7) == ["a", "b"])
    #expect(wrapped("a治療", 1) == ["a", "治", "療"])
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func `lines fit, come in order, and leave out nothing but spaces and line ends`(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.text(upTo: 60)
    let width = Int.random(in: 1...(seed % 3 == 0 ? 200 : 12), using: &random)
    let lines = Wrap.lines(of: text, width: width)
    var place = 0
    for line in lines {
      #expect(text.isBlank(place..<max(place, line.lowerBound)) && place <= line.lowerBound, "seed \(seed)")
      #expect(text.holdsWholeGlyphs(line), "seed \(seed), \(line)")
      let columns = TextWidth.columns(of: text.bytes(line))
      #expect(columns <= width || Glyphs(of: text.bytes(line)).count { _ in true } == 1, "seed \(seed), \(line)")
      place = line.upperBound
    }
    #expect(text.isBlank(place..<text.utf8.count), "seed \(seed)")
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `every line holds as many words as it can`(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.text(of: ["a", "bb", "ccc", "dddd", " ", " ", "é"], upTo: 60)
    let width = Int.random(in: 1...12, using: &random)
    #expect(wrapped(text, width) == text.wordsInLines(of: width), "seed \(seed), width \(width): \(text)")
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `text beyond ASCII is broken where the same text in ASCII is`(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.text(of: ["a", "a", "a", " ", "  ", "\n", "\r\n", "-", "/"], upTo: 80)
    let width = Int.random(in: 1...12, using: &random)
    let accented = String(text.map { $0 == "a" ? "é" : $0 })
    let expected = wrapped(text, width).map { $0.map { $0 == "a" ? "é" : $0 } }
    #expect(wrapped(accented, width).map(Array.init) == expected, "seed \(seed), width \(width)")
  }

  @Test func `one word of a megabyte is broken in linear time`() {
    let long = String(repeating: "a", count: 1 << 20)
    #expect(Wrap.lines(of: long, width: 80).count == (1 << 20) / 80 + 1)
    #expect(Wrap.lines(of: long + "é", width: 1 << 30).count == 1)
    let hyphens = String(repeating: "a-é/", count: 1 << 18)
    #expect(Wrap.lines(of: hyphens, width: 4).count == 1 << 18)
  }
}

extension String {
  fileprivate func bytes(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }

  /// Whether a range holds only white space at which a line may break.
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    bytes(range).unicodeScalars.allSatisfy { scalar in
      scalar.properties.isWhitespace && ![0xA0, 0x2007, 0x202F].contains(scalar.value)
    }
  }

  fileprivate func holdsWholeGlyphs(_ range: Range<Int>) -> Bool {
    let ends = Set(Glyphs(of: self).map(\.utf8Range.upperBound)).union([0])
    return range.isEmpty || (ends.contains(range.lowerBound) && ends.contains(range.upperBound))
  }

  /// A slow and simple definition of wrapping, for words and spaces of one column a character.
  fileprivate func wordsInLines(of width: Int) -> [String] {
    var lines: [String] = []
    var line = String(prefix { $0 == " " })
    var gap = ""
    var isIndent = true
    for word in splitKeepingSpaces() {
      if word.first == " " {
        gap = isIndent ? "" : word
        continue
      }
      if (line + gap + word).count > width {
        if !isIndent { lines.append(line) }
        line = ""
        gap = ""
      }
      line += gap + word
      gap = ""
      isIndent = false
      while line.count > width {
        lines.append(String(line.prefix(width)))
        line = String(line.dropFirst(width))
      }
    }
    if isIndent { line = "" }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  private func splitKeepingSpaces() -> [String] {
    var runs: [String] = []
    for character in self {
      if let last = runs.last?.last, (last == " ") == (character == " ") {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
    }
    return runs
  }
}
