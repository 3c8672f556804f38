package import Studies

extension Lexicon {
  /// Returns the lexicon with the terms of a glossary as further phrases. A term becomes a phrase of every value that
  /// has a phrase in the term's meaning or aliases: `MM`, where the glossary explains it as `multiple myeloma` or as
  /// `relapsed multiple myeloma`. Terms of one letter have too many meanings and are left out. Terms of a glossary
  /// added before are removed.
  ///
  /// Call it once a collection; otherwise `facts(of:in:)` does it again for each study.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func extended(by glossary: Glossary) -> Lexicon {
    // Without values there is nothing that a term could mean.
    if values.isEmpty || glossary == self.glossary { return self }
    var extended = self
    extended.begin(glossary)
    let listed = extended
    for entry in glossary.entries {
      let term = Folding.fold(entry.term)
      guard term.count(where: { !UTF8.isContinuation($0) }) > 1, FirstWord.canBegin(term[0]),
        term.contains(where: \.isFoldedLetter)
      else { continue }
      for value in listed.values(meant: entry) { extended.addTerm(term, for: value) }
    }
    return extended
  }

  /// Returns the indexes of the values whose phrases occur in the meaning or the aliases of a term.
  private func values(meant entry: Glossary.Entry) -> [Int] {
    var meant: [Int] = []
    for spelling in [entry.meaning] + entry.aliases {
      forEachPhrase(in: Folding.fold(spelling)[...], of: FactKind.allCases) { value, _ in
        if !meant.contains(value) { meant.append(value) }
      }
    }
    return meant
  }
}
