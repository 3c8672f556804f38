package import Evidence

extension Proportion {
  /// `17/19`; only the events if the total is not stated; empty if there are no counts.
  package var countsText: String {
    guard let events, let total else { return events.map(String.init) ?? "" }
    return "\(events)/\(total)"
  }

  /// `89 % (69–97)`: the estimate as the source rounds it, otherwise in whole per cent, because a few patients allow no
  /// greater precision; and the interval in whole per cent.
  package var percentText: String {
    let percent = "\(shownPercent) %"
    return interval.map { "\(percent) (\(Self.whole($0.low))–\(Self.whole($0.high)))" } ?? percent
  }

  /// The percentage of the source, if it agrees with the counts. A count above zero is never shown as 0 %.
  private var shownPercent: String {
    if let percent, disagreement == nil { return "\(percent)".hasSuffix(".0") ? "\(Int(percent))" : "\(percent)" }
    let whole = Self.whole(estimate)
    return whole == 0 && estimate > 0 ? "<1" : "\(whole)"
  }

  /// What is wrong with the proportion, and what to do; empty if no fault is known.
  package var warning: String {
    disagreement.map { ProportionFault.disagreement($0, span: span).message } ?? ""
  }

  private static func whole(_ share: Double) -> Int { Int((100 * share).rounded()) }
}
