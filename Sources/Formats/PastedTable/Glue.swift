import Studies

/// What no-break spaces hold together within a cell.
enum Glue {
  private static let units: WordList = """
    mg kg mcg µg μg ug ng pg ml dl iu mmol µmol μmol mm cm hr hrs min wk yr yrs % °c mg/kg mg/day mg/d mg/dose \
    mg/kg/day mg/kg/dose g/dl mg/dl mg/m2 mg/ml ng/ml pg/ml u/l iu/l
    """
  /// Units that are words or letters of their own, too.
  private static let doubtfulUnits: WordList = """
    g l u h d s m y mo day days week weeks month months year years hour hours unit units
    """
  private static let numbered: WordList = """
    fig fig. figure table no. nos. ref. vs vs. grade day week phase type cohort stage about approx. ~ n p
    """

  /// What a single gap costs as the end of a cell, and as glue.
  static func costs(before: String, after: String) -> (Int, Int) {
    if before == "et" && after.hasPrefix("al") { return (Gap.never, 0) }
    let (last, first) = (before.unicodeScalars.last, after.unicodeScalars.first)
    if isSign(first) || isSign(last) && before.unicodeScalars.count == 1 { return (Gap.never, 0) }
    if isDigit(last) {
      let bare = after.trimming { ".,;:)".unicodeScalars.contains($0) }
      let unit = Array(bare.utf8)[...]
      if units.contains(unit) { return (Gap.never, 0) }
      if doubtfulUnits.contains(unit) || isForeignUnit(bare) { return (5, 1) }
    }
    if isDigit(first) && numbered.contains(Array(before.utf8)[...]) { return (5, 1) }
    return last == "," ? (1, 9) : (0, Gap.never)
  }

  /// Units are short and small in other alphabets too.
  private static func isForeignUnit(_ word: String) -> Bool {
    !word.isEmpty && word.count <= 3 && word.unicodeScalars.allSatisfy { !$0.isASCII && $0.properties.isAlphabetic }
  }

  private static func isSign(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "=", "<", ">", "≤", "≥", "±", "×", "~", "≈", "+", "–", "−": true
    default: false
    }
  }

  /// A digit of any script, a fraction, a raised one.
  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil
  }

  /// Words are looked at no further than this, so that a line without spaces costs nothing.
  private static let wordLength = 24

  static func word(_ utf8: [UInt8], before end: Int) -> String {
    var start = end
    while start > max(0, end - wordLength), !isSpace(utf8[start - 1]) { start -= 1 }
    return String(decoding: utf8[start..<end], as: UTF8.self).lowercased()
  }

  static func word(_ utf8: [UInt8], after start: Int) -> String {
    let word = utf8[start..<min(utf8.count, start + wordLength)].prefix { !isSpace($0) }
    return String(decoding: word, as: UTF8.self).lowercased()
  }

  /// ASCII spaces, and the first byte of U+00A0.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0xC2 || byte == 0xA0 }

  /// Whether digits stand there as a raised reference does when it is copied: glued to a letter or full stop.
  static func endsInReference(_ utf8: [UInt8], before end: Int) -> Bool {
    var start = end
    while start > 0, isOfReference(utf8[start - 1]) { start -= 1 }
    guard start > 0, start < end else { return false }
    let before = utf8[start - 1]
    return (0x61...0x7A).contains(before) || before == 0x2E || before == 0x29
  }

  /// A digit, or what stands between the numbers of several.
  private static func isOfReference(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2C || byte == 0x2D
  }
}
