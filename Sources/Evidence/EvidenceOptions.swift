package import Studies

/// What figures and facts are derived from beside a study's own text: the lexicon of phrases, and the body weight that
/// the reader gave, if any.
package struct EvidenceOptions: Equatable, Sendable {
  package var lexicon: Lexicon
  package var weight: Weight?

  package init(lexicon: Lexicon = .empty, weight: Weight? = nil) {
    self.lexicon = lexicon
    self.weight = weight
  }

  /// Returns a basis whose lexicon also has the terms of the collection's glossary. Call it once a collection.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func fitted(to collection: StudyCollection) -> EvidenceOptions {
    EvidenceOptions(lexicon: lexicon.extended(by: collection.glossary), weight: weight)
  }
}
