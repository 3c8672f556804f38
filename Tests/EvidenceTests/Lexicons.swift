import Evidence
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
    try Sample.read(Place.sample("anakinra-table2.txt"))
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
