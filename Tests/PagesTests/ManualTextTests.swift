import Pages
import Screen
import Studies
import Testing

/// A page of the manual: from Markdown to blocks, lines and a field's text.
struct ManualTextTests {
  private func topic(_ text: String) -> Manual.Topic { Manual(pages: [("test", text)]).topics[0] }

  @Test func `a page is its title, what it is about, and its sections`() {
    let topic = topic(
      "# Title\n\nWhat it\nis about.\n\nMore.\n\n## First\n\nText.\n\n### Part\n\n- one\n  goes on\n- two\n")
    #expect(topic.title == "Title" && topic.about == "What it is about.")
    #expect(topic.sections.map(\.heading) == ["", "First", "Part"])
    #expect(topic.sections.map(\.level) == [2, 2, 3])
    #expect(
      topic.sections.map(\.blocks) == [
        [.paragraph("More.")], [.paragraph("Text.")], [.list(["- one goes on", "- two"])],
      ])
  }

  @Test func `marks of Markdown become signs of text, but not in code`() {
    let topic = topic("# T\n\nA.\n\nIt is **bold**, *set apart*, a [link](https://a.b) and `**code** [x](y)`.\n")
    #expect(
      topic.sections[0].blocks == [
        .paragraph("It is bold, “set apart”, a link (https://a.b) and `**code** [x](y)`.")
      ])
  }

  @Test func `a cell can hold a bar, and a comment is left out`() {
    let topic = topic(
      "# T\n\nA.\n\n<!-- keys -->\n\n| Key | |\n| --- | --- |\n| `\\|` | a \\| b |\n\n<!-- end of keys -->\n")
    #expect(topic.sections[0].blocks == [.table([["Key", ""], ["`|`", "a | b"]])])
    #expect(topic.lines(width: 40).contains { $0.text.contains("|   a") && $0.text.contains("| b") })
  }

  @Test func `code is neither wrapped on paper nor taken for a table`() {
    let topic = topic("# T\n\nA.\n\n```sh\nevi list a | cat\n\nevi list b | cat\n```\n")
    #expect(topic.sections[0].blocks == [.code(["evi list a | cat", "", "evi list b | cat"])])
    #expect(topic.lines(width: 12).map(\.text).contains("    evi list a | cat"))
  }

  @Test func `a numbered list keeps its numbers, and long items are set in`() {
    let lines = topic("# T\n\nA.\n\n1. one two three\n10. four\n").lines(width: 12).map(\.text)
    #expect(lines.suffix(3) == ["1. one two", "   three", "10. four"])
  }

  @Test func `as a collection, a topic is a study and a section a field`() {
    let collection = Manual(pages: [
      ("a", "# A\n\nFirst.\n\n## One\n\nText.\n"), ("b", "# B\n\nSecond.\n\n## One\n\nX.\n"),
    ])
    .collection
    #expect(collection.count == 2 && collection.counted(2) == "2 topics")
    #expect(collection.fields.map(\.label) == ["About", "One", "One"])
    #expect(collection[1].id.text == "b" && collection[1].name == "B")
  }
}
