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
}
