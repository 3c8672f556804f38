package import Studies

/// What evi knows beside the text of a study: the lexicon and the body weight, from which it derives facts and figures,
/// and what the reader noted.
package struct EvidenceOptions: Equatable, Sendable {
  package var lexicon: Lexicon
  package var weight: Weight?
  /// What the reader noted about the studies of the collection; nil if notes are not possible.
  package var annotations: Annotations?

  package init(lexicon: Lexicon = .empty, weight: Weight? = nil, annotations: Annotations? = nil) {
    self.lexicon = lexicon
    self.weight = weight
    self.annotations = annotations
  }

  /// Returns options whose lexicon also has the terms of the collection's glossary. Call it once for a collection.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func fitted(to collection: StudyCollection) -> EvidenceOptions {
    EvidenceOptions(lexicon: lexicon.extended(by: collection.glossary), weight: weight, annotations: annotations)
  }
}
