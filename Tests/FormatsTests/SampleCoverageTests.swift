import Foundation
import TestSupport
import Testing

/// A check that no case of the samples is left out.
@Suite(.enabled(if: ExpectedSamples.areThere))
struct SampleCoverageTests {
  /// Cases that `GlyphTests` checks.
  private static let ofTheTerminal: Set = ["terminal/GraphemeBreakTest.txt"]

  @Test func `a test looks at every case of the samples`() throws {
    let entries = ExpectedSamples.cases
    try #require(!entries.isEmpty)
    let cases = Set(entries.compactMap { $0["sample"] as? String })
    let references = ExpectedReferences.all(in: ["ris", "nbib", "bibtex"]).map(\.sample)
    let lookedAt = Self.ofTheTerminal.union(
      references + SampleTests.samples + JSONSampleTests.samples + ArticleSampleTests.samples)
    #expect(cases.count == entries.count)
    #expect(cases.subtracting(lookedAt).sorted() == [])
  }
}
