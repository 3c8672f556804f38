import Studies
import Threads

/// Why a filter finds nothing: the first term that every study must meet and that no study meets.
package struct Absence: Equatable, Sendable {
  /// A word that studies contain and that is spelled much like the term.
  package struct Offer: Equatable, Sendable {
    package let word: String
    /// The number of studies that the word finds.
    package let count: Int
  }

  /// The term as typed, with the full name of its field.
  package let term: String
  /// Whether the term names no field, so that it is searched in all texts.
  package let isText: Bool
  /// The words that may have been meant, the likeliest first.
  package let offers: [Offer]
}

extension StudyIndex {
  /// Returns why a query finds nothing. Returns nil if no single term is the reason, or if `isCancelled` returned true.
  /// - Parameter tell: receives the absence without offers first, because finding the offers takes longer.
  /// - Complexity: O(number of terms in the index), for the offers.
  package func absence(
    of query: Query, isCancelled: @escaping @Sendable () -> Bool = { false }, telling tell: (Absence) -> Void = { _ in }
  ) -> Absence? {
    guard let term = hopelessTerm(of: query.root, isCancelled) else { return nil }
    let isText = term.scope == .anywhere
    tell(Absence(term: term.text, isText: isText, offers: []))
    return Absence(term: term.text, isText: isText, offers: offers(for: term, isCancelled: isCancelled))
  }

  private func hopelessTerm(of node: Query.Node, _ isCancelled: @escaping @Sendable () -> Bool) -> Query.Term? {
    switch node {
    case .all(let nodes):
      for node in nodes {
        if let term = hopelessTerm(of: node, isCancelled) { return term }
      }
      return nil
    case .any(let nodes):
      let terms = nodes.map { hopelessTerm(of: $0, isCancelled) }
      return terms.contains(nil) ? nil : terms.first ?? nil
    case .not: return nil
    case .term, .spelled:
      let found = search(Query(root: node), isCancelled: isCancelled)
      return found?.isEmpty == true ? node.spelledTerm : nil
    }
  }

  private static let mostOffers = 3

  /// Returns the words with the fewest slips from the term's word, the most frequent first.
  private func offers(for term: Query.Term, isCancelled: @escaping @Sendable () -> Bool) -> [Absence.Offer] {
    guard case .contains(let needles) = term.test, let typed = needles.first, typed.extent == .part,
      typed.bytes.allSatisfy(\.isFoldedLetter)
    else { return [] }
    let wanted = Query.Fuzzy(letters: Array(String(decoding: typed.bytes, as: UTF8.self).unicodeScalars))
    guard wanted.slips > 0 else { return [] }
    let found = Concurrently.map(chunks.count) { place in
      isCancelled() ? [:] : Self.words(near: wanted, in: self.chunks[place].filledIndex)
    }
    // For each word: its number of slips, and the number of chunks that have it, which shows roughly how frequent it
    // is.
    var known: [[UInt8]: (slips: Int, chunks: Int)] = [:]
    for (word, slips) in found.flatMap({ $0 }) { known[word, default: (slips, 0)].chunks += 1 }
    guard let fewest = known.values.lazy.map(\.slips).min() else { return [] }
    let nearest = known.filter { $0.value.slips == fewest }.sorted {
      ($1.value.chunks, $0.key.text) < ($0.value.chunks, $1.key.text)
    }
    let offers = nearest.prefix(Self.mostCounted).map { word, _ in
      let term = Query.Term(text: term.text, scope: term.scope, test: .contains([.init(bytes: word, extent: .part)]))
      let count = search(Query(root: .term(term)), isCancelled: isCancelled)?.count ?? 0
      return Absence.Offer(word: word.text, count: count)
    }
    return Array(
      offers.filter { $0.count > 0 }.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.prefix(Self.mostOffers))
  }

  /// Only this many of the nearest words are counted, to find the most frequent ones.
  private static let mostCounted = 12

  /// Returns the words of a chunk that are like a word, with their slips.
  private static func words(near wanted: Query.Fuzzy, in index: ChunkIndex) -> [[UInt8]: Int] {
    var seen: [[UInt8]: Int?] = [:]
    index.forEachTerm(near: wanted) { term in
      Folding.forEachWord(of: Array(term)) { word in
        let word = Array(word)
        if seen[word] == nil { seen[word] = .some(wanted.slips(to: word)) }
      }
    }
    return seen.compactMapValues { $0 }
  }

  /// Returns what words of the query also find, without the words of a family that no study contains.
  package func expansions(
    of query: Query, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Query.Expansion] {
    query.expansions.compactMap { expansion in
      if expansion.isExplained { return expansion }
      let standing = expansion.alsoFinds.filter { text in
        let needle = Query.Needle(bytes: Folding.fold(text), extent: .beginning)
        let term = Query.Term(text: text, scope: .anywhere, test: .contains([needle]))
        return search(Query(root: .term(term)), isCancelled: isCancelled)?.isEmpty == false
      }
      return standing.isEmpty ? nil : Query.Expansion(word: expansion.word, alsoFinds: standing, isExplained: false)
    }
  }
}

extension Query.Fuzzy {
  /// Returns how many slips a whole word is away; nil if it has more than `slips`.
  fileprivate func slips(to word: [UInt8]) -> Int? {
    guard abs(word.count - letters.count) <= 2 * slips else { return nil }
    let distance = Evaluator.distance(letters, Array(String(decoding: word, as: UTF8.self).unicodeScalars))
    // A word that has two slips and another first letter is too far from what was typed.
    return distance <= slips
      && (distance < 2 || word.first == letters.first.map { UInt8(truncatingIfNeeded: $0.value) })
      ? distance : nil
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
