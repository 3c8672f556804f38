import Testing

@testable import Studies

struct GlossaryTests {
  @Test func `a term that is explained again in other words gains aliases`() {
    var glossary = Glossary([.init(term: "IV", meaning: "intravenous")])
    glossary.add(.init(term: "iv", meaning: "Intravenous"))
    #expect(glossary.entries == [.init(term: "IV", meaning: "intravenous")])
    glossary.add(.init(term: "Iv", meaning: "by vein", aliases: ["i.v.", "INTRAVENOUS", "", "By vein", "i.v."]))
    #expect(glossary.entries == [.init(term: "IV", meaning: "intravenous", aliases: ["by vein", "i.v."])])
    glossary.add(.init(term: "SC", meaning: "under the skin"))
    #expect(glossary.entries.map(\.term) == ["IV", "SC"])
  }

  @Test func `a glossary of many terms is made without comparing all with all`() {
    let entries = (0..<20_000).map { Glossary.Entry(term: "T\($0)", meaning: "term \($0)") }
    #expect(Glossary(entries + entries).entries == entries)
  }
}
