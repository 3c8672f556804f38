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
    forEachPhrase(in: folded, of: kind.bit) { phrase, span in
      found.append((name(values[Int(phrase.value)]), span))
    }
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
      let kinds = kinds(in: collection[field].role)
      if kinds == 0 { return }
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      var source: SourceWords?
      forEachPhrase(in: folded[...], of: kinds) { phrase, span in
        let text = source ?? SourceWords(value)
        source = text
        let words = Words(field: field, item: item, span: span, text: text[span])
        if let known = found.firstIndex(where: { $0.value == phrase.value }) {
          found[known].places.append(words)
        } else {
          found.append(Found(value: phrase.value, places: [words]))
        }
      }
    }
    return FactKind.allCases.flatMap { kind in
      found.lazy.filter { values[Int($0.value)].kind == kind }.map {
        Fact(kind: kind, value: name(values[Int($0.value)]), places: $0.places)
      }
    }
  }

  private struct Found {
    let value: Int32
    var places: [Words]
  }

  /// The kinds that are looked for in fields of a role, a bit for each.
  private func kinds(in role: FieldRole) -> UInt32 {
    FieldRole.allCases.firstIndex(of: role).map { kindsByRole[$0] } ?? 0
  }

  /// Hands over the phrases that count, kinds mixed, in the order of the text.
  /// - Parameter kinds: a bit for each kind that is looked for.
  func forEachPhrase(in folded: ArraySlice<UInt8>, of kinds: UInt32, _ body: (Phrase, Span) -> Void) {
    if chains.isEmpty { return }
    var taken = [Taken](repeating: Taken(), count: FactKind.count)
    folded.withUnsafeBufferPointer { text in
      var place = 0
      while place < text.count {
        guard Self.canBegin(text[place]) else {
          place += 1
          continue
        }
        let word = Self.word(at: place, in: text)
        var next = chains[word.chain]
        while next >= 0 {
          let phrase = phrases[Int(next)]
          next = phrase.next
          guard phrase.value >= 0, stands(phrase, at: place, in: text) else { continue }
          let kind = values[Int(phrase.value)].kind
          let range = folded.startIndex + place..<folded.startIndex + place + phrase.count
          guard kinds & kind.bit != 0, Folding.isWhole(range, in: folded) else { continue }
          if take(range, of: kind, in: folded, after: &taken[kind.place]) {
            body(phrase, place..<place + phrase.count)
          }
        }
        place = word.end
      }
    }
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

  @inline(__always)
  private func stands(_ phrase: Phrase, at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count - place >= phrase.count else { return false }
    let start = Int(phrase.start)
    for offset in 0..<phrase.count where bytes[start + offset] != text[place + offset] { return false }
    return true
  }

  private func isFollowed(_ range: Span, of kind: FactKind, in folded: ArraySlice<UInt8>) -> Bool {
    guard range.upperBound < folded.endIndex else { return false }
    let rest = folded[range.upperBound...]
    let start = rest.firstIndex { !Self.joins($0) } ?? rest.endIndex
    return followers.contains { follower in
      guard follower.kind == kind else { return false }
      let word = bytes[Int(follower.start)..<Int(follower.end)]
      return folded[start...].starts(with: word) && Folding.isWhole(start..<start + word.count, in: folded)
    }
  }

  /// What may stand between a phrase and the word that takes it back: `steroid-naive`, `children's hospital`.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
  }
}
