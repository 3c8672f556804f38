/// How many of a group had an outcome, as one place of a text says it.
///
/// The group is people, or other things that are counted one by one (eyes, lesions, samples). These are not
/// proportions: a bound or a range ("more than 80%", "10-20%"), an interval, a change, a value measured in per cent (a
/// saturation, an ejection fraction), the strength of a solution, a part of a dose.
package struct Proportion: Hashable, Sendable {
  /// The span of the figures in the folded value. The total can stand elsewhere in the sentence and belong to several
  /// counts: `of 31 patients, 12 responded`.
  package private(set) var span: Span
  /// nil if the text gives only a percentage.
  package let events: Int?
  /// nil if the text does not give the size of the group; otherwise at least 1 and at least `events`.
  package let total: Int?
  /// The percentage in the source, 0...100; nil if it gives only counts.
  package let percent: Double?
  /// The number of decimals of the percentage in the source; 0 where it gives none.
  package let decimals: Int

  init(span: Span, events: Int?, total: Int?, percent: Percentage?) {
    self.span = span
    self.events = events
    self.total = total
    self.percent = percent?.value
    decimals = percent?.decimals ?? 0
  }

  /// Returns the same proportion at another place.
  func spanning(_ span: Span) -> Proportion {
    var proportion = self
    proportion.span = span
    return proportion
  }

  /// The proportion, 0...1. It is calculated from the counts if both are known, because they are more exact than a
  /// rounded percentage; otherwise from the percentage.
  package var estimate: Double {
    if let events, let total { return Double(events) / Double(total) }
    return (percent ?? 0) / 100
  }

  /// The 95 % interval; nil if the counts are not known.
  package var interval: Interval? {
    guard let events, let total else { return nil }
    return .wilson(events: events, total: total)
  }

  /// The counts and the percentage where they differ beyond rounding; nil if they agree or one is missing.
  package var disagreement: Disagreement? {
    guard let events, let total, let percent else { return nil }
    let disagreement = Disagreement(events: events, total: total, percent: percent, decimals: decimals)
    return disagreement.isWithinRounding ? nil : disagreement
  }

  /// Returns the proportions of a folded text in order; their spans do not overlap.
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>) -> [Proportion] {
    var reader = ProportionReader(folded)
    reader.readProportions()
    return reader.proportions
  }
}

/// Counts with a percentage beside them that differs from theirs by more than rounding.
package struct Disagreement: Hashable, Sendable {
  package let events: Int
  package let total: Int
  /// The percentage in the source.
  package let percent: Double
  package let decimals: Int

  /// The percentage of the counts.
  package var counted: Double { 100 * Double(events) / Double(total) }

  /// Whether the percentage is that of the counts, rounded up or down to its decimals.
  var isWithinRounding: Bool {
    Percentage(percent: percent, decimals: decimals).isRounded(events, of: total)
  }
}

/// A percentage with the decimals that the source writes: 895 with one decimal is 89.5.
struct Percentage: Hashable, Sendable {
  let digits: Int
  let decimals: Int

  init(digits: Int, decimals: Int) {
    self.digits = digits
    self.decimals = decimals
  }

  init(percent: Double, decimals: Int) {
    digits = Int((percent * Double(Self.power(decimals))).rounded())
    self.decimals = decimals
  }

  var value: Double { Double(digits) / Double(Self.power(decimals)) }

  /// Whether this is the percentage of the counts, rounded to its decimals. An exact half may be rounded up or down:
  /// 68.7 and 68.8 are both 22 of 32.
  ///
  /// Calculates in whole numbers, so that an exact half stays exact. The numbers of a text have at most nine digits, so
  /// that the products fit in 64 bits.
  func isRounded(_ events: Int, of total: Int) -> Bool {
    abs(digits * total - 100 * Self.power(decimals) * events) * 2 <= total
  }

  /// Returns 10 to the power of `decimals`.
  static func power(_ decimals: Int) -> Int {
    var power = 1
    for _ in 0..<decimals { power *= 10 }
    return power
  }
}
