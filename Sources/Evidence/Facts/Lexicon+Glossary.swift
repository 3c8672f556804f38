package import Studies

extension Lexicon {
  /// Returns the lexicon with the terms of a glossary as further phrases. A term becomes a phrase of every value that
  /// has a phrase in the term's meaning or aliases: `MM`, if the glossary explains it as `multiple myeloma` or as
  /// `relapsed multiple myeloma`. Terms of one letter are left out, because they have too many meanings. The terms of a
  /// glossary added earlier are removed.
  ///
  /// Call it once for a collection. Otherwise `facts(of:in:)` does the same work again for each study.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func extended(by glossary: Glossary) -> Lexicon {
    // Without values a term can mean nothing.
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

  /// Returns the indexes of the values that have a phrase in the meaning or the aliases of a term.
  private func values(meant entry: Glossary.Entry) -> [Int] {
    var meant: [Int] = []
    for spelling in [entry.meaning] + entry.aliases {
      forEachPhrase(in: Folding.fold(spelling)[...], of: FactKind.allCases, labelled: []) { value, _ in
        if !meant.contains(value) { meant.append(value) }
      }
    }
    return meant
  }
}
