import Evidence
import Formats
import Foundation
import Studies
import TestSupport
import Testing

/// What real collections are found to state.
struct CollectionFactsTests {
  /// A line for each value of each study, with the words that led there.
  private func dump(_ collection: StudyCollection) -> String {
    let lexicon = Lexicons.embedded.extended(by: collection.glossary)
    var lines: [String] = []
    for position in 0..<collection.count {
      let study = collection[position]
      lines.append(study.name)
      for fact in lexicon.facts(of: study, in: collection) {
        let places = fact.places.map { "\(collection[$0.field].key) “\($0.text)”" }
        lines.append("  \(fact.kind.rawValue): \(fact.value) · \(places.joined(separator: ", "))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func `the facts of the bundled collection are as somebody looked at them`() throws {
    expectOnFile(dump(Sample.bundled), Place.beside(#filePath, "Expected/anakinra-car-t.txt"))
  }

  @Test(.enabled(if: Place.hasSample("anakinra-table2.txt")))
  func `show`() throws {
    let bytes = try Data(contentsOf: Place.sample("anakinra-table2.txt"))
    var builder = CollectionBuilder()
    _ = try Reading.read(
      name: "t.txt", format: nil, from: ByteStream(name: "t.txt", bytes: Array(bytes)), into: &builder)
    print(dump(builder.collection()))
  }
}
