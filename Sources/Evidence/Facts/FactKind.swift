/// The subject of a fact. The raw value is its name in a lexicon file, a filter and a command line.
package enum FactKind: String, CaseIterable, Sendable {
  case design, phase, ages, disease, product, toxicity, route, cotreatment
}
