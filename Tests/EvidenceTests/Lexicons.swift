import Evidence
import Formats
import Foundation
import Studies
import TestSupport
import Testing

/// Lexicons for tests.
enum Lexicons {
  /// The one that evi carries; without values where it cannot be read, which a test of its own says.
  static let embedded: Lexicon = (try? read(embeddedText)) ?? .empty

  static let embeddedText: String =
    (try? String(contentsOf: Place.package.appending(path: "Resources/lexicon.conf"), encoding: .utf8)) ?? ""

  /// The table as it is pasted from the journal's page.
  static func sample() throws -> StudyCollection {
    let bytes = try Data(contentsOf: Place.sample("anakinra-table2.txt"))
    var builder = CollectionBuilder()
    let stream = ByteStream(name: "table.txt", bytes: Array(bytes))
    _ = try Reading.read(name: "table.txt", format: nil, from: stream, into: &builder)
    return builder.collection()
  }

  static func read(_ text: String, onto known: Lexicon = .empty) throws(LexiconError) -> Lexicon {
    try .read(Array(text.utf8), onto: known)
  }
}

extension Lexicon {
  /// What a text states of a kind, in order, as its own words may be checked.
  func states(_ text: String, _ kind: FactKind) -> [String] {
    facts(in: Folding.fold(text)[...], kind).map(\.value)
  }

  /// The same with the words.
  func words(_ text: String, _ kind: FactKind) -> [String] {
    let folded = FoldedText(text)
    return facts(in: folded.bytes[...], kind).map { fact in
      let place = folded.source(of: fact.span)
      return String(decoding: Array(text.utf8)[place], as: UTF8.self)
    }
  }
}
