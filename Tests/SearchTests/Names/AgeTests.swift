import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

struct AgeTests {
  /// Ages as registries write them, with the lowest and the highest age in years.
  static let texts: [(String, Double, Double)] = [
    ("18 Years to 70 Years   (Adult, Older Adult)", 18, 70), ("12 Months to 16 Years   (Child)", 1, 16),
    ("up to 18 Years   (Child, Adult)", 0, 18), ("18 Years and older   (Adult, Older Adult)", 18, .infinity),
    ("65 Years and Over", 65, .infinity), ("18 - 65 years", 18, 65), ("6-12 months", 0.5, 1), ("18+", 18, .infinity),
    ("Child, Adult, Older Adult", 0, .infinity), ("CHILD", 0, 17), ("ADULT, OLDER_ADULT", 18, .infinity),
    ("OLDER_ADULT", 65, .infinity), ("ADULT", 18, 64), ("18 Years", 18, 18), ("0 Days", 0, 0),
  ]

  @Test(arguments: texts) func `ages are read as registries write them`(text: String, low: Double, high: Double) throws
  {
    let range = try #require(AgeRange.read(Folding.fold(text)[...]))
    #expect(abs(range.low - low) < 0.01)
    #expect(range.high == high || abs(range.high - high) < 0.01)
  }

  @Test(arguments: ["", "N/A", "all ages", "not stated"]) func `what states no age is none`(text: String) {
    #expect(AgeRange.read(Folding.fold(text)[...]) == nil)
  }

  private func found(_ line: String, _ shelf: StudyCollection) throws -> [Int] {
    let query = try QueryParser.parse(line, in: shelf)
    let meant = (0..<shelf.count).filter { Evaluator.matches(query, shelf[$0]) }
    #expect(StudyIndex(shelf).search(query) == meant)
    return meant
  }

  private static func registry(_ keys: [String], _ rows: [[String]]) -> StudyCollection {
    let labels = ["Status", "Conditions"] + keys
    let fields = labels.map { Field(key: StudyID(slug: [$0]).text, label: $0) }
    return Shelf.collection(
      fields: fields,
      sources: [
        rows.enumerated().map { number, values in
          let texts = zip(fields.map(\.key), ["COMPLETED", "Asthma"] + values).filter { !$0.1.isEmpty }
          return (name: "s\(number)", values: texts.map { ($0.0, $0.1) })
        }
      ])
  }

  /// Lines, and the rows that they find of children to 16, adults to 70, adults, and a trial that says nothing.
  static let lines: [(String, [Int])] = [
    ("age<18", [0]), ("age>=65", [1, 2]), ("age:5", [0]), ("age:40", [1, 2]), ("age>70", [2]),
    ("age:10..20", [0, 1, 2]),
    ("has:age", [0, 1, 2]),
  ]

  @Test(arguments: lines) func `age asks who can take part, from one field or two`(line: String, rows: [Int]) throws {
    let one = Self.registry(
      ["Age"], [["12 Months to 16 Years"], ["18 Years to 70 Years"], ["18 Years and older"], [""]])
    let two = Self.registry(
      ["Minimum Age", "Maximum Age"],
      [["12 Months", "16 Years"], ["18 Years", "70 Years"], ["18 Years", ""], ["", ""]])
    #expect(try found(line, one) == rows)
    #expect(try found(line, two) == rows)
  }

  @Test func `groups are asked by their words, and a limit by its own name`() throws {
    let shelf = Self.registry(
      ["Age groups", "Minimum Age", "Maximum Age"],
      [["CHILD", "6 Months", "17 Years"], ["ADULT, OLDER_ADULT", "18 Years", ""], ["Child, Adult", "5 Years", ""]])
    #expect(try found("age:child", shelf) == [0, 2])
    #expect(try found("age:children", shelf) == [0, 2])
    #expect(try found("ages:adult", shelf) == [1, 2])
    #expect(try found("age:elderly", shelf) == [1])
    #expect(try found("minimum-age<1", shelf) == [0])
    #expect(try found("minimum-age:5", shelf) == [2])
    #expect(try found("maximum-age<18", shelf) == [0])
  }

  @Test func `population asks a registry for conditions, and for ages where a word means an age`() throws {
    let labels = [("Status", FieldRole.other), ("Conditions", .population), ("Age groups", .other)]
    let fields = labels.map { Field(key: StudyID(slug: [$0.0]).text, label: $0.0, role: $0.1) }
    let rows = [["Asthma in children", "ADULT"], ["Asthma", "CHILD"], ["Gout", "OLDER_ADULT"]]
    let shelf = Shelf.collection(
      fields: fields,
      sources: [
        rows.enumerated().map { number, values in
          (name: "s\(number)", values: zip(fields.map(\.key), ["COMPLETED"] + values).map { ($0, $1) })
        }
      ])
    func found(_ line: String) throws -> [Int] {
      let query = try QueryParser.parse(line, in: shelf, by: EvidenceOptions(lexicon: Sample.lexicon))
      return StudyIndex(shelf).search(query) ?? []
    }
    #expect(try found("population:asthma") == [0, 1])
    #expect(try found("population:children") == [0, 1])
    #expect(try found("population:elderly") == [2])
    #expect(try found("population:asthma !population:children") == [])
  }

  @Test func `the ages of a table are numbers`() throws {
    let shelf = Shelf.collection(
      fields: [Field(key: "age", label: "Age", kind: .number)],
      sources: [[("a", [("age", "45")]), ("b", [("age", "61")])]])
    #expect(try shelf.found("age>50") == ["b"])
  }
}
