import Studies

/// The measure of an effect. The raw value is its name in the filter and in a written file.
package enum EffectMeasure: String, CaseIterable, Sendable {
  case hazardRatio = "hr"
  /// The ratio of two risks or of two rates.
  case riskRatio = "rr"
  /// Not `or`: in the filter, `or` joins two terms.
  case oddsRatio = "odds-ratio"
  case riskDifference = "rd"
  case meanDifference = "md"
  case standardisedMeanDifference = "smd"

  /// Whether the value 1 means no effect. For the other measures 0 means no effect.
  package var isRatio: Bool {
    switch self {
    case .hazardRatio, .riskRatio, .oddsRatio: true
    case .riskDifference, .meanDifference, .standardisedMeanDifference: false
    }
  }

  /// The value that means no effect.
  package var null: Double { isRatio ? 1 : 0 }

  /// The short form that papers use.
  package var abbreviation: String { self == .oddsRatio ? "OR" : rawValue.uppercased() }
}

/// The effect of a treatment or of an exposure as a text states it: `HR 0.75 (95 % CI 0.60–0.94)`.
package struct EffectEstimate: Hashable, Sendable {
  package let measure: EffectMeasure
  package let estimate: Double
  /// The two ends of the confidence interval, in the order of the text; both nil if the text gives no interval.
  package let low: Double?
  package let high: Double?
  /// The highest number of decimals that the source writes in these numbers.
  package let decimals: Int
  /// The number of decimals of the estimate alone.
  let decimalsOfEstimate: Int
  /// Whether the numbers are percentages.
  package let isPercent: Bool
  /// From the first byte of the estimate to the end of the interval, in the folded value.
  package private(set) var span: Span

  /// The estimate and its interval, with as many decimals as the source has: `0.75 (0.60–0.94)`.
  package var text: String {
    let unit = isPercent ? " %" : ""
    guard let low, let high else { return number(estimate) + unit }
    let sign = low < 0 || high < 0 ? " to " : "–"
    return "\(number(estimate))\(unit) (\(number(low))\(sign)\(number(high)))"
  }

  /// Returns a number of this effect as text, with as many decimals as the source has.
  package func number(_ number: Double) -> String {
    let digits = String(Int((abs(number) * Double(Percentage.power(decimals))).rounded()))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    return (number < 0 ? "-" : "") + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// What is impossible about the interval; nil if nothing is.
  package var fault: EffectFault? {
    guard let low, let high else { return nil }
    if low > high { return .upsideDown }
    // The source may have rounded the estimate more than its interval: `1.00 (1.0002–1.005)`.
    let half = 0.5 / Double(Percentage.power(decimalsOfEstimate))
    let isOutside = estimate < low || estimate > high
    let canBeRounded = decimalsOfEstimate < decimals && estimate + half > low && estimate - half < high
    return isOutside && !canBeRounded ? .outside : nil
  }

  /// Returns the effects that a folded text states, in their order. Their spans do not overlap.
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>) -> [EffectEstimate] {
    guard folded.contains(where: \.isASCIIDigit) else { return [] }
    var reader = EffectReader(folded)
    reader.readEffects()
    return reader.effects
  }

  /// Returns the effects of a folded value. The reader sees the folded label of the field before the value, because the
  /// label can name the measure.
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

/// What is impossible about the interval of an effect.
package enum EffectFault: Hashable, Sendable {
  /// The low end is above the high end.
  case upsideDown
  /// The estimate is not between the ends.
  case outside
}
