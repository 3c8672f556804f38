package import Studies

/// Finds the facts that a text states by the phrases in it.
///
/// A phrase counts only as whole words. If two phrases of one kind overlap, the one that begins first counts; if both
/// begin together, the longer one counts. So `phase 1/2` is not also `phase 1`, and `diffuse large b-cell lymphoma` is
/// not also `large b-cell lymphoma`. A phrase that the text denies states nothing; nor does a phrase inside it.
extension Lexicon {
  /// Returns every place where a folded value states a fact of one kind, in the order of the text. The spans count from
  /// the first byte of the value.
  /// - Parameter label: folded words that are read before the value. A fact that stands in the label alone does not
  ///   count.
  /// - Complexity: O(length).
  package func facts(
    in folded: ArraySlice<UInt8>, _ kind: FactKind, labelled label: [UInt8] = []
  ) -> [(value: String, span: Span)] {
    var found: [(value: String, span: Span)] = []
    forEachPhrase(in: folded, of: [kind], labelled: label) { value, span in found.append((values[value].name, span)) }
    return found
  }

  /// Returns the facts that a study states, kind by kind, each once with all its places. For many studies of one
  /// collection make a `FactReader` instead.
  /// - Complexity: O(length of the study), plus O(size of the lexicon) if the lexicon does not have the collection's
  ///   glossary yet.
  package func facts(of study: Study, in collection: StudyCollection) -> [Fact] {
    FactReader(self, of: collection).facts(of: study)
  }

  /// Calls `body` for each phrase that counts in a value, which is read after its label.
  func forEachPhrase(
    in folded: ArraySlice<UInt8>, of kinds: [FactKind], labelled label: [UInt8], _ body: (Int, Span) -> Void
  ) {
    if label.isEmpty { return forEachPhrase(in: folded, of: kinds, column: nil, body) }
    let column = kinds.first { label.starts(with: "\($0.rawValue): ".utf8) }
    forEachPhrase(in: (label + folded)[...], of: kinds, column: column) { value, span in
      guard span.upperBound > label.count else { return }
      body(value, max(0, span.lowerBound - label.count)..<span.upperBound - label.count)
    }
  }

  /// Calls `body` for each phrase that counts, of all kinds together, in the order of the text. It passes the index of
  /// the phrase's value in `values` and the span from the first byte of `folded`.
  /// - Parameter column: the kind to which the whole column belongs; nil in all other fields.
  private func forEachPhrase(
    in folded: ArraySlice<UInt8>, of kinds: [FactKind], column: FactKind?, _ body: (Int, Span) -> Void
  ) {
    var taken = kinds.map { _ in Taken() }
    var prose: Prose?
    var place = folded.startIndex
    while place < folded.endIndex {
      guard FirstWord.canBegin(folded[place]) else {
        place += 1
        continue
      }
      let word = FirstWord(at: place, in: folded)
      var next = firstPhrase(inChain: word.chain)
      while let here = next {
        let phrase = phrases[here]
        next = phrase.next
        guard let value = phrase.value, stands(phrase, at: place, in: folded) else { continue }
        let kind = values[value].kind
        if phrase.needsColumn, kind != column { continue }
        let range = place..<place + phrase.range.count
        guard let place = kinds.firstIndex(of: kind), Folding.isWhole(range, in: folded) else { continue }
        if counts(range, of: values[value], in: folded, after: &taken[place]) {
          let sentences = prose ?? Prose(folded)
          prose = sentences
          if sentences.isAside(range, kind) { continue }
          body(value, range.lowerBound - folded.startIndex..<range.upperBound - folded.startIndex)
        }
      }
      place += word.length
    }
  }

  /// Whether the bytes of a phrase are at `place`.
  private func stands(_ phrase: Phrase, at place: Int, in folded: ArraySlice<UInt8>) -> Bool {
    guard phrase.range.count <= folded.endIndex - place else { return false }
    for (offset, known) in phrase.range.enumerated() where bytes[known] != folded[place + offset] { return false }
    return true
  }

  /// The last phrase of a kind that the search met, whether it counted or not.
  private struct Taken {
    var range: Span = -1 ..< -1
    var isDenied = false
  }

  /// Returns whether the phrase at `range` counts: it overlaps no earlier phrase of its kind, and the text does not
  /// deny it. A phrase that overlaps none is stored in `last`.
  private func counts(_ range: Span, of value: Value, in folded: ArraySlice<UInt8>, after last: inout Taken) -> Bool {
    // A term of the glossary can mean two values of a kind, as `RCC/HCC` does. Both then have the same range.
    if range == last.range { return !last.isDenied }
    if range.lowerBound < last.range.upperBound { return false }
    let isDenied =
      Negation.denies(range, in: folded) || hasNeighbour(range, of: value, in: folded)
    last = Taken(range: range, isDenied: isDenied)
    return !isDenied
  }

  /// Whether a neighbour word stands directly before or after the phrase, so that the phrase is not a fact.
  private func hasNeighbour(_ range: Span, of value: Value, in folded: ArraySlice<UInt8>) -> Bool {
    let behind = folded[range.upperBound...].drop(while: Self.joins)
    let start = folded[..<range.lowerBound].lastIndex { !Self.joins($0) } ?? folded.startIndex - 1
    let before = folded[folded.startIndex..<start + 1]
    return neighbours.contains { neighbour in
      guard neighbour.kind == value.kind, neighbour.value.map({ $0 == value.name }) ?? true else { return false }
      switch neighbour.side {
      case .behind:
        let end = behind.startIndex + neighbour.text.count
        return behind.starts(with: neighbour.text) && Folding.isWhole(behind.startIndex..<end, in: folded)
      case .before:
        let start = before.endIndex - neighbour.text.count
        return start >= before.startIndex && before[start...].elementsEqual(neighbour.text)
          && Folding.isWhole(start..<before.endIndex, in: folded)
      }
    }
  }

  /// Whether a byte may stand between a phrase and its neighbour: `steroid-naive`, `children's hospital`.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
  }
}
