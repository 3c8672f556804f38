/// The words that the reading of proportions knows, in the spelling that folding leaves, without their plural `s`.
struct Vocabulary {
  static let shared = Vocabulary(entries)

  private var words: [String: Roles] = [:]

  private init(_ entries: [(roles: Roles, words: String)]) {
    for entry in entries {
      for word in entry.words.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
        words[String(Substring(word)), default: []].formUnion(entry.roles)
      }
    }
  }

  /// What a word of a folded text can mean here. A word that is not known but ends in `ed` is taken for a verb.
  func roles(of letters: ArraySlice<UInt8>) -> Roles {
    if let roles = known(letters) { return roles }
    if letters.count > 3, letters.last == UInt8(ascii: "s"), let roles = known(letters.dropLast()) {
      return roles.union(.plural)
    }
    return letters.count > 4 && letters.suffix(2).elementsEqual("ed".utf8) ? .verb : []
  }

  private func known(_ letters: ArraySlice<UInt8>) -> Roles? { words[String(decoding: letters, as: UTF8.self)] }
}
