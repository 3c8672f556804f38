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

  /// What is wrong and what to do.
  package var message: String {
    switch self {
    case .noSection(let line):
      "Line \(line) stands before the first section: begin one with a kind of fact, as in [\(FactKind.design.rawValue)], or "
        + "with [synonyms]."
    case .unknownKind(let kind, let line):
      "Line \(line) begins a section of no kind that evi knows: “\(kind)”. There are: \(Self.kinds)."
    case .notUnderstood(let text, let line):
      "Line \(line) is neither a section, as in [design], nor a value with its phrases, as in Name = phrase, phrase: "
        + "“\(text)”."
    case .noName(let line): "Line \(line) has no name before its “=”: write the value that its phrases stand for."
    case .unknownRole(let role, let line):
      "Line \(line) has no role of a field: “\(role)”. There are: \(Self.roles), with spaces between them."
    case .noRoles(let kind, let line):
      "The section [\(kind.rawValue)] of line \(line) does not say which fields it is for: "
        + "write a line such as in = title abstract."
    case .unknownOutcome(let name, let line):
      "Line \(line) has no kind of outcome with its direction: “\(name)”. Write one of "
        + "\(Outcome.Kind.allCases.map(\.rawValue).joined(separator: ", ")), then "
        + "\(Outcome.Direction.allCases.map(\.rawValue).joined(separator: ", "))."
    case .noPhrases(let name, let line):
      "Line \(line) has nothing behind “\(name) =”: write its phrases, with commas between them."
    case .emptyPhrase(let line): "Line \(line) has a comma with no phrase before or behind it: take the comma out."
    case .noLetter(let phrase, let line):
      "Line \(line) has a phrase without a letter: “\(phrase)” would be found in figures of any kind."
    case .noWord(let phrase, let line):
      "Line \(line) has a phrase that begins with a sign: “\(phrase)”. Begin it with a letter or a digit."
    case .openParenthesis(let phrase, let line):
      "Line \(line) has a phrase with half a pair of parentheses, or one pair in another: “\(phrase)”."
    case .tooManySpellings(let phrase, let line):
      "Line \(line) has a phrase of more than \(PhraseSpellings.most) spellings: “\(phrase)”. Make several of it."
    case .repeated(let phrase, let value, let line):
      "Line \(line) has “\(phrase)” of “\(value)” a second time: once is enough."
    case .ambiguous(let phrase, let first, let second, let line):
      "Line \(line) has “\(phrase)” for “\(second)”, and it stands for “\(first)” already: keep one of them."
    }
  }

  private static var kinds: String {
    (FactKind.allCases.map(\.rawValue) + ["outcomes", "synonyms"]).joined(separator: ", ")
  }
  private static var roles: String { FieldRole.allCases.map(\.rawValue).joined(separator: ", ") }
}
