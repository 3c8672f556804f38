import Studies

/// Papers cited in a cell, one a line: `Strati et al15`, `Strati et al [15]`, `Strati et al¹⁵`.
///
/// Copied from a page, the number loses that it stood above the line. It is one where it is glued to a small letter, a
/// full stop or a bracket, or stands in square brackets; `ZUMA12` is a name and `Smith et al2020` has a year.
enum Citations {
  static func publications(in cell: String) -> [Publication] {
    guard mayCite(cell) else { return [] }
    let lines = cell.unicodeScalars.split {
      (0x0A...0x0D).contains($0.value) || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}"
    }
    let papers = lines.map { publication(StudyNaming.oneLine(String(Substring($0)))) }
    return papers.contains { !$0.reference.isEmpty } ? papers.filter { !$0.authors.isEmpty } : []
  }

  /// Most lists of authors end in a letter or a full stop; they need no second look.
  private static func mayCite(_ cell: String) -> Bool {
    let utf8 = cell.utf8
    guard let last = utf8.last else { return false }
    return last == UInt8(ascii: "]") || (0x30...0x39).contains(last) || last >= 0x80 || utf8.contains(0x0A)
      || utf8.contains(0x0D)
  }

  private static func publication(_ line: String) -> Publication {
    let scalars = Array(line.unicodeScalars)
    let isBracketed = scalars.last == "]"
    let end = isBracketed ? scalars.count - 1 : scalars.count
    var start = end
    while start > 0, isOfReference(scalars[start - 1]) { start -= 1 }
    while start < end, !isDigit(scalars[start]) { start += 1 }
    guard start < end, isDigit(scalars[end - 1]), isSet(scalars, start, bracketed: isBracketed) else {
      return Publication(authors: line, reference: "")
    }
    let authors = text(scalars[..<(isBracketed ? start - 1 : start)]).withoutSpaceAround
    return Publication(authors: authors, reference: text(scalars[start..<end].map(plainDigit)))
  }

  /// Whether the digits from `start` on stand as a reference does.
  private static func isSet(_ scalars: [Unicode.Scalar], _ start: Int, bracketed: Bool) -> Bool {
    guard start > 0 else { return false }
    let before = scalars[start - 1]
    if bracketed { return before == "[" && start > 1 }
    let number = scalars[start...].prefix { isDigit($0) }
    if number.count > 3 { return false }
    return isRaised(scalars[start]) || before == "." || before == ")" || before.properties.isLowercase
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  private static func isOfReference(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || [",", "-", "–"].contains(scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || isRaised(scalar)
  }

  private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
    ["\u{B9}", "\u{B2}", "\u{B3}"].contains(scalar) || ("\u{2070}"..."\u{2079}").contains(scalar)
  }

  private static func plainDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard isRaised(scalar), let value = scalar.properties.numericValue else { return scalar }
    return Unicode.Scalar(UInt8(0x30 + Int(value)))
  }
}
