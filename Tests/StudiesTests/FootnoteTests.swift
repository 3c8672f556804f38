import Studies
import Testing

struct FootnoteTests {
  @Test(
    arguments: [
      ("* Given before day 5.", "*"), ("** Given after.", "**"), ("†One lost.", "†"), ("ᵃ One lost", "a"),
      ("a Two were lost", "a"), ("b) Two were lost", "b"), ("1 One was lost", "1"), ("² One was lost", "2"),
      ("Values are medians.", nil), ("a value is a median", nil), ("", nil), ("Note: all adults.", nil),
    ] as [(String, String?)])
  func `a footnote begins with its mark`(text: String, mark: String?) {
    #expect(Footnote(text).mark == mark)
  }

  @Test(arguments: [
    ("* x", "58*", true), ("* x", "58**", false), ("** x", "58**", true), ("† x", "58 †, 3", true),
    ("* x", "58", false),
    ("a One", "58a", true), ("a One", "58ᵃ", true), ("a One", "a cohort", false), ("a One", "58 adults", false),
    ("a One", "58ab", false), ("a One", "89%a", true), ("1 One", "58¹", true), ("1 One", "58 of 1", false),
    ("Values are medians.", "58", false),
  ])
  func `a cell cites the footnotes whose marks it bears`(footnote: String, cell: String, isCited: Bool) {
    #expect(Footnote(footnote).isCited(by: cell) == isCited)
  }

  @Test func `a collection has the footnotes of a cell in its own order`() {
    let collection = StudyCollection(title: "", source: "", footnotes: ["* One", "Two of all", "† Three"])
    #expect(collection.footnotes(citedBy: "58†*").map(\.text) == ["* One", "† Three"])
    #expect(collection.footnotes(citedBy: "58").isEmpty)
  }
}
