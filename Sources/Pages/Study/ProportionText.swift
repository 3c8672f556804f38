package import Evidence

extension Proportion {
  /// `17/19`; only the events when the total is not stated; empty without counts.
  package var countsText: String {
    guard let events, let total else { return events.map(String.init) ?? "" }
    return "\(events)/\(total)"
  }

  /// `89 % (69–97)`: the estimate and its interval in whole per cent, because a few patients give no greater precision.
  package var percentText: String {
    let percent = "\(Self.whole(estimate)) %"
    return interval.map { "\(percent) (\(Self.whole($0.low))–\(Self.whole($0.high)))" } ?? percent
  }

  /// What is wrong with the proportion, and what to do; empty when no fault is known.
  package var warning: String {
    disagreement.map { ProportionFault.disagreement($0, span: span).message } ?? ""
  }

  private static func whole(_ share: Double) -> Int { Int((100 * share).rounded()) }
}
