import Studies

// The words of this room: the names of facts, and what is wrong with figures and with a lexicon.

extension FactKind {
  /// The heading that people read above the facts of this kind.
  package var heading: String {
    switch self {
    case .design: "Design"
    case .phase: "Phase"
    case .ages: "Age group"
    case .disease: "Disease"
    case .product: "Product"
    case .toxicity: "Toxicity"
    case .route: "Route"
    case .cotreatment: "Co-treatment"
    }
  }
}

extension EffectFault {
  package var message: String {
    switch self {
    case .upsideDown: "The interval ends before it begins. Look up both ends in the source."
    case .outside: "The estimate lies outside its own interval. Look up the three numbers in the source."
    }
  }
}

extension ProportionFault {
  /// What is wrong and what to do, in one sentence.
  package var message: String {
    switch self {
    case .overHundred(let percent, _):
      "\(Percentage.words(percent)) is more than 100 %. Check it in the source."
    case .moreEventsThanTotal(let events, let total, _):
      "\(events) of \(total): the first number is the larger one. Check the source: the two may be swapped or mistyped."
    case .disagreement(let figures, _):
      "\(figures.events) of \(figures.total) is \(figures.countedWords), not \(Percentage.words(figures.percent)); "
        + "check in the source which is right."
    }
  }
}

extension Regimen.Problem {
  /// Why the regimen was not read and what to do, in one sentence.
  package var message: String {
    switch self {
    case .noAmount: "evi found no amount with a unit here. Read the words of the source."
    case .upsideDown(let low, let high):
      "The range from \(Regimen.number(low)) to \(Regimen.number(high)) ends before it begins. Look it up in the source."
    case .unclearNumber:
      "This number can be read in two ways: with decimals, or with thousands. Look it up in the source."
    case .nothing: "A dose of 0 is no dose. Look it up in the source."
    case .threshold: "This amount is a lower limit and no dose. Read the words of the source."
    case .hourly: "The dose is per hour, so evi knows no daily dose. Read in the source how long patients got it."
    }
  }
}

extension WeightError {
  package var message: String {
    isNumber
      ? "No person has this weight. Write 0.2 to 635 kg, such as 70."
      : "This is not a weight: “\(text)”. Write kilograms, such as 70."
  }
}

extension LexiconError {
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
      "Line \(line) names a role that no field has: “\(role)”. There are: \(Self.roles), with spaces between them."
    case .noRoles(let kind, let line):
      "The section [\(kind.rawValue)] of line \(line) does not say which fields it is for: "
        + "write a line such as in = title abstract."
    case .unknownOutcome(let name, let line):
      "Line \(line) has no kind of outcome with its direction: “\(name)”. Write one of "
        + "\(Outcome.Kind.allCases.map(\.rawValue).joined(separator: ", ")), then "
        + "\(Outcome.Direction.allCases.map(\.rawValue).joined(separator: ", "))."
    case .noPhrases(let name, let line):
      "Line \(line) has nothing behind “\(name) =”: write its phrases, with commas between them."
    case .emptyPhrase(let line): "Line \(line) has a comma with no phrase before or behind it: delete the comma."
    case .noLetter(let phrase, let line):
      "Line \(line) has a phrase without a letter: “\(phrase)” would match figures of any kind. Write a longer one."
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
}

extension Finding {
  static let noNumberOfPeople =
    "evi could not read a number of people here. The words stay as they are; look them up in the source."
}
