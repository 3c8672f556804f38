import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

struct JSONRecordsTests {
  @Test(arguments: [
    (#"{"evi": 1, "studies": []}"#, Format.eviJSON),
    (#"{"studies": [{"name": "A", "fields": {}}]}"#, .eviJSON),
    (#"{"totalCount": 2, "studies": [{"protocolSection": {}}]}"#, .registryJSON),
    (#"[{"protocolSection": {}}]"#, .registryJSON),
    (
      #"{"FullStudiesResponse": {"APIVrs": "1", "FullStudies": [{"Rank": 1, "Study": {"ProtocolSection": {}}}]}}"#,
      .registryJSON
    ),
    (#"{"StudyFieldsResponse": {"StudyFields": [{"Rank": 1, "NCTId": ["NCT1"]}]}}"#, .registryJSON),
    (#"[{"id": "a", "type": "book"}]"#, .cslJSON),
    (#"{"items": [{"id": "a", "issued": {"date-parts": [[2020]]}}]}"#, .cslJSON),
    (#"[{"title": "a", "dose": "5 mg"}]"#, .json),
    (#"{"meta": {"count": 1}, "results": [{"title": "a"}]}"#, .json),
  ]) func `the first keys tell what JSON it is`(_ text: String, _ format: Format) {
    #expect(Format(jsonHead: Array(text.utf8)[...]) == format)
  }

  @Test func `every leaf of a study stands in its values`() throws {
    let fixtures = Place.beside(#filePath, "Fixtures/ctgov-json")
    for name in ["whole-study", "wrapped", "old-full"] {
      let file = fixtures.appending(path: "\(name)/in.json")
      let found = try Leaves.missing(in: file)
      #expect(found.isEmpty, "\(name)")
    }
  }

  @Test func `a study that is all keys has no more fields than can be shown`() {
    let members = (0..<20_000).map { #""k\#($0)": "leaf \#($0)""# }.joined(separator: ",")
    let nested = (0..<400).map { #""n\#($0)": {"a": {"b\#($0)": "twig \#($0)"}}"# }.joined(separator: ",")
    let outcome = Outcome.of("[{\"title\": \"T\", \(members)}, {\"title\": \"U\", \(nested)}]", named: "wide.json")
    let collection = outcome.collection
    #expect(collection.count == 2 && collection.fields.count <= JSONFields.limit)
    #expect(outcome.issues.map(\.kind) == [.fieldsGathered(limit: JSONFields.limit)])
    let text = collection.fields.indices.map { collection[0].text(of: FieldIndex($0)) }.joined(separator: "\n")
    #expect(text.contains("k19999: leaf 19999"))
    let other = collection.fields.indices.map { collection[1].text(of: FieldIndex($0)) }.joined(separator: "\n")
    #expect(other.contains("twig 399"))
  }

  @Test(arguments: [("{\"a\":", "}"), ("[", "]"), ("{\"a\":[{\"b\":", "}]}")])
  func `what is nested deeply is read or refused`(
    _ open: String, _ close: String
  ) {
    for depth in [50, 400, 100_000] {
      let value = String(repeating: open, count: depth) + "\"leaf\"" + String(repeating: close, count: depth)
      let outcome = Outcome.of("[{\"title\": \"T\", \"x\": \(value)}, {\"title\": \"U\"}]", named: "deep.json")
      #expect(outcome.collection.fields.count < 20)
      let isRead = outcome.issues.isEmpty
      let text = outcome.collection.fields.indices.map { outcome.collection[0].text(of: FieldIndex($0)) }.joined()
      #expect(outcome.collection.count == 2 && (text.contains("leaf") || !isRead))
    }
  }

  @Test func `a group is named where it is referred to, by no more than the first words of its title`() {
    let title = String(repeating: "é", count: 100_000)
    let uses = String(repeating: #"{"groupId": "OG000", "value": "1"},"#, count: 1000)
    let study =
      #"{"protocolSection": {}, "resultsSection": {"m": {"groups": [{"id": "OG000", "title": "\#(title)"}], "stats": [\#(uses)]}}}"#
    let collection = Outcome.of(study, named: "x.json").collection
    #expect(collection.fields.indices.reduce(0) { $0 + collection[0].size(of: FieldIndex($1)) } < 400_000)
  }

  /// The number of studies depends on what precedes each value: only the first object may be one with a list.
  @Test(arguments: [
    ("{}\n", 0, 0), (#"{"items":[]}"#, 1, 0), ("[]", 0, 0), ("x\n", 0, 0),
    (#"{"a":1}x"#, 1, 1), ("\u{FEFF}{}", 0, 0), ("5 ", 0, 0), ("[{]", 0, 0),
  ]) func `many small values cost no more than their size, and no study among them is lost`(
    _ text: String, afterRecord: Int, afterList: Int
  ) {
    let count = (1 << 19) / text.utf8.count
    let records = #"{"title": "A"}"# + "\n" + String(repeating: text, count: count)
    let list = #"{"items":[{"title":"A"}]}"#
    for (whole, studies) in [(records, 1 + count * afterRecord), (list + records, 2 + count * afterList)] {
      let outcome = Outcome.of(whole, named: "many.json", format: .json)
      #expect(outcome.error == nil && outcome.collection.count == studies)
      // A few issues of each kind are kept. One more counts the rest.
      #expect(outcome.issues.count < 50)
    }
  }
}

/// The leaves of a JSON document that are in no study read from it.
enum Leaves {
  static func missing(in file: URL) throws -> [String] {
    let data = try Data(contentsOf: file)
    let outcome = try Outcome.of(file)
    let collection = outcome.collection
    let texts = (0..<collection.count).flatMap { position in
      collection[position].fields.flatMap { collection[position].values(of: $0) }
    }
    // Content beside the studies is in the footnotes.
    let all = (texts + collection.footnotes).joined(separator: "\n")
    return try JSONLeaves.of(data).filter { !JSONLeaves.isTold($0, in: all) }
  }
}
