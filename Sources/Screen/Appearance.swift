/// How one scalar of a source text may appear on the screen. Whatever is not plainly printable for the C library and
/// for every terminal is decided here, and nowhere else.
enum Appearance {
  /// Takes one or two columns of its own. The scalar that is sent may be another one: a space for a tab.
  case base(Unicode.Scalar, columns: Int)
  /// Sits on the base before it.
  case mark
  /// Has no picture of its own: left out behind something visible, shown as a stand-in where it stands alone.
  case unseen
  /// Not to be sent at all; this one says, in one column, that something is there.
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
    // Blocks full of plain characters, which need none of the slow look-ups: Greek and Cyrillic letters, common
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

  /// The dotted circle, on which Unicode's own charts show a mark that has no letter.
  static let emptyBase: Unicode.Scalar = "\u{25CC}"

  /// The Unicode of glibc 2.36, beyond which the C library calls a scalar unprintable and ncurses spells it out.
  private static let newestVersion = 14

  private static func controlPicture(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(0x2400 + value) ?? replacement
  }

  /// Letters that take no column of their own for the C library: the vowels and finals of conjoining Hangul, and a
  /// vowel sign of Ahom that became a spacing mark after Unicode 14.
  private static func sitsOnBase(_ value: UInt32) -> Bool {
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB, 0x1171E: true
    default: false
    }
  }
}
