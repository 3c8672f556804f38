import Studies

/// Reads the papers that a cell cites, one per line: `Strati et al15`, `Strati et al [15]`, `Strati et al¹⁵`.
///
/// A number that is copied from a page loses its superscript. A number of at most three digits is a reference if it
/// directly follows a small letter, a full stop or a closing bracket; a number in square brackets is one too. `ZUMA12`
/// is a name, and `Smith et al2020` has a year.
enum Citations {
  /// Returns the papers; empty if no line ends in a reference.
  static func publications(in cell: String) -> [Publication] {
    guard mayCite(cell) else { return [] }
    let lines = cell.unicodeScalars.split {
      (0x0A...0x0D).contains($0.value) || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}"
    }
    let papers = lines.map { publication(StudyNaming.oneLine(String(Substring($0)))) }
    return papers.contains { !$0.reference.isEmpty } ? papers.filter { !$0.authors.isEmpty } : []
  }

  /// Whether the cell ends as a reference can end, or has several lines. Most lists of authors end in a letter or a
  /// full stop and need no further test.
  private static func mayCite(_ cell: String) -> Bool {
    let utf8 = cell.utf8
    guard let last = utf8.last else { return false }
    return last == UInt8(ascii: "]") || last.isASCIIDigit || last >= 0x80 || utf8.contains(0x0A)
      || utf8.contains(0x0D)
  }

  private static func publication(_ line: String) -> Publication {
    let scalars = line.unicodeScalars
    let isBracketed = scalars.last == "]"
    let end = isBracketed ? scalars.index(before: scalars.endIndex) : scalars.endIndex
    var start = end
    while start > scalars.startIndex, case let before = scalars.index(before: start), isOfReference(scalars[before]) {
      start = before
    }
    let digits = scalars[start..<end].drop { !isPlainOrRaisedDigit($0) }
    guard let last = digits.last, isPlainOrRaisedDigit(last), let before = scalars[..<digits.startIndex].last,
      isSet(digits, behind: before, bracketed: isBracketed)
    else { return Publication(authors: line, reference: "") }
    let authors = isBracketed ? scalars[..<digits.startIndex].dropLast() : scalars[..<digits.startIndex]
    guard !authors.isEmpty else { return Publication(authors: line, reference: "") }
    let reference = digits.reduce(into: "") { $0.unicodeScalars.append(plainDigit($1)) }
    return Publication(authors: Substring(authors).withoutSpaceAround, reference: reference)
  }

  /// Whether the digits are a reference, judged by the scalar before them.
  private static func isSet(_ digits: Substring.UnicodeScalarView, behind before: Unicode.Scalar, bracketed: Bool)
    -> Bool
  {
    if bracketed { return before == "[" }
    if digits.prefix(while: isPlainOrRaisedDigit).count > 3 { return false }
    return digits.first.map(isRaised) ?? false || before == "." || before == ")" || before.properties.isLowercase
  }

  private static func isOfReference(_ scalar: Unicode.Scalar) -> Bool {
    isPlainOrRaisedDigit(scalar) || scalar == "," || scalar == "-" || scalar == "–"
  }

  private static func isPlainOrRaisedDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIIDigit || isRaised(scalar)
  }

  private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{B9}" || scalar == "\u{B2}" || scalar == "\u{B3}" || ("\u{2070}"..."\u{2079}").contains(scalar)
  }

  private static func plainDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard isRaised(scalar), let value = scalar.properties.numericValue else { return scalar }
    return Unicode.Scalar(UInt8(0x30 + Int(value)))
  }
}
