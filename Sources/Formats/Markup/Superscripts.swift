/// Replaces characters by the superscripts of Unicode.
enum Superscripts {
  private static let signs: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "+": "⁺",
    "-": "⁻", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ", "e": "ᵉ", "f": "ᶠ",
    "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ", "k": "ᵏ", "l": "ˡ", "m": "ᵐ", "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ",
    "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ", "w": "ʷ", "x": "ˣ", "y": "ʸ", "z": "ᶻ",
  ]
  /// The longest superscript, in bytes. A longer raised text consists of words.
  private static let longest = 24

  /// Raises the text from `start` on. Leaves it unchanged when it contains a word or a character without a superscript.
  static func raise(_ text: inout [UInt8], from start: Int) {
    guard start < text.count, text.count - start <= longest else { return }
    let plain = String(decoding: text[start...], as: UTF8.self)
    let space = plain.prefix { $0.isWhitespace }
    if let raised = raised(plain.dropFirst(space.count)) {
      text.replaceSubrange(start..., with: Array((space + raised).utf8))
    }
  }

  private static func raised(_ plain: Substring) -> String? {
    var raised = ""
    var letters = 0
    var before: Character?
    for character in plain {
      letters = character.isLetter ? letters + 1 : 0
      // Two letters in a row are a word or part of one: 1st, 99mTc.
      if letters > 1 { return nil }
      let isRange = "-–".contains(character) && before?.isNumber == true
      if let sign = signs[character], !isRange {
        raised.append(sign)
      } else if isRange || ",;/.*†‡§¶#‖ ".contains(character) || signs.values.contains(character) {
        raised.append(character)
      } else {
        return nil
      }
      before = character
    }
    return raised
  }
}
