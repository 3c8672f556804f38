/// A set of words, written as one literal with spaces between them.
package struct WordList: ExpressibleByStringLiteral, Sendable {
  package let words: Set<String>

  package init(stringLiteral words: String) {
    self.words = Set(
      words.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(Substring($0)) })
  }

  package func contains(_ word: String) -> Bool { words.contains(word) }

  /// Returns whether the set has a word, given in UTF-8.
  package func contains(_ word: ArraySlice<UInt8>) -> Bool {
    words.contains(String(decoding: word, as: UTF8.self))
  }
}
