import Studies
import TestSupport
import Testing

@testable import Search

/// The oracle: whatever is fast must answer as `Evaluator` does.
struct EvaluatorTests {
  @Test(arguments: 0..<150 as Range<UInt64>) func `the index finds what the definition matches`(seed: UInt64) throws {
    var random = Seeded(seed)
    let collection = random.collection()
    let index = FoldedIndex(collection)
    for _ in 0..<25 {
      let line = random.line(depth: 3)
      let query = try QueryParser.parse(line, in: collection)
      expect(index, query, "seed \(seed): \(line)")
      let typed = String(line.unicodeScalars.prefix(Int.random(in: 0...20, using: &random)))
      guard let half = try? QueryParser.parse(typed, in: collection, halfTyped: true) else { continue }
      expect(index, half, "seed \(seed), half typed: \(typed)")
    }
  }

  private func expect(_ index: FoldedIndex, _ query: Query, _ place: String) {
    let collection = index.collection
    let defined = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
    #expect(index.search(query) == defined, "\(place)")
  }

  /// All texts of up to four letters against all needles of up to three, whole words and parts.
  @Test func `the index finds every short needle in every short text`() throws {
    let texts = Self.strings(of: ["a", "b", " ", "é"], upTo: 4)
    let collection = Shelf.texts(texts, glossary: [Glossary.Entry(term: "a", meaning: "b")])
    let index = FoldedIndex(collection)
    for needle in Self.strings(of: ["a", "b", " ", "e", "β"], upTo: 3) where !needle.isEmpty {
      for isWhole in [true, false] {
        let test = Query.Test.contains([Query.Needle(bytes: Folding.fold(needle), isWhole: isWhole)])
        for scope in [Query.Scope.anywhere, .fields([.field(FieldIndex(0))])] {
          let term = Query.Term(text: needle, scope: scope, test: test)
          expect(index, Query(root: .term(term), expansions: []), "\(needle) \(isWhole) \(scope)")
        }
      }
    }
  }

  /// All lines of up to five of the language's pieces.
  @Test func `the index answers every short line`() throws {
    let collection = Shelf.texts(
      ["a", "b", "ab", "b a", "c", "1", "2 a", ""], glossary: [.init(term: "a", meaning: "c")])
    let index = FoldedIndex(collection)
    var lines = 0
    for line in Self.strings(of: ["a ", "b ", "or ", "!", "(", ") ", "text:", "text>1 "], upTo: 5) {
      guard let query = try? QueryParser.parse(line, in: collection) else { continue }
      expect(index, query, line)
      lines += 1
    }
    #expect(lines > 1_000)
  }

  private static func strings(of pieces: [String], upTo count: Int) -> [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<count {
      last = last.flatMap { text in pieces.map { text + $0 } }
      all += last
    }
    return all
  }

  @Test func `nothing is found across two values or two studies`() throws {
    let collection = Shelf.collection(
      fields: [Field(key: "text", label: "Text", kind: .list)],
      sources: [[("one", [("text", "ab"), ("text", "cd")]), ("two", [("text", "ef")])]])
    #expect(try collection.found("bc") == [])
    #expect(try collection.found("\"ab; cd\"") == [])
    #expect(try collection.found("oneab") == [])
    #expect(try collection.found("cdt") == [])
    #expect(try collection.found("cd") == ["one"])
  }

  @Test func `an id is found only where it is asked for`() throws {
    let collection = Shelf.texts(["a"])
    #expect(try collection.found("id:s0") == ["s0"])
    #expect(try Shelf.trials.found("id==\"abel\" !abel") == [])
    let other = Shelf.collection(
      fields: [Field(key: "pmid", label: "PMID", role: .identifier)], sources: [[("Abel", [("pmid", "77")])]])
    #expect(try other.found("id:77") == ["Abel"])
    #expect(try other.found("id:abel") == [])
  }

  @Test func `not is true of a study that does not say`() throws {
    #expect(try Shelf.trials.found("!n>100") == ["Abel", "Cho"])
    #expect(try Shelf.trials.found("n>100") == ["Berg"])
    #expect(try Shelf.trials.found("!route:iv") == ["Berg", "Cho"])
  }
}

extension Seeded {
  fileprivate static let words = [
    "a", "ab", "b", "iv", "IV", "given", "naïve", "Ångström", "IL-1β", "il–1beta", "µg", "mg/kg", "50–200", "≥", "3",
    "12",
    "8.5", "1,234", "-5", ".17", "½", "ﬁne", "fine", "straße", "STRASSE", "治療", "アナキンラ", "ｱ", "한글", "Ω", "omega",
    "r/r", "CR", "e\u{301}", "so\u{AD}ft", "x\u{200B}y", "“q”", "\"", "ivé", "iv2", "éiv", "д", "שלום", "\u{1}",
    "complete", "remission", "complete remission", "of",
  ]

  fileprivate mutating func chance(_ one: Int, in many: Int) -> Bool {
    Int.random(in: 0..<many, using: &self) < one
  }

  private mutating func text() -> String {
    let glue = [" ", " ", " ", "-", "", "\n", "\u{A0}", "; ", "."]
    return (0..<Int.random(in: 1...6, using: &self)).map { _ in pick(Self.words) + pick(glue) }.joined()
  }

  fileprivate mutating func collection() -> StudyCollection {
    let fields = [
      Field(key: "text", label: "Text"), Field(key: "number", label: "N", role: .enrolled, kind: .number),
      Field(key: "route", label: "Route", kind: .list), Field(key: "title", label: "Title", role: .outcome),
      Field(key: "safety", label: "Safety", role: .outcome),
    ]
    let glossary = [
      Glossary.Entry(term: "IV", meaning: "intravenous", aliases: ["naïve", "治療"]),
      Glossary.Entry(term: "CR", meaning: "complete remission"),
      Glossary.Entry(term: "β", meaning: "b", aliases: ["3"]),
    ]
    return Shelf.collection(
      fields: fields, glossary: glossary,
      sources: (0..<Int.random(in: 1...4, using: &self)).map { _ in
        (0..<Int.random(in: 0...6, using: &self)).map { _ in (text(), values(fields)) }
      })
  }

  private mutating func values(_ fields: [Field]) -> [(String, String)] {
    var values: [(String, String)] = []
    for _ in 0..<Int.random(in: 0...6, using: &self) {
      values.append((pick(fields).key, chance(1, in: 9) ? "" : text()))
    }
    return values
  }

  /// A whole line from all of the grammar.
  fileprivate mutating func line(depth: Int) -> String {
    let sides = (0..<pick([1, 1, 1, 2, 3])).map { _ in
      (0..<pick([1, 1, 2, 3])).map { _ in factor(depth: depth) }.joined(separator: pick([" ", " ", "  ", " AND "]))
    }
    return sides.joined(separator: pick([" or ", " OR "]))
  }

  private mutating func factor(depth: Int) -> String {
    let sign = chance(1, in: 4) ? pick(["!", "-", "NOT ", "!!", "！"]) : ""
    return sign + (depth > 0 && chance(1, in: 5) ? "(\(line(depth: depth - 1)))" : term())
  }

  private mutating func term() -> String {
    switch Int.random(in: 0..<8, using: &self) {
    case 0, 1: return word()
    case 2: return phrase()
    case 3:
      return pick(["text:", "route:", "name:", "id:", "rou:", "outcome:", "author:", "n:"]) + pick([word(), phrase()])
    case 4: return pick(["text==", "route==", "name=="]) + pick([word(), phrase()])
    case 5: return pick(["n", "text", "number", "route", "outcome"]) + pick([">=", "<=", ">", "<", "≥"]) + number()
    case 6: return pick(["n:", "number:", "text:"]) + pick(["3..12", "..8", "8.5..", "-6..0", "0..1,300"])
    default: return word()
    }
  }

  private mutating func number() -> String { pick(["3", "8.5", "12", "0", "-5", "1,234", ".17", "50"]) }

  private mutating func word() -> String {
    let words = Self.words.flatMap { $0.split(separator: " ") }.filter { !"-–!\"“≥.".contains($0.prefix(1)) }
    let word = String(pick(words))
    return chance(1, in: 3) ? String(word.unicodeScalars.prefix(Int.random(in: 1...3, using: &self))) : word
  }

  private mutating func phrase() -> String {
    let text = text().filter { $0 != "\"" }
    return Folding.fold(text).isEmpty ? "\"a\"" : "\"\(text)\""
  }
}
