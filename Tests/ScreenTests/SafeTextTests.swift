import Screen
import TestSupport
import Testing

struct SafeTextTests {
  @Test func `an escape sequence is shown and not obeyed`() {
    #expect(SafeText.visible("\u{1B}[31mred\u{9B}0m\u{7}", keepingNewlines: true) == "␛[31mred\u{FFFD}0m␇")
  }

  @Test func `line ends are kept as line feeds on request, and else are pictures`() {
    let text = "a\nb\r\nc\rd\u{2028}e␊"
    #expect(SafeText.visible(text, keepingNewlines: true) == "a\nb\nc␍d\u{FFFD}e␊")
    #expect(SafeText.visible(text, keepingNewlines: false) == "a␊b␊c␍d\u{FFFD}e␊")
  }

  @Test func `text that cannot be told from another is told`() {
    #expect(SafeText.visible("\u{202E}abc\u{202C}", keepingNewlines: false) == "\u{FFFD}abc\u{FFFD}")
    #expect(SafeText.visible("a\u{200E}b", keepingNewlines: false) == "a\u{FFFD}b")
  }

  @Test func `what a reader would never miss is left out`() {
    #expect(SafeText.visible("immuno\u{AD}suppression\u{FEFF}", keepingNewlines: false) == "immunosuppression")
    #expect(SafeText.visible("a\tb\u{A0}c\u{2009}d", keepingNewlines: false) == "a b c d")
  }

  @Test(arguments: 0..<1_000 as Range<UInt64>)
  func `what is safe stays as it is`(seed: UInt64) {
    var random = Seeded(seed)
    for text in [random.text(), random.scalars()] {
      let once = SafeText.visible(text, keepingNewlines: true)
      let twice = SafeText.visible(once, keepingNewlines: true)
      #expect(once.unicodeScalars.elementsEqual(twice.unicodeScalars), "seed \(seed): \(text.debugDescription)")
      #expect(TextWidth.columns(of: once) == TextWidth.columns(of: text), "seed \(seed)")
    }
  }
}
