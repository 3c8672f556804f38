/// How evi writes the figures of a registry's record as text.
enum RegistryWords {
  static func part(_ count: String, of all: String) -> String { "\(count) of \(all)" }

  /// A missing end is a dash.
  static func range(_ low: String?, _ high: String?) -> String { "\(low ?? "–") to \(high ?? "–")" }

  /// Returns nil where nothing is known of the interval.
  static func interval(percent: String?, _ low: String?, _ high: String?) -> String? {
    let ends = low == nil && high == nil ? nil : range(low, high)
    let name = percent.map { "\($0) % confidence interval" } ?? ends.map { _ in "confidence interval" }
    return name.map { name in ends.map { "\(name) \($0)" } ?? name }
  }

  static func analysis(of groups: [String]) -> String {
    groups.isEmpty ? "Analysis" : "Analysis of \(groups.joined(separator: ", "))"
  }

  /// Labels for members of an analysis whose keys say little; nil for any other member.
  static func label(of key: String) -> String? {
    switch key {
    case "groupDescription": "About the groups"
    case "nonInferiorityType": "Kind of test"
    case "nonInferiorityComment": "About the kind of test"
    case "statisticalComment": "About the analysis"
    case "estimateComment": "About the estimate"
    case "pValueComment": "About the P value"
    default: nil
    }
  }

  static func events(_ number: String) -> String { "\(number) events" }
}
