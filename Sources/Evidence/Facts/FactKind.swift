/// What a fact is about. The raw value is what a file of phrases, a filter line and a command line call it.
package enum FactKind: String, CaseIterable, Sendable {
  case design, phase, ages, disease, product, toxicity, route, cotreatment

  /// What people read above its values.
  package var heading: String {
    switch self {
    case .design: "Design"
    case .phase: "Phase"
    case .ages: "Age group"
    case .disease: "Disease"
    case .product: "Product"
    case .toxicity: "Toxicity"
    case .route: "Route"
    case .cotreatment: "Co-treatment"
    }
  }

  /// Its place among all kinds.
  var place: Int {
    switch self {
    case .design: 0
    case .phase: 1
    case .ages: 2
    case .disease: 3
    case .product: 4
    case .toxicity: 5
    case .route: 6
    case .cotreatment: 7
    }
  }

  static let count = 8

  /// What stands for it in a set of kinds.
  var bit: UInt32 { 1 << UInt32(place) }
}
