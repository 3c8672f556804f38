/// Counts what the values of one field are. The kind of the field follows from it.
struct ValueTally: Sendable, Equatable {
  /// Whether a study has several of the values.
  var hasLists = false
  private var values = 0
  private var numbers = 0
  private var dates = 0
  /// Values such as `20210503`: dates of eight digits.
  private var compactDates = 0
  private var answers = 0
  /// Values such as `OLDER_ADULT`, and those of them with a `_`.
  private var codes = 0
  private var joinedCodes = 0

  // The number of values that prove what a point or a comma means.
  private var decimalPoints = 0
  private var decimalCommas = 0
  private var groupingPoints = 0
  private var groupingCommas = 0
  private var groupingSpaces = 0
  /// Values such as `1.234`, which alone prove nothing.
  private var openPoints = 0

  private var daysFirst = 0
  private var monthsFirst = 0

  /// In per cent: if this share of a field's values is of a kind, the field has that kind.
  private static let enough = 95

  /// In bytes. A longer value is not examined; dates are the longest values that are.
  private static let longest = DateReader.longest

  /// Signs that can begin a number.
  private static let signs = ByteSet("-+.")

  /// Counts a value of a chunk.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first, bytes.count <= Self.longest else {
      values += 1
      return
    }
    let hasDigit = bytes.contains(where: \.isASCIIDigit)
    // A mark for an unknown figure shows no kind. No mark has a digit.
    if !hasDigit, bytes.count <= MissingMark.longest, MissingMark.canBegin(with: first),
      MissingMark.isOne(Self.folded(bytes))
    {
      return
    }
    values += 1
    addCode(bytes, first)
    // Most texts begin with a letter and have no digit. They need none of the tests below.
    guard hasDigit || first >= 0x80 || Self.signs.contains(first) else {
      if YesNo.canBegin(with: first), bytes.count <= YesNo.longest { addAnswer(bytes) }
      return
    }
    if bytes.allSatisfy(\.isASCIIDigit) { return addDigits(bytes) }
    if DateReader.plainSpan(of: bytes) != nil {
      dates += 1
      return
    }
    if first.isASCIILetter, bytes.count > 1, bytes[1].isASCIILetter, !DateReader.canBegin(with: first, bytes[1]) {
      return
    }
    addFolded(bytes)
  }

  private mutating func addCode(_ bytes: UnsafeBufferPointer<UInt8>, _ first: UInt8) {
    let joint = UInt8(ascii: "_")
    guard first.isASCIICapital, bytes.allSatisfy({ $0.isASCIICapital || $0.isASCIIDigit || $0 == joint }) else {
      return
    }
    codes += 1
    if bytes.contains(joint) { joinedCodes += 1 }
  }

  private mutating func addDigits(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count <= 32 { numbers += 1 }
    if bytes.count == 1, YesNo(bytes[...]) != nil { answers += 1 }
    if bytes.count == 4 || bytes.count == 8, DateReader.span(of: Array(bytes)[...]) != nil {
      dates += 1
      if bytes.count == 8 { compactDates += 1 }
    }
  }

  private mutating func addAnswer(_ bytes: UnsafeBufferPointer<UInt8>) {
    if YesNo(Self.folded(bytes)[...]) != nil { answers += 1 }
  }

  private mutating func addFolded(_ bytes: UnsafeBufferPointer<UInt8>) {
    let folded = Self.folded(bytes)[...]
    if let written = WrittenDecimal(folded) {
      numbers += 1
      addSigns(of: written)
    }
    let (isDate, order) = DateReader.readings(of: folded)
    if isDate { dates += 1 }
    if order == .dayFirst { daysFirst += 1 }
    if order == .monthFirst { monthsFirst += 1 }
  }

  private mutating func addSigns(of number: WrittenDecimal) {
    if number.groupsByPoint { groupingPoints += 1 }
    if number.groupsByComma { groupingCommas += 1 }
    if number.groupsBySpace { groupingSpaces += 1 }
    if case .either = number.form, number.sign == UInt8(ascii: ".") { openPoints += 1 }
    guard case .decimal = number.form else { return }
    if number.sign == UInt8(ascii: ".") { decimalPoints += 1 } else { decimalCommas += 1 }
  }

  private static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    Folding.fold(Array(bytes)[...], into: &folded)
    return folded
  }

  mutating func add(_ other: ValueTally) {
    hasLists = hasLists || other.hasLists
    values += other.values
    numbers += other.numbers
    dates += other.dates
    compactDates += other.compactDates
    answers += other.answers
    codes += other.codes
    joinedCodes += other.joinedCodes
    decimalPoints += other.decimalPoints
    decimalCommas += other.decimalCommas
    groupingPoints += other.groupingPoints
    groupingCommas += other.groupingCommas
    groupingSpaces += other.groupingSpaces
    openPoints += other.openPoints
    daysFirst += other.daysFirst
    monthsFirst += other.monthsFirst
  }

  /// Returns the kind that the values show; nil if there is no value.
  var kind: FieldKind? {
    if values == 0 { return nil }
    let isEnough = { (count: Int) in 100 * count >= Self.enough * values }
    // Values of 0 and 1 are numbers rather than answers, and years are numbers rather than dates.
    if isEnough(numbers), !isEnough(compactDates) { return .number }
    if isEnough(dates) { return .date }
    return isEnough(answers) ? .yesNo : .text
  }

  /// Whether the values are codes of a closed set, whose words are joined by `_`.
  var areCodes: Bool { joinedCodes > 0 && 100 * codes >= Self.enough * values }

  /// How the numbers are written. `isCount` says that the field counts people, so that no number has decimals.
  func numberStyle(isCount: Bool) -> NumberStyle {
    if openPoints + decimalCommas + groupingPoints + groupingSpaces == 0 { return .english }
    let commasAreDecimal = decimalCommas > 0 || groupingPoints > 0
    let pointsAreDecimal = decimalPoints > 0 || groupingCommas > 0
    let point: NumberStyle.Sign =
      switch (pointsAreDecimal, commasAreDecimal) {
      case (true, false): .decimal
      case (false, true): .thousands
      case (true, true): .unsettled
      case (false, false): isCount ? .thousands : groupingSpaces > 0 ? .decimal : .unsettled
      }
    let comma: NumberStyle.Sign =
      switch (commasAreDecimal, pointsAreDecimal) {
      case (true, false): .decimal
      case (true, true): .unsettled
      // Nothing in the field shows what the comma means, so it is read as in English.
      case (false, _): .thousands
      }
    return NumberStyle(point: point, comma: comma, hasSpaces: groupingSpaces > 0)
  }

  /// The order of day and month that the dates prove; nil if they prove none or both.
  var dayOrder: DayOrder? {
    switch (daysFirst > 0, monthsFirst > 0) {
    case (true, false): .dayFirst
    case (false, true): .monthFirst
    default: nil
    }
  }
}
