package import Studies

/// What figures and facts are worked out with beside a study's own text: the words that stand for facts, and a body
/// weight that somebody gave.
package struct Basis: Equatable, Sendable {
  package var lexicon: Lexicon
  package var weight: Weight?

  package init(lexicon: Lexicon = .empty, weight: Weight? = nil) {
    self.lexicon = lexicon
    self.weight = weight
  }

  /// With the terms that a collection explains. Once a collection is enough.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func fitted(to collection: StudyCollection) -> Basis {
    Basis(lexicon: lexicon.extended(by: collection.glossary), weight: weight)
  }
}
