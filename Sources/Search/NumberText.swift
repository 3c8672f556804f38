import Studies

/// Numbers as texts and the filter line write them: `58`, `8.5`, `1,234`, `.17`, `-5`.
enum NumberText {
  /// Returns the number if `text` is a number and nothing else; otherwise nil.
  static func whole(_ text: String) -> Double? {
    let folded = Folding.fold(text)
    let digits = folded.filter { $0 != comma }
    guard hasOnlySigns(folded), folded.first != comma, folded.last?.isASCIIDigit ?? false,
      let number = Double(String(decoding: digits, as: UTF8.self))
    else { return nil }
    guard number.isFinite else { return nil }
    return digits.count == folded.count || first(in: folded)?.number == number ? number : nil
  }

  /// Whether a text is not a number yet but can become one: `-`, `8.`, `1,2`.
  static func isBeginning(_ text: String) -> Bool {
    !text.isEmpty && whole(text) == nil && hasOnlySigns(Folding.fold(text))
  }

  private static func hasOnlySigns(_ folded: [UInt8]) -> Bool {
    folded.allSatisfy { $0.isASCIIDigit || $0 == comma || $0 == point || $0 == minus }
  }

  /// Reads `a..b`, `a..` or `..b`, where each given end is a number; returns nil for any other text. Three dots work
  /// like two. In a field of numbers a dash between two numbers also works, because it has no other meaning there.
  ///
  /// - Throws: `QueryError.Kind.rangeUpsideDown` when the low end is larger than the high end.
  static func range(_ text: String, ofNumbers: Bool) throws(QueryError.Kind) -> Query.Bounds? {
    guard let ends = ends(of: text) ?? (ofNumbers ? dashedEnds(of: text) : nil) else { return nil }
    let (low, high) = (whole(ends.low), whole(ends.high))
    guard ends.low.isEmpty || low != nil, ends.high.isEmpty || high != nil else { return nil }
    if let low, let high, low > high { throw .rangeUpsideDown(text) }
    return Query.Bounds(low: low ?? -.infinity, high: high ?? .infinity)
  }

  /// Returns the two texts around the dots of a range; nil for a text without dots.
  static func ends(of text: String) -> (low: String, high: String)? {
    let text = String(decoding: Folding.fold(text), as: UTF8.self)
    guard let dots = text.firstRange(of: "..") else { return nil }
    let rest = text[dots.upperBound...]
    return (String(text[..<dots.lowerBound]), String(rest.first == "." ? rest.dropFirst() : rest))
  }

  private static func dashedEnds(of text: String) -> (low: String, high: String)? {
    let text = String(decoding: Folding.fold(text), as: UTF8.self)
    guard let dash = text.dropFirst().firstIndex(of: "-"), whole(String(text[..<dash])) != nil else { return nil }
    let rest = String(text[text.index(after: dash)...])
    return whole(rest) == nil ? nil : (String(text[..<dash]), rest)
  }

  /// Returns bounds for the numbers whose digits begin with those of `text`: for `20` also 20.5, 205 and 2019. Returns
  /// nil if `text` is not 1 to 9 digits or begins with 0.
  static func beginning(with text: String) -> [Query.Bounds]? {
    let digits = Folding.fold(text)
    guard digits.allSatisfy(\.isASCIIDigit), digits.first != UInt8(ascii: "0"), digits.count <= longestCount,
      let number = whole(text)
    else { return nil }
    let sizes = sequence(first: 1.0) { $0 * 10 }.prefix(longestCount - digits.count + 1)
    return sizes.map { Query.Bounds(low: number * $0, high: (number + 1) * $0, highIsIn: false) }
  }

  /// The most digits of a number of studies or people.
  private static let longestCount = 9

  /// Returns the complete part of a value that is still being typed: `2019` for `2019.`, `2019..` for `2019..2`, and
  /// all of `2019..2024`.
  static func complete(_ text: String, ofNumbers: Bool) -> String {
    if !Folding.fold(text).contains(where: \.isASCIIDigit), isBeginning(text) { return "" }
    let text = ofNumbers ? withDots(text) : text
    guard let ends = ends(of: text) else {
      let rest = String(text.dropLast())
      return text.last == "." && whole(rest) != nil ? rest : text
    }
    guard ends.low.isEmpty || whole(ends.low) != nil else { return text }
    let isUpsideDown = (whole(ends.low) ?? -.infinity) > (whole(ends.high) ?? .infinity)
    return isBeginning(ends.high) || isUpsideDown ? ends.low + ".." : text
  }

  /// Returns a range with a dash as a range with dots. The end may be missing.
  private static func withDots(_ text: String) -> String {
    let folded = String(decoding: Folding.fold(text), as: UTF8.self)
    guard let dash = folded.dropFirst().firstIndex(of: "-"), whole(String(folded[..<dash])) != nil else { return text }
    let rest = folded[folded.index(after: dash)...]
    return rest.isEmpty || hasOnlySigns(Array(rest.utf8)) ? "\(folded[..<dash])..\(rest)" : text
  }

  /// Returns the first number in a folded text and its range. A comma between digits groups thousands when exactly
  /// three digits follow it.
  static func first<Text: BidirectionalCollection<UInt8>>(in text: Text) -> (number: Double, range: Range<Int>)?
  where Text.Index == Int {
    guard let start = text.firstIndex(where: \.isASCIIDigit) else { return nil }
    var (digits, isNegative) = lead(text[..<start])
    let first = start - (digits.isEmpty ? 0 : 1) - (isNegative ? 1 : 0)
    var rest = text[start...]
    while let byte = rest.first {
      let after = rest.dropFirst()
      if byte.isASCIIDigit {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == point, !digits.contains("."), let next = after.first, next.isASCIIDigit {
        digits += "."
      } else if byte != comma || !groupsThousands(after) {
        break
      }
      rest = after
    }
    let exponent = exponent(rest, behind: digits)
    digits += String(decoding: exponent, as: UTF8.self)
    rest = rest.dropFirst(exponent.count)
    return Double(digits).map { (isNegative ? -$0 : $0, first..<rest.startIndex) }
  }

  /// Returns the exponent at the start of a text, as in `8.13e-07`; empty if there is none. Without a decimal point
  /// before it or a sign in it, as in `12e5`, it is part of a code.
  private static func exponent(_ text: some Collection<UInt8>, behind digits: String) -> [UInt8] {
    guard text.first == UInt8(ascii: "e") else { return [] }
    let sign = text.dropFirst().prefix(1).filter { "+-".utf8.contains($0) }
    let power = text.dropFirst(1 + sign.count).prefix(while: \.isASCIIDigit)
    let next = text.dropFirst(1 + sign.count + power.count).first
    guard (1...3).contains(power.count), !sign.isEmpty || digits.contains("."), !(next?.isFoldedLetter ?? false) else {
      return []
    }
    return [UInt8(ascii: "e")] + sign + power
  }

  /// Returns what the bytes before the first digit add to the number: a decimal point, a minus, or neither. They belong
  /// to the number only at the start of the text, or after a space or a sign such as `=`: in `P = .17` and `day -5`,
  /// but not in `No.5` or `IL-6`.
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
    return three.count == 3 && three.allSatisfy(\.isASCIIDigit) && !(text.dropFirst(3).first?.isASCIIDigit ?? false)
  }

  private static let comma = UInt8(ascii: ",")
  private static let point = UInt8(ascii: ".")
  private static let minus = UInt8(ascii: "-")
}
