/// The subject of a fact. The raw value is its name in a lexicon file, a filter and a command line.
package enum FactKind: String, CaseIterable, Sendable {
  case design, phase, ages, disease, product, toxicity, route, cotreatment

  /// The heading that people read above the facts of this kind.
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
