import Studies

// Reads numbers with their signs, and intervals.
extension EffectReader {
  struct Number {
    let value: Double
    let decimals: Int
    /// The position of the first token after the number.
    let end: Int
  }

  struct Interval {
    let low: Double
    let high: Double
    let decimals: Int
    /// Whether the text calls it an interval: `95% CI`.
    let isNamed: Bool
    /// The position of the first token after the interval.
    let end: Int
  }

  /// Returns the number at a position with its sign. A comma inside it, as in `0,53`, is a decimal comma.
  func number(at position: Int) -> Number? {
    var place = position
    var isNegative = false
    if kind(place) == .hyphen {
      guard isSign(place) else { return nil }
      isNegative = true
      place += 1
    } else if kind(place - 1) == .hyphen, isSign(place - 1) {
      return nil
    }
    guard let number = unsigned(at: place, withComma: true) else { return nil }
    return Number(value: isNegative ? -number.value : number.value, decimals: number.decimals, end: number.end)
  }

  /// Returns the number at a position; a sign before it is not read.
  private func unsigned(at position: Int, withComma: Bool) -> Number? {
    let token = token(position)
    guard token.kind == .number, !token.isSpelled else { return nil }
    // The `.02` after `€31` is only a part of a number.
    if token.isGlued, kind(position - 1) == .word, !isWord(position - 1, Self.names) { return nil }
    var (digits, decimals, end) = (token.digits, token.decimals, position + 1)
    let rest = self.token(position + 2)
    if withComma, decimals == 0, kind(position + 1) == .comma, self.token(position + 1).isGlued, rest.kind == .number,
      rest.isGlued, rest.decimals == 0, (1...2).contains(rest.span.count)
    {
      digits = digits * Percentage.power(rest.span.count) + rest.digits
      decimals = rest.span.count
      end = position + 3
    }
    return Number(value: Double(digits) / Double(Percentage.power(decimals)), decimals: decimals, end: end)
  }

  /// Whether a hyphen is a minus sign: a number follows without a space, and no word or number stands directly before
  /// it.
  private func isSign(_ position: Int) -> Bool {
    guard token(position + 1).isGlued, kind(position + 1) == .number else { return false }
    let before = kind(position - 1)
    return !(token(position).isGlued && (before == .number || before == .word || before == .percent))
  }

  /// Returns the position after the name of an interval and the brackets around the name: `(95% CI)`.
  func intervalName(at position: Int) -> Int? {
    var place = position
    while [.open, .close, .comma, .semicolon].contains(kind(place)) || isWord(place, Self.before) { place += 1 }
    place = behindLevel(place)
    if kind(place) == .hyphen { place += 1 }
    if isWord(place, Self.names) {
      place += 1
    } else if isWord(place, "c"), isWord(place + 1, "i") {
      place += 2
    } else if isWord(place, "confidence"), isWord(place + 1, "interval intervals limit limits") {
      place += 2
      let name = behindLevel(place + 1)
      if kind(place) == .open, isWord(name, Self.names), kind(name + 1) == .close { place = name + 2 }
      if kind(place) == .comma, isWord(place + 1, Self.names) { place += 2 }
    } else {
      return nil
    }
    return behindLevel(place)
  }

  /// Returns the position after a level of confidence such as `95%`. The `0.2%` of `0.2% to 16.7%` is not a level but
  /// the start of an interval.
  private func behindLevel(_ position: Int) -> Int {
    guard let level = number(at: position), (80..<100).contains(level.value), kind(level.end) == .percent else {
      return position
    }
    let end = level.end + 1
    return kind(end) == .hyphen || isWord(end, Self.separators) ? position : end
  }

  /// Returns the interval that belongs to an estimate. An interval without a name counts in two cases: it stands in
  /// brackets directly after the estimate, or its name came earlier and it contains the estimate. In a cell (`isOfCell`)
  /// under a heading that names the interval, brackets directly after the estimate hold it even if it does not contain
  /// the estimate: then one of the numbers is wrong, and the person is told.
  func interval(
    at position: Int, named isNamedBefore: Bool, ofCell isOfCell: Bool, around estimate: Double
  ) -> Interval? {
    if let named = intervalName(at: position) {
      var place = named
      while [.open, .close, .comma, .colon, .equals, .semicolon].contains(kind(place)) || isWord(place, Self.between) {
        place += 1
      }
      return bounds(at: place, isNamed: true)
    }
    var place = position
    if isNamedBefore, kind(place) == .comma || kind(place) == .semicolon { place += 1 }
    if !isNamedBefore, kind(place) == .comma, kind(place + 1) == .open { place += 1 }
    guard kind(place) == .open || isNamedBefore else { return nil }
    let isInBrackets = kind(place) == .open
    if isInBrackets { place += 1 }
    guard let found = bounds(at: place, isNamed: isNamedBefore) else { return nil }
    if isOfCell, isInBrackets, kind(found.end) == .close { return found }
    guard found.low <= estimate, estimate <= found.high,
      kind(found.end) == .close || kind(found.end) == .comma || kind(found.end) == .semicolon || isNamedBefore
    else { return nil }
    return found
  }

  /// Reads `L–H`, `L to H`, `L, H`, each with or without a percent sign.
  private func bounds(at position: Int, isNamed: Bool) -> Interval? {
    // In `CI-0.07` the hyphen is a minus sign although it directly follows a word.
    let isMinus = kind(position) == .hyphen && kind(position + 1) == .number && kind(position - 1) == .word
    // First the comma of `21,73` is tried as a decimal comma. If no second end follows, it is tried as the separator of
    // two ends.
    for withComma in [true, false] {
      let low = unsigned(at: isMinus || isSigned(position) ? position + 1 : position, withComma: withComma)
      if let low, let found = bounds(from: low, isMinus || isSigned(position), isNamed: isNamed) { return found }
    }
    return nil
  }

  private func isSigned(_ position: Int) -> Bool { kind(position) == .hyphen && isSign(position) }

  private func bounds(from low: Number, _ isMinus: Bool, isNamed: Bool) -> Interval? {
    let first = isMinus ? -low.value : low.value
    var place = low.end
    if kind(place) == .percent { place += 1 }
    let separator = place
    switch kind(place) {
    case .hyphen, .comma, .semicolon, .slash: place += 1
    case .word where isWord(place, Self.separators): place += 1
    default: return nil
    }
    if kind(separator) == .comma, isWord(place, Self.separators) { place += 1 }
    var (second, decimals) = (0.0, low.decimals)
    if kind(place) == .sign, kind(place + 1) == .number { place += 1 }
    if kind(place) == .hyphen, kind(place + 1) == .number, let number = unsigned(at: place + 1, withComma: true) {
      // In `0.95/-1.35` the slash and the hyphen are both separators.
      second = kind(separator) == .slash && first > 0 ? number.value : -number.value
      decimals = max(decimals, number.decimals)
      place = number.end
    } else if let number = unsigned(at: place, withComma: true) {
      second = number.value
      decimals = max(decimals, number.decimals)
      place = number.end
    } else {
      return nil
    }
    if kind(place) == .percent { place += 1 }
    return Interval(low: first, high: second, decimals: decimals, isNamed: isNamed, end: place)
  }

  /// Returns the position after the unit of a number. A unit has at most a few words: `0.6 beats per minute; 95% CI …`.
  func endOfUnit(_ position: Int) -> Int {
    var place = position
    while place < position + 5, [.word, .slash, .sign, .hyphen].contains(kind(place)) {
      if isWord(place, Self.notUnits) || intervalName(at: place) != nil { break }
      place += 1
    }
    // A p value may stand between: `OR = 0.05, p = 0.04 [95% CI …`.
    let behind = place + (kind(place) == .comma || kind(place) == .semicolon ? 1 : 0)
    if isWord(behind, "p"), [.equals, .less].contains(kind(behind + 1)), kind(behind + 2) == .number,
      intervalName(at: behind + 3) != nil
    {
      return behind + 3
    }
    if intervalName(at: place) != nil { return place }
    guard kind(place) == .open else { return position }
    // Other words may stand between: `-32.9 (ANCOVA; 95% CI …`, `-3.7 mm Hg (P<0.001; 95% CI …`.
    for ahead in place + 1..<place + 6 {
      if isWord(ahead, Self.measures) { return position }
      if kind(ahead) == .semicolon || kind(ahead) == .comma, intervalName(at: ahead) != nil { return ahead }
    }
    return place
  }

  /// Returns the interval after a comma, as in `RR=0.72, 0.51 to 1.01`.
  func rangeBehindComma(_ position: Int, around estimate: Double) -> Interval? {
    guard kind(position) == .comma, let found = bounds(at: position + 1, isNamed: false), found.low < estimate,
      estimate < found.high, isWord(position + 2, Self.separators) || kind(position + 2) == .hyphen
    else { return nil }
    return found
  }

  private static let names: WordList = "ci cis ic icr"
  private static let before: WordList = "with a the and"
  private static let between: WordList = "of from was is between ranging range"
  private static let separators: WordList = "to and through a bis"
  private static let measures: WordList = "difference differences ratio ratios risk hr rr or md wmd smd rd"
  private static let notUnits: WordList = "in for of vs versus compared than with and or at after between was were p"
}
