import Studies
import TestSupport

@testable import Search

/// Random collections, and random lines from all of the grammar.
extension Seeded {
  static let words = [
    "a", "ab", "b", "iv", "IV", "given", "naïve", "Ångström", "IL-1β", "il–1beta", "µg", "mg/kg", "50–200", "≥", "3",
    "12",
    "8.5", "1,234", "-5", ".17", "½", "ﬁne", "fine", "straße", "STRASSE", "治療", "アナキンラ", "ｱ", "한글", "Ω", "omega",
    "r/r", "CR", "e\u{301}", "so\u{AD}ft", "x\u{200B}y", "“q”", "\"", "ivé", "iv2", "éiv", "д", "שלום",
    "complete", "remission", "complete remission", "of", "anakinra", "Anakirna", "anakina", "tocilizumab", "il1-beta",
    "IL1B", "cd19", "CD-19", "b7-h3", "B7H3", "b-all", "2019", "3-12",
  ]

  mutating func chance(_ one: Int, in many: Int) -> Bool {
    Int.random(in: 0..<many, using: &self) < one
  }

  private mutating func text() -> String {
    let glue = [" ", " ", " ", "-", "", "\n", "\u{A0}", "; ", "."]
    return (0..<Int.random(in: 1...6, using: &self)).map { _ in pick(Self.words) + pick(glue) }.joined()
  }

  mutating func collection() -> StudyCollection {
    let fields = [
      Field(key: "text", label: "Text"), Field(key: "number", label: "N", role: .enrolled, kind: .number),
      Field(key: "route", label: "Route", kind: .list), Field(key: "title", label: "Title", role: .outcome),
      Field(key: "safety", label: "Safety", role: .outcome), Field(key: "uber", label: "Über"),
    ]
    let glossary = [
      Glossary.Entry(term: "IV", meaning: "intravenous", aliases: ["naïve", "治療"]),
      Glossary.Entry(term: "CR", meaning: "complete remission"),
      Glossary.Entry(term: "β", meaning: "b", aliases: ["3"]), Glossary.Entry(term: "CD19", meaning: "target of CAR"),
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
  mutating func line(depth: Int) -> String {
    let sides = (0..<pick([1, 1, 1, 2, 3])).map { _ in
      (0..<pick([1, 1, 2, 3])).map { _ in factor(depth: depth) }.joined(separator: pick([" ", " ", "  ", " AND "]))
    }
    return sides.joined(separator: pick([" or ", " OR "]))
  }

  private mutating func factor(depth: Int) -> String {
    let sign = chance(1, in: 4) ? pick(["!", "-", "NOT ", "!!", "！"]) : ""
    let name = chance(1, in: 3) ? pick(["text:", "rou:", "route=", "outcome:", "text==", "ÜBER:"]) : ""
    return sign + (depth > 0 && chance(1, in: 5) ? "\(name)(\(line(depth: depth - 1)))" : term())
  }

  private mutating func term() -> String {
    switch Int.random(in: 0..<10, using: &self) {
    case 0, 1: return word()
    case 2: return phrase()
    case 3:
      let name = pick(["text:", "route:", "name:", "id:", "rou:", "outcome:", "author:", "n:", "route=", "Route:"])
      return name + pick([word(), phrase(), fuzzy()])
    case 4: return pick(["text==", "route==", "name=="]) + pick([word(), phrase()])
    case 5: return pick(["n", "text", "number", "route", "outcome"]) + pick([">=", "<=", ">", "<", "≥"]) + number()
    case 6:
      return pick(["n:", "num:", "text:"]) + pick(["3..12", "..8", "8.5..", "-6..0", "0..1,300", "3-12", "3–12"])
    case 7: return pick(["n:", "n=", "number:"]) + number()
    case 8: return fuzzy()
    default: return word()
    }
  }

  /// A word with a slip in it, or some of its letters, or several.
  private mutating func fuzzy() -> String {
    if chance(1, in: 6) { return "~\"a\(phrase().dropFirst())" }
    var letters = Array(
      pick(["anakinra", "tocilizumab", "remission", "straße", "治療", "cd19", "il-1beta"]).unicodeScalars)
    for _ in 0..<Int.random(in: 0...4, using: &self) where letters.count > 1 {
      let place = Int.random(in: 0..<letters.count - 1, using: &self)
      switch Int.random(in: 0..<4, using: &self) {
      case 0: letters.remove(at: place)
      case 1: letters.swapAt(place, place + 1)
      case 2: letters.insert("a", at: place)
      default: letters[place] = "k"
      }
    }
    return "~" + (letters.allSatisfy { $0 == "-" } ? "a" : String(String.UnicodeScalarView(letters)))
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
