import Evidence
import Studies
import TestSupport

@testable import Search

/// Random collections, and random lines of the whole grammar.
extension Seeded {
  static let words = [
    "a", "ab", "b", "iv", "IV", "given", "naïve", "Ångström", "IL-1β", "il–1beta", "µg", "mg/kg", "50–200", "≥", "3",
    "12",
    "8.5", "1,234", "-5", ".17", "½", "ﬁne", "fine", "straße", "STRASSE", "治療", "アナキンラ", "ｱ", "한글", "Ω", "omega",
    "r/r", "CR", "e\u{301}", "so\u{AD}ft", "x\u{200B}y", "“q”", "\"", "ivé", "iv2", "éiv", "д", "שלום",
    "complete", "remission", "complete remission", "of", "anakinra", "Anakirna", "anakina", "tocilizumab", "il1-beta",
    "IL1B", "cd19", "CD-19", "b7-h3", "B7H3", "b-all", "2019", "3-12",
    "infections", "infection", "tumour", "tumors", "child", "paediatrics", "diagnoses", "steroids",
  ]

  /// Texts that state figures and facts, or nearly do so.
  static let statements = [
    "100 mg bid SC", "2.5-4 mg/kg/dose bid", "up to 400 mg daily", "at least 1 g/day IV", "0.1 mg tid", "50 U/kg/day",
    "50–200 mg/day or 8 mg/kg/day", "100 mg", "100 mg once", "80-20 mg/day", "not reported", "75 mg/m² weekly",
    "500 µg qid", "17 of 19 (89.5%)", "2/3 patients", "29% of patients", "all 8 participants", "9 of 8 patients",
    "more than 80%", "ICANS", "no ICANS", "cytokine release syndrome", "no CRS or ICANS", "phase 1/2", "phase 1",
    "IV infection", "multiple myeloma", "CR in B-ALL", "steroid-naive", "dexamethasone", "subcutaneous", "58 children",
    "n = 31", "of 40 patients 12 were treated", "anakinra was given to 8 patients", "a total of 1,200 adults",
    "HR 0.75 (95% CI 0.60–0.94)", "OR = 1.5", "mean difference -2.5 (-4.0 to -1.0)",
  ]

  static let doses = [
    "400mg/day", "5mg/kg/day", "0.3mg/day", "50U/kg/day", "2g/day", "75mg/m2/day", "10.71mg/m²/day", "200mg/day",
  ]

  mutating func chance(_ one: Int, in many: Int) -> Bool {
    Int.random(in: 0..<many, using: &self) < one
  }

  private mutating func text() -> String {
    let glue = [" ", " ", " ", "-", "", "\n", "\u{A0}", "; ", "."]
    return (0..<Int.random(in: 1...6, using: &self)).map { _ in
      pick(chance(1, in: 4) ? Self.statements : Self.words) + pick(glue)
    }.joined()
  }

  /// Returns options for figures and facts: evi's own lexicon, and sometimes a weight.
  mutating func options() -> EvidenceOptions {
    EvidenceOptions(lexicon: Sample.lexicon, weight: chance(1, in: 3) ? try? Weight(pick(["70", "12.5"])) : nil)
  }

  mutating func collection() -> StudyCollection {
    let fields = [
      Field(key: "text", label: "Text"),
      Field(key: "number", label: "N", role: chance(1, in: 2) ? .enrolled : .other, kind: .number),
      Field(key: "people", label: "People", role: .population),
      Field(key: "dosage", label: "Dosage", role: .regimen), Field(key: "given", label: "Given", role: .intervention),
      Field(key: "route", label: "Route", kind: .list), Field(key: "title", label: "Title", role: .outcome),
      Field(key: "safety", label: "Safety", role: .outcome), Field(key: "uber", label: "Über"),
      Field(key: "status", label: "Status"), Field(key: "phases", label: "Phases", role: .design),
      Field(key: "start-date", label: "Start date"), Field(key: "posted", label: "First posted"),
      Field(key: "countries", label: "Countries"), Field(key: "results", label: "Has results"),
      Field(key: "cost", label: "Cost"), Field(key: "age", label: "Age"),
      Field(key: "minimum-age", label: "Minimum Age"), Field(key: "locations", label: "Locations"),
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

  /// Values of fields that are dates, codes, countries, answers and numbers.
  private static let typed = [
    "status": ["RECRUITING", "NOT_YET_RECRUITING", "Active, not recruiting", "Completed", "unknown"],
    "phases": ["PHASE2", "PHASE3", "Phase 2/Phase 3", "Early Phase 1", "Phase I", "N/A"],
    "start-date": ["2021", "2021-05", "2021-05-17", "June 2021", "15/06/2021", "06/07/2021", "soon", "May–July 2020"],
    "posted": ["2020-03-01", "1 avril 2022", "20210102"],
    "countries": ["Niger, Nigeria", "United States; Japan", "Korea, Republic of", "Japan"],
    "results": ["yes", "No results available", "true", "0"],
    "age": ["18 Years to 70 Years", "12 Months and older (Child)", "CHILD, ADULT", "N/A", "45"],
    "minimum-age": ["18 Years", "6 Months", "", "N/A"],
    "locations": ["Clinic, Boston, United States", "Clinic — Status: RECRUITING; Tokyo, Japan", "Niamey, Niger"],
    "cost": ["1.234", "1.234,5", "12", "0,5", "1 200"],
  ]

  private mutating func values(_ fields: [Field]) -> [(String, String)] {
    var values: [(String, String)] = []
    for _ in 0..<Int.random(in: 0...9, using: &self) {
      let isPlain = chance(1, in: 3)
      let field = pick(fields)
      if let typed = Self.typed[field.key], chance(7, in: 8) {
        values.append((field.key, pick(typed)))
        continue
      }
      values.append((field.key, chance(1, in: 9) ? "" : isPlain ? pick(Self.statements) : text()))
    }
    return values
  }

  /// Returns a random line of the whole grammar.
  mutating func line(depth: Int) -> String {
    let sides = (0..<pick([1, 1, 1, 2, 3])).map { _ in
      (0..<pick([1, 1, 2, 3])).map { _ in factor(depth: depth) }.joined(separator: pick([" ", " ", "  ", " AND "]))
    }
    return sides.joined(separator: pick([" or ", " OR "]))
  }

  private mutating func factor(depth: Int) -> String {
    let sign = chance(1, in: 4) ? pick(["!", "-", "NOT ", "!!", "！"]) : ""
    let name = chance(1, in: 3) ? pick(["text:", "rou:", "route=", "outcome:", "text==", "ÜBER:"]) : ""
    if chance(1, in: 9) {
      return "\(sign)has:(\(pick(["dose", "toxicity", "n"])) or \(pick(["phase", "text", "tre"])))"
    }
    if chance(1, in: 9) { return "\(sign)toxicity:(\(pick(["icans", "crs", "ne"])) or \(word()))" }
    return sign + (depth > 0 && chance(1, in: 5) ? "\(name)(\(line(depth: depth - 1)))" : term())
  }

  private mutating func term() -> String {
    switch Int.random(in: 0..<19, using: &self) {
    case 18:
      return pick(["hr", "odds-ratio", "md"]) + pick([">=", "<", ":", "==", ">"])
        + pick(["0.75", "1", "1.5", "-2", "-2.5"])
    case 15: return date()
    case 16: return code()
    case 17: return "cost" + pick([">=", "<", ":", "=="]) + pick(["1234", "0.5", "12", "1200"])
    case 10: return dose()
    case 11: return fact()
    case 12:
      return "has:"
        + pick(["dose", "n", "treated", "proportion", "toxicity", "phase", "dosage", "rou", "name", "\"Über\"", "prop"])
    case 13:
      let name = pick(["n", "treated", "enrolled"])
      return name + pick([">=", "<", ":", "==", ">"]) + pick(["8", "31", "58", "12", "1,200", "29"])
    case 14:
      return "proportion" + pick([">=", "<", ":", "=="]) + pick(["29%", "29", "67", "66.7%", "89.5%", "100", "89.47"])
    case 0, 1: return word()
    case 2: return phrase()
    case 3:
      let name = pick(["text:", "route:", "name:", "id:", "rou:", "outcome:", "author:", "n:", "route=", "Route:"])
      return name + pick([word(), phrase(), fuzzy()])
    case 4: return pick(["text==", "route==", "name=="]) + pick([word(), phrase()])
    case 5: return pick(["n", "text", "number", "given", "outcome"]) + pick([">=", "<=", ">", "<", "≥"]) + number()
    case 6:
      return pick(["n:", "num:", "text:"]) + pick(["3..12", "..8", "8.5..", "-6..0", "0..1,300", "3-12", "3–12"])
    case 7: return pick(["n:", "n=", "number:"]) + number()
    case 8: return fuzzy()
    default: return word()
    }
  }

  private mutating func dose() -> String {
    switch Int.random(in: 0..<4, using: &self) {
    case 0:
      pick(["dose:0.3..2g/day", "dose:5..8mg/kg/day", "dose:..10mg/kg/day", "dose==100mg/day..", "dose:5-8mg/kg/day"])
    case 1: "dose" + pick([">=", "<"]) + "\"" + pick(["400 mg/day", "8 mg / kg / day", "1 g per day"]) + "\""
    default: "dose" + pick([">=", "<=", ">", "<", ":", "==", "≥"]) + pick(Self.doses)
    }
  }

  private mutating func date() -> String {
    let name = pick(["start", "posted", "start-date", "\"Start date\""])
    let date = pick(["2021", "2021-05", "2020-07", "2021-06-15", "2022", "2021-07-06"])
    let range = pick(["2021-05..2021-09", "2021..", "..2020-06", "2020..2021-05-17"])
    return chance(1, in: 3) ? "\(name):\(range)" : name + pick([":", ">=", "<=", ">", "<", "=="]) + date
  }

  private mutating func code() -> String {
    switch Int.random(in: 0..<5, using: &self) {
    case 4:
      pick([
        "age:5", "age<18", "age>=65", "age:10..20", "age:child", "ages:adults", "minimum-age<1", "has:age",
        "locations:us", "locations:boston", "location:japan", "phase:2/3",
      ])
    case 0: "status" + pick([":", "=="]) + pick(["recruiting", "active", "not", "completed", "RECRUITING", "zebra"])
    case 1: "phase" + pick([":", "=="]) + pick(["2", "3", "early", "1", "\"phase 2\"", "n/a"])
    case 2:
      "country" + pick([":", "=="])
        + pick(["niger", "nigeria", "japan", "united", "\"united states\"", "usa", "korea"])
    default: pick(["results:yes", "results:no", "has:results", "results:none", "has:start", "has:status"])
    }
  }

  private mutating func fact() -> String {
    let kind = pick(["toxicity", "phase", "disease", "ages", "cotreatment", "prod"])
    let value = pick([
      "icans", "\"phase 1\"", "1", "2", "crs", "\"cytokine release\"", "inf", "ball", "\"b-all\"", "children",
      "steroids",
      "zebra", "ster", "\"multiple myeloma\"", "anakinra",
    ])
    return kind + pick([":", "==", ":"]) + value
  }

  /// Returns a fuzzy term: a phrase, or a word with up to four spelling mistakes.
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
