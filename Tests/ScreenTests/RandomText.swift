import TestSupport

/// Random texts that are hard to draw or to break.
extension Seeded {
  /// Returns a random number of pieces one after another. All pieces are hard to draw or to break.
  mutating func text(of pieces: [String] = Seeded.pieces, upTo count: Int = 40) -> String {
    text(of: pieces, 0...count)
  }

  /// Returns random scalars. Half of them come from blocks with difficult ones.
  mutating func scalars(upTo count: Int = 12) -> String {
    var text = String.UnicodeScalarView()
    let blocks: [ClosedRange<UInt32>] = [
      0...0x2FF, 0x300...0x36F, 0x600...0x6FF, 0x900...0xDFF, 0x1100...0x11FF, 0x2000...0x206F, 0x20D0...0x20F0,
      0x3000...0x30FF, 0xD7B0...0xD7FF, 0xFE00...0xFE0F, 0xFF00...0xFFFF, 0x1F1E6...0x1F3FF, 0x1F400...0x1FAFF,
      0xE0000...0xE01EF, 0...0xFFFF, 0...0x10FFFF,
    ]
    for _ in 0..<Int.random(in: 1...count, using: &self) {
      let block = blocks.randomElement(using: &self) ?? 0...0x7F
      Unicode.Scalar(UInt32.random(in: block, using: &self)).map { text.append($0) }
    }
    return String(text)
  }

  static let pieces = [
    " ", " ", " ", "  ", "\n", "\r\n", "\r", "\t", "\u{2028}", "\u{A0}", "\u{3000}", "a", "IL-1β", "mg/kg/dose",
    "50–200",
    "anakinra", "µg", "≥", "-", "—", "/", "(", ")", "e\u{301}", "o\u{302}\u{323}\u{301}", "\u{301}", "治療", "患者。",
    "「高い」",
    "アナキンラ", "한글", "\u{1112}\u{1161}\u{11AB}", "\u{1161}", "👩‍🔬", "👍🏽", "🏽", "🇩🇪", "🇩", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "कि", "क्षि",
    "กำ", "ｶﾞ", "אב", "\u{AD}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{202E}", "\u{1B}[31m", "\u{7F}", "\u{9B}",
    "\u{FFFE}",
    "\u{E000}", "\u{1100}\u{1100}\u{1161}", "a\u{903}\u{903}\u{903}",
  ]
}
