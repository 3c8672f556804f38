package import Studies

/// What a text states, by the phrases in it.
///
/// A phrase counts as whole words only. Where two of one kind overlap, the one that begins first counts, and of those
/// that begin together the longest: `phase 1/2` is not `phase 1`, and a `diffuse large b-cell lymphoma` no other large
/// B-cell lymphoma. A phrase that is denied states nothing, and nothing inside it does.
extension Lexicon {
  /// What one folded value of a field states of one kind: every place, in the order of the text, counted from the
  /// value's first byte.
  /// - Complexity: O(length).
  package func facts(in folded: ArraySlice<UInt8>, _ kind: FactKind) -> [(value: String, span: Span)] {
    var found: [(value: String, span: Span)] = []
    forEachPhrase(in: folded, of: [kind]) { value, span in found.append((values[value].name, span)) }
    return found
  }

  /// What a study states in the fields whose roles its kinds name, kind by kind, each value once with all its places.
  /// - Complexity: O(length of the study); and O(size of the lexicon) where it is not extended by the collection's
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
        let words = Words(field: field, item: item, span: span, text: text[span])
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
    var places: [Words]
  }

  /// Hands over the places of the values whose phrases count, kinds mixed, in the order of the text.
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
        if take(range, of: kind, in: folded, after: &taken[place]) {
          body(value, range.lowerBound - folded.startIndex..<range.upperBound - folded.startIndex)
        }
      }
      place += word.length
    }
  }

  private func stands(_ phrase: Phrase, at place: Int, in folded: ArraySlice<UInt8>) -> Bool {
    guard phrase.range.count <= folded.endIndex - place else { return false }
    for (offset, known) in phrase.range.enumerated() where bytes[known] != folded[place + offset] { return false }
    return true
  }

  /// The last words of a kind that were a phrase.
  private struct Taken {
    var range: Span = -1 ..< -1
    var isDenied = false
  }

  /// Whether the words at `range` state something, once they are known to be a phrase.
  private func take(_ range: Span, of kind: FactKind, in folded: ArraySlice<UInt8>, after last: inout Taken) -> Bool {
    // The glossary's term may stand for two values: `RCC/HCC`.
    if range == last.range { return !last.isDenied }
    if range.lowerBound < last.range.upperBound { return false }
    let isDenied =
      Negation.denies(range, in: folded) || isFollowed(range, of: kind, in: folded)
      || last.isDenied && Negation.goesOn(from: last.range.upperBound, to: range.lowerBound, in: folded)
    last = Taken(range: range, isDenied: isDenied)
    return !isDenied
  }

  private func isFollowed(_ range: Span, of kind: FactKind, in folded: ArraySlice<UInt8>) -> Bool {
    guard range.upperBound < folded.endIndex else { return false }
    let rest = folded[range.upperBound...]
    let start = rest.firstIndex { !Self.joins($0) } ?? rest.endIndex
    return followers.contains { follower in
      follower.kind == kind && folded[start...].starts(with: follower.text)
        && Folding.isWhole(start..<start + follower.text.count, in: folded)
    }
  }

  /// What may stand between a phrase and the word that takes it back: `steroid-naive`, `children's hospital`.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
  }
}
