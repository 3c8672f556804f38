/// Reads the phrases of dosage text one by one: an amount, how often, a route, for how long.
///
///     amount   = [ "up to" | "at least" ] number [ ( "-" | "to" ) number ] unit per*
///     per      = ( "/" | "per" | "a" ) ( "kg" | "m2" | "dose" | "day" | "24 h" | "week" )
///     often    = "bid" … | count period | ( "every" | "q" ) number ( "h" | "days" | "weeks" )
///     duration = ( "for" | "x" ) number [ "-" number ] ( "days" | "weeks" | "doses" … )
///
/// A function that reads a phrase moves `place` behind it, or returns nil and leaves `place` where it is.
struct DosageReader {
  /// An amount, its unit and what it is for: `5-8 mg/kg/day`. `low` is nil in `up to 8 mg`, `high` in `at least 5 mg`.
  struct Amount: Equatable {
    var low: Double?
    var high: Double?
    var unit: Regimen.Unit
    var measure: Regimen.Measure?
    var time: Regimen.Time?
    var times: Regimen.Times?
    var isHourly = false
    var isUpsideDown: Bool { (low ?? 0) > (high ?? .infinity) }
  }

  let tokens: [DosageToken]
  /// The index of the next token.
  var place = 0

  init(_ text: ArraySlice<UInt8>) {
    tokens = DosageTokens.all(text)
  }

  var isAtEnd: Bool { place >= tokens.count }

  func kind(_ offset: Int = 0) -> DosageToken.Kind? {
    tokens.indices.contains(place + offset) ? tokens[place + offset].kind : nil
  }

  func word(_ offset: Int = 0) -> String? {
    if case .word(let word) = kind(offset) { word } else { nil }
  }

  func number(_ offset: Int = 0) -> Double? {
    if case .number(let number) = kind(offset) { number } else { nil }
  }

  func isSign(_ sign: Unicode.Scalar, _ offset: Int = 0) -> Bool {
    kind(offset) == .sign(UInt8(ascii: sign))
  }

  mutating func take(word wanted: String) -> Bool {
    guard word() == wanted else { return false }
    place += 1
    return true
  }

  mutating func take(sign: Unicode.Scalar) -> Bool {
    guard isSign(sign) else { return false }
    place += 1
    return true
  }

  /// Returns what `read` returns. Puts `place` back where that is nil.
  mutating func attempt<Value>(_ read: (inout Self) -> Value?) -> Value? {
    let start = place
    let value = read(&self)
    if value == nil { place = start }
    return value
  }
}

// Reads amounts.
extension DosageReader {
  /// Reads one amount, or the several of `50, 100 or 200 mg/day`.
  mutating func amounts() -> [Amount]? {
    attempt { $0.listOfAmounts() ?? $0.amount().map { [$0] } }
  }

  /// The most numbers before the last amount of a list. A longer list is no list of amounts, and the limit bounds the
  /// look ahead.
  private static let longestList = 8

  private mutating func listOfAmounts() -> [Amount]? {
    attempt { reader in
      if reader.word(-1).map(DosageWords.isNumbered) == true { return nil }
      var numbers: [Double] = []
      while let number = reader.number(), numbers.count < Self.longestList {
        reader.place += 1
        numbers.append(number)
        let hasComma = reader.take(sign: ",")
        if reader.take(word: "or") || reader.take(word: "and") {
          guard let last = reader.amount() else { return nil }
          return numbers.map { number in
            var amount = last
            (amount.low, amount.high) = (number, number)
            return amount
          } + [last]
        }
        if !hasComma { return nil }
      }
      return nil
    }
  }

  private mutating func amount() -> Amount? {
    attempt { reader in
      // `160/4.5 mg` is a product of two medicines, and neither number is its dose.
      if reader.isSign("/", -1), reader.number(-2) != nil { return nil }
      let bound = reader.bound()
      guard let first = reader.quantity() else { return nil }
      var (low, high, unit): (Double?, Double?, Regimen.Unit?) = (first, first, reader.unit())
      let beforeRange = reader.place
      if reader.takesRange(), let second = reader.quantity(), let its = reader.unit() {
        (high, unit) = (second * Self.scale(its, to: unit ?? its), unit ?? its)
      } else {
        reader.place = beforeRange
      }
      guard let unit, reader.isDose() else { return nil }
      if bound == .most { low = nil }
      if bound == .least { high = nil }
      var amount = Amount(low: low, high: high, unit: unit)
      while reader.per(&amount) {}
      return amount
    }
  }

  private enum Bound {
    case most, least, exact
  }

  private mutating func bound() -> Bound {
    if word() == "up", word(1) == "to" {
      place += 2
      return .most
    }
    if isSign("<"), isSign("=", 1) {
      place += 2
      return .most
    }
    if word() == "at", word(1) == "least" {
      place += 2
      return .least
    }
    if isSign(">"), isSign("=", 1) {
      place += 2
      return .least
    }
    if take(word: "maximum") || take(word: "max") {
      _ = take(word: "of")
      return .most
    }
    return .exact
  }

  mutating func quantity() -> Double? {
    guard let number = number() else { return nil }
    place += 1
    return take(word: "million") ? number * 1_000_000 : number
  }

  private mutating func unit() -> Regimen.Unit? {
    guard let word = word() else { return nil }
    if word == "international", self.word(1).flatMap(DosageWords.unit) == .unit {
      place += 2
      return .internationalUnit
    }
    guard let unit = DosageWords.unit(word) else { return nil }
    place += 1
    return unit
  }

  mutating func takesRange() -> Bool {
    take(sign: "-") || take(word: "to")
  }

  /// Returns the factor between two units: both ends of a range are kept in the unit of the first.
  private static func scale(_ unit: Regimen.Unit, to other: Regimen.Unit) -> Double {
    unit.inBase / other.inBase
  }

  /// Whether what follows the unit allows an amount given: `mg/ml` is a concentration.
  private func isDose() -> Bool {
    guard isSign("/") else { return true }
    guard let word = word(1) else { return number(1) == 24 }
    return word == "kg" || word == "m" || word == "dose" || word == "day" || DosageWords.hours(word) != nil
  }

  private mutating func per(_ amount: inout Amount) -> Bool {
    let start = place
    let isSlash = take(sign: "/")
    guard isSlash || take(word: "per") || take(word: "a") || take(word: "each") else { return false }
    if takeMeasure(&amount) || takeTime(&amount) { return true }
    place = start
    return false
  }

  private mutating func takeMeasure(_ amount: inout Amount) -> Bool {
    guard amount.measure == nil else { return false }
    if take(word: "kg") || take(word: "kilogram") || take(word: "kilo") {
      amount.measure = .kilogram
      takeBodyWeight()
      return true
    }
    if word() == "m", number(1) == 2 {
      place += 2
      amount.measure = .squareMetre
      return true
    }
    if word() == "m", isSign("^", 1), number(2) == 2 {
      place += 3
      amount.measure = .squareMetre
      return true
    }
    if word() == "square", word(1) == "metre" || word(1) == "meter" {
      place += 2
      amount.measure = .squareMetre
      return true
    }
    return false
  }

  private mutating func takeBodyWeight() {
    let start = place
    _ = take(word: "of")
    if take(word: "bodyweight") || take(word: "bw") { return }
    if take(word: "body"), take(word: "weight") { return }
    place = start
  }

  private mutating func takeTime(_ amount: inout Amount) -> Bool {
    guard amount.time == nil, amount.times == nil else { return false }
    if take(word: "dose") {
      amount.time = .dose
      return true
    }
    if number() == 24, word(1).flatMap(DosageWords.hours) == 1 {
      place += 2
      amount.time = .day
      return true
    }
    guard let hours = word().flatMap(DosageWords.hours) else { return false }
    place += 1
    switch hours {
    case 1: amount.isHourly = true
    case 24: amount.time = .day
    default: amount.times = Regimen.Times(24 / hours)
    }
    return true
  }
}
