// Reads what an amount is given per: a kilogram, a square metre, a day.
extension DosageReader {
  /// Whether the words after the unit allow that the amount is a dose: `mg/ml` is a concentration.
  func isDose() -> Bool {
    // Examples: `5 mg.lit-1` and `4 µg·ml-1`.
    if isSign(".") || isSign("·") || isSign("⋅"), word(1).map(DosageWords.isVolume) == true, isSign("-", 2) {
      return false
    }
    // Example: `30 mg·g`.
    if isSign("·") || isSign("⋅"), word(1) == "g" || word(1) == "ml", !isSign("-", 2) { return false }
    guard isSign("/") else { return true }
    // Examples: `30 mg/qw`, and in the list `0.1 mg/0.4 mg`.
    if word(1) == "q" || word(1).flatMap(DosageWords.times) != nil { return true }
    if number(1) != nil, let unit = word(2), unit == word(-1), DosageWords.unit(unit) != .gram { return true }
    if word(1) == "m", number(2) == 3 { return false }
    // Examples: `160 mcg/formoterol 4.5 mcg` and `7.5 mg/TPM ER 46 mg`.
    if let name = word(1), name.utf8.count > 1 {
      let next = word(2) == nil ? 2 : 3
      if number(next) != nil, word(next + 1).flatMap(DosageWords.unit) != nil { return true }
    }
    guard let word = word(1) else {
      return number(1) == 24 || number(1) != nil && word(2).flatMap(DosageWords.hours) != nil
    }
    return word == "kg" || word == "m" || word == "dose" || word == "day" || word == "die"
      || DosageWords.hours(word) != nil
  }

  /// Reads `/kg`, `per day` and `kg-1` into the amount; returns false if nothing of that kind follows.
  mutating func readPer(_ amount: inout Amount) -> Bool {
    let start = place
    if readInverse(&amount) { return true }
    place = start
    let isSlash = skip(sign: "/")
    guard isSlash || skip(word: "per") || skip(word: "a") || skip(word: "each") else { return false }
    if readMeasure(&amount) || readTime(&amount) { return true }
    place = start
    return false
  }

  /// Reads `kg⁻¹`, `m−2` and `day⁻¹`, with or without a point before them; folded text has `kg-1`. `Day −1` without a
  /// point, and not after `kg⁻¹`, is the day before a transplantation.
  private mutating func readInverse(_ amount: inout Amount) -> Bool {
    let hasPoint = skip(sign: "·") || skip(sign: "⋅") || skip(sign: "*")
    // A full stop is a point in `mg.kg-1.day-1`, and the end of a sentence before `Day −1`.
    if !hasPoint { _ = skip(sign: ".") }
    // Example: `mg m(-2)`.
    let isInBrackets = isSign("(", 1)
    let sign = isInBrackets ? 2 : 1
    guard isSign("-", sign), let power = number(sign + 1), !isInBrackets || isSign(")", sign + 2) else { return false }
    switch word() {
    case "kg" where power == 1 && amount.measure == nil: amount.measure = .kilogram
    case "m" where power == 2 && amount.measure == nil: amount.measure = .squareMetre
    case let word? where power == 1 && amount.time == nil && (hasPoint || amount.hasInverse):
      guard let hours = DosageWords.hours(word) else { return false }
      if hours == 24 { amount.time = .day } else { amount.isHourly = true }
    default: return false
    }
    amount.hasInverse = true
    place += isInBrackets ? 5 : 3
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
    if word() == "m", isSign("(", 1), number(2) == 2, isSign(")", 3) {
      place += 4
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
    // `Per square metre` and `per metre squared`.
    let isSquared = word(1) == "squared" || word() == "square"
    if isSquared, let metre = word(word() == "square" ? 1 : 0), ["metre", "metres", "meter", "meters"].contains(metre) {
      place += 2
      amount.measure = .squareMetre
      skipSameMeasure()
      return true
    }
    return false
  }

  /// Skips the unit in brackets that repeats the one before: `mg per metre squared (mg/m2)`.
  private mutating func skipSameMeasure() {
    guard isSign("(") || isSign("["), word(1).flatMap(DosageWords.unit) != nil,
      let end = (2..<9).first(where: { isSign(")", $0) || isSign("]", $0) })
    else { return }
    place += end + 1
  }

  /// Skips the name in `100 mg BCAA/kg`.
  mutating func skipSubstanceOfMeasure() {
    for count in 1...2 where isSign("/", count) && word(count + 1) == "kg" {
      if (0..<count).allSatisfy({ word($0) != nil }) { place += count }
      return
    }
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
    guard let hours = word() == "die" ? 24 : word().flatMap(DosageWords.hours) else { return false }
    place += 1
    switch hours {
    case ..<2: amount.isHourly = true
    case 24: amount.time = .day
    default: amount.times = Regimen.Times(24 / hours)
    }
    return true
  }
}
