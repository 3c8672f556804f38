/// All words of a generated collection, the most frequent first: the words of every abstract, then terms of medicine
/// among made-up words, then made-up words only.
package struct Vocabulary: Sendable {
  package static let size = 300_000

  let words: Words
  let zipf = Zipf(count: Vocabulary.size)

  /// - Complexity: O(size).
  package init(seed: UInt64) {
    var random = Randomness(seed: seed &+ 0x57_4F_52_44)
    var words = Words()
    var known: Set<[UInt8]> = []
    var terms = CoreWords.terms.makeIterator()
    for word in CoreWords.frequent where known.insert(Array(word)).inserted { words.append(word) }
    while words.count < Self.size {
      let term = words.count.isMultiple(of: 3) ? terms.next() : nil
      let word = term.map { Array($0) } ?? Syllables.word(rank: words.count, &random)
      if known.insert(word).inserted { words.append(word) }
    }
    self.words = words
  }

  /// Returns whether one of the words contains these letters.
  /// - Complexity: O(size).
  package func contains(_ letters: String) -> Bool {
    (0..<words.count).contains { words.text($0).contains(letters) }
  }

  /// Returns the word of a rank, counted from 0.
  package func word(rank: Int) -> String { words.text(rank) }
}
