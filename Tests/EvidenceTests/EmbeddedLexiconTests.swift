import Evidence
import Studies
import TestSupport
import Testing

/// The lexicon that evi carries.
struct EmbeddedLexiconTests {
  private let lexicon = Lexicons.embedded

  @Test func `it reads, and has values of every kind`() {
    #expect(throws: Never.self) { try Lexicons.read(Lexicons.embeddedText) }
    #expect(lexicon.kinds == FactKind.allCases)
    for kind in FactKind.allCases { #expect(!lexicon.roles(of: kind).isEmpty) }
  }
}
