/// How many of a group had an outcome, as far as one place of a text says it.
///
/// The group is people, or other things that are counted one by one (eyes, lesions, samples). What a proportion is not:
/// a bound or a range ("more than 80%", "10-20%"), an interval, a change, a value that is measured in per cent
/// (a saturation, an ejection fraction), the strength of a solution, a share of a dose.
package struct Proportion: Hashable, Sendable {
  /// Where its figures stand in the folded value. The total may stand elsewhere in the sentence, as in
  /// `of 31 patients, 12 responded`: one total can serve several counts.
  package let span: Span
  /// nil where only a percentage is given.
  package let events: Int?
  /// nil where the text does not say of how many; at least 1, and no less than `events`.
  package let total: Int?
  /// As the source states it, 0...100; nil where it gives counts alone.
  package let percent: Double?
  /// How many places after the point the percentage is written with.
  package let decimals: Int

  init(span: Span, events: Int?, total: Int?, percent: Percentage?) {
    self.span = span
    self.events = events
    self.total = total
    self.percent = percent?.value
    decimals = percent?.decimals ?? 0
  }

  /// 0...1. The counts say it more exactly than a rounded percentage does.
  package var estimate: Double {
    if let events, let total { return Double(events) / Double(total) }
    return (percent ?? 0) / 100
  }

  /// The 95 % interval; nil where the counts are not known.
  package var interval: Interval? {
    guard let events, let total else { return nil }
    return .wilson(events: events, total: total)
  }

  /// What the percentage and the counts say, where they do not say the same.
  package var disagreement: Disagreement? {
    guard let events, let total, let percent else { return nil }
    let disagreement = Disagreement(events: events, total: total, percent: percent, decimals: decimals)
    return disagreement.isWithinRounding ? nil : disagreement
  }

  /// The proportions of a folded text, in its order; their spans do not overlap.
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>) -> [Proportion] {
    var reader = ProportionReader(folded)
    reader.read()
    return reader.proportions
  }
}

/// Counts, and a percentage beside them that is not theirs.
package struct Disagreement: Hashable, Sendable {
  package let events: Int
  package let total: Int
  /// As stated.
  package let percent: Double
  package let decimals: Int

  /// What the counts come to, in per cent.
  package var counted: Double { 100 * Double(events) / Double(total) }

  /// Whether the percentage is the counts' own, rounded up or down to the places it is written with.
  var isWithinRounding: Bool {
    Percentage(percent: percent, decimals: decimals).isRounded(events, of: total)
  }
}

/// A percentage as it is written: 895 with one decimal is 89.5.
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

  /// Half a unit of the last place may be rounded either way, so 68.7 and 68.8 both are 22 of 32.
  ///
  /// In whole numbers, so that no half is lost. Numbers of a text have at most nine digits, which keeps it in 64 bits.
  func isRounded(_ events: Int, of total: Int) -> Bool {
    abs(digits * total - 100 * Self.power(decimals) * events) * 2 <= total
  }

  static func power(_ decimals: Int) -> Int {
    var power = 1
    for _ in 0..<decimals { power *= 10 }
    return power
  }
}
