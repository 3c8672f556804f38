import Studies

/// Reads the papers that a cell cites, one per line: `Strati et al15`, `Strati et al [15]`, `Strati et al¹⁵`.
///
/// A reference number loses its superscript when it is copied from a page. A number of at most three digits is a
/// reference if it directly follows `et al`, a second name or a closing bracket. So are a raised number after a name
/// and a number in square brackets. `ZUMA12`, `Sox9` and `p105` are names, `kg/m²` is a unit, and `Smith et al2020` has
/// a year.
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
    guard let last = digits.last, isPlainOrRaisedDigit(last),
      isSet(digits, behind: Substring(scalars[..<digits.startIndex]), bracketed: isBracketed)
    else { return Publication(authors: line, reference: "") }
    let authors = isBracketed ? scalars[..<digits.startIndex].dropLast() : scalars[..<digits.startIndex]
    guard !authors.isEmpty else { return Publication(authors: line, reference: "") }
    let reference = digits.reduce(into: "") { $0.unicodeScalars.append(plainDigit($1)) }
    return Publication(authors: Substring(authors).withoutSpaceAround, reference: reference)
  }

  /// Whether the digits are a reference, judged by the text before them.
  private static func isSet(_ digits: Substring.UnicodeScalarView, behind text: Substring, bracketed: Bool) -> Bool {
    guard let before = text.unicodeScalars.last else { return false }
    if bracketed { return before == "[" }
    if digits.prefix(while: isPlainOrRaisedDigit).count > 3 || digits.first == "0" { return false }
    if before == ")" { return text.contains { $0.isLetter } }
    let word = text.split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "’" }.last ?? ""
    let endsInName = before == "." ? word.lowercased() == "al" : text.hasSuffix(word) && before.properties.isLowercase
    guard endsInName else { return false }
    if word == "al" || digits.first.map(isRaised) == true && word.count > 2 { return true }
    let words = text.split { $0 == " " || $0 == "," }
    return words.contains { ["and", "&", "et"].contains($0) } || text.contains(",") && words.count > 1
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
