import TestSupport
import Testing

@testable import Formats

struct WhiteSpaceTests {
  @Test func `white space is what Unicode says it is`() {
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let length = bytes.withUnsafeBufferPointer { WhiteSpace.length(in: $0, at: 0) }
      #expect(length == (scalar.properties.isWhitespace ? bytes.count : 0), "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func `a name has its words and one space between them`(seed: UInt64) {
    var random = Seeded(seed)
    let signs = [
      "a", "é", "–", "≥", "治", "🌿", " ", " ", "\u{A0}", "\n", "\r", "\t", "\u{2009}", "\u{2028}", "\u{202E}", "\u{85}",
    ]
    let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      // Long words are compared sixteen bytes at a time.
      random.pick(signs) + String(repeating: "b", count: random.pick([0, 0, 1, 17, 40]))
    }.joined()
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }.map { String(Substring($0)) }
    #expect(StudyNaming.oneLine(text) == words.joined(separator: " "), "\(text.debugDescription)")
  }

  @Test func `what means something in TeX is found wherever it stands in a long text`() {
    for place in 0...40 {
      let (before, after) = (String(repeating: "a", count: place), String(repeating: "b", count: 40 - place))
      for (written, plain) in [
        ("\\%", "%"), ("--", "–"), ("-", "-"), ("''", "”"), ("'", "'"), ("{c}", "c"), ("~d", " d"), ("]|", "]|"),
        ("\\'{e}", "é"), ("$", "$"), ("\n\ne", "\ne"), ("治", "治"),
      ] where place > 0 || plain.first != " " && plain.first != "\n" {
        #expect(TeXText.plain(before + written + after) == before + plain + after, "\(written) at \(place)")
      }
    }
  }

  @Test(arguments: [
    ("BACKGROUND: a", true), ("AIMS AND METHODS (2 lines): a", false), ("Background: a", false), ("A: b", false),
    ("RESULTS", false), ("RESULTS AND DISCUSSION:", true), (String(repeating: "A", count: 60) + ":", true),
    (String(repeating: "A", count: 61) + ":", false), ("", false),
  ])
  func `a section of an abstract begins with a few words in capitals`(line: String, begins: Bool) {
    #expect(SectionLabel.begins(line.utf8) == begins)
  }

  @Test(arguments: [
    ("doi.org/10.1", "doi.org/", true), ("doi.org", "doi.org/", false), ("a治b", "治", true), ("PMDPMID", "PMID", true),
    ("pmid", "PMID", false), ("a", "", false), ("", "a", false), ("xab", "ab", true),
  ]) func `a word is found byte for byte`(text: String, word: String, isHeld: Bool) {
    #expect(
      text.holds(word) == isHeld && text[...].holds(word) == isHeld && Array(text.utf8)[...].holds(word) == isHeld)
  }

  @Test func `a reference remembers in one number which fields it has`() {
    #expect(ReferenceField.allCases.count <= UInt64.bitWidth)
  }

  @Test(arguments: [
    ("Abel GM", "Abel"), ("Abel, Gerd", "Abel"), ("van den Berg A.B.", "van den Berg"), ("Abel ÅÖ", "Abel"),
    ("Gerd Abel", "Gerd Abel"), ("Abel ABCDE", "Abel ABCDE"), ("Abel", "Abel"), ("Abel J-P", "Abel"), ("", ""),
  ])
  func `the family name of an author is told from initials`(name: String, family: String) {
    #expect(Authors.family(ofAuthor: name) == family)
  }

  @Test(arguments: [
    ("a b", "a b"), ("a  b", "a b"), (" a\t\n b ", " a b "), ("a \u{A0}b", "a \u{A0}b"), ("", ""), ("a ", "a "),
  ])
  func `the white space of markup runs together`(text: String, collapsed: String) {
    #expect(Array(text.utf8)[...].collapsingSpace == Array(collapsed.utf8))
  }
}
