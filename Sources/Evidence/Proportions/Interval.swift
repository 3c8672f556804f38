/// A confidence interval of a proportion; both ends are within 0...1.
package struct Interval: Hashable, Sendable {
  package let low: Double
  package let high: Double

  /// The 97.5th percentile of the standard normal distribution, which leaves 95 % in the middle.
  static let normalQuantile = 1.959963984540054

  /// Returns the 95 % score interval of `events` out of `total`.
  ///
  /// Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209-212;
  /// method 3 of Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872,
  /// without correction for continuity. It covers small groups and proportions near 0 and 1 well, where the textbook
  /// interval does not.
  /// - Returns: nil if `total` is not above 0, or `events` is below 0 or above `total`.
  package static func wilson(events: Int, total: Int) -> Interval? {
    guard total > 0, (0...total).contains(events) else { return nil }
    let (count, share) = (Double(total), Double(events) / Double(total))
    let square = normalQuantile * normalQuantile
    let middle = (share + square / (2 * count)) / (1 + square / count)
    let spread = (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    let half = normalQuantile * spread / (1 + square / count)
    // For no events the formula gives 0, and for all events 1, apart from rounding errors. The reader must see them
    // exactly.
    return Interval(
      low: events == 0 ? 0 : max(0, middle - half), high: events == total ? 1 : min(1, middle + half))
  }
}
