/// An abstract in OpenAlex's form: an object of words, each with its positions in the text.
enum JSONInvertedText {
  /// Returns the words in the order of their positions.
  /// - Complexity: O(*n* log *n*), *n* being the number of word positions.
  static func text(of node: Int, in tape: JSONTape) -> String {
    guard tape.kind(node) == .object else { return tape.isContainer(node) ? "" : tape.string(node) }
    var words: [(place: Int, word: Int)] = []
    for word in tape.children(of: node) {
      for place in tape.kind(word) == .array ? Array(tape.children(of: word)) : [word] {
        words.append((Int(tape.string(place)) ?? .max, word))
      }
    }
    words.sort { ($0.place, $0.word) < ($1.place, $1.word) }
    return words.map { tape.key($0.word) }.joined(separator: " ")
  }
}
