package import Studies

/// What evi knows of studies beside their own text: the lexicon of phrases and the body weight that the reader gave, from
/// which figures and facts are derived, and what the reader noted.
package struct EvidenceOptions: Equatable, Sendable {
  package var lexicon: Lexicon
  package var weight: Weight?
  /// What the reader noted about the studies of the collection; nil where nobody can note anything.
  package var annotations: Annotations?

  package init(lexicon: Lexicon = .empty, weight: Weight? = nil, annotations: Annotations? = nil) {
    self.lexicon = lexicon
    self.weight = weight
    self.annotations = annotations
  }

  /// Returns a basis whose lexicon also has the terms of the collection's glossary. Call it once a collection.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func fitted(to collection: StudyCollection) -> EvidenceOptions {
    EvidenceOptions(lexicon: lexicon.extended(by: collection.glossary), weight: weight, annotations: annotations)
  }
}
