import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// A real file of references, with what independent parsers found in it: the number of records, and some in full.
struct ExpectedReferences: Sendable, CustomTestStringConvertible {
  struct Record: Sendable {
    let index: Int
    /// The titles that may be read, such as one with TeX and one without.
    let titles: [String]
    let authorCount: Int?
    let firstAuthor: String?
    /// All authors, joined by `and`.
    let authors: String?
    let year: String?
    let identifiers: [String: String]
    let journals: [String]
    let abstractLength: Int?
    let abstractStart: String
    let key: String?
    let type: String?
    let meshTermCount: Int?
  }

  let sample: String
  let count: Int
  let records: [Record]

  var testDescription: String { sample }

  /// Returns the cases of the folders; empty when the samples are missing.
  static func all(in folders: [String]) -> [ExpectedReferences] {
    ExpectedSamples.cases.compactMap { entry in
      guard let sample = entry["sample"] as? String, let count = entry["n_records"] as? Int,
        folders.contains(where: { sample.hasPrefix($0 + "/") })
      else { return nil }
      let records = entry["records"] as? [[String: Any]] ?? []
      return ExpectedReferences(sample: sample, count: count, records: records.map(Record.init))
    }
  }
}

extension ExpectedReferences.Record {
  init(_ record: [String: Any]) {
    let texts = { (keys: [String]) in keys.compactMap { record[$0] as? String }.filter { !$0.isEmpty } }
    index = record["index"] as? Int ?? 0
    titles = texts(["title", "title_raw", "title_plain"])
    authorCount = record["n_authors"] as? Int
    firstAuthor = record["first_author"] as? String
    authors = record["author_plain"] as? String
    year = (texts(["year", "date"]).first).map { String($0.prefix(4)) }
    identifiers = ["doi", "pmid"].reduce(into: [:]) { $0[$1] = record[$1] as? String }
    journals = (record["journal_candidates"] as? [String] ?? []) + texts(["journal", "journal_abbrev"])
    abstractLength = record["abstract_chars"] as? Int
    abstractStart = record["abstract_start"] as? String ?? ""
    key = record["key"] as? String
    type = record["type"] as? String
    meshTermCount = record["n_mesh"] as? Int
  }
}

@Suite(.enabled(if: ExpectedSamples.areThere))
struct SampleExpectationTests {
  private static let cases = ExpectedReferences.all(in: ["ris", "nbib", "bibtex"])

  @Test func `no case of a format of references is passed over`() throws {
    let entries = ExpectedSamples.cases
    try #require(!entries.isEmpty)
    let formats: Set<String> = ["ris", "nbib/medline", "bibtex"]
    let stated = entries.filter { formats.contains($0["format"] as? String ?? "") }
    #expect(Self.cases.map(\.sample) == stated.compactMap { $0["sample"] as? String })
    #expect(Self.cases.map(\.records.count) == stated.map { ($0["records"] as? [Any])?.count ?? -1 })
    #expect(Self.cases.allSatisfy { expected in expected.records.allSatisfy { $0.index < expected.count } })
  }

  @Test(arguments: cases) func `a real file of references has the studies that others find in it`(
    _ expected: ExpectedReferences
  ) throws {
    let outcome = try Outcome.of(Place.sample(expected.sample))
    #expect(outcome.error == nil)
    #expect(outcome.issues.isEmpty, "\(outcome.issues.map { "\($0.origin.line): \($0.message) \($0.excerpt)" })")
    #expect(outcome.collection.count == expected.count)
    for record in expected.records where record.index < outcome.collection.count {
      Self.compare(record, Reading(outcome.collection, at: record.index))
    }
  }

  /// A study whose fields are read by key.
  private struct Reading {
    let study: Study
    let collection: StudyCollection

    init(_ collection: StudyCollection, at index: Int) {
      self.collection = collection
      study = collection[index]
    }

    func values(_ key: String) -> [String] {
      guard let place = collection.fields.firstIndex(where: { $0.key == key }) else { return [] }
      return study.values(of: FieldIndex(place))
    }
  }

  private static func compare(_ record: ExpectedReferences.Record, _ found: Reading) {
    let place: Comment = "record \(record.index), \(found.study.name)"
    #expect(record.titles.isEmpty == found.values("title").isEmpty, place)
    if !record.titles.isEmpty { #expect(record.titles.contains(found.values("title").joined()), place) }
    let authors = found.values("authors")
    if let count = record.authorCount { #expect(authors.count == count, place) }
    if let first = record.firstAuthor { #expect(authors.first == first, place) }
    if let names = record.authors { #expect(authors.joined(separator: " and ") == names, place) }
    if let year = record.year { #expect(found.values("year") == [year], place) }
    for (key, text) in record.identifiers { #expect(found.values(key) == [text], place) }
    if !record.journals.isEmpty {
      #expect(Set(found.values("journal")).isSubset(of: record.journals) && !found.values("journal").isEmpty, place)
    }
    // Other parsers join several spaces to one.
    let words = found.values("abstract").joined(separator: " ").split(whereSeparator: \.isWhitespace)
    if let length = record.abstractLength { #expect(words.joined(separator: " ").count == length, place) }
    #expect(words.joined(separator: " ").hasPrefix(record.abstractStart), place)
    if let key = record.key { #expect(found.values("citation-key") == [key], place) }
    if let type = record.type {
      #expect(found.values("reference-type").map { $0.lowercased() } == [type.lowercased()], place)
    }
    if let count = record.meshTermCount { #expect(found.values("mesh-terms").count == count, place) }
  }
}
