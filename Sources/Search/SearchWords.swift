import Evidence
import Studies

// The words of this room: what is wrong with a filter or a sort, and why a filter finds nothing.

extension QueryError {
  /// What is wrong and what to do, in one sentence.
  package var message: String { kind.message }
}

extension QueryError.Kind {
  /// Returns the end of the message: a question about the known field that is spelled most like `name`, or a
  /// full stop.
  private static func guess(_ name: String, _ known: [String]) -> String {
    if let meant = ReservedName.meant(by: name.lowercased()), known.contains(meant) {
      return ". Did you mean \(meant)?"
    }
    return Correction.of(name, among: known).map { ". Did you mean \($0)?" } ?? "."
  }

  /// Returns the first names and the number of the others. The source's own names come before those that every format
  /// knows.
  private static func list(_ known: [String]) -> String {
    let names = known.filter { ReservedName.named($0) == nil } + known.filter { ReservedName.named($0) != nil }
    let others = names.count - mostListed
    if others < 2 { return names.joined(separator: ", ") }
    return names.prefix(mostListed).joined(separator: ", ") + " and \(others) more, which Tab completes in evi"
  }

  private static let mostListed = 24

  /// Returns `a, b or c`. Of many names, only the first few.
  private static func choices(_ names: [String]) -> String {
    let shown = Array(names.prefix(mostChoices))
    let others = names.count - shown.count
    if others > 0 { return shown.joined(separator: ", ") + " or \(others) more" }
    return shown.count < 2 ? shown.joined() : shown.dropLast().joined(separator: ", ") + " or " + shown[shown.count - 1]
  }

  private static let mostChoices = 5

  private static func example(of name: String) -> String {
    switch name {
    case "status": "recruiting"
    case "phase": "2"
    case "country": "japan"
    case "results": "no"
    default: "…"
    }
  }

  package var message: String {
    switch self {
    case .unknownField(let name, let known):
      "No field is called “\(name)”\(Self.guess(name, known)) There are: \(Self.list(known))."
    case .ambiguousField(let name, let candidates):
      "“\(name)” fits \(Self.choices(candidates)). Write more of the name."
    case .notANumber(let text):
      "Not a number: “\(text)”. Write one, such as 20 or 8.5, or a range, such as 2019..2024."
    case .notADate(let text):
      "Not a date: “\(text)”. Write one such as 2023, 2023-05 or 2023-05-17, or a range such as 2023-05..2023-07."
    case .notADose(let text) where !text.contains(where: \.isLetter):
      "“\(text)” has no unit. Write it, as in 400mg/day, 8mg/kg/day or 5..8mg/kg/day."
    case .notADose(let text): "Not one dose: “\(text)”. Write one such as 400mg/day or 8mg/kg/day."
    case .doseOfNoDay(let text): "Not a daily dose: “\(text)”. Say per day, as in 400mg/day or 8mg/kg/day."
    case .doseOfTwoKinds(let first, let second):
      "A range from \(first) to \(second) has no meaning: both ends need the same unit."
    case .factComparedAsNumber(let kind):
      "This is a fact, not a number: “\(kind.rawValue)”. Ask for its value, as in \(kind.rawValue):\(kind.example)."
    case .rangeUpsideDown(let text):
      "The range ends before it begins: “\(text)”. Write the smaller number first."
    case .unclosedQuote: "This quote never ends. Add \" at the end of the phrase."
    case .unclosedGroup: "This bracket never ends. Add )."
    case .strayClosing: "This ) ends nothing. Leave it out, or begin the group with (."
    case .nothingToCombine(let word): "“\(word)” needs something on both sides, such as crs or icans."
    case .emptyGroup: "These brackets are empty. Write a word between them, or leave them out."
    case .noValue(let text): "Nothing to look for: “\(text)”. Write a word right behind it, without a space."
    case .tooDeep(let limit): "There are more than \(limit) brackets inside one another. Use fewer."
    case .tooLong(let limit): "A filter has at most \(limit) characters. Leave out the rest, which begins here."
    case .notText("\u{FFFD}"): "These signs are not UTF-8. Type them again, or check the locale of the terminal."
    case .notText(let scalar):
      "There is a control character here (U+\(String(scalar.value, radix: 16, uppercase: true))). Leave it out."
    case .foreign(let text, let instead?):
      "evi writes “\(text)” as \(instead). Write that, or put it in quotes to look for the letters."
    case .foreign(let text, nil):
      "evi does not know “\(text)”: leave it out, or put it in quotes to look for the letters."
    case .codeComparedAsNumber(let name):
      "This field has words, not numbers: “\(name)”. Ask for its value, as in \(name):\(Self.example(of: name))."
    case .notAnAnswer(let text, let name):
      "“\(name)” takes yes or no, not “\(text)”. Write \(name):yes or \(name):no."
    case .unknownState(let text):
      "“\(text)” is not a state of a study. Write is: and one of "
        + Annotations.State.allCases.map(\.rawValue).joined(separator: ", ") + "."
    }
  }
}

extension QueryError.Kind {
  /// The message for a line that has `Tab` to complete it, short enough for a narrow screen.
  package var messageInFilterBar: String {
    guard case .unknownField(let name, let known) = self else { return message }
    let guess = Self.guess(name, known)
    return "No field is called “\(name)”\(guess)"
      + (guess == "." ? " Type the first letters of a name, then press Tab." : "")
  }
}

extension FactKind {
  fileprivate var example: String {
    switch self {
    case .design: "cohort"
    case .phase: "2"
    case .ages: "children"
    case .disease: "lymphoma"
    case .product: "anakinra"
    case .toxicity: "crs"
    case .route: "iv"
    case .cotreatment: "steroids"
    }
  }
}

extension SortError {
  package var message: String {
    switch self {
    case .field(let kind): kind.message
    case .unknownDirection(let text): "Not a direction: “\(text)”. Write asc or desc."
    case .noField(let text): "Not a field: “\(text)”. Write one such as year:desc."
    }
  }
}

extension Absence {
  /// What to say when no single term is the reason.
  package static let ofNoTerm =
    "No study matches the whole filter. Each part of it finds some studies. Leave one part out."

  /// What is missing, and a question about what may have been meant.
  package var message: String {
    let missing =
      isText ? "No study contains \(term.hasPrefix("\"") ? term : "“\(term)”")." : "No study fits “\(term)”."
    if offers.isEmpty { return missing }
    return missing + " Did you mean \(offers.map { "\($0.word) (\($0.count))" }.joined(separator: ", "))?"
  }
}

extension TermReader {
  static func asks(_ term: String, typed: String) -> String {
    "Type \(term) to ask that field alone. evi looks for “\(typed)” in all fields."
  }

  static func asks(all terms: String) -> String {
    "Type \(terms) to ask these fields alone. evi looks for the words in all fields."
  }

  static func year(start: String) -> String {
    "Type \(start) for the time when a trial begins. “year” is when the registry first posted it."
  }

  static let sponsorType = "Type sponsor-type:industry for the kind of sponsor. “sponsor” is its name."

  static func both(_ word: String, _ term: String) -> String {
    "Type \(term) to ask the field for both words. evi looks for “\(word)” in all fields."
  }
}
