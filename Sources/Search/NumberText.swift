/// Numbers as they stand in texts and in the filter line: `58`, `8.5`, `1,234`.
enum NumberText {
  /// The number that is the whole of `text`.
  static func whole(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }) else { return nil }
    return Double(text)
  }

  /// `a..b`, `a..` or `..b`, where both ends that are there are numbers.
  static func range(_ text: String) throws(QueryError.Kind) -> Query.Bounds? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let ends = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard ends.0.isEmpty || whole(ends.0) != nil, ends.1.isEmpty || whole(ends.1) != nil else { return nil }
    let bounds = Query.Bounds(low: whole(ends.0) ?? -.infinity, high: whole(ends.1) ?? .infinity)
    guard bounds.low <= bounds.high else { throw .rangeUpsideDown(text) }
    return bounds
  }

  /// The first number in a folded text. A comma between digits groups thousands where three digits follow.
  static func first(in text: some Collection<UInt8>) -> Double? {
    var digits = ""
    var hasPoint = false
    var rest = text.drop { !isDigit($0) }
    while let byte = rest.first {
      let after = rest.dropFirst()
      if isDigit(byte) {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == UInt8(ascii: "."), !hasPoint, let next = after.first, isDigit(next) {
        hasPoint = true
        digits += "."
      } else if byte != UInt8(ascii: ",") || !groupsThousands(after) {
        break
      }
      rest = after
    }
    return Double(digits)
  }

  private static func groupsThousands(_ text: some Collection<UInt8>) -> Bool {
    let three = text.prefix(3)
    return three.count == 3 && three.allSatisfy(isDigit) && !(text.dropFirst(3).first.map(isDigit) ?? false)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
