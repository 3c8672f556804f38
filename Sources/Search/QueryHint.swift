import Studies

// Finds words that a person may have meant as a question to a field. `recruiting phase 3` looks for three words in all
// texts, and so it also finds studies that are not yet recruiting.
extension TermReader {
  /// For single words, the term of a registry that a person may have meant.
  private static let questions: [String: String] = [
    "recruiting": "status:recruiting", "completed": "status:completed", "terminated": "status:terminated",
    "withdrawn": "status:withdrawn", "suspended": "status:suspended", "randomized": "allocation:randomized",
    "randomised": "allocation:randomized", "rct": "allocation:randomized", "rcts": "allocation:randomized",
    "blinded": "masking:double", "open-label": "masking:none", "female": "sex:female", "females": "sex:female",
    "male": "sex:male", "males": "sex:male", "women": "sex:female", "men": "sex:male", "child": "age:child",
    "children": "age:child", "pediatric": "age:child", "paediatric": "age:child", "adults": "age:adult",
    "elderly": "age:elderly", "observational": "type:observational", "interventional": "type:interventional",
    "us": "country:us", "usa": "country:us", "uk": "country:uk", "industry": "sponsor-type:industry",
    "no results": "results:no", "without results": "results:no", "not results": "results:no", "results": "results:yes",
    "with results": "results:yes", "has results": "results:yes", "open label": "masking:none",
    "double blind": "masking:double", "united states": "country:us", "united kingdom": "country:uk",
  ]

  /// The names that people write before a number without a sign: `phase 3`, `age 70`.
  private static let numbered: Set<String> = ["phase", "age", "start", "end", "posted", "year", "n"]

  /// The words that people use for dates and for comparisons, with the names and the signs of the filter: `posted since
  /// 2021`.
  private static let dates = [
    "posted": "posted", "registered": "posted", "start": "start", "started": "start", "starting": "start", "end": "end",
    "ended": "end", "completed": "end", "finished": "end",
  ]
  private static let signs = ["since": ">=", "from": ">=", "before": "<", "until": "<=", "after": ">", "in": ":"]

  /// Beginnings of values of two words, which need quotes: `masking:open label`, `country:united states`.
  private static let beginnings: [String: Set<String>] = [
    "masking": ["open", "single", "double", "triple"], "status": ["not", "active", "enrolling"],
    "country": [
      "united", "south", "north", "new", "saudi", "costa", "czech", "hong", "sri", "puerto", "el", "russian",
    ],
  ]

  /// Returns what a person may have meant by the words of a line. `free` has the places of the values that are outside
  /// all groups of a field.
  func hints(on tokens: [QueryToken], free: Set<Int>) -> [String] {
    guard collection.isRegistry else { return [] }
    let values = tokens.enumerated().map { place, token -> QueryToken.Value? in
      if free.contains(place), case .value(let value) = token.kind { value } else { nil }
    }
    var hints: [String] = []
    var asked: [(typed: String, term: String)] = []
    var place = 0
    while place < values.count {
      let rest = values[place...]
      let words = rest.prefix(3).prefix { $0?.isBare ?? false }.compactMap { $0?.text.lowercased() }
      if let (count, term) = question(in: words) {
        let typed = words.prefix(count).joined(separator: " ")
        asked.append((typed, term))
        place += count
        continue
      }
      let next = place + 1 < values.count ? values[place + 1] : nil
      if let value = values[place], let hint = hint(for: value, before: next) { hints.append(hint) }
      place += 1
    }
    return hints + Self.hint(for: asked)
  }

  /// Returns one sentence about the words that may be questions. It begins with what to write, because a narrow window
  /// shows only the beginning.
  private static func hint(for asked: [(typed: String, term: String)]) -> [String] {
    guard let last = asked.last else { return [] }
    if asked.count == 1 { return [Self.asks(last.term, typed: last.typed)] }
    let terms = asked.map(\.term).joined(separator: " ")
    return [Self.asks(all: terms)]
  }

  /// Returns the term that the first words ask for, and how many words they are.
  private func question(in words: [String]) -> (count: Int, term: String)? {
    guard let first = words.first else { return nil }
    var found: (count: Int, term: String)?
    if words.count > 2, let name = Self.dates[first], let sign = Self.signs[words[1]],
      words[2].contains(where: \.isNumber)
    {
      found = (3, name + sign + words[2])
    } else if words.count > 1, Self.numbered.contains(first), Self.isNumber(words[1]) {
      found = (2, "\(first):\(words[1])")
    } else if words.count > 1, let term = Self.questions["\(first) \(words[1])"] {
      found = (2, term)
    } else if let term = Self.questions[first] {
      found = (1, term)
    }
    guard let found, isFullName(String(found.term.prefix { $0.isLetter || $0 == "-" })) else { return nil }
    return found
  }

  private static func isNumber(_ word: String) -> Bool {
    word.first?.isNumber ?? false || ["i", "ii", "iii", "iv"].contains(word)
  }

  /// Returns what a person may have meant by a term with a field; nil if the term is clear.
  private func hint(for value: QueryToken.Value, before next: QueryToken.Value?) -> String? {
    guard let name = value.name?.lowercased(), !value.isQuoted else { return nil }
    let text = value.text.lowercased()
    // A registry has no year of publication: `year` is the year in which it first posted a record.
    if name == "year", collection.field("year") == nil, isFullName("start") {
      return Self.year(start: "start\(value.sign.rawValue)\(text)")
    }
    if name == "sponsor", ["industry", "company", "pharma"].contains(text), isFullName("sponsor-type") {
      return Self.sponsorType
    }
    if let next, next.isBare, Self.beginnings[name]?.contains(text) ?? false {
      return Self.both(next.text, "\(name):\"\(value.text) \(next.text)\"")
    }
    return nil
  }
}
