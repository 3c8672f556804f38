/// Reads the phrases of dosage text one by one: an amount, how often, a route, for how long.
///
///     amount   = [ "up to" | "at least" ] number [ ( "-" | "to" ) number ] unit per*
///     per      = ( "/" | "per" | "a" ) ( "kg" | "m2" | "dose" | "day" | "24 h" | "week" )
///     often    = "bid" … | count period | ( "every" | "q" ) number ( "h" | "days" | "weeks" )
///     duration = ( "for" | "x" ) number [ "-" number ] ( "days" | "weeks" | "doses" … )
///
/// A function that reads a phrase moves `place` after it, or returns nil and leaves `place` where it is.
struct DosageReader {
  /// An amount, its unit and what it is given per: `5-8 mg/kg/day`. `low` is nil in `up to 8 mg`, `high` in `at least 5
  /// mg`.
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
    /// Whether it is the step between doses, as in `reduced by 5 mg`, and no dose.
    var isStep = false
    /// Whether its standard deviation follows: `45 ± 5 mg`.
    var hasDeviation = false
    /// Whether the text calls it the maximum: `max. 100 mg`, `16 mg maximum`.
    var isMaximum = false
    /// Whether its measure is written as a power: `kg-1`.
    var hasInverse = false
    /// Whether it is the sum of several dosage forms.
    private(set) var isOfForms = false

    mutating func multiply(by forms: Double) {
      if forms == 1 { return }
      (low, high, isOfForms) = (low.map { $0 * forms }, high.map { $0 * forms }, true)
    }

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

  /// Returns what `read` returns. If that is nil, resets `place`.
  mutating func attempt<Value>(_ read: (inout Self) -> Value?) -> Value? {
    let start = place
    let value = read(&self)
    if value == nil { place = start }
    return value
  }
}
