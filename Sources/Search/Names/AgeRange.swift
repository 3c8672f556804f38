import Studies

/// The ages of the people who can take part in a trial, in years, as registries write them: `12 Months to 16 Years`,
/// `up to 18 Years`, `18 Years and older (Adult, Older Adult)`, `CHILD, ADULT`.
struct AgeRange: Equatable {
  /// 0 where the text has no lower limit.
  let low: Double
  /// Infinite where the text has no upper limit.
  let high: Double

  /// The ages of the groups of ClinicalTrials.gov (its glossary, “Age or age group”).
  private static let groups: [(word: String, low: Double, high: Double)] = [
    ("child", 0, 17), ("adult", 18, 64), ("older", 65, .infinity),
  ]

  /// Reads a folded text; nil if it states no age.
  static func read(_ text: ArraySlice<UInt8>) -> AgeRange? {
    let words = words(text)
    let limits = limits(words)
    guard let first = limits.first else { return groups(in: words) }
    if limits.count > 1 { return AgeRange(low: first.years, high: limits[1].years) }
    let before = words[..<first.place].suffix(2)
    if before.contains(where: ["to", "until", "under"].contains) { return AgeRange(low: 0, high: first.years) }
    let isOpen = words[first.end...].prefix(2).contains(where: ["older", "over", "up", "above", "more", "+"].contains)
    return AgeRange(low: first.years, high: isOpen || before.contains(">") ? .infinity : first.years)
  }

  private static func groups(in words: [String]) -> AgeRange? {
    let known = words.indices.compactMap { place in
      let isOlder = place > 0 && words[place - 1] == "older"
      return isOlder ? nil : groups.first { words[place] == $0.word || words[place] == $0.word + "s" }
    }
    guard let low = known.map(\.low).min(), let high = known.map(\.high).max() else { return nil }
    return AgeRange(low: low, high: high)
  }

  private struct Limit {
    let years: Double
    let place: Int
    /// The place after the number and its unit.
    let end: Int
  }

  /// Returns the ages of a text in years. A number without a unit has the unit of the next number, otherwise years.
  private static func limits(_ words: [String]) -> [Limit] {
    var limits: [Limit] = []
    for (place, word) in words.enumerated() {
      guard let number = Double(word) else { continue }
      let unit = place + 1 < words.count ? years(in: words[place + 1]) : nil
      let next = unit ?? words[place...].lazy.compactMap(years).first ?? 1
      limits.append(Limit(years: number * next, place: place, end: place + (unit == nil ? 1 : 2)))
    }
    return limits
  }

  private static func years(in unit: String) -> Double? {
    switch unit {
    case "year", "years", "yr", "yrs", "y": 1
    case "month", "months": 1 / 12
    case "week", "weeks": 7 / 365.25
    case "day", "days": 1 / 365.25
    case "hour", "hours", "minute", "minutes": 0
    default: nil
    }
  }

  /// Returns the runs of letters, the numbers, and the signs `+` and `>`.
  private static func words(_ text: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func isNumber(_ byte: UInt8) -> Bool { byte.isASCIIDigit || byte == UInt8(ascii: ".") }
    for byte in text {
      let goesOn = word.last.map { isNumber($0) == isNumber(byte) } ?? true
      let isPart = isNumber(byte) || byte.isFoldedLetter
      if !isPart || !goesOn {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      }
      if isPart { word.append(byte) }
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: ">") { words.append(String(Unicode.Scalar(byte))) }
    }
    return word.isEmpty ? words : words + [String(decoding: word, as: UTF8.self)]
  }
}

/// A test of ages: whether people of some age within the bounds can take part.
package struct AgeTest: Hashable, Sendable {
  /// Which ages a field gives.
  enum Part {
    case range, minimum, maximum
    /// A limit that is asked by its own name: `minimum-age>=18`.
    case limit
  }

  let part: Part
  let bounds: Query.Bounds

  /// Whether a folded value meets the test.
  func isMet(by value: ArraySlice<UInt8>) -> Bool {
    guard let range = AgeRange.read(value) else { return false }
    switch part {
    case .limit: return bounds.contains(range.low)
    case .minimum: return isLow(range.low)
    case .maximum: return isHigh(range.low)
    case .range: return isLow(range.low) && isHigh(range.high)
    }
  }

  /// Whether an age that is a lower limit allows some ages within the bounds.
  private func isLow(_ age: Double) -> Bool { bounds.highIsIn ? age <= bounds.high : age < bounds.high }

  private func isHigh(_ age: Double) -> Bool { bounds.lowIsIn ? age >= bounds.low : age > bounds.low }
}
