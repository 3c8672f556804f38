import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// A real JSON file, with what independent parsers found in it.
private struct Expected: Sendable, CustomTestStringConvertible {
  struct Record: Sendable {
    let index: Int
    let id: String
    let title: String
    let authors: Int?
    let firstAuthor: String?
    let year: String?
    let enrolled: Int?
    let status: String?
    let conditions: [String]
    /// Further fields of a registry's study, by key.
    let texts: [String: String]
    /// The number of items in each list, by key.
    let counts: [String: Int]
  }

  let sample: String
  let studies: Int
  let records: [Record]

  var testDescription: String { sample }

  static let all: [Expected] = ExpectedSamples.cases.compactMap { entry in
    guard let sample = entry["sample"] as? String, let count = entry["n_records"] as? Int,
      sample.hasPrefix("csl-json/") || sample.hasPrefix("ctgov/"), sample.hasSuffix(".json")
    else { return nil }
    let records = entry["records"] as? [[String: Any]] ?? []
    return Expected(sample: sample, studies: count, records: records.map(record))
  }

  private static func record(_ record: [String: Any]) -> Record {
    Record(
      index: record["index"] as? Int ?? 0, id: record["nctId"] as? String ?? record["id"] as? String ?? "",
      title: record["briefTitle"] as? String ?? record["title"] as? String ?? "", authors: record["n_authors"] as? Int,
      firstAuthor: record["first_author"] as? String, year: record["year"] as? String,
      enrolled: record["enrollment"] as? Int, status: record["status"] as? String,
      conditions: record["conditions"] as? [String] ?? [], texts: named(keysOfTexts, in: record),
      counts: named(keysOfCounts, in: record))
  }

  private static let keysOfTexts = [
    "start": "start-date", "sponsor": "sponsor", "studyType": "study-type", "enrollment_type": "enrollment-type",
    "nctId": "nct-number",
  ]
  private static let keysOfCounts = [
    "n_interventions": "interventions", "n_arms": "arms", "n_locations": "locations",
    "n_primary_outcomes": "primary-outcome-measures", "n_outcome_measures": "outcome-results",
    "n_adverse_serious": "serious-adverse-events",
  ]

  private static func named<Value>(_ keys: [String: String], in record: [String: Any]) -> [String: Value] {
    keys.reduce(into: [:]) { $0[$1.value] = record[$1.key] as? Value }
  }
}

@Suite(.enabled(if: ExpectedSamples.areThere))
struct JSONSampleTests {
  static let samples = Expected.all.map(\.sample)

  @Test(arguments: Expected.all) fileprivate func `a real JSON file has the studies that others find`(
    _ expected: Expected
  ) throws {
    let outcome = try Outcome.of(Place.sample(expected.sample))
    let collection = outcome.collection
    #expect(outcome.error == nil && collection.count == expected.studies)
    // One of the samples is the first page of a search.
    #expect(outcome.issues.allSatisfy { if case .partOfMore = $0.kind { true } else { false } })
    for record in expected.records {
      let study = collection[record.index]
      let values = { (role: FieldRole) in collection.fields(in: role).flatMap { study.values(of: $0) } }
      #expect(values(.title) == [record.title])
      #expect(values(.identifier).contains(record.id))
      if let authors = record.authors { #expect(values(.author).count == authors) }
      if let first = record.firstAuthor { #expect(values(.author).first?.hasPrefix(first) ?? false) }
      if let year = record.year { #expect(values(.year).first?.hasPrefix(year) ?? false) }
      if let enrolled = record.enrolled { #expect(values(.enrolled) == ["\(enrolled)"]) }
      #expect(values(.population).sorted() == record.conditions.sorted())
      let byKey = { (key: String) in
        collection.fields.firstIndex { $0.key == key }.map { study.values(of: FieldIndex($0)) } ?? []
      }
      for (key, text) in record.texts where !text.isEmpty { #expect(byKey(key) == [text]) }
      for (key, count) in record.counts { #expect(byKey(key).count == count, "\(record.id) \(key)") }
      if let status = record.status {
        let field = try #require(collection.fields.firstIndex { $0.key == "study-status" })
        #expect(study.text(of: FieldIndex(field)) == status)
      }
    }
  }

  @Test(arguments: Expected.all.filter { $0.sample.hasPrefix("ctgov/") })
  fileprivate func
    `every leaf of a real study stands in its values`(_ expected: Expected) throws
  {
    #expect(try Leaves.missing(in: Place.sample(expected.sample)).isEmpty)
  }
}
