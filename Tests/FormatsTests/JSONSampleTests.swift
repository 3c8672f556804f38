import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// What independent parsers found in a real JSON file.
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
  }

  let sample: String
  let studies: Int
  let records: [Record]

  var testDescription: String { sample }

  static let all: [Expected] = {
    guard let data = try? Data(contentsOf: Place.sample("expected_samples.json")),
      let all = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return all.compactMap { entry in
      guard let sample = entry["sample"] as? String, let count = entry["n_records"] as? Int,
        sample.hasPrefix("csl-json/") || sample.hasPrefix("ctgov/"), sample.hasSuffix(".json")
      else { return nil }
      let records = entry["records"] as? [[String: Any]] ?? []
      return Expected(sample: sample, studies: count, records: records.map(record))
    }
  }()

  private static func record(_ record: [String: Any]) -> Record {
    Record(
      index: record["index"] as? Int ?? 0, id: record["nctId"] as? String ?? record["id"] as? String ?? "",
      title: record["briefTitle"] as? String ?? record["title"] as? String ?? "", authors: record["n_authors"] as? Int,
      firstAuthor: record["first_author"] as? String, year: record["year"] as? String,
      enrolled: record["enrollment"] as? Int, status: record["status"] as? String,
      conditions: record["conditions"] as? [String] ?? [])
  }
}

@Suite(.enabled(if: Place.hasSample("expected_samples.json")))
struct JSONSampleTests {
  @Test(arguments: Expected.all) fileprivate func `a real JSON file has the studies that others find`(
    _ expected: Expected
  ) throws {
    let outcome = try Outcome.of(Place.sample(expected.sample))
    let collection = outcome.collection
    #expect(outcome.error == nil && outcome.issues.isEmpty && collection.count == expected.studies)
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
