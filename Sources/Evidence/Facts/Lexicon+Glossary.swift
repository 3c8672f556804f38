package import Studies

extension Lexicon {
  /// With the terms of a collection's glossary that stand for a value: `MM` where it is explained as `multiple
  /// myeloma`, or as `relapsed multiple myeloma`. Terms of one letter stand for too much.
  ///
  /// Extend once for a collection; `facts(of:in:)` does it for each study else. Another glossary's terms are forgotten.
  /// - Complexity: O(size of the lexicon and of the glossary).
  package func extended(by glossary: Glossary) -> Lexicon {
    // No term stands for a value where there are none.
    if values.isEmpty || glossary == self.glossary { return self }
    let listed = self.glossary.entries.isEmpty ? self : withoutGlossary
    var extended = listed
    extended.glossary = glossary
    for entry in glossary.entries {
      let term = Folding.fold(entry.term)
      guard term.count(where: { !UTF8.isContinuation($0) }) > 1, Self.canBegin(term[0]),
        term.contains(where: Self.isLetter)
      else {
        continue
      }
      for value in listed.values(meant: entry) { extended.add(term, to: value) }
    }
    return extended
  }

  /// The values whose phrases stand in what a term is explained by.
  private func values(meant entry: Glossary.Entry) -> [Int32] {
    var meant: [Int32] = []
    for spelling in [entry.meaning] + entry.aliases {
      forEachPhrase(in: Folding.fold(spelling)[...], of: .max) { phrase, _ in
        if !meant.contains(phrase.value) { meant.append(phrase.value) }
      }
    }
    return meant
  }

  private mutating func add(_ term: [UInt8], to value: Int32) {
    if phrases.contains(where: { $0.value == value && bytes(of: $0).elementsEqual(term) }) { return }
    let start = UInt32(bytes.count)
    bytes += term
    add(Phrase(start: start, end: UInt32(bytes.count), value: value, next: -1))
  }

  private var withoutGlossary: Lexicon {
    var lexicon = self
    lexicon.glossary = Glossary()
    lexicon.phrases = []
    lexicon.chains = []
    for phrase in phrases.prefix(listedPhrases) { lexicon.add(phrase) }
    lexicon.bytes.removeSubrange(listedBytes...)
    return lexicon
  }
}
