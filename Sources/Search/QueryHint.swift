import Studies

// Words that a person may have meant as a question to a field: `recruiting phase 3` looks for three words anywhere, and
// finds what is not yet recruiting, too.
extension TermReader {
  /// The terms that a word by itself asks for in a registry, by the name of their field.
  private static let questions: [String: [String: String]] = [
    "status": [
      "recruiting": "recruiting", "completed": "completed", "terminated": "terminated", "withdrawn": "withdrawn",
      "suspended": "suspended",
    ],
    "allocation": ["randomized": "randomized", "randomised": "randomized"],
    "masking": ["blinded": "double", "open-label": "none"],
    "sex": ["female": "female", "male": "male", "women": "female", "men": "male"],
    "age": ["child": "child", "children": "child", "adults": "adult"],
    "type": ["observational": "observational", "interventional": "interventional"],
    "country": ["us": "us", "usa": "us", "uk": "uk"],
    "sponsor-type": ["industry": "industry"],
  ]

  /// The names that a value can follow as a word of its own: `phase 3`, `results no`.
  private static let names: Set<String> = [
    "phase", "status", "country", "start", "end", "posted", "results", "sex", "year", "sponsor", "masking",
    "allocation",
  ]

  /// Returns what the words of a line may have been meant to ask. `free` has the places of the values that no field
  /// before a group asks.
  func hints(on tokens: [QueryToken], free: Set<Int>) -> [String] {
    let words = tokens.enumerated().map { place, token -> String? in
      guard free.contains(place), case .value(let value) = token.kind, value.name == nil, !value.isQuoted,
        !value.isFuzzy
      else { return nil }
      return value.text.lowercased()
    }
    var terms: [(words: String, term: String)] = []
    for (place, word) in words.enumerated() {
      guard let word else { continue }
      let next = place + 1 < words.count ? words[place + 1] : nil
      if ["no", "without", "with", "has"].contains(word), next == "results", isFullName("results") {
        terms.append(("\(word) results", "results:\(["no", "without"].contains(word) ? "no" : "yes")"))
      } else if Self.names.contains(word), let next, isFullName(word) {
        terms.append(("\(word) \(next)", "\(word):\(next)"))
      } else if collection.isRegistry {
        for (name, values) in Self.questions.sorted(by: { $0.key < $1.key }) {
          guard let value = values[word], isFullName(name) else { continue }
          terms.append((word, "\(name):\(value)"))
        }
      }
    }
    return yearHints(on: tokens)
      + terms.map { "“\($0.words)” is looked for as words, anywhere; \($0.term) asks the field." }
  }

  /// A registry has no year of publication: `year` is the year in which it first posted a record.
  private func yearHints(on tokens: [QueryToken]) -> [String] {
    let asksYear = tokens.contains { token in
      if case .value(let value) = token.kind { value.name?.lowercased() == "year" } else { false }
    }
    guard asksYear, collection.isRegistry, collection.field("year") == nil, isFullName("start") else { return [] }
    return ["“year” is the year in which the registry posted a trial; start:2023 asks when it begins."]
  }
}
