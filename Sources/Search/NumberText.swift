import Studies

/// Numbers as they stand in texts and in the filter line: `58`, `8.5`, `1,234`, `.17`, `-5`.
enum NumberText {
  /// The number that is the whole of `text`.
  static func whole(_ text: String) -> Double? {
    let folded = Folding.fold(text)
    let digits = folded.filter { $0 != comma }
    guard hasOnlySigns(folded), folded.first != comma, folded.last.map(isDigit) ?? false,
      let number = Double(String(decoding: digits, as: UTF8.self))
    else { return nil }
    return digits.count == folded.count || first(in: folded) == number ? number : nil
  }

  /// Whether a text is no number yet and can become one: `-`, `8.`, `1,2`.
  static func isBeginning(_ text: String) -> Bool {
    !text.isEmpty && whole(text) == nil && hasOnlySigns(Folding.fold(text))
  }

  private static func hasOnlySigns(_ folded: [UInt8]) -> Bool {
    folded.allSatisfy { isDigit($0) || $0 == comma || $0 == point || $0 == minus }
  }

  /// `a..b`, `a..` or `..b`, where both ends that are there are numbers. Three dots do as well as two.
  static func range(_ text: String) throws(QueryError.Kind) -> Query.Bounds? {
    guard let ends = ends(of: text) else { return nil }
    let (low, high) = (whole(ends.low), whole(ends.high))
    guard ends.low.isEmpty || low != nil, ends.high.isEmpty || high != nil else { return nil }
    if let low, let high, low > high { throw .rangeUpsideDown(text) }
    return Query.Bounds(low: low ?? -.infinity, high: high ?? .infinity)
  }

  private static func ends(of text: String) -> (low: String, high: String)? {
    let text = String(decoding: Folding.fold(text), as: UTF8.self)
    guard let dots = text.firstRange(of: "..") else { return nil }
    let rest = text[dots.upperBound...]
    return (String(text[..<dots.lowerBound]), String(rest.first == "." ? rest.dropFirst() : rest))
  }

  /// What is complete of a value that is still being typed: of `2019.` and `2019..2` the year, of `2019..2024` all.
  static func complete(_ text: String) -> String {
    if !Folding.fold(text).contains(where: isDigit), isBeginning(text) { return "" }
    guard let ends = ends(of: text) else {
      let rest = String(text.dropLast())
      return text.last == "." && whole(rest) != nil ? rest : text
    }
    guard ends.low.isEmpty || whole(ends.low) != nil else { return text }
    let isUpsideDown = (whole(ends.low) ?? -.infinity) > (whole(ends.high) ?? .infinity)
    return isBeginning(ends.high) || isUpsideDown ? ends.low + ".." : text
  }

  /// The first number in a folded text. A comma between digits groups thousands where three digits follow.
  static func first(in text: some BidirectionalCollection<UInt8>) -> Double? {
    guard let start = text.firstIndex(where: isDigit) else { return nil }
    var (digits, isNegative) = lead(text[..<start])
    var rest = text[start...]
    while let byte = rest.first {
      let after = rest.dropFirst()
      if isDigit(byte) {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == point, !digits.contains("."), let next = after.first, isDigit(next) {
        digits += "."
      } else if byte != comma || !groupsThousands(after) {
        break
      }
      rest = after
    }
    return Double(digits).map { isNegative ? -$0 : $0 }
  }

  /// What the bytes before the first digit say of the number. A point or a minus belongs to it where nothing stands
  /// before them that it could rather belong to: `P = .17` and `day -5`, but not `No.5` or `IL-6`.
  private static func lead(_ before: some BidirectionalCollection<UInt8>) -> (digits: String, isNegative: Bool) {
    let (last, second) = (before.last, before.dropLast().last)
    if last == point, second == minus { return opens(before.dropLast(2).last) ? ("0.", true) : ("0.", false) }
    if last == point { return (opens(second) ? "0." : "", false) }
    return ("", last == minus && opens(second))
  }

  private static func opens(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return " ([=<>:;,".utf8.contains(byte)
  }

  private static func groupsThousands(_ text: some Collection<UInt8>) -> Bool {
    let three = text.prefix(3)
    return three.count == 3 && three.allSatisfy(isDigit) && !(text.dropFirst(3).first.map(isDigit) ?? false)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let comma = UInt8(ascii: ",")
  private static let point = UInt8(ascii: ".")
  private static let minus = UInt8(ascii: "-")
}
