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
    var extended = self
    extended.begin(glossary)
    let listed = extended
    for entry in glossary.entries {
      let term = Folding.fold(entry.term)
      guard term.count(where: { !UTF8.isContinuation($0) }) > 1, FirstWord.canBegin(term[0]),
        term.contains(where: Self.isLetter)
      else { continue }
      for value in listed.values(meant: entry) { extended.add(term: term, for: value) }
    }
    return extended
  }

  /// The values whose phrases stand in what a term is explained by.
  private func values(meant entry: Glossary.Entry) -> [Int] {
    var meant: [Int] = []
    for spelling in [entry.meaning] + entry.aliases {
      forEachPhrase(in: Folding.fold(spelling)[...], of: FactKind.allCases) { value, _ in
        if !meant.contains(value) { meant.append(value) }
      }
    }
    return meant
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80
  }
}
