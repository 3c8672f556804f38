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
}
