import Screen
import Studies
import Testing

@testable import Pages

/// A table on the page of a study.
struct TableLinesTests {
  private static let text = """
    Characteristics | Intervention | Comparators | Measurement | Significance
    Age, in years, at the time of the first visit | 45.2 | 46.1 | a mean with its deviation | 0.40
    Women | 12 | 14 | a number | 0.62
    """

  private func lines(width: Int) throws -> [TextLine] {
    try TableLines(#require(TableText(Self.text)), in: Self.text, lit: [], indent: 2, width: width).lines
  }

  @Test(arguments: 30...120) func `no word of a heading is broken, and no line is too wide`(width: Int) throws {
    let lines = try lines(width: width)
    let words = Set(lines.flatMap { $0.text.split(separator: " ") })
    for word in ["Intervention", "Comparators", "Measurement", "Significance"] {
      #expect(words.contains(Substring(word)), "\(word) at \(width)")
    }
    #expect(lines.allSatisfy { $0.columns <= width })
  }

  private static let events = """
    Event | Active | Placebo | Organ system | Vocabulary | Assessment
    Hypersensitivity | 0 of 157 | 1 of 171 | Immune system disorders | MedDRA 7.0 | Systematic assessment
    Chest pain | 0 of 157 | 1 of 171 | Gastrointestinal disorders | MedDRA 7.0 | Systematic assessment
    """

  private func events(width: Int, lit: [Lit] = []) throws -> [String] {
    let table = try #require(TableText(Self.events))
    return TableLines(table, in: Self.events, lit: lit, indent: 2, width: width).lines.map(\.text)
  }

  @Test func `a column that says the same in each row stands below the table, and figures stay`() throws {
    let lines = try events(width: 80)
    #expect(lines[0] == "  Event             Active    Placebo   Organ system")
    #expect(lines[1] == "  Hypersensitivity  0 of 157  1 of 171  Immune system disorders")
    #expect(
      lines.suffix(2) == [
        "  In each row: Vocabulary – MedDRA 7.0", "  In each row: Assessment – Systematic assessment",
      ])
  }

  @Test func `a column with a hit stays in its place`() throws {
    let place = try #require(Self.events.firstRange(of: "MedDRA")).lowerBound
    let start = Self.events.utf8.distance(from: Self.events.startIndex, to: place)
    let lines = try events(width: 120, lit: [Lit(start..<start + 6, hit: 0)])
    #expect(lines[0].contains("Vocabulary") && !lines[0].contains("Assessment"))
  }

  @Test(arguments: 24...120) func `no word of a cell is broken`(width: Int) throws {
    let words = Set(try events(width: width).flatMap { $0.split(separator: " ") })
    for word in ["Hypersensitivity", "Gastrointestinal", "disorders"] {
      #expect(words.contains(Substring(word)), "\(word) at \(width)")
    }
  }
}
