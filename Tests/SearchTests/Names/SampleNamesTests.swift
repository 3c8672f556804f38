import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Questions to real pages of a registry in the words that people use.
struct SampleNamesTests {
  static let lines: [(file: String, line: String, count: Int)] = [
    ("ctgov/page20.json", "status:completed", 18),
    ("ctgov/page20.json", "phase:3", 0),
    ("ctgov/page20.json", "phase:2", 8),
    ("ctgov/page20.json", "country:\"costa rica\"", 1),
    ("ctgov/ctg-studies.json", "study-status:recruiting", 1),
    ("ctgov/ctg-studies.json", "status:recruiting", 1),
    ("ctgov/ctg-studies.json", "start-date:2023-05..2023-07", 7),
    ("ctgov/ctg-studies.json", "start:2023-05..2023-07", 7),
    ("ctgov/page20.json", "infections", 15),
    ("ctgov/page20.json", "infection", 15),
    ("ctgov/page20.json", "enrollment:>=100", 8),
    ("csv/SearchResults.tsv", "status:recruiting", 8),
    ("csv/SearchResults.tsv", "study-status:recruiting", 8),
    ("csv/SearchResults.tsv", "first-posted>=2022", 9),
    ("csv/SearchResults.tsv", "posted>=2022", 9),
  ]

  @Test(arguments: lines.filter { Place.hasSample($0.file) })
  func `an obvious question has the right answer`(file: String, line: String, count: Int) throws {
    let collection = try Sample.read(Place.sample(file))
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: collection)
    let query = try QueryParser.parse(line, in: collection, by: options)
    let found = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
    #expect(found.count == count)
    #expect(StudyIndex(collection).search(query) == found)
  }

  @Test(.enabled(if: Place.hasSample("csv/SearchResults.tsv"), "the samples are not beside this clone"))
  func `dates are sorted as dates`() throws {
    let collection = try Sample.read(Place.sample("csv/SearchResults.tsv"))
    let keys = try SortKey.parse("first-posted:desc", in: collection)
    let order = collection.sorted(Array(0..<collection.count), by: keys)
    let field = try #require(collection.field("first-posted"))
    let days = order.compactMap { position in
      collection[position].values(of: field).first.flatMap { DateReader.span(of: Folding.fold($0)[...]) }?.first
    }
    #expect(days.count > 30 && days == days.sorted(by: >))
  }
}
