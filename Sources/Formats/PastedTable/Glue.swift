import Studies

/// Finds the no-break spaces that hold words together within a cell, such as a number and its unit.
enum Glue {
  private static let units: WordList = """
    mg kg mcg µg μg ug ng pg ml dl iu mmol µmol μmol mm cm hr hrs min wk yr yrs % °c mg/kg mg/day mg/d mg/dose \
    mg/kg/day mg/kg/dose g/dl mg/dl mg/m2 mg/ml ng/ml pg/ml u/l iu/l
    """
  /// Units that can also be other words or single letters.
  private static let doubtfulUnits: WordList = """
    g l u h d s m y mo day days week weeks month months year years hour hours unit units
    """
  /// Words before a number.
  private static let numbered: WordList = """
    fig fig. figure table no. nos. ref. vs vs. grade day week phase type cohort stage about approx. ~ n p
    """

  /// Returns the cost of a single gap as the end of a cell, and its cost as glue.
  static func costs(of gap: Range<Int>, in utf8: [UInt8]) -> (Int, Int) {
    let (last, first) = (lastScalar(utf8, gap.lowerBound), firstScalar(utf8, gap.upperBound))
    if isSign(first) || isSign(last) && word(utf8, before: gap.lowerBound).count == last.map(UTF8.width) {
      return (Gap.never, 0)
    }
    if isNumeral(last) {
      let unit = small(word(utf8, after: gap.upperBound).trimming { ".,;:)".unicodeScalars.contains($0) })
      if units.contains(unit) { return (Gap.never, 0) }
      if doubtfulUnits.contains(unit) || isForeignUnit(unit) { return (5, 1) }
    }
    if isNumeral(first) && numbered.contains(small(word(utf8, before: gap.lowerBound))) { return (5, 1) }
    if last == "t" || last == "T", isEtAl(gap, in: utf8) { return (Gap.never, 0) }
    return last == "," ? (1, 9) : (0, Gap.never)
  }

  private static func isEtAl(_ gap: Range<Int>, in utf8: [UInt8]) -> Bool {
    small(word(utf8, before: gap.lowerBound)).elementsEqual("et".utf8)
      && small(word(utf8, after: gap.upperBound).prefix(2)).elementsEqual("al".utf8)
  }

  /// Returns the scalar after the gap; nil if a space or nothing is there.
  private static func firstScalar(_ utf8: [UInt8], _ place: Int) -> Unicode.Scalar? {
    place < utf8.count && !isPadding(utf8, place) ? utf8[place...].firstScalar : nil
  }

  /// Returns the scalar before the gap; nil if a space or nothing is there.
  private static func lastScalar(_ utf8: [UInt8], _ place: Int) -> Unicode.Scalar? {
    place > 0 && !isPadding(utf8, place - 1) ? utf8[..<place].lastScalar : nil
  }

  private static func small(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if word.allSatisfy({ $0 < 0x80 && !$0.isASCIICapital }) { return word }
    return Array(String(decoding: word, as: UTF8.self).lowercased().utf8)[...]
  }

  /// Whether a word can be a unit in another alphabet: at most three characters, all of them letters outside ASCII.
  private static func isForeignUnit(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first >= 0x80 else { return false }
    let word = String(decoding: word, as: UTF8.self)
    return word.count <= 3 && word.unicodeScalars.allSatisfy { !$0.isASCII && $0.properties.isAlphabetic }
  }

  private static func isSign(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "=", "<", ">", "≤", "≥", "±", "×", "~", "≈", "+", "–", "−": true
    default: false
    }
  }

  /// Whether the scalar is a digit of any script, a fraction or a superscript digit.
  private static func isNumeral(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if scalar.isASCII { return scalar.isASCIIDigit }
    if case .some = scalar.properties.numericType { return true }
    return false
  }

  /// The longest part of a word that is read, in bytes. The limit keeps the cost low in a line without spaces.
  private static let wordLength = 24

  private static func word(_ utf8: [UInt8], before end: Int) -> ArraySlice<UInt8> {
    var start = end
    while start > max(0, end - wordLength), !isPadding(utf8, start - 1) { start -= 1 }
    return utf8[start..<end]
  }

  private static func word(_ utf8: [UInt8], after start: Int) -> ArraySlice<UInt8> {
    var end = start
    while end < min(utf8.count, start + wordLength), !isPadding(utf8, end) { end += 1 }
    return utf8[start..<end]
  }

  /// Whether the byte is a space, a tab, or either byte of a no-break space.
  private static func isPadding(_ utf8: [UInt8], _ place: Int) -> Bool {
    switch utf8[place] {
    case 0x20, 0x09: true
    case 0xC2: Gap.isNoBreakSpace(utf8, place)
    case 0xA0: place > 0 && Gap.isNoBreakSpace(utf8, place - 1)
    default: false
    }
  }

  /// Whether the digits before `end` are a superscript reference that was copied: they directly follow a small letter,
  /// a full stop or a closing bracket.
  static func endsInReference(_ utf8: [UInt8], before end: Int) -> Bool {
    var start = end
    while start > 0, isOfReference(utf8[start - 1]) { start -= 1 }
    guard start > 0, start < end else { return false }
    let before = utf8[start - 1]
    return before.isASCIISmall || before == 0x2E || before == 0x29
  }

  /// Whether the byte is a digit, or a comma or hyphen between the numbers of several references.
  private static func isOfReference(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte == 0x2C || byte == 0x2D
  }
}
