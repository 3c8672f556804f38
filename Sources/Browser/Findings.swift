import Evidence
import Studies

extension AppState {
  /// More studies than this are proof-read by `evi check` and not between two keys.
  private static let proofRead = 200

  /// The figures of a small collection that cannot be right.
  var findings: [Notice] {
    guard collection.count <= Self.proofRead else { return [] }
    return (0..<collection.count).flatMap { collection[$0].findings(in: collection) }.map { Notice($0, in: collection) }
  }
}
