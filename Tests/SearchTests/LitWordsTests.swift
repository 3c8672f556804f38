import Testing

@testable import Search

struct LitWordsTests {
  private func parts(_ words: [String], _ text: String) -> [String] {
    LitWords([(0, words)]).ranges(in: text).map { part in
      String(decoding: Array(text.utf8)[part.range], as: UTF8.self)
    }
  }

  @Test func `a word lights words that begin with it, in quotes the whole word, behind a star any part`() {
    let text = "Rat, rats and operations; the RÄT pack"
    #expect(parts(["rat"], text) == ["Rat", "rat", "RÄT"])
    #expect(parts(["\"rat\""], text) == ["Rat", "RÄT"])
    #expect(parts(["*rat"], text) == ["Rat", "rat", "rat", "RÄT"])
    #expect(parts(["rat*"], text) == ["Rat", "rat", "RÄT"])
    #expect(parts(["the rät"], text) == ["the RÄT"])
    #expect(parts(["", "*", "\"\""], text).isEmpty)
  }

  @Test func `each part says its list`() {
    let words = LitWords([(1, ["mouse"]), (4, ["cat"]), (7, [])])
    #expect(words.ranges(in: "cat and mouse").map(\.list) == [1, 4])
    #expect(LitWords.none.isEmpty && LitWords([(7, [])]).isEmpty && !words.isEmpty)
  }
}
