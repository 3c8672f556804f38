import Evidence
import Foundation
import Studies
import TestSupport
import Testing

/// Lexicons for tests.
enum Lexicons {
  /// The lexicon that comes with evi; empty when it cannot be read, which another test reports.
  static let embedded: Lexicon = (try? read(embeddedText)) ?? .empty

  static let embeddedText: String =
    (try? String(contentsOf: Place.package.appending(path: "Resources/lexicon.conf"), encoding: .utf8)) ?? ""

  /// Reads the table as pasted from the journal's page.
  static func sample() throws -> StudyCollection {
    try Sample.read(Place.sample("anakinra-table2.txt"))
  }

  static func read(_ text: String, onto known: Lexicon = .empty) throws(LexiconError) -> Lexicon {
    try .read(Array(text.utf8), onto: known)
  }
}

extension Lexicon {
  /// Returns the values of a kind that a text states, in order.
  func states(_ text: String, _ kind: FactKind) -> [String] {
    facts(in: Folding.fold(text)[...], kind).map(\.value)
  }

  /// Returns the words of these values in the text.
  func words(_ text: String, _ kind: FactKind) -> [String] {
    let folded = FoldedText(text)
    return facts(in: folded.bytes[...], kind).map { fact in
      let place = folded.source(of: fact.span)
      return String(decoding: Array(text.utf8)[place], as: UTF8.self)
    }
  }
}
