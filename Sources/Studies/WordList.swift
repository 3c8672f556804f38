/// Words that others are looked for among, written with white space between.
package struct WordList: ExpressibleByStringLiteral, Sendable {
  private let words: Set<String>

  package init(stringLiteral words: String) { self.words = Set(words.split(separator: " ").map(String.init)) }

  /// Whether a word, in UTF-8, is one of them.
  package func contains(_ word: some Collection<UInt8>) -> Bool {
    words.contains(String(decoding: word, as: UTF8.self))
  }
}
