import Studies

/// The measure of an effect. The raw value is its name in the filter and in a written file.
package enum EffectMeasure: String, CaseIterable, Sendable {
  case hazardRatio = "hr"
  /// The ratio of two risks or of two rates.
  case riskRatio = "rr"
  /// `or` joins two terms of the filter, so the name is written out.
  case oddsRatio = "odds-ratio"
  case riskDifference = "rd"
  case meanDifference = "md"
  case standardisedMeanDifference = "smd"

  /// Whether 1, and not 0, is no effect.
  package var isRatio: Bool {
    switch self {
    case .hazardRatio, .riskRatio, .oddsRatio: true
    case .riskDifference, .meanDifference, .standardisedMeanDifference: false
    }
  }

  /// The value of no effect.
  package var null: Double { isRatio ? 1 : 0 }

  /// The short form that papers use.
  package var abbreviation: String { self == .oddsRatio ? "OR" : rawValue.uppercased() }
}

/// The effect of a treatment or of an exposure as a text states it: `HR 0.75 (95 % CI 0.60–0.94)`.
package struct EffectEstimate: Hashable, Sendable {
  package let measure: EffectMeasure
  package let estimate: Double
  /// The ends of the confidence interval, in the order of the text; nil where it states none.
  package let low: Double?
  package let high: Double?
  /// The most decimals that the source writes for one of the numbers.
  package let decimals: Int
  /// Whether the numbers are percentages.
  package let isPercent: Bool
  /// The span from the estimate to the end of the interval in the folded value.
  package private(set) var span: Span

  /// The estimate and its interval, with the source's decimals: `0.75 (0.60–0.94)`.
  package var text: String {
    let unit = isPercent ? " %" : ""
    guard let low, let high else { return number(estimate) + unit }
    let sign = low < 0 || high < 0 ? " to " : "–"
    return "\(number(estimate))\(unit) (\(number(low))\(sign)\(number(high)))"
  }

  /// Returns a number of the effect with the source's decimals.
  package func number(_ number: Double) -> String {
    let digits = String(Int((abs(number) * Double(Percentage.power(decimals))).rounded()))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    return (number < 0 ? "-" : "") + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// What cannot be right about the interval; nil where nothing is wrong.
  package var fault: EffectFault? {
    guard let low, let high else { return nil }
    if low > high { return .upsideDown }
    return estimate < low || estimate > high ? .outside : nil
  }

  /// Returns the effects of a folded text in order; their spans do not overlap.
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>) -> [EffectEstimate] {
    guard folded.contains(where: \.isASCIIDigit) else { return [] }
    var reader = EffectReader(folded)
    reader.readEffects()
    return reader.effects
  }

  /// Returns the effects of a value that is read with the folded label of its field before it.
  package static func read(_ folded: ArraySlice<UInt8>, labelled label: [UInt8]) -> [EffectEstimate] {
    if label.isEmpty { return read(folded) }
    return read((label + folded)[...]).compactMap { effect in
      guard effect.span.lowerBound >= label.count else { return nil }
      var effect = effect
      effect.span = effect.span.lowerBound - label.count..<effect.span.upperBound - label.count
      return effect
    }
  }
}

/// What cannot be right about the interval of an effect.
package enum EffectFault: Hashable, Sendable {
  /// The low end is above the high end.
  case upsideDown
  /// The estimate is not between the ends.
  case outside
}
