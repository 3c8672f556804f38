import Studies
import TestSupport
import Testing

@testable import Search

struct FuzzyTests {
  private func isFound(_ word: String, in text: String) -> Bool {
    Query.Fuzzy.words(word).allSatisfy { $0.isFound(in: Folding.fold(text)[...]) }
  }

  @Test(arguments: [
    ("anakra", "Anakinra"), ("anakira", "anakinra"), ("anakinnra", "anakinra"), ("anaknira", "anakinra"),
    ("nakinra", "anakinra"), ("naakinra", "anakinra"), ("anekinra", "with anakinra, SC"), ("tclzmb", "tocilizumab"),
    ("tociluzimab", "tocilizumab"), ("dexametasone", "dexamethasone"), ("prednisolon", "Prednisolone"),
    ("methylpred", "methylprednisolone"), ("neurotoxcity", "neurotoxicity"), ("sc", "SC"), ("s", "sepsis"),
    ("crs", "cars"), ("anakra", "ánakinra"), ("Ödem", "oedem odem"), ("アナキラ", "アナキンラ投与"), ("il1b", "il1beta"),
  ])
  func `a word is found by what it is like`(word: String, text: String) {
    #expect(isFound(word, in: text))
  }

  @Test(arguments: [
    ("crs", "corticosteroids"), ("iv", "given"), ("sc", "subcutaneous"), ("crs", "csr"), ("anakra", "an akra"),
    ("anakra", "kineret"), ("ruxolitinib", "tocilizumab"), ("dose", "day"), ("icans", "infections"), ("a", "ba"),
    ("abcd", ""), ("abcdefgh", "abcde"),
  ])
  func `fuzzy is not blind`(word: String, text: String) {
    #expect(!isFound(word, in: text))
  }

  /// Compares random words of two letters with each other, so that no case at the edge of the band is missed.
  @Test(arguments: [4, 5, 8]) func `the band finds what the whole table finds`(size: Int) {
    var random = Seeded(UInt64(size))
    for _ in 0..<4_000 {
      let wanted = Query.Fuzzy(letters: random.letters(size))
      let word = random.letters(Int.random(in: 1...size + 4, using: &random))
      let bytes = Array(String(String.UnicodeScalarView(word)).utf8)
      let defined = Evaluator.like(wanted, word[...]).map { [0..<$0] } ?? []
      #expect(wanted.ranges(in: bytes[...]) == defined, "seed \(size): \(wanted.letters) in \(word)")
    }
  }

  @Test func `a long word in a long text takes no time`() {
    let text = Folding.fold(String(repeating: "a", count: 500_000) + " " + String(repeating: "ab ", count: 200_000))
    for word in [
      "ab", "anakinra", String(repeating: "a", count: 100_000) + "b", String(repeating: "ab", count: 50_000),
    ] {
      for wanted in Query.Fuzzy.words(word) {
        #expect(wanted.isFound(in: text[...]) == (word == "ab" || word.hasPrefix("aa")))
      }
    }
  }
}

extension Seeded {
  fileprivate mutating func letters(_ count: Int) -> [Unicode.Scalar] {
    (0..<count).map { _ in pick(["a", "b"]) }
  }
}
