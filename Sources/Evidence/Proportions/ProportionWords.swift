/// The words that the reader of proportions knows, folded and without their plural `s`.
struct ProportionWords {
  static let shared = ProportionWords(entries)

  private var words: [String: Roles] = [:]

  private init(_ entries: [(roles: Roles, words: String)]) {
    for entry in entries {
      for word in entry.words.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
        words[String(Substring(word)), default: []].formUnion(entry.roles)
      }
    }
  }

  /// Returns the roles of a word of folded text. An unknown word of at least five letters that ends in `ed` is a verb.
  func roles(of letters: ArraySlice<UInt8>) -> Roles {
    if let roles = known(letters) { return roles }
    if letters.count > 3, letters.last == UInt8(ascii: "s"), let roles = known(letters.dropLast()) {
      return roles.union(.plural)
    }
    return letters.count > 4 && letters.suffix(2).elementsEqual("ed".utf8) ? .verb : []
  }

  private func known(_ letters: ArraySlice<UInt8>) -> Roles? { words[String(decoding: letters, as: UTF8.self)] }
}
