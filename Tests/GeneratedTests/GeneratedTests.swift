import Browser
import Effects
import Generated
import Search
import Studies
import TestSupport
import Testing

/// The generated studies have the properties that the benchmarks need.
struct GeneratedTests {
  private static let studies = GeneratedStudies(count: 5_000)
  private static let collection = Sample.csv(String(decoding: studies.bytes, as: UTF8.self), name: "generated.csv")

  private static let search = {
    var search = IndexedSearch()
    try? search.prepare(collection)
    return search
  }()

  private func found(_ line: String) throws -> [Int] {
    let query = try QueryParser.parse(line, in: Self.collection)
    var search = Self.search
    let request = SearchRequest(ticket: 1, collection: Self.collection, query: query, sort: [])
    let answer = search.answer(request)
    return try #require(answer).positions
  }

  @Test func `every study is there, with all its cells`() {
    #expect(Self.collection.count == 5_000 && Self.collection.fields.count == 8)
    #expect(Self.collection[4_999].id.text == "NCT00004999")
  }

  @Test func `a row is about 1,4 KB`() {
    let size = Self.studies.bytes.count / 5_000
    #expect((1_300...1_500).contains(size), "\(size) bytes")
  }

  @Test(arguments: PlantedCheck.all.map(\.line))
  func `planted words are found, all and only`(line: String) throws {
    let check = try #require(PlantedCheck.all.first { $0.line == line })
    #expect(try found(line) == check.expected(of: 5_000))
  }

  @Test func `no word of the vocabulary has the letters that planted words are told by`() {
    #expect(!Self.studies.vocabulary.contains("zq"))
  }

  @Test func `the same seed is the same collection, and a smaller one is the start of a larger`() {
    let thousand = GeneratedStudies(count: 1_000).bytes
    #expect(Self.studies.bytes.starts(with: thousand))
    #expect(!GeneratedStudies(count: 1_000, seed: 2).bytes.starts(with: thousand))
  }
}
