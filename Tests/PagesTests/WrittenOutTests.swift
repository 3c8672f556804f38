import Screen
import Studies
import Testing
import TestSupport

@testable import Pages

struct WrittenOutTests {
  private static let glossary = Glossary([
    Glossary.Entry(term: "ICANS", meaning: "immune effector cell-associated neurotoxicity syndrome"),
    Glossary.Entry(term: "CRS", meaning: "cytokine release syndrome"),
    Glossary.Entry(term: "SC", meaning: "subcutaneous"),
    Glossary.Entry(term: "µg", meaning: "microgram"),
  ])

  private func bytes(_ text: String, _ ranges: [Range<Int>]) -> [String] {
    ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
  }

  @Test func `a term is followed by its meaning where it first stands, and only there`() {
    let written = WrittenOut("CRS, then ICANS; CRS again", by: Self.glossary)
    #expect(
      written.text
        == "CRS (cytokine release syndrome), then ICANS (immune effector cell-associated neurotoxicity syndrome); CRS again"
    )
    #expect(
      bytes(written.text, written.meanings)
        == [" (cytokine release syndrome)", " (immune effector cell-associated neurotoxicity syndrome)"])
  }

  @Test(arguments: ["discs", "CRSX", "cytokine release syndrome (CRS)", "", "nothing of that kind"])
  func `parts of words and what the text explains itself stay as they are`(text: String) {
    #expect(WrittenOut(text, by: Self.glossary).text == text)
  }

  @Test func `what is lit over a meaning is lit on either side of it`() {
    let text = "grade 3 CRS now"
    let written = WrittenOut(text, by: Self.glossary)
    let lit = written.moved([Lit(6..<15, hit: 2)])
    #expect(bytes(written.text, lit.map(\.range)) == ["3 CRS", " now"])
    #expect(lit.allSatisfy { $0.hit == 2 })
  }

  @Test func `without the meanings it is the old text, and the same bytes are lit`() {
    var random = Seeded(51)
    let pieces = [
      "CRS", "icans", "SC", "µg", "ug", " ", " ", ", ", "(", ")", "discs", "é", "e\u{301}", "糖尿病", "≥ 3", "\n",
    ]
    for round in 0..<2_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(pieces) }.joined()
      let written = WrittenOut(text, by: Self.glossary)
      var rest = Array(written.text.utf8)
      for meaning in written.meanings.reversed() { rest.removeSubrange(meaning) }
      #expect(rest == Array(text.utf8), "round \(round)")
      guard !text.isEmpty else { continue }
      let size = text.utf8.count
      let ends = [Int.random(in: 0...size, using: &random), Int.random(in: 0...size, using: &random)].sorted()
      let lit = written.moved([Lit(ends[0]..<ends[1])])
      let shown = lit.flatMap { Array(Array(written.text.utf8)[$0.range]) }
      #expect(shown == Array(Array(text.utf8)[ends[0]..<ends[1]]), "round \(round)")
      #expect(lit.allSatisfy { lit in !written.meanings.contains { $0.overlaps(lit.range) } }, "round \(round)")
    }
  }
}
