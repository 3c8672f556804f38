import Foundation
import TestSupport

/// The results of independent parsers for the samples, case by case, as these parsers gave them.
enum ExpectedSamples {
  private static let file = "expected_samples.json"

  static var areThere: Bool { Place.hasSample(file) }

  /// The cases; empty when the samples are missing.
  static var cases: [[String: Any]] {
    guard let data = try? Data(contentsOf: Place.sample(file)) else { return [] }
    return (try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]) ?? []
  }
}
