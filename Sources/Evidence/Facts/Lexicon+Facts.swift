package import Studies

/// Finds the facts that a text states by the phrases in it.
///
/// A phrase counts only as whole words. Where two phrases of one kind overlap, the one that begins first counts; of
/// those that begin together the longest counts: `phase 1/2` is not `phase 1`, and `diffuse large b-cell lymphoma` is
/// no other large B-cell lymphoma. A phrase that the text denies states nothing, and neither does a phrase inside it.
extension Lexicon {
  /// Returns every place where a folded value states a fact of one kind, in the order of the text. The spans count from
  /// the value's first byte.
  /// - Complexity: O(length).
  package func facts(in folded: ArraySlice<UInt8>, _ kind: FactKind) -> [(value: String, span: Span)] {
    var found: [(value: String, span: Span)] = []
    forEachPhrase(in: folded, of: [kind]) { value, span in found.append((values[value].name, span)) }
    return found
  }

  /// Returns the facts that a study states, kind by kind, each once with all its places. Each kind is read only from
  /// fields of the roles that the lexicon names for it.
  /// - Complexity: O(length of the study), plus O(size of the lexicon) where the lexicon does not have the collection's
  ///   glossary yet.
  package func facts(of study: Study, in collection: StudyCollection) -> [Fact] {
    extended(by: collection.glossary).ownFacts(of: study, in: collection)
  }

  private func ownFacts(of study: Study, in collection: StudyCollection) -> [Fact] {
    if phrases.isEmpty { return [] }
    var found: [Found] = []
    var folded: [UInt8] = []
    var last: FieldIndex?
    var item = 0
    study.forEachValue { field, value in
      item = field == last ? item + 1 : 0
      last = field
      guard let kinds = kindsByRole[collection[field].role], !kinds.isEmpty else { return }
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      var source: SourceWords?
      forEachPhrase(in: folded[...], of: kinds) { fact, span in
        let text = source ?? SourceWords(value)
        source = text
        let words = Quotation(field: field, item: item, span: span, text: text[span])
        if let known = found.firstIndex(where: { $0.value == fact }) {
          found[known].places.append(words)
        } else {
          found.append(Found(value: fact, places: [words]))
        }
      }
    }
    return FactKind.allCases.flatMap { kind in
      found.lazy.filter { values[$0.value].kind == kind }.map {
        Fact(kind: kind, value: values[$0.value].name, places: $0.places)
      }
    }
  }

  private struct Found {
    let value: Int
    var places: [Quotation]
  }

  /// Calls `body` for each phrase that counts, of all kinds together, in the order of the text. It passes the index of
  /// the phrase's value in `values` and the span from the first byte of `folded`.
  func forEachPhrase(in folded: ArraySlice<UInt8>, of kinds: [FactKind], _ body: (Int, Span) -> Void) {
    var taken = kinds.map { _ in Taken() }
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
        let range = place..<place + phrase.range.count
        guard let place = kinds.firstIndex(of: kind), Folding.isWhole(range, in: folded) else { continue }
        if counts(range, of: kind, in: folded, after: &taken[place]) {
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

  /// The last phrase of a kind that was found, whether it counted or not.
  private struct Taken {
    var range: Span = -1 ..< -1
    var isDenied = false
  }

  /// Returns whether the phrase at `range` counts: it overlaps no earlier phrase of its kind, and the text does not
  /// deny it. Keeps it in `last` if it overlaps none.
  private func counts(_ range: Span, of kind: FactKind, in folded: ArraySlice<UInt8>, after last: inout Taken) -> Bool {
    // A term of the glossary may mean two values of a kind, as `RCC/HCC` does: both have the same range.
    if range == last.range { return !last.isDenied }
    if range.lowerBound < last.range.upperBound { return false }
    let isDenied =
      Negation.denies(range, in: folded) || isFollowed(range, of: kind, in: folded)
      || last.isDenied && Negation.goesOn(from: last.range.upperBound, to: range.lowerBound, in: folded)
    last = Taken(range: range, isDenied: isDenied)
    return !isDenied
  }

  /// Whether a follower of the kind is right behind the phrase.
  private func isFollowed(_ range: Span, of kind: FactKind, in folded: ArraySlice<UInt8>) -> Bool {
    guard range.upperBound < folded.endIndex else { return false }
    let rest = folded[range.upperBound...]
    let start = rest.firstIndex { !Self.joins($0) } ?? rest.endIndex
    return followers.contains { follower in
      follower.kind == kind && folded[start...].starts(with: follower.text)
        && Folding.isWhole(start..<start + follower.text.count, in: folded)
    }
  }

  /// Whether a byte may be between a phrase and its follower: `steroid-naive`, `children's hospital`.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
  }
}
