import Foundation
import TestSupport
import Testing

/// That no case of the samples is passed over.
@Suite(.enabled(if: Place.hasSample("expected_samples.json")))
struct SampleCoverageTests {
  /// Looked at elsewhere: `GlyphTests`.
  private static let ofTheTerminal: Set = ["terminal/GraphemeBreakTest.txt"]

  @Test func `a test looks at every case of the samples`() throws {
    let data = try Data(contentsOf: Place.sample("expected_samples.json"))
    let entries = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let cases = Set(entries.compactMap { $0["sample"] as? String })
    let references = ExpectedReferences.all(in: ["ris", "nbib", "bibtex"]).map(\.sample)
    let lookedAt = Self.ofTheTerminal.union(
      references + SampleTests.samples + JSONSampleTests.samples + ArticleSampleTests.samples)
    #expect(cases.count == entries.count)
    #expect(cases.subtracting(lookedAt).sorted() == [])
  }
}
