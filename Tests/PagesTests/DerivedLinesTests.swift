import Evidence
import Pages
import Screen
import Studies
import TestSupport
import Testing

struct DerivedLinesTests {
  private func lines(
    _ collection: StudyCollection, _ position: Int = 0, weight: Weight? = nil, width: Int = 80
  ) -> [TextLine] {
    let options = EvidenceOptions(lexicon: Sample.lexicon, weight: weight).fitted(to: collection)
    return DerivedLines.of(collection[position], in: collection, by: options, width: width)
  }

  private func text(_ lines: [TextLine]) -> String { lines.map(\.text).joined(separator: "\n") }

  @Test func `each figure stands beside the words it came from`() {
    let text = text(lines(Tables.odd, 2))
    #expect(text.contains("Daily dose  5–8 mg/kg/day SC  “2.5-4 mg/kg/dose bid SC”"))
    #expect(text.contains("2/3") && text.contains("67 % (21–94)") && text.contains("“2/3”"))
    #expect(text.contains("73 %") && text.contains("“73%”"))
  }

  private func first(_ table: String, width: Int = 80) -> [String] {
    let collection = Tables.csv(table)
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: collection)
    return DerivedLines.first(4, of: collection[0], in: collection, by: options, width: width).lines.map(\.text)
  }

  @Test func `the first figures name what they count, and no field`() {
    let lines = first("Name,Abstract\nA,Fever was seen in 4 of 20 patients. Headache occurred in 3 of 20 patients.\n")
    #expect(lines.count == 2 && lines.allSatisfy { !$0.contains("Abstract") })
    #expect(lines[0].contains("Fever") && lines[0].hasSuffix("4/20 20 % (8–42)"))
    #expect(lines[1].contains("Headache") && lines[1].hasSuffix("3/20 15 % (5–36)"))
  }

  @Test(arguments: [24, 36, 60, 80, 120]) func `a long subject gives way to its figure`(width: Int) {
    let words = "serious infections of the upper respiratory tract that needed treatment in a hospital"
    for line in first("Name,Abstract\nA,There were \(words) in 4 of 20 patients.\n", width: width) {
      #expect(TextWidth.columns(of: line) <= width && line.hasSuffix("4/20 20 % (8–42)"))
    }
  }

  @Test func `a study that says nothing has no lines`() {
    #expect(lines(Tables.csv("Name,Remark\nExample,nothing is said here")).isEmpty)
  }

  @Test func `what cannot be right is said below it`() {
    let warning = lines(Tables.odd, 1).flatMap(\.pieces).filter { $0.style == .error }.map(\.text).joined(
      separator: " ")
    #expect(warning.contains("17 of 19") && warning.contains("79%"))
  }

  @Test func `a dose that cannot be read keeps its words and says why`() {
    let text = text(lines(Tables.odd, 6))
    #expect(text.contains("as tolerated") && text.contains("found no amount"))
  }

  @Test func `at a weight the dose for a kilogram stands beside the one worked out`() throws {
    let text = text(lines(Tables.odd, 2, weight: try Weight("70")))
    #expect(text.contains("5–8 mg/kg/day SC = 350–560 mg/day at 70 kg"))
  }

  @Test func `no line is wider than what was asked for, whatever the texts are`() {
    var random = Seeded(31)
    let pieces = [
      "17 of 19 (89.5%)", "73%", "2/3", "All 8 participants", "ICANS", "steroids", "200 mg bid SC", "0.5-4 mg/kg/dose",
      "or", "then", "糖尿病", "e\u{301}", "averyveryverylongwordthatmustbebrokensomewhereinside", "up to 400 mg/day",
      "7 of 3",
      "120%", "IV", "phase 2", "adults",
    ]
    for round in 0..<150 {
      func words() -> String {
        (0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(pieces) }.joined(separator: " ")
      }
      let collection = Tables.csv("Name,Population,Dosage,Response\nExample,\(words()),\(words()),\(words())")
      let width = Int.random(in: 12...120, using: &random)
      let widest = lines(collection, width: width).map(\.columns).max() ?? 0
      #expect(widest <= width, "round \(round) at \(width)")
    }
    for position in 0..<Sample.bundled.count {
      for width in 14...120 {
        let widest = lines(Sample.bundled, position, width: width).map(\.columns).max() ?? 0
        #expect(widest <= width, "study \(position) at \(width)")
      }
    }
  }
}
