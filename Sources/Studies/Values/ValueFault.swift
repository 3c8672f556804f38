/// What is odd about a value of a field whose other values show its kind.
package enum ValueFault: Hashable, Sendable {
  /// The value is not of the field's kind.
  case otherKind(FieldKind)
  /// `1.234`, and no other value shows whether the sign is a decimal sign or groups thousands.
  case unsettledNumber
  /// `03/04/2021`, and no other value shows which number is the day.
  case unsettledDay
}

extension Field {
  /// Returns what is odd about a folded value; nil if nothing is.
  ///
  /// The number of people is often written in prose, so nothing in such a field is odd.
  package func fault(of folded: ArraySlice<UInt8>) -> ValueFault? {
    if role == .enrolled || role == .treated || MissingMark.isOne(folded) { return nil }
    switch kind {
    case .number:
      if numberStyle.number(folded) != nil || Self.isCode(folded) { return nil }
      return numberStyle.leavesOpen(folded) ? .unsettledNumber : .otherKind(.number)
    case .date:
      if DateReader.span(of: folded, order: dayOrder) == nil {
        return DateReader.readings(of: folded).isDate ? .unsettledDay : .otherKind(.date)
      }
      return nil
    case .yesNo: return YesNo(folded) == nil ? .otherKind(.yesNo) : nil
    case .text, .list: return nil
    }
  }

  /// Whether a value is a number of a list of books, articles or pages, to which letters and signs belong: the ISSN
  /// `1470160X`, the page `e13485`, the articles `e2023WR036337` and `1000-7229-(2019)05-0063-08`.
  private static func isCode(_ folded: ArraySlice<UInt8>) -> Bool {
    let letters = folded.prefix(while: \.isFoldedLetter)
    let behind = folded.dropFirst(letters.count)
    if (1...2).contains(letters.count), behind.count > 1, behind.allSatisfy(\.isASCIIDigit) { return true }
    let digits = folded.count(where: \.isASCIIDigit)
    if (1...2).contains(letters.count), digits > 5, behind.first?.isASCIIDigit == true,
      behind.allSatisfy({ $0.isASCIIDigit || $0.isFoldedLetter })
    {
      return true
    }
    if digits > 8, folded.allSatisfy({ $0.isASCIIDigit || "-()".utf8.contains($0) }) { return true }
    return letters.isEmpty && folded.count > 7 && folded.last?.isFoldedLetter == true
      && folded.dropLast().allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
  }
}
