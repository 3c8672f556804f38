import Studies

// Reads amounts of a medicine, one or several, with their bounds.
extension DosageReader {
  /// Reads one amount, or the several of `50, 100 or 200 mg/day`.
  mutating func amounts() -> [Amount]? {
    // `160/4.5 mg` is a product of two medicines, and neither number is its dose.
    if isSign("/", -1), number(-2) != nil { return nil }
    // The number belongs to a name, as in `drug 94-8662, 5 and 10 mg` and `rals3 and 0.5 mg`.
    if isSign("-", -1), number(-2) != nil || isGlued(at: place) { return nil }
    // Example: `100 mg day-1, or 80 mg`.
    if isSign("-", -1), word(-2).flatMap(DosageWords.hours) != nil { return nil }
    // A ratio and a deviation: `randomized 1:1 to 1.4 mg`, `2.6 ± 0.4 and 2.7 ± 0.4 units`.
    if isSign(":", -1) && tokens[place - 1].span.upperBound == tokens[place].span.lowerBound || isSign("±", -1),
      number(-2) != nil
    {
      return nil
    }
    if isGlued(at: place), word(1) == "and" || isSign(",", 1) { return nil }
    return attempt {
      $0.productAmounts() ?? $0.listOfAmounts() ?? $0.unclearAmount().map { [$0] } ?? $0.countedAmount().map { [$0] }
    }
  }

  /// Whether nothing stands between a number and the word before it: `K10`.
  func isGlued(at index: Int) -> Bool {
    guard tokens.indices.contains(index), index > 0, case .number = tokens[index].kind,
      case .word = tokens[index - 1].kind
    else { return false }
    return tokens[index - 1].span.upperBound == tokens[index].span.lowerBound
  }

  /// Reads the amounts of a product of two medicines that are named before it: `one/other 320/9 mcg and 160/9 mcg`,
  /// `one-other (20/120 mg)`, `FF/VI 400/25 mcg`.
  private mutating func productAmounts() -> [Amount]? {
    guard let first = number(), isSign("/", 1), number(2) != nil, namesProduct(before: place) else { return nil }
    return attempt { reader in
      reader.place += 2
      return reader.amount().map { Self.amounts([first], like: $0) }
    }
  }

  private func namesProduct(before place: Int) -> Bool {
    if word(at: place - 1) == "and" || word(at: place - 1) == "or", isSign("/", at: place - 4) {
      return namesProduct(before: place - 5)
    }
    let end = isSign("(", at: place - 1) ? place - 1 : place
    return ((end - 4)..<(end - 2)).contains { index in
      guard let name = word(at: index), let other = word(at: index + 2) else { return false }
      if isSign("-", at: index + 1) { return min(name.utf8.count, other.utf8.count) > 5 }
      return isSign("/", at: index + 1) && other.utf8.count > 1
        && ![name, other].contains(where: Self.noNames.contains)
    }
  }

  /// Words around a slash that name no medicine: `and/or`, `mg/kg`.
  private static let noNames: WordList = """
    and or his her he she iv im sc po oral mg g mcg ug ml l kg m2 day d h hr dose w n p study group arm
    """

  /// The most numbers before the last amount of a list. A longer list has other numbers. The limit also bounds the look
  /// ahead.
  private static let longestList = 8

  /// Reads `50, 100 or 200 mg`, `30, 50, 70 mg` and `100/200/300 mg`.
  private mutating func listOfAmounts() -> [Amount]? {
    attempt { reader in
      if reader.word(-1).map(DosageWords.isNumbered) == true || reader.isSign("=", -1) { return nil }
      // After another number these are the rest of a list of something else: `days 1, 8, 15, 100 mg`.
      if reader.isSign(",", -1) || reader.word(-1) == "and", reader.number(-2) != nil { return nil }
      var numbers: [Double] = []
      let separator: Unicode.Scalar = reader.isSign("/", 1) ? "/" : ","
      while let number = reader.number(), numbers.count < Self.longestList {
        if numbers.count > 1, let last = reader.amount() {
          // `100/200/300 mg` are three doses; `5/160/12.5 mg` is a product of three medicines.
          let isRising = zip(numbers, numbers.dropFirst() + [number]).allSatisfy { $0 < $1 }
          return separator == "," || isRising ? Self.amounts(numbers, like: last) : nil
        }
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
      // Example: `5,10 or 20 mg`.
      if reader.skip(word: "or") || reader.skip(word: "and") {
        guard var amount = reader.amount() else { return nil }
        amount.isUnclear = true
        return amount
      }
      guard let unit = reader.unit(), reader.isDose() else { return nil }
      var amount = Amount(low: nil, high: nil, unit: unit, isUnclear: true)
      while reader.readPer(&amount) {}
      return reader.isPerSubstance ? nil : amount
    }
  }

  mutating func amount() -> Amount? {
    attempt { reader in
      let isBetween = reader.skip(word: "between")
      let isRange = isBetween || reader.skip(word: "from")
      let (bound, saysDaily, saysMaximum) = reader.bound()
      guard let first = reader.quantity() else { return nil }
      var hasDeviation = reader.skipDeviation()
      var (low, high, unit): (Double?, Double?, Regimen.Unit?) = (first, first, reader.unit())
      if reader.skipDeviation() {
        hasDeviation = true
        _ = reader.unit()
      }
      let beforeRange = reader.place
      reader.skipMeasureOfRange()
      if reader.skipRangeSign() || isBetween && reader.skip(word: "and")
        || isRange && reader.bound().bound == .most,
        let second = reader.quantity(),
        let its = reader.unit(), unit.map({ $0.substance == its.substance }) ?? true
      {
        (high, unit) = (second * Self.scale(its, to: unit ?? its), unit ?? its)
      } else {
        reader.place = beforeRange
      }
      guard let unit, reader.isDose() else { return nil }
      if bound == .most { low = nil }
      if bound == .least { high = nil }
      var amount = Amount(low: low, high: high, unit: unit, isStep: reader.isStep(of: beforeRange))
      amount.isMaximum = bound == .most && saysMaximum
      if saysDaily { amount.time = .day }
      amount.hasDeviation = hasDeviation
      reader.skipSubstanceOfMeasure()
      while reader.readPer(&amount) {}
      if bound == .exact, low == high, reader.skipMaximum() { (amount.low, amount.isMaximum) = (nil, true) }
      switch reader.boundBehind() {
      case .least: amount.high = nil
      case .most: amount.low = nil
      case .exact: break
      }
      return reader.isPerSubstance ? nil : amount
    }
  }

  /// Whether the amount is also per a substance, so that a weight alone does not make it a dose: `0.016 mg/kg/IgE
  /// (IU/ml)`.
  private var isPerSubstance: Bool { isSign("/") && word(1).map { Self.substances.contains($0) } ?? false }

  private static let substances: WordList = "ige iu u unit units ml l dl mmol mol"

  /// Skips the `/m2` of `32 mg/m2 - 75 mg/m2`. The end of the range repeats it.
  private mutating func skipMeasureOfRange() {
    let start = place
    guard skip(sign: "/") else { return }
    if skip(word: "kg") || skip(word: "day") || skip(word: "d") || skip(word: "m") && number() == 2 {
      if number() == 2 { place += 1 }
      if isSign("-") || word() == "to", number(1) != nil, word(2).flatMap(DosageWords.unit) != nil, isSign("/", 3) {
        return
      }
    }
    place = start
  }

  /// Skips the `maximum` of `16 mg maximum`, which ends its bracket or clause.
  private mutating func skipMaximum() -> Bool {
    guard word() == "maximum" || word() == "max" else { return false }
    let isLast = kind(1) == nil || isSign(")", 1) || isSign("]", 1) || isSign(",", 1) || isSign(";", 1)
    if isLast { place += 1 }
    return isLast
  }

  private enum Bound {
    case most, least, exact
  }

  /// Reads the words and signs that make a number the upper or lower limit of a dose, and whether they contain `daily`
  /// and `maximum`: `up to a maximum daily dose of 300 mg`.
  private mutating func bound() -> (bound: Bound, saysDaily: Bool, saysMaximum: Bool) {
    guard let first = kind() else { return (.exact, false, false) }
    for (phrase, bound) in Self.bounds[first] ?? [] where skip(phrase) {
      var saysDaily = false
      var saysMaximum = phrase[0] != .word("up") && phrase[0] != .sign("<")
      while let word = word(), Self.besideBounds.contains(word) {
        saysDaily = saysDaily || word == "daily"
        saysMaximum = saysMaximum || word.hasPrefix("maxim")
        place += 1
      }
      return (bound, saysDaily, saysMaximum)
    }
    return (.exact, false, false)
  }

  /// Reads `or more` and `and higher`, which may stand behind the name of the medicine, and `or less`.
  private mutating func boundBehind() -> Bound {
    let offset = word(1) == "and" || word(1) == "or" ? 1 : 0
    guard word(offset) == "and" || word(offset) == "or", let word = word(offset + 1) else { return .exact }
    let bound: Bound? =
      switch word {
      case "more", "higher", "greater", "above", "over": .least
      case "less", "lower", "below": .most
      default: nil
      }
    // In `5 mg or higher doses` another dose follows.
    guard let bound, self.word(offset + 2)?.hasPrefix("dos") != true else { return .exact }
    place += offset + 2
    return bound
  }

  private static let besideBounds: Set = [
    "a", "the", "of", "total", "maximum", "maximal", "daily", "dose", "single",
  ]

  /// The phrases, grouped by their first token.
  private static let bounds = Dictionary(grouping: phrasesOfBounds) { $0.phrase[0] }

  private static let phrasesOfBounds: [(phrase: [DosageToken.Kind], bound: Bound)] = [
    ([.word("up"), .word("to")], .most), ([.word("not"), .word("exceeding")], .most),
    ([.word("not"), .word("to"), .word("exceed")], .most), ([.word("no"), .word("more"), .word("than")], .most),
    ([.word("not"), .word("more"), .word("than")], .most), ([.word("less"), .word("than")], .most),
    ([.word("maximum")], .most), ([.word("maximal")], .most), ([.word("max"), .sign(".")], .most),
    ([.word("max")], .most), ([.sign("<"), .sign("=")], .most), ([.sign("<")], .most),
    ([.word("below")], .most), ([.word("exceeding")], .least), ([.word("above")], .least),
    ([.word("greater"), .word("than")], .least), ([.word("higher"), .word("than")], .least),
    ([.word("at"), .word("least")], .least),
    ([.word("more"), .word("than")], .least),
    ([.sign(">"), .sign("=")], .least), ([.sign(">")], .least),
  ]

  private mutating func skip(_ phrase: [DosageToken.Kind]) -> Bool {
    guard phrase.indices.allSatisfy({ kind($0) == phrase[$0] }) else { return false }
    place += phrase.count
    return true
  }

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
  /// - Parameter place: the place after the amount's first unit.
  private func isStep(of place: Int) -> Bool {
    var first = place - 1
    while first >= 0, first > place - 5, !isNumber(at: first) { first -= 1 }
    while first > 0, isNumber(at: first - 1) || [.sign("-"), .sign("+")].contains(kind(at: first - 1)) { first -= 1 }
    if isDifference(before: first) { return true }
    switch kind(at: first - 1) {
    // Example: `per 1 µg/day`, which is the unit of a comparison.
    case .word("nearest"), .word("per"): return true
    case .word("by"): return (first - 5..<first - 1).contains { isChange(at: $0) }
    case .word("of"):
      if case .word(let word)? = kind(at: first - 2), DosageWords.isStep(word) { return true }
    // Example: `taper 5 mg every 4 weeks`.
    case _ where isChange(at: first - 1): return true
    default: break
    }
    let behind = isSign("-") ? 1 : 0
    return word(behind).map(DosageWords.isStep) == true
  }

  /// Whether the words before a place name a difference between two doses: `a reduction of 5 mg`, `increase of the
  /// daily dose ≥2 mg`. After `to`, the amount is the new dose.
  private func isDifference(before place: Int) -> Bool {
    let near = max(0, place - 8)..<max(0, place)
    let noun = near.last { index in
      guard case .word(let word) = kind(at: index) else { return false }
      return DosageWords.isDifference(word) && kind(at: index + 1) == .word("of")
    }
    // In `an increase of fluid, and 5 mg daily` another part of the sentence begins.
    return noun.map { !($0..<place).contains { Self.partings.contains(kind(at: $0)) } } ?? false
  }

  private static let partings: Set<DosageToken.Kind?> = [
    .sign(","), .sign(";"), .sign("."), .word("to"), .word("with"), .word("and"), .word("was"), .word("were"),
    .word("by"), .word("on"), .word("after"),
  ]

  /// Whether a word says that a dose is changed: `tapered`, `increased`.
  private func isChange(at index: Int) -> Bool {
    guard case .word(let word) = kind(at: index) else { return false }
    return Self.changes.contains { word.hasPrefix($0) }
  }

  private static let changes = [
    "taper", "reduc", "increas", "decreas", "escalat", "titrat", "rais", "lower", "adjust", "round", "improv",
  ]

  func kind(at index: Int) -> DosageToken.Kind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

  private func isNumber(at index: Int) -> Bool { if case .number = kind(at: index) { true } else { false } }

  mutating func quantity() -> Double? {
    guard let number = number() else { return nil }
    place += 1
    if skip(word: "million") { return number * 1_000_000 }
    // Millions of units. The word stays, as the unit.
    return word() == "miu" || word() == "mu" && !isSplitMicrogram ? number * 1_000_000 : number
  }

  /// Whether a Greek `μ`, which folds to `mu`, is separated from its `g`.
  private var isSplitMicrogram: Bool { word() == "mu" && word(1) == "g" }

  private mutating func unit() -> Regimen.Unit? {
    // Example: `0.5-mg tablet`.
    if isSign("-"), word(1).flatMap(DosageWords.unit) != nil, number(-1) != nil { place += 1 }
    guard let word = word() else { return nil }
    defer {
      // Example: `international units (IU)`.
      if isSign("("), isSign(")", 2), self.word(1).flatMap(DosageWords.unit) != nil { place += 3 }
    }
    if isSplitMicrogram {
      place += 2
      return .microgram
    }
    if word == "international", self.word(1).flatMap(DosageWords.unit) == .unit {
      place += 2
      return .internationalUnit
    }
    guard let unit = DosageWords.unit(word) else { return nil }
    // A name: `the antibody 4G8`.
    if word.utf8.count == 1, isGlued(at: place + 1) { return nil }
    place += 1
    return unit
  }

  mutating func skipRangeSign() -> Bool {
    skip(sign: "-") || skip(word: "to")
  }

  /// Returns the factor between two units. Both ends of a range are kept in the unit of the first.
  private static func scale(_ unit: Regimen.Unit, to other: Regimen.Unit) -> Double {
    unit.inBase / other.inBase
  }
}
