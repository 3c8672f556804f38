/// A set of words, written as one literal with spaces between them.
package struct WordList: ExpressibleByStringLiteral, Sendable {
  let words: Set<String>

  package init(stringLiteral words: String) {
    self.words = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Returns whether the set has a word, given in UTF-8.
  package func contains(_ word: some Collection<UInt8>) -> Bool {
    words.contains(String(decoding: word, as: UTF8.self))
  }
}
