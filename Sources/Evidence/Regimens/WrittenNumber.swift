import Studies

/// What the points and commas in the numbers of a text mean. It is learned from the numbers that have only one reading.
struct DecimalSeparators: OptionSet {
  let rawValue: UInt8

  /// `2.5`: a point begins the decimals.
  static let point = DecimalSeparators(rawValue: 1)
  /// `2,5`: a comma begins the decimals.
  static let comma = DecimalSeparators(rawValue: 2)
  /// `12.345,6` and `1.000.000`: a point separates thousands.
  static let pointGroups = DecimalSeparators(rawValue: 4)
  /// `1,250`: a comma separates thousands.
  static let commaGroups = DecimalSeparators(rawValue: 8)
}

/// A number as it is written: groups of digits with separators between them.
///
/// English texts write `1,250.5`, continental ones `1.250,5`, Swiss ones `1'250.5`, French ones `1 250,5`. Some numbers
/// have two readings: `1.250` is 1.25 or 1250. A wrong dose is worse than none, so such a number is unclear unless
/// other numbers of the text settle it.
struct WrittenNumber {
  enum Value {
    case certain(Double, DecimalSeparators)
    /// Two readings are possible.
    case unclear
    /// The first number of a list without spaces, which ends at `end`.
    case list(end: Int)
  }

  let start: Int
  private(set) var end: Int
  /// Ranges of digits; the first one is empty in `.5`.
  private var groups: [Range<Int>] = []
  private var separators: [UInt8] = []
  private let text: ArraySlice<UInt8>

  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")
  private static let apostrophe = UInt8(ascii: "'")
  private static let space = UInt8(ascii: " ")
  /// Stands for the raised point of British journals, `2·5`. The point itself has two bytes.
  private static let raisedPoint: UInt8 = 0xB7

  /// Reads the number that begins at `start`; nil if none does.
  init?(in text: ArraySlice<UInt8>, from start: Int) {
    self.text = text
    self.start = start
    end = start
    let isFraction = Self.byte(text, start) == Self.point && Self.isDigit(text, start + 1)
    guard isFraction || Self.isDigit(text, start) else { return nil }
    appendGroup()
    while let separator = separator(), Self.isDigit(text, end + separator.size) {
      separators.append(separator.sign)
      end += separator.size
      appendGroup()
    }
    appendSpacedGroups()
  }

  private static func byte(_ text: ArraySlice<UInt8>, _ place: Int) -> UInt8? {
    text.indices.contains(place) ? text[place] : nil
  }

  private static func isDigit(_ text: ArraySlice<UInt8>, _ place: Int) -> Bool {
    byte(text, place)?.isASCIIDigit ?? false
  }

  private mutating func appendGroup() {
    let first = end
    while Self.isDigit(text, end) { end += 1 }
    groups.append(first..<end)
  }

  private func separator() -> (sign: UInt8, size: Int)? {
    switch Self.byte(text, end) {
    case Self.point: (Self.point, 1)
    case Self.comma: (Self.comma, 1)
    case Self.apostrophe: (Self.apostrophe, 1)
    case 0xC2 where Self.byte(text, end + 1) == Self.raisedPoint: (Self.raisedPoint, 2)
    default: nil
    }
  }

  /// Appends groups of three digits that follow a space, and the decimals after them: `1 250`, `1 250,5`.
  private mutating func appendSpacedGroups() {
    guard separators.isEmpty, (1...3).contains(groups[0].count), text[groups[0].lowerBound] != 0x30 else { return }
    while Self.byte(text, end) == Self.space, (1...3).allSatisfy({ Self.isDigit(text, end + $0) }),
      !Self.isDigit(text, end + 4)
    {
      separators.append(Self.space)
      end += 1
      appendGroup()
    }
    if !separators.isEmpty, let separator = separator(), Self.isDigit(text, end + separator.size) {
      separators.append(separator.sign)
      end += separator.size
      appendGroup()
    }
  }

  /// Returns the value, with the separators read as the text uses them.
  /// - Parameter isName: whether a comma separates numbers here. It does in a list, and after a word such as `day`:
  ///   `1,8` are two days.
  func value(by known: DecimalSeparators, isName: Bool) -> Value {
    guard let first = separators.first else { return certain([], groups: groups[...]) }
    if first == Self.space { return spaced(isName: isName) }
    if isName, first == Self.comma, !isThousands { return .list(end: groups[0].upperBound) }
    if separators.count == 1 { return single(first, by: known) }
    return several(by: known)
  }

  private var isThousands: Bool {
    (1...3).contains(groups[0].count) && text[groups[0].lowerBound] != 0x30
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// `1 000` is a thousand. `1 250` can be one number or two, as in `1 250 mg tablet`.
  private func spaced(isName: Bool) -> Value {
    if isName { return .list(end: groups[0].upperBound) }
    let areZeros = groups.dropFirst().allSatisfy { $0.allSatisfy { text[$0] == 0x30 } }
    return areZeros && isThousands && separators.last == Self.space ? certain([], groups: groups[...]) : .unclear
  }

  private func single(_ separator: UInt8, by known: DecimalSeparators) -> Value {
    switch separator {
    case Self.raisedPoint: return decimal(.point)
    case Self.apostrophe: return isThousands ? certain([], groups: groups[...]) : .list(end: groups[0].upperBound)
    case Self.point:
      guard isThousands else { return decimal(.point) }
      let (isDecimal, isGroup) = (known.contains(.point), known.contains(.comma) || known.contains(.pointGroups))
      if isDecimal == isGroup { return .unclear }
      return isDecimal ? decimal([]) : certain([], groups: groups[...])
    default:
      if isThousands { return known.contains(.comma) ? .unclear : certain(.commaGroups, groups: groups[...]) }
      if groups[1].count > 3 { return .list(end: groups[0].upperBound) }
      // `5,10 or 20 mg` is a list of three doses, or of two.
      return beginsList ? .unclear : decimal(.comma)
    }
  }

  /// Whether `or` and a number follow.
  private var beginsList: Bool {
    let behind = text[end...].prefix(8)
    return [" or ", " and "].contains { word in
      behind.starts(with: word.utf8) && Self.isDigit(text, end + word.utf8.count)
    }
  }

  private func several(by known: DecimalSeparators) -> Value {
    let (first, last) = (separators[0], separators[separators.count - 1])
    if isThousands, separators.allSatisfy({ $0 == first }), first != Self.raisedPoint {
      return certain(first == Self.point ? .pointGroups : [], groups: groups[...])
    }
    let whole = WrittenNumber(self, groups: groups.count - 1)
    if whole.isThousands, separators.dropLast().allSatisfy({ $0 == first }), first != last {
      if last == Self.point || last == Self.raisedPoint { return decimal(.point) }
      if last == Self.comma { return decimal([.comma, .pointGroups]) }
    }
    return separators.allSatisfy { $0 == Self.comma } ? .list(end: groups[0].upperBound) : .unclear
  }

  private init(_ other: WrittenNumber, groups count: Int) {
    self = other
    groups = Array(other.groups.prefix(count))
    separators = Array(other.separators.prefix(count - 1))
  }

  /// Reads the last group as the decimals.
  private func decimal(_ evidence: DecimalSeparators) -> Value {
    certain(evidence, groups: groups.dropLast(), decimals: groups.last)
  }

  private func certain(
    _ evidence: DecimalSeparators, groups: ArraySlice<Range<Int>>, decimals: Range<Int>? = nil
  ) -> Value {
    var digits = groups.reduce("") { $0 + String(decoding: text[$1], as: UTF8.self) }
    if let decimals { digits = (digits.isEmpty ? "0" : digits) + "." + String(decoding: text[decimals], as: UTF8.self) }
    return Double(digits).map { .certain($0, evidence) } ?? .unclear
  }
}
