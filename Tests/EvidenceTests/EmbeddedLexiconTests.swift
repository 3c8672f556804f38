import Studies
import TestSupport
import Testing

@testable import Evidence

/// The lexicon that comes with evi.
struct EmbeddedLexiconTests {
  private let lexicon = Lexicons.embedded

  @Test func `it reads, and has values of every kind`() {
    #expect(throws: Never.self) { try Lexicons.read(Lexicons.embeddedText) }
    #expect(lexicon.kinds == FactKind.allCases)
    for kind in FactKind.allCases { #expect(!lexicon.fields(of: kind).always.isEmpty) }
  }

  @Test(arguments: FactKind.allCases) func `every phrase states its own value and nothing else`(_ kind: FactKind) {
    for value in lexicon.values(of: kind) {
      let phrases = lexicon.phrases(of: value, kind)
      #expect(!phrases.isEmpty, "\(value)")
      for phrase in phrases {
        // Some phrases count only in a column of their kind.
        let found = lexicon.facts(in: phrase[...], kind, labelled: Array("\(kind.rawValue): ".utf8))
        #expect(
          found.map(\.value) == [value] && found[0].span == 0..<phrase.count,
          "\(value): \(String(decoding: phrase, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: FactKind.allCases) func `no phrase stands for two values, or twice for one`(_ kind: FactKind) {
    let phrases = lexicon.values(of: kind).flatMap { lexicon.phrases(of: $0, kind) }
    #expect(Set(phrases).count == phrases.count)
  }

  @Test func `phrases are folded, and none is so short that it stands for anything`() {
    for kind in FactKind.allCases {
      for value in lexicon.values(of: kind) {
        for phrase in lexicon.phrases(of: value, kind) {
          let text = String(decoding: phrase, as: UTF8.self)
          #expect(Folding.fold(text) == phrase)
          let countsInTexts = !lexicon.facts(in: phrase[...], kind).isEmpty
          #expect(phrase.count > 2 || text == "sc" || !countsInTexts, "\(value): \(text)")
        }
      }
    }
  }
}
