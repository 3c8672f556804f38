import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Doses in the filter: `dose>=400mg/day`.
struct DoseFilterTests {
  /// Returns one study for each text, named by its place: `s0`, `s1` …
  private static func shelf(_ texts: [String]) -> StudyCollection {
    Shelf.collection(
      fields: [Field(key: "dosage", label: "Dosage", role: .regimen)],
      sources: [texts.enumerated().map { (name: "s\($0)", values: [("dosage", $1)]) }])
  }

  private static let texts = [
    "100 mg qid SC", "200 mg/day", "5-8 mg/kg/day IV", "up to 400 mg daily", "at least 600 mg/day", "100 IU daily",
    "75 mg/m2 daily", "not reported", "100 mg once", "0.1 mg tid", "50 mg/day or 10 mg/kg/day",
  ]

  private func found(_ line: String, at weight: String? = nil, halfTyped: Bool = false) throws -> String {
    let collection = Self.shelf(Self.texts)
    let options = EvidenceOptions(lexicon: Sample.lexicon, weight: try weight.map { try Weight($0) })
    let query = try QueryParser.parse(line, in: collection, by: options, halfTyped: halfTyped)
    let found = StudyIndex(collection).search(query) ?? []
    return found.map { collection[$0].name }.joined(separator: " ")
  }

  @Test(arguments: [
    ("dose>=400mg/day", "s0 s3 s4"), ("dose>400mg/day", "s4"), ("dose≥400mg/day", "s0 s3 s4"),
    ("dose<=200mg/day", "s1 s3 s9 s10"), ("dose<200mg/day", "s3 s9 s10"), ("dose:200mg/day", "s1 s3"),
    ("dose==200mg/day", "s1 s3"), ("dose=200mg/day", "s1 s3"), ("!dose>=1mg/day", "s2 s5 s6 s7 s8 s9"),
    ("dose:(200mg/day or 600mg/day)", "s1 s3 s4"),
  ])
  func `a dose is compared by each of the signs`(line: String, names: String) throws {
    #expect(try found(line) == names)
  }

  @Test(arguments: [
    ("dose:200..300mg/day", "s1 s3"), ("dose:..50mg/day", "s3 s9 s10"), ("dose:500mg/day..", "s4"),
    ("dose:500mg/day...", "s4"), ("dose:200mg/day..300mg/day", "s1 s3"), ("dose:200…300mg/day", "s1 s3"),
    ("dose:200-300mg/day", "s1 s3"), ("dose:\"200 to 300 mg/day\"", "s1 s3"), ("dose:0.2..0.3g/day", "s1 s3"),
    ("dose:1..2g/day", "s4"), ("dose:300..300µg/day", "s3 s9"), ("dose:\"up to 50 mg/day\"", "s3 s9 s10"),
  ])
  func `a range of doses can be open, and leaves the unit to its end`(line: String, names: String) throws {
    #expect(try found(line) == names)
  }

  @Test(arguments: [
    ("dose>=\"400 mg/day\"", "s0 s3 s4"), ("dose>=\" 400 mg per day \"", "s0 s3 s4"),
    ("dose>=\"8 mg / kg / day\"", "s2 s10"), ("dose>=0.4G/DAY", "s0 s3 s4"), ("dose>=400mg/24h", "s0 s3 s4"),
  ])
  func `quotes let a dose have spaces, and it is read as texts are`(line: String, names: String) throws {
    #expect(try found(line) == names)
  }

  @Test(arguments: [
    ("dose>=1mg/kg/day", "s2 s10"), ("dose>=1U/day", "s5"), ("dose>=1IU/day", "s5"),
    ("dose>=1mg/m2/day", "s6"), ("dose>=1mg/m²/day", "s6"),
  ])
  func `kinds of doses never mix`(line: String, names: String) throws {
    #expect(try found(line) == names)
  }

  @Test(arguments: [
    ("dose:6..7mg/kg/day", "s2"), ("dose:8..9mg/kg/day", "s2"), ("dose>8mg/kg/day", "s10"), ("dose<5mg/kg/day", ""),
    ("dose<=5mg/kg/day", "s2"), ("dose:4..5mg/kg/day", "s2"),
  ])
  func `a regimen that is a range is in all that it shares a dose with`(line: String, names: String) throws {
    #expect(try found(line) == names)
  }

  @Test func `at a weight doses for a kilogram and for a person compare`() throws {
    #expect(try found("dose>=560mg/day", at: "70") == "s2 s4 s10")
    #expect(try found("dose>560mg/day", at: "70") == "s4 s10")
    #expect(try found("dose>=8mg/kg/day", at: "70") == "s2 s4 s10")
    #expect(try found("dose:5..8mg/kg/day", at: "40") == "s1 s2 s3")
    #expect(try found("dose>=1mg/m2/day", at: "70") == "s6")
  }

  @Test func `a dose that is worked out is what its text comes to, and no hair more`() throws {
    #expect(try found("dose<=0.3mg/day") == "s3 s9")
    #expect(try found("dose:0.3mg/day") == "s3 s9")
    let weekly = Self.shelf(["100 mg weekly", "150 mg weekly"])
    #expect(try weekly.found("dose:14.29mg/day") == ["s0"])
    #expect(try weekly.found("dose>14.29mg/day") == ["s1"])
  }

  @Test(
    arguments: [
      ("dose:", .noValue("dose:"), 0..<5), ("icans dose>=400", .notADose("400"), 6..<15),
      ("dose>=400mg", .doseOfNoDay("400mg"), 0..<11), ("dose>=100mg/week", .doseOfNoDay("100mg/week"), 0..<16),
      ("dose:8..5mg/kg/day", .rangeUpsideDown("8..5mg/kg/day"), 0..<18),
      ("dose:2..1g/day", .rangeUpsideDown("2..1g/day"), 0..<14), ("dose:..", .notADose(".."), 0..<7),
      ("dose:1mg/day..2mg/kg/day", .doseOfTwoKinds("mg/day", "mg/kg/day"), 0..<24),
      ("dose>=5-8mg/day", .notADose("5-8mg/day"), 0..<15), ("dose:8-5mg/day", .notADose("8-5mg/day"), 0..<14),
      ("dose>=0mg/day", .notADose("0mg/day"), 0..<13), ("dose:zebra", .notADose("zebra"), 0..<10),
      ("dose:\"400 mg/day SC\"", .notADose("400 mg/day SC"), 0..<20),
      ("dose:\"400 mg/day in adults\"", .notADose("400 mg/day in adults"), 0..<27),
      ("dose:\"1 mg/day or 2 mg/day\"", .notADose("1 mg/day or 2 mg/day"), 0..<27),
    ] as [(String, QueryError.Kind, Range<Int>)])
  func `a whole line with a mistake in a dose says where`(line: String, kind: QueryError.Kind, range: Range<Int>) {
    #expect(throws: QueryError(kind: kind, range: range)) { try found(line) }
    #expect(kind.message.hasSuffix(".") && (kind.message.contains(":") || kind.message.contains("has no unit")))
  }

  @Test(arguments: ["dose>=400mg/day", "dose:5..8mg/kg/day", "dose>=\"400 mg/day\"", "has:dose"])
  func `a line that is being typed is never wrong for its last word`(line: String) throws {
    for end in 1...line.count {
      let typed = String(line.prefix(end))
      _ = try found(typed, halfTyped: true)
      _ = try found("sc " + typed, halfTyped: true)
    }
    #expect(try found(line, halfTyped: true) == found(line))
  }

  @Test func `what was typed before the last word is held to be whole`() throws {
    #expect(throws: QueryError(kind: .notADose("400"), range: 0..<9)) { try found("dose>=400 sc", halfTyped: true) }
  }

  @Test func `a column of that name answers words, and its figures are doses all the same`() throws {
    let collection = Shelf.collection(
      fields: [Field(key: "dose", label: "Dose", role: .regimen)],
      sources: [[("a", [("dose", "400 mg/day")]), ("b", [("dose", "5 of them")])]])
    #expect(try collection.found("dose:mg") == ["a"])
    #expect(try collection.found("dose:them") == ["b"])
    #expect(try collection.found("dose>=300mg/day") == ["a"])
    #expect(try collection.found("has:dose") == ["a"])
    #expect(throws: QueryError(kind: .notADose("8"), range: 0..<7)) { try collection.found("dose<=8") }
  }
}
