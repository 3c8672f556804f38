import Studies

/// The grammar of JSON numbers (RFC 8259, section 6).
enum JSONNumber {
  static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let isZeroFirst = rest.first == UInt8(ascii: "0")
    let whole = dropDigits(&rest)
    guard whole > 0, !isZeroFirst || whole == 1 else { return false }
    return dropFraction(&rest) && dropExponent(&rest) && rest.isEmpty
  }

  private static func dropFraction(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: ".") else { return true }
    rest.removeFirst()
    return dropDigits(&rest) > 0
  }

  private static func dropExponent(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return true }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    return dropDigits(&rest) > 0
  }

  private static func dropDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let digits = rest.prefix(while: \.isASCIIDigit).count
    rest.removeFirst(digits)
    return digits
  }
}
