import Browser
import Foundation
import Screen
import Search
import Studies
import TestSupport
import Testing

/// Every value of a registry's study can be read on the screen and found by the filter, at any depth.
struct RegistryLeavesTests {
  private static let folder = Place.package.appending(path: "Tests/FormatsTests/Fixtures/ctgov-json")
  private static let whole = folder.appending(path: "whole-study/in.json")
  private static let wrapped = folder.appending(path: "wrapped/in.json")
  private static let other =
    #"{"protocolSection":{"identificationModule":{"nctId":"NCT00000099","briefTitle":"Quiet"}}}"#

  @Test(arguments: [whole, wrapped]) func `every leaf of a study stands on its pages`(_ file: URL) throws {
    let data = try Data(contentsOf: file)
    let session = Session(try Sample.json([data]), width: 120, height: 40)
    let text = pages(of: session)
    let missing = try JSONLeaves.of(data).filter { !JSONLeaves.isTold($0, in: text) }
    #expect(missing.isEmpty)
  }

  @Test(arguments: [whole, wrapped]) func `every leaf of a study finds it, in any field and in its own`(
    _ file: URL
  ) throws {
    let data = try Data(contentsOf: file)
    let collection = try Sample.json([data, Data(Self.other.utf8)])
    let study = collection[0]
    for leaf in try JSONLeaves.of(data) {
      guard !JSONLeaves.isGroupID(leaf), let word = Self.longestWord(of: leaf) else { continue }
      #expect(Self.shown(by: word, in: collection).first == 0, "\(leaf)")
      let field = try #require(study.fields.first { JSONLeaves.isTold(leaf, in: study.text(of: $0)) }, "\(leaf)")
      let filter = "\(collection[field].key):\(word)"
      #expect(Self.shown(by: filter, in: collection).first == 0, "\(filter)")
    }
  }

  @Test(
    .enabled(if: Place.hasSample("ctgov/page20.json"), "the samples are not beside this clone"),
    arguments: [
      "NCT06631677_latest.json", "NCT02381314_latest.json", "NCT00189228_latest.json", "ctg-studies.json",
      "page20.json",
    ])
  func `every leaf of a real study stands on its pages`(_ sample: String) throws {
    let data = try Data(contentsOf: Place.sample("ctgov/\(sample)"))
    let whole = try JSONSerialization.jsonObject(with: data)
    let studies = whole as? [Any] ?? (whole as? [String: Any])?["studies"] as? [Any] ?? [whole]
    let collection = try Sample.json([data])
    #expect(collection.count == studies.count)
    // Only the first and the last study, because every page of a study is drawn.
    for place in Set([0, studies.count - 1]) {
      var session = Session(collection, width: 500, height: 200)
      if session.state.context != .detail { session.press("Enter") }
      for _ in 0..<place { session.press("Ctrl-N") }
      let text = pages(of: session)
      #expect(JSONLeaves.of(studies[place]).filter { !JSONLeaves.isTold($0, in: text) }.isEmpty)
    }
  }

  /// Returns the text of all pages of the study under the cursor, without white space: the places of line ends depend
  /// on the width.
  private func pages(of session: Session) -> String {
    var session = session
    if session.state.context != .detail { session.press("Enter") }
    if !session.state.isZoomed { session.press("z") }
    session.press("e")
    var rows: [Substring] = []
    var screen = ""
    while session.screen != screen {
      screen = session.screen
      let page = screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).dropLast(2)
      let told = page.map { $0.last == "↓" || $0.last == "↑" ? $0.dropLast() : $0 }
      let again = (0...min(rows.count, told.count)).last { rows.suffix($0).elementsEqual(told.prefix($0)) } ?? 0
      rows += told.dropFirst(again)
      session.press("PgDn")
    }
    return rows.joined().unspaced
  }

  private static func shown(by filter: String, in collection: StudyCollection) -> [Int] {
    var session = Session(collection)
    session.press("/")
    session.type(filter)
    return Array(session.state.results.positions)
  }

  /// Returns the longest word of a leaf. Words with a meaning in the filter language are left out.
  private static func longestWord(of leaf: String) -> String? {
    leaf.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !["or", "OR", "AND", "NOT"].contains($0) }
      .max { $0.count < $1.count }
  }
}
