import Evidence
import Studies
import TestSupport
import Testing

/// A slow and simple definition of the facts in a text.
private struct SlowLexicon {
  let phrases: [(value: String, text: String)]
  let followers: [String]
  let leaders: [String]

  func facts(in text: String) -> [(value: String, span: Span)] {
    let letters = Array(text)
    var found: [(value: String, span: Span)] = []
    var place = 0
    while place < letters.count {
      let here = phrases.filter { isWhole($0.text, at: place, in: letters) }
      guard let longest = here.max(by: { $0.text.count < $1.text.count }) else {
        place += 1
        continue
      }
      let end = place + longest.text.count
      let before = String(letters[..<place])
      let isTaken = isTakenBack(before: String(letters[end...])) || isTakenBack(behind: before)
      if !isListed(behind: before) && !isDenied(behind: before) && !isTaken {
        found.append((longest.value, place..<end))
      }
      place = end
    }
    return found
  }

  private func isWhole(_ phrase: String, at place: Int, in letters: [Character]) -> Bool {
    let end = place + phrase.count
    guard end <= letters.count, String(letters[place..<end]) == phrase else { return false }
    return !(place > 0 && isWord(letters[place - 1])) && !(end < letters.count && isWord(letters[end]))
  }

  private func isWord(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }

  /// Whether a denial before a list with `or` goes on behind the text.
  private func isListed(behind text: String) -> Bool {
    let part = text.unicodeScalars.suffix(80).split { ".;:?!\n".unicodeScalars.contains($0) }.last
    guard let part, text.last.map({ !".;:?!\n".contains($0) }) ?? false else { return false }
    var words = String(part).split { !isWord($0) && $0 != "\u{20AC}" }.map(String.init)
    guard let last = words.popLast(), ["or", "nor"].contains(last) else { return false }
    guard let denial = words.lastIndex(where: { ["no", "not", "without", "non", "none", "nor"].contains($0) }),
      words[denial...].allSatisfy({ !["and", "had"].contains($0) })
    else { return false }
    return denial == 0 || words[denial - 1] != "or"
  }

  private func isDenied(behind text: String) -> Bool {
    let fillers: Set = ["a", "any", "severe", "of", "evidence", "patients", "had"]
    var words = lastWords(of: text)
    var last = ""
    while let word = words.popLast() {
      if ["no", "not", "without", "non", "none", "absence"].contains(word) { return words.last != "or" }
      if word == "free" && last == "of" { return true }
      guard fillers.contains(word) else { return false }
      last = word
    }
    return false
  }

  /// Returns the words at the end of a text. Only spaces, or one dash, may be between them and behind them.
  private func lastWords(of text: String) -> [String] {
    var rest = Substring(text)
    var words: [String] = []
    while true {
      if rest.last == "-" { rest.removeLast() } else if rest.last != " " { break }
      while rest.last == " " && !text.dropFirst(rest.count).hasPrefix("-") { rest.removeLast() }
      let word = String(rest.reversed().prefix(while: isWord).reversed())
      if word.isEmpty { break }
      words.insert(word, at: 0)
      rest.removeLast(word.count)
    }
    return words
  }

  private func isTakenBack(behind text: String) -> Bool {
    let rest = String(text.reversed().drop { " -'".contains($0) }.reversed())
    return leaders.contains { rest.hasSuffix($0) && !(rest.dropLast($0.count).last.map(isWord) ?? false) }
  }

  private func isTakenBack(before text: String) -> Bool {
    let rest = text.drop { " -'".contains($0) }
    return !text.isEmpty
      && followers.contains { rest.hasPrefix($0) && !(rest.dropFirst($0.count).first.map(isWord) ?? false) }
  }
}

struct LexiconOracleTests {
  private let phrases = [
    ("A", "crs"), ("A", "a b"), ("B", "b a b"), ("B", "b"), ("C", "phase 1"), ("D", "phase 1/2"), ("E", "non-hodgkin"),
    ("F", "hodgkin"), ("G", "a b a b"), ("G", "\u{431}\u{432}"), ("H", "no a"), ("H", "1a"), ("I", "free b"),
  ]
  private let fillers = [
    "no", "not", "without", "or", "and", "any", "severe", "free", "of", "naive", "x", "a", "b", "1", "2", "had",
    "evidence",
    "patients", "none", "\u{431}", "\u{20AC}",
  ]

  @Test func `facts are what the slow definition says`() throws {
    let lines = phrases.map { "\($0.0) = \($0.1)" }.joined(separator: "\n")
    let lexicon = try Lexicons.read(
      "[toxicity]\nin = title\nnot before = naive, free of\nnot behind = x, 2 of\n\(lines)")
    let slow = SlowLexicon(
      phrases: phrases.map { ($0.0, $0.1) }, followers: ["naive", "free of"], leaders: ["x", "2 of"])
    var random = Seeded(11)
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        text += Bool.random(using: &random) ? random.pick(phrases).1 : random.pick(fillers)
        text += random.pick([" ", " ", " ", "-", "", ", ", "  ", "/", "'"])
      }
      let bytes = Array("##".utf8) + Folding.fold(text)
      let found = lexicon.facts(in: bytes[2...], .toxicity)
      let expected = slow.facts(in: text)
      let spans = expected.map { fact in
        Array(text)[..<fact.span.lowerBound].reduce(0) { $0 + $1.utf8.count }
      }
      #expect(found.map(\.value) == expected.map(\.value) && found.map(\.span.lowerBound) == spans, "“\(text)”")
    }
  }
}
