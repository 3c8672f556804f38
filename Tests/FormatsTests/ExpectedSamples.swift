import Foundation
import TestSupport

/// What independent parsers found in the samples, case by case, as they wrote it down.
enum ExpectedSamples {
  private static let file = "expected_samples.json"

  static var areThere: Bool { Place.hasSample(file) }

  /// None where the samples are not there.
  static var cases: [[String: Any]] {
    guard let data = try? Data(contentsOf: Place.sample(file)) else { return [] }
    return (try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]) ?? []
  }
}
