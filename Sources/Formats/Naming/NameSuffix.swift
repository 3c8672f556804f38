/// The words behind a family name that tell a son from his father: `Jr.`, `III`, `3rd`.
enum NameSuffix {
  /// Whether a word can be nothing else.
  static func isPlain(_ word: some StringProtocol) -> Bool { plain.contains(word.lowercased()) }

  /// Whether a word is a suffix or initials: `II` can stand for `Ivan I.`.
  static func mayBe(_ word: some StringProtocol) -> Bool { isPlain(word) || word == "II" || word == "IV" }

  private static let plain: Set<String> = ["jr", "jr.", "sr", "sr.", "iii", "2nd", "3rd", "4th"]

  /// Returns a name without a plain suffix at its end, and the suffix; nil for a name without one.
  static func cut(from name: some StringProtocol) -> (name: String, suffix: String)? {
    let words = name.split(separator: " ")
    guard words.count > 1, let last = words.last, isPlain(last) else { return nil }
    return (words.dropLast().joined(separator: " "), String(last))
  }
}
