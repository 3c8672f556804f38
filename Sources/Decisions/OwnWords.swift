/// A list of words that a person lights wherever they stand, whatever the filter asks.
package struct OwnWords: Hashable, Sendable {
  package let name: String
  /// A word lights the words that begin with it; in double quotes, only the whole word.
  package var words: [String]
  package var isOn: Bool

  package init(_ name: String, _ words: [String] = [], isOn: Bool = true) {
    (self.name, self.words, self.isOn) = (name, words, isOn)
  }

  /// The lists that everybody has, with their words yet to be written.
  package static let usual = ["include", "exclude", "population", "outcome"]

  /// The most lists: each has a sign of its own, and a digit that turns it on and off.
  package static let most = 9

  /// Reads words with commas or line ends between them. Each stands once.
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
  /// The person's lists of words: the usual ones, then those with names of the person's own, in the order in which they
  /// were made.
  package var ownWords: [OwnWords] {
    let known = wordLists(of: me)
    let usual = OwnWords.usual.map { name in known.first { $0.name == name } ?? OwnWords(name) }
    return usual + known.filter { !OwnWords.usual.contains($0.name) && !$0.words.isEmpty }
  }
}
