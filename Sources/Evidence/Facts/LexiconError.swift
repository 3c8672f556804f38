import Studies

/// What is wrong with a line of a lexicon file.
package enum LexiconError: Error, Hashable, Sendable {
  case noSection(line: Int)
  case unknownKind(String, line: Int)
  case notUnderstood(String, line: Int)
  case noName(line: Int)
  case unknownRole(String, line: Int)
  case noRoles(FactKind, line: Int)
  case unknownOutcome(String, line: Int)
  case noPhrases(String, line: Int)
  case emptyPhrase(line: Int)
  case noLetter(String, line: Int)
  case noWord(String, line: Int)
  case openParenthesis(String, line: Int)
  case tooManySpellings(String, line: Int)
  case repeated(String, of: String, line: Int)
  case ambiguous(String, of: String, and: String, line: Int)

  static var kinds: String {
    (FactKind.allCases.map(\.rawValue) + ["outcomes", "synonyms"]).joined(separator: ", ")
  }
  static var roles: String { FieldRole.allCases.map(\.rawValue).joined(separator: ", ") }
}
