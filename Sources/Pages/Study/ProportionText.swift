package import Evidence

extension Proportion {
  /// `17/19`; empty where the source gives no counts.
  package var countsText: String {
    guard let events, let total else { return events.map(String.init) ?? "" }
    return "\(events)/\(total)"
  }

  /// `89 % (69–97)`: whole percent, as more would say more than a few patients can.
  package var percentText: String {
    let percent = "\(Self.whole(estimate)) %"
    return interval.map { "\(percent) (\(Self.whole($0.low))–\(Self.whole($0.high)))" } ?? percent
  }

  /// What cannot be right about it, and what to do; empty where nothing is known to be wrong.
  package var warning: String {
    disagreement.map { ProportionFault.disagreement($0, span: span).message } ?? ""
  }

  private static func whole(_ share: Double) -> Int { Int((100 * share).rounded()) }
}
