import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// Two real files with the same studies, in different formats or from different exporters.
private struct Twins: Sendable, CustomTestStringConvertible {
  let first: String
  let second: String
  let studies: Int
  /// The variables of CSL-JSON that both files state in the same way.
  let same: [String]
  /// The variables whose words are the same, in another order or with other punctuation.
  var sameWords: [String] = []

  var testDescription: String { "\(first), \(second)" }

  private static let citation = ["type", "title", "volume", "page", "issued", "DOI"]

  static let all = [
    Twins(
      first: "csv/_baseline.csv", second: "ris/_baseline.ris", studies: 100,
      same: citation + [
        "container-title", "issue", "ISSN", "publisher", "publisher-place", "keyword", "PMID", "PMCID",
      ],
      // The RIS file has `Doesschate, T. ten`, and semicolons in place of line breaks.
      sameWords: ["author", "abstract"]),
    Twins(
      first: "ris/_baseline_zotero.ris", second: "ris/_baseline_embase.ris", studies: 10,
      same: citation + ["container-title", "container-title-short", "issue", "author", "language", "URL", "abstract"],
      sameWords: ["keyword"]),
    Twins(
      first: "ris/_baseline_zotero.ris", second: "ris/_baseline_mendeley.ris", studies: 10,
      same: citation + ["container-title", "issue", "URL", "abstract"], sameWords: ["author", "keyword"]),
    Twins(
      first: "ris/_baseline_embase.ris", second: "csv/_baseline_rayyan.csv", studies: 10,
      same: citation + ["author", "language", "ISSN", "URL", "abstract"], sameWords: ["keyword"]),
    Twins(
      first: "ris/example_full.ris", second: "csv/generic_labels.csv", studies: 6,
      same: citation + [
        "container-title", "container-title-short", "author", "editor", "keyword", "ISSN", "publisher", "URL",
        "abstract",
      ]),
    Twins(
      first: "ris/example_full.ris", second: "ris/example_full_without_whitespace.ris", studies: 2,
      same: citation + ["container-title", "issue", "author", "editor", "keyword", "publisher", "id", "custom"]),
  ]
}

@Suite(.enabled(if: ExpectedSamples.areThere))
struct TwinSampleTests {
  /// Returns what other programs get: the studies of a sample as items of CSL-JSON.
  private func items(_ sample: String) throws -> [[String: Any]] {
    let collection = try Outcome.of(Place.sample(sample)).collection
    var text = ""
    Writing.write(collection, positions: 0..<collection.count, as: .cslJSON, isLossless: false) { text += $0 }
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  private func title(_ item: [String: Any]) -> String { words(item["title"] ?? "").joined(separator: " ") }

  /// Returns all words of a value, of a list or of the parts of names.
  private func words(_ value: Any) -> [String] {
    if let list = value as? [Any] { return list.flatMap(words) }
    if let parts = value as? [String: Any] { return parts.values.flatMap(words) }
    return "\(value)".lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  @Test(arguments: Twins.all) fileprivate func `twins say the same, field by field`(_ twins: Twins) throws {
    let first = Dictionary(grouping: try items(twins.first), by: title)
    var pairs = 0
    for item in try items(twins.second) {
      // Two studies can have one title.
      guard let same = first[title(item)] else { continue }
      let twin = same.first { words($0["DOI"] ?? "") == words(item["DOI"] ?? "") } ?? same[0]
      pairs += 1
      for variable in twins.same {
        guard let own = item[variable], let other = twin[variable] else { continue }
        #expect((own as? NSObject) == (other as? NSObject), "\(title(item)): \(variable) \(own) \(other)")
      }
      for variable in twins.sameWords {
        guard let own = item[variable], let other = twin[variable] else { continue }
        #expect(words(own).sorted() == words(other).sorted(), "\(title(item)): \(variable)")
      }
    }
    #expect(pairs == twins.studies)
  }
}
