/// How one scalar of a source text appears on the screen. Only this type decides what happens to scalars that the C
/// library or some terminal does not print.
enum Appearance {
  /// A scalar that takes one or two columns of its own. The scalar that is sent may be another one: a space for a
  /// tab.
  case base(Unicode.Scalar, columns: Int)
  /// A mark on the base before it.
  case mark
  /// A scalar without a picture of its own. It is left out after a visible glyph, and elsewhere shown as a stand-in.
  case unseen
  /// A scalar that is never sent. The stand-in, one column wide, shows that something is there.
  case standIn(Unicode.Scalar)

  init(of scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F: self = .base(scalar, columns: 1)
    case 0x09, 0xA0: self = .base(" ", columns: 1)
    case 0..<0x20: self = .standIn(Appearance.controlPicture(scalar.value))
    case 0x7F: self = .standIn("\u{2421}")
    case 0x80..<0xA0: self = .standIn(Appearance.replacement)
    case 0xAD: self = .unseen
    case 0xA1..<0x300: self = .base(scalar, columns: 1)
    // Blocks of plain characters, which need none of the slow look-ups: Greek and Cyrillic letters, common
    // punctuation, arrows and mathematics, lines and blocks; kana, ideographs and Hangul syllables.
    case 0x3B1..<0x483, 0x2010..<0x2028, 0x2030..<0x205F, 0x2190..<0x2300, 0x2500..<0x25A0:
      self = .base(scalar, columns: 1)
    case 0x3041..<0x3097, 0x309B..<0x3100, 0x3400..<0xA000, 0xAC00..<0xD7A4: self = .base(scalar, columns: 2)
    default: self = Appearance(lookedUp: scalar)
    }
  }

  private init(lookedUp scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isEmojiModifier {
      self = .unseen
      return
    }
    guard let age = properties.age, age.major <= Appearance.newestVersion else {
      self = .standIn(Appearance.replacement)
      return
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: self = .mark
    case .spaceSeparator where scalar.value != 0x3000: self = .base(" ", columns: 1)
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      self = .standIn(Appearance.replacement)
    case _ where Appearance.sitsOnBase(scalar.value): self = .mark
    default: self = .base(scalar, columns: WideRanges.contains(scalar.value) ? 2 : 1)
    }
  }

  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// The dotted circle. The charts of Unicode show a mark on it when the mark has no letter.
  static let emptyBase: Unicode.Scalar = "\u{25CC}"

  /// The Unicode version of glibc 2.36. Its C library calls the scalars of later versions unprintable, and ncurses
  /// does not print them as they are.
  private static let newestVersion = 14

  private static func controlPicture(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(0x2400 + value) ?? replacement
  }

  /// Returns whether a letter takes no column of its own in the C library: the vowels and finals of conjoining
  /// Hangul, and a vowel sign of Ahom that became a spacing mark after Unicode 14.
  private static func sitsOnBase(_ value: UInt32) -> Bool {
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB, 0x1171E: true
    default: false
    }
  }
}
