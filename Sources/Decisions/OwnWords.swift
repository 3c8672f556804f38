/// A list of words that evi highlights for a person, independently of the filter.
package struct OwnWords: Hashable, Sendable {
  package let name: String
  /// A word highlights the words that begin with it; in double quotes, only the whole word.
  package var words: [String]
  package var isOn: Bool

  package init(_ name: String, _ words: [String] = [], isOn: Bool = true) {
    (self.name, self.words, self.isOn) = (name, words, isOn)
  }

  /// The lists that everybody has. Their words are empty until a person writes them.
  package static let usual = ["include", "exclude", "population", "outcome"]

  /// The most lists, because each needs its own sign and its own digit, which turns it on and off.
  package static let most = 9

  /// Reads words with commas or line ends between them. A repeated word counts once.
  package static func words(in text: String) -> [String] {
    var words: [String] = []
    for part in text.split(whereSeparator: { $0 == "," || $0.isNewline }) {
      let word = part.split(separator: " ").joined(separator: " ")
      if !word.isEmpty, !words.contains(word) { words.append(word) }
    }
    return words
  }
}

extension Decided {
  /// The person's lists of words: the usual ones, then those with the person's own names, in the order in which they
  /// were made.
  package var ownWords: [OwnWords] {
    let known = wordLists(of: me)
    let usual = OwnWords.usual.map { name in known.first { $0.name == name } ?? OwnWords(name) }
    return usual + known.filter { !OwnWords.usual.contains($0.name) && !$0.words.isEmpty }
  }
}
