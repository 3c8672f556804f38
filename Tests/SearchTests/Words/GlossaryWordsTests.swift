import Studies
import TestSupport
import Testing

@testable import Search

struct GlossaryWordsTests {
  private let shelf = Shelf.texts(
    ["given once", "IV bolus", "intravenous", "(iv)", "siv", "iv.", "by vein", "ivé", "iv2", "β-iv", "Iv\u{301}"],
    glossary: [Glossary.Entry(term: "iv", meaning: "Intravenous", aliases: ["by vein"])])

  @Test(arguments: ["iv", "IV", "Intravenous", "INTRAVENOUS"])
  func `a term and its meaning find one another, the term as a whole word`(word: String) throws {
    #expect(try shelf.found(word) == ["s1", "s2", "s3", "s5", "s6", "s9", "s10"])
  }

  @Test func `quotes switch the glossary off and match letters`() throws {
    #expect(try shelf.found("\"iv\"") == ["s0", "s1", "s3", "s4", "s5", "s7", "s8", "s9", "s10"])
    #expect(try shelf.found("\"by vein\"") == ["s6"])
    #expect(try shelf.found("text==iv") == ["s10"])
  }

  @Test func `a word that two terms share finds both`() throws {
    let shelf = Shelf.texts(
      ["CR", "PR", "response", "CRS"],
      glossary: [
        Glossary.Entry(term: "CR", meaning: "response"), Glossary.Entry(term: "PR", meaning: "response"),
        Glossary.Entry(term: "", meaning: ""),
      ])
    #expect(try shelf.found("response") == ["s0", "s1", "s2"])
    #expect(try shelf.found("cr") == ["s0", "s2"])
    #expect(
      try QueryParser.parse("response", in: shelf).expansions == [
        .init(word: "response", alsoFinds: ["CR", "PR"], isExplained: true)
      ])
  }

  @Test func `a meaning of few letters counts as a whole word too`() throws {
    let shelf = Shelf.texts(
      ["Monday", "1 day", "3 d", "days of", "daily"],
      glossary: [Glossary.Entry(term: "d", meaning: "day", aliases: ["days"])])
    #expect(try shelf.found("d") == ["s1", "s2", "s3"])
    #expect(try shelf.found("\"day\"") == ["s0", "s1", "s3"])
  }

  @Test(arguments: ["IL1", "il-1", "Il–1"])
  func `a term is known by any of its spellings, which is nothing to be told about`(word: String) throws {
    let shelf = Shelf.texts(
      ["IL-1", "il1", "IL-18", "interleukin 1β"], glossary: [Glossary.Entry(term: "IL-1", meaning: "interleukin 1")])
    #expect(try shelf.found(word) == ["s0", "s1", "s3"])
    #expect(
      try QueryParser.parse(word, in: shelf).expansions == [
        .init(word: word, alsoFinds: ["interleukin 1"], isExplained: true)
      ])
    #expect(try QueryParser.parse("cd19", in: shelf).expansions == [])
  }

  @Test(arguments: [("iv", 2), ("icans sc", 5), ("route:iv", 2), ("steroid", 5), ("", 9), ("n>=20", 4), ("\"iv\"", 4)])
  func `the bundled collection answers as people expect`(line: String, count: Int) throws {
    let found = try Sample.bundled.found(line)
    #expect(line == "\"iv\"" ? found.count > 2 : found.count == count, "\(found)")
  }
}
