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
    /// Whether its number can be read in two ways.
    var isUnclear = false
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
    kind(offset) == .sign(sign)
  }

  mutating func skip(word wanted: String) -> Bool {
    guard word() == wanted else { return false }
    place += 1
    return true
  }

  mutating func skip(sign: Unicode.Scalar) -> Bool {
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
    // `160/4.5 mg` is a product of two medicines, and neither number is its dose.
    if isSign("/", -1), number(-2) != nil { return nil }
    return attempt { $0.listOfAmounts() ?? $0.unclearAmount().map { [$0] } ?? $0.countedAmount().map { [$0] } }
  }

  /// The most numbers before the last amount of a list. A longer list is no list of amounts, and the limit bounds the
  /// look ahead.
  private static let longestList = 8

  /// Reads `50, 100 or 200 mg`, `30, 50, 70 mg` and `100/200/300 mg`.
  private mutating func listOfAmounts() -> [Amount]? {
    attempt { reader in
      if reader.word(-1).map(DosageWords.isNumbered) == true || reader.isSign("=", -1) { return nil }
      var numbers: [Double] = []
      let separator: Unicode.Scalar = reader.isSign("/", 1) ? "/" : ","
      while let number = reader.number(), numbers.count < Self.longestList {
        if numbers.count > 1, let last = reader.amount() { return Self.amounts(numbers, like: last) }
        reader.place += 1
        numbers.append(number)
        let isSeparated = reader.skip(sign: separator)
        if separator == ",", reader.skip(word: "or") || reader.skip(word: "and") {
          guard let last = reader.amount() else { return nil }
          return Self.amounts(numbers, like: last)
        }
        if !isSeparated { return nil }
      }
      return nil
    }
  }

  private static func amounts(_ numbers: [Double], like last: Amount) -> [Amount] {
    numbers.map { number in
      var amount = last
      (amount.low, amount.high) = (number, number)
      return amount
    } + [last]
  }

  /// Reads an amount whose number can be read in two ways.
  private mutating func unclearAmount() -> Amount? {
    attempt { reader in
      guard reader.kind() == .unclearNumber else { return nil }
      reader.place += 1
      // As in `5,10 or 20 mg`.
      if reader.skip(word: "or") || reader.skip(word: "and") {
        guard var amount = reader.amount() else { return nil }
        amount.isUnclear = true
        return amount
      }
      guard let unit = reader.unit(), reader.isDose() else { return nil }
      var amount = Amount(low: nil, high: nil, unit: unit, isUnclear: true)
      while reader.per(&amount) {}
      return amount
    }
  }

  /// Reads `2 capsules of 500 mg`, which are 1000 mg, or an amount alone.
  private mutating func countedAmount() -> Amount? {
    attempt { reader in
      guard let count = reader.count() else { return reader.amount() }
      guard var amount = reader.amount(), amount.measure == nil else { return nil }
      (amount.low, amount.high) = (amount.low.map { $0 * count }, amount.high.map { $0 * count })
      return amount
    } ?? amount()
  }

  /// Reads the number of dosage forms in `2 capsules of` and `four subcutaneous injections of`. The route, if any, is
  /// read again.
  private mutating func count() -> Double? {
    attempt { reader in
      guard let number = reader.number() ?? reader.word().flatMap(DosageWords.number), number > 0 else { return nil }
      reader.place += 1
      if reader.word().flatMap(DosageWords.route) != nil { reader.place += 1 }
      guard reader.word().map(DosageWords.isForm) == true else { return nil }
      reader.place += 1
      _ = reader.skip(word: "of") || reader.skip(word: "a")
      return reader.number() == nil ? nil : number
    }
  }

  private mutating func amount() -> Amount? {
    attempt { reader in
      let isRange = reader.skipWordBeforeRange()
      let bound = reader.bound()
      guard let first = reader.quantity() else { return nil }
      _ = reader.skipDeviation()
      var (low, high, unit): (Double?, Double?, Regimen.Unit?) = (first, first, reader.unit())
      if reader.skipDeviation() { _ = reader.unit() }
      let beforeRange = reader.place
      if reader.skipRangeSign() || isRange && (reader.skip(word: "and") || reader.bound() == .most),
        let second = reader.quantity(),
        let its = reader.unit(), unit.map({ $0.substance == its.substance }) ?? true
      {
        (high, unit) = (second * Self.scale(its, to: unit ?? its), unit ?? its)
      } else {
        reader.place = beforeRange
      }
      guard let unit, reader.isDose(), !reader.isStep(of: beforeRange) else { return nil }
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

  /// Reads the words and signs that make a number the most or the least of a dose.
  private mutating func bound() -> Bound {
    for (phrase, bound) in Self.bounds where skip(phrase) {
      // As in `up to a maximum daily dose of 300 mg`.
      while let word = word(), ["a", "the", "of", "total", "maximum", "daily", "dose", "single"].contains(word) {
        place += 1
      }
      return bound
    }
    return .exact
  }

  private static let bounds: [([DosageToken.Kind], Bound)] = [
    ([.word("up"), .word("to")], .most), ([.word("not"), .word("exceeding")], .most),
    ([.word("not"), .word("to"), .word("exceed")], .most), ([.word("no"), .word("more"), .word("than")], .most),
    ([.word("not"), .word("more"), .word("than")], .most), ([.word("less"), .word("than")], .most),
    ([.word("maximum")], .most), ([.word("maximal")], .most), ([.word("max"), .sign(".")], .most),
    ([.word("max")], .most), ([.sign("<"), .sign("=")], .most), ([.sign("<")], .most),
    ([.word("at"), .word("least")], .least), ([.word("more"), .word("than")], .least),
    ([.sign(">"), .sign("=")], .least), ([.sign(">")], .least),
  ]

  private mutating func skip(_ phrase: [DosageToken.Kind]) -> Bool {
    guard phrase.indices.allSatisfy({ kind($0) == phrase[$0] }) else { return false }
    place += phrase.count
    return true
  }

  /// Reads `from` and `between`, behind which `up to` ends a range.
  private mutating func skipWordBeforeRange() -> Bool { skip(word: "from") || skip(word: "between") }

  /// Skips a standard deviation: `± 2` and `+/- 2`, with or without a unit.
  private mutating func skipDeviation() -> Bool {
    let start = place
    if skip(sign: "±") || skip([.sign("+"), .sign("/"), .sign("-")]) || skip([.sign("+"), .sign("-")]),
      quantity() != nil
    {
      return true
    }
    place = start
    return false
  }

  /// Whether an amount is the step of a taper, of a titration or of rounding, and no dose: `reduced by 5 mg`, `to the
  /// nearest 5 mg`, `in 0.5 mg increments`.
  /// - Parameter place: the place behind the amount's first unit.
  private func isStep(of place: Int) -> Bool {
    var first = place - 1
    while first >= 0, first > place - 5, !isNumber(at: first) { first -= 1 }
    while first > 0, isNumber(at: first - 1) || kind(at: first - 1) == .sign("-") { first -= 1 }
    switch kind(at: first - 1) {
    case .word("nearest"): return true
    case .word("by"): return (first - 5..<first - 1).contains { isChange(at: $0) }
    case .word("of"):
      if case .word(let word)? = kind(at: first - 2), DosageWords.isStep(word) { return true }
    default: break
    }
    let behind = isSign("-") ? 1 : 0
    return word(behind).map(DosageWords.isStep) == true
  }

  /// Whether a word says that a dose is changed: `tapered`, `increased`.
  private func isChange(at index: Int) -> Bool {
    guard case .word(let word) = kind(at: index) else { return false }
    return ["taper", "reduc", "increas", "decreas", "escalat", "titrat", "rais", "lower", "adjust", "round"].contains {
      word.hasPrefix($0)
    }
  }

  private func kind(at index: Int) -> DosageToken.Kind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

  private func isNumber(at index: Int) -> Bool { if case .number = kind(at: index) { true } else { false } }

  mutating func quantity() -> Double? {
    guard let number = number() else { return nil }
    place += 1
    if skip(word: "million") { return number * 1_000_000 }
    // Millions of units. The word stays, as the unit.
    return word() == "mu" || word() == "miu" ? number * 1_000_000 : number
  }

  private mutating func unit() -> Regimen.Unit? {
    // As in `0.5-mg tablet`.
    if isSign("-"), word(1).flatMap(DosageWords.unit) != nil, number(-1) != nil { place += 1 }
    guard let word = word() else { return nil }
    if word == "international", self.word(1).flatMap(DosageWords.unit) == .unit {
      place += 2
      return .internationalUnit
    }
    guard let unit = DosageWords.unit(word) else { return nil }
    place += 1
    return unit
  }

  mutating func skipRangeSign() -> Bool {
    skip(sign: "-") || skip(word: "to")
  }

  /// Returns the factor between two units: both ends of a range are kept in the unit of the first.
  private static func scale(_ unit: Regimen.Unit, to other: Regimen.Unit) -> Double {
    unit.inBase / other.inBase
  }

  /// Whether what follows the unit allows an amount given: `mg/ml` is a concentration.
  private func isDose() -> Bool {
    guard isSign("/") else { return true }
    guard let word = word(1) else {
      return number(1) == 24 || number(1) != nil && word(2).flatMap(DosageWords.hours) != nil
    }
    return word == "kg" || word == "m" || word == "dose" || word == "day" || DosageWords.hours(word) != nil
  }

  private mutating func per(_ amount: inout Amount) -> Bool {
    let start = place
    if readInverse(&amount) { return true }
    place = start
    let isSlash = skip(sign: "/")
    guard isSlash || skip(word: "per") || skip(word: "a") || skip(word: "each") else { return false }
    if readMeasure(&amount) || readTime(&amount) { return true }
    place = start
    return false
  }

  /// Reads `kg⁻¹`, `m−2` and `day⁻¹`, with or without a point before them: folded text has `kg-1`.
  private mutating func readInverse(_ amount: inout Amount) -> Bool {
    _ = skip(sign: "·") || skip(sign: "⋅") || skip(sign: "*") || skip(sign: ".")
    guard isSign("-", 1), let power = number(2) else { return false }
    switch word() {
    case "kg" where power == 1 && amount.measure == nil: amount.measure = .kilogram
    case "m" where power == 2 && amount.measure == nil: amount.measure = .squareMetre
    case let word? where power == 1 && amount.time == nil:
      guard let hours = DosageWords.hours(word) else { return false }
      if hours == 24 { amount.time = .day } else { amount.isHourly = true }
    default: return false
    }
    place += 3
    return true
  }

  private mutating func readMeasure(_ amount: inout Amount) -> Bool {
    guard amount.measure == nil else { return false }
    if skip(word: "kg") || skip(word: "kilogram") || skip(word: "kilo") {
      amount.measure = .kilogram
      skipBodyWeight()
      return true
    }
    if word() == "m", number(1) == 2 {
      place += 2
      amount.measure = .squareMetre
      return true
    }
    // Registries write the caret with a backslash.
    for offset in [1, 2] where word() == "m" && isSign("^", offset) && number(offset + 1) == 2 {
      guard offset == 1 || isSign("\\", 1) else { continue }
      place += offset + 2
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

  private mutating func skipBodyWeight() {
    let start = place
    _ = skip(word: "of")
    if skip(word: "bodyweight") || skip(word: "bw") { return }
    if skip(word: "body"), skip(word: "weight") { return }
    place = start
  }

  private mutating func readTime(_ amount: inout Amount) -> Bool {
    guard amount.time == nil, amount.times == nil else { return false }
    if skip(word: "dose") {
      amount.time = .dose
      return true
    }
    if number() == 24, word(1).flatMap(DosageWords.hours) == 1 {
      place += 2
      amount.time = .day
      return true
    }
    if let count = number(), count > 0, let hours = word(1).flatMap(DosageWords.hours), count * hours >= 24 {
      place += 2
      amount.times = Regimen.Times(24 / (count * hours))
      return true
    }
    guard let hours = word().flatMap(DosageWords.hours) else { return false }
    place += 1
    switch hours {
    case ..<2: amount.isHourly = true
    case 24: amount.time = .day
    default: amount.times = Regimen.Times(24 / hours)
    }
    return true
  }
}
