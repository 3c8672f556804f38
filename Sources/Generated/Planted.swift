/// Words that the generator puts into studies by a known rule. With them a check can tell whether a search finds
/// exactly these studies.
///
/// Each planted word has the letters `zq`, and no other word has them. The positions of studies count from 0.
///
/// | Written | Where | In the studies at positions |
/// | --- | --- | --- |
/// | `zqvermilion` | summary | 7, 1007, 2007 … |
/// | `prozqmidane` | summary: found by a part of the word | 11, 511 … |
/// | `zqamber zqlantern` | summary: a phrase | 13, 413 … |
/// | `zqlantern of zqamber` | summary: the words of the phrase, but not the phrase | 213, 613 … |
/// | `zqfield` | conditions | 21, 321 … |
/// | `zqfield` | summary | 171, 471 … |
/// | `ZQÉTOILE` | summary: found without its accent and in small letters | 33, 833 … |
/// | `zqleft` and `zqright` | the end of the title and the start of the conditions: no phrase | 45, 645 … |
/// | `zqbreak` | summary, after a line break | 57, 757 … |
/// | `zqumab 98765 mg/day` | interventions: a higher dose than any other | 71, 1171 … |
/// | `zqthird` | title | 2, 5, 8 … |
/// | `zqonce` | summary | 777, 100777 … |
/// | `zqedge` | summary | 0, the powers of two, and the positions before them |
/// | 987654 | enrollment: a higher number than any other | 63, 963 … |
package struct Planted: Sendable {
  enum Cell { case title, conditions, interventions, summary }

  /// The rule that says which studies have a planted word.
  package enum Rule: Sendable {
    /// The studies at the positions `from`, `from + step`, …; the first value is the step.
    case every(Int, from: Int)
    /// The studies at 0, 1, 2, 3, 4, 7, 8, 15, 16, …: chunks and blocks often end there.
    case edges

    package func includes(_ position: Int) -> Bool {
      switch self {
      case .every(let step, let first): position % step == first
      case .edges: position & (position - 1) == 0 || position & (position + 1) == 0
      }
    }
  }

  let written: StaticString
  let cell: Cell
  let rule: Rule

  static let word = Rule.every(1_000, from: 7)
  static let partOfWord = Rule.every(500, from: 11)
  static let phrase = Rule.every(400, from: 13)
  static let phraseTurned = Rule.every(400, from: 213)
  static let inConditions = Rule.every(300, from: 21)
  static let inSummary = Rule.every(300, from: 171)
  static let accented = Rule.every(800, from: 33)
  static let acrossCells = Rule.every(600, from: 45)
  static let behindBreak = Rule.every(700, from: 57)
  static let dose = Rule.every(1_100, from: 71)
  static let third = Rule.every(3, from: 2)
  static let once = Rule.every(100_000, from: 777)
  static let enrollment = Rule.every(900, from: 63)
  static let enrolled = 987_654

  static let all = [
    Planted(written: " zqvermilion", cell: .summary, rule: word),
    Planted(written: " prozqmidane", cell: .summary, rule: partOfWord),
    Planted(written: " zqamber zqlantern", cell: .summary, rule: phrase),
    Planted(written: " zqlantern of zqamber", cell: .summary, rule: phraseTurned),
    Planted(written: "zqfield|", cell: .conditions, rule: inConditions),
    Planted(written: " zqfield", cell: .summary, rule: inSummary),
    Planted(written: " ZQÉTOILE", cell: .summary, rule: accented),
    Planted(written: " zqleft", cell: .title, rule: acrossCells),
    Planted(written: "zqright|", cell: .conditions, rule: acrossCells),
    Planted(written: "\nzqbreak", cell: .summary, rule: behindBreak),
    Planted(written: " | zqumab 98765 mg/day, IV", cell: .interventions, rule: dose),
    Planted(written: " zqthird", cell: .title, rule: third),
    Planted(written: " zqonce", cell: .summary, rule: once),
    Planted(written: " zqedge", cell: .summary, rule: .edges),
  ]
}

/// A filter line about planted words, and the studies that a search for it has to find.
package struct PlantedCheck: Sendable {
  package let line: String
  package let isFound: @Sendable (_ position: Int) -> Bool

  init(_ line: String, _ isFound: @escaping @Sendable (Int) -> Bool) {
    self.line = line
    self.isFound = isFound
  }

  private init(_ line: String, _ rule: Planted.Rule) {
    self.init(line) { rule.includes($0) }
  }

  package func expected(of count: Int) -> [Int] { (0..<count).filter(isFound) }

  package static let all = [
    PlantedCheck("zqvermilion", Planted.word),
    PlantedCheck("zqmid", Planted.partOfWord),
    PlantedCheck("\"zqamber zqlantern\"", Planted.phrase),
    PlantedCheck("zqamber zqlantern") { Planted.phrase.includes($0) || Planted.phraseTurned.includes($0) },
    PlantedCheck("zqlantern !\"zqamber zqlantern\"", Planted.phraseTurned),
    PlantedCheck("zqfield") { Planted.inConditions.includes($0) || Planted.inSummary.includes($0) },
    PlantedCheck("conditions:zqfield", Planted.inConditions),
    PlantedCheck("abstract:zqfield", Planted.inSummary),
    PlantedCheck("zqetoile", Planted.accented),
    PlantedCheck("zqleft zqright", Planted.acrossCells),
    PlantedCheck("\"zqleft zqright\"") { _ in false },
    PlantedCheck("zqbreak", Planted.behindBreak),
    PlantedCheck("zqthird", Planted.third),
    PlantedCheck("!zqthird") { !Planted.third.includes($0) },
    PlantedCheck("zqthird zqmid") { Planted.third.includes($0) && Planted.partOfWord.includes($0) },
    PlantedCheck("zqvermilion or zqonce") { Planted.word.includes($0) || Planted.once.includes($0) },
    PlantedCheck("(zqvermilion or zqmid) !zqthird") {
      (Planted.word.includes($0) || Planted.partOfWord.includes($0)) && !Planted.third.includes($0)
    },
    PlantedCheck("zqonce", Planted.once),
    PlantedCheck("zqedge", .edges),
    PlantedCheck("n>=900000", Planted.enrollment),
    PlantedCheck("enrollment:987654", Planted.enrollment),
    PlantedCheck("dose>=50000mg/day", Planted.dose),
    PlantedCheck("zqnowhere") { _ in false },
    PlantedCheck("zq") { position in Planted.all.contains { $0.rule.includes(position) } },
  ]
}
