import Formats
import Testing

@testable import Decisions

/// Actions as lines of a journal. The lines are what other programs read, so they are written out here in full.
struct ActionLineTests {
  private let at = Moment(milliseconds: 1_795_993_812_345)
  private let study = StudyMention(
    id: "31806639", doi: "10.1000/abc", pmid: "31806639", title: "anakinra in icans", year: "2019", author: "li")

  private func action(_ deed: Deed, _ studies: [StudyMention] = []) -> Action {
    Action(id: "a1-7", at: at, by: "ada", deed: deed, studies: studies)
  }

  private func read(_ line: String) -> Action? {
    if case .action(let action, _) = JournalLine(line.utf8) { action } else { nil }
  }

  @Test func `an exclusion is one line that a person can read`() {
    let line = action(.decide(.excluded, at: .screening, reason: "wrong population"), [study]).line
    #expect(
      line == #"{"v":1,"action":"a1-7","at":"2026-11-29T23:10:12.345Z","by":"ada","do":"exclude","#
        + #""value":"wrong population","stage":"title and abstract","studies":[{"id":"31806639","#
        + #""doi":"10.1000/abc","pmid":"31806639","title":"anakinra in icans","year":"2019","author":"li"}]}"#)
  }

  @Test func `an undo names what it takes back, and many studies are named by their ids`() {
    #expect(
      action(.undo("a1-6")).line
        == #"{"v":1,"action":"a1-7","at":"2026-11-29T23:10:12.345Z","by":"ada","do":"undo","undoes":"a1-6"}"#)
    #expect(
      action(.mark, [StudyMention(id: "NCT1"), StudyMention(id: "NCT2")]).line
        == #"{"v":1,"action":"a1-7","at":"2026-11-29T23:10:12.345Z","by":"ada","do":"mark","studies":["NCT1","NCT2"]}"#)
  }

  @Test func `every deed is read back as it was written`() {
    let deeds: [Deed] = [
      .mark, .unmark, .decide(.included, at: .screening), .decide(.excluded, at: .fullText, reason: "a \"b\"\n\u{7}"),
      .decide(.maybe, at: .screening), .decide(.notRetrieved, at: .fullText), .decide(nil, at: .fullText),
      .tag("dose"), .untag("dose"), .note("two\nlines, ünicode 漢"), .note(""), .set(.advance, false),
      .set(.fullText, true), .undo("x"), .filter(name: "to do", line: "is:undecided \"a b\""),
      .filter(name: "n", line: ""), .words(OwnWords("include", ["a b", "\"c\""])),
      .words(OwnWords("x", [], isOn: false)),
      .set(.words, false),
      .belong(CollectionMark(paths: ["/a b/c.ris", "/d.csv"], content: "2-00ff", sample: ["x", "y"])),
    ]
    for deed in deeds {
      let action = action(deed, deed.isAboutStudies ? [study, StudyMention(id: "only")] : [])
      #expect(read(action.line) == action)
      #expect(!action.line.utf8.contains(0x0A))
    }
  }

  @Test func `what a newer evi wrote is told from what is damaged`() {
    #expect(JournalLine(#"{"v":2,"action":"x"}"#.utf8) == .newer)
    let line = action(.mark, [study]).line
    #expect(JournalLine(line.replacing("\"mark\"", with: "\"rank\"").utf8) == .newer)
    for length in 0..<line.utf8.count { #expect(JournalLine(line.utf8.prefix(length)) == .damaged) }
    for text in ["[]", "{}", "null", "x", #"{"v":0}"#, #"{"v":"one"}"#, line.replacing("2026-11", with: "2026-31")] {
      #expect(JournalLine(text.utf8) == .damaged, "\(text)")
    }
  }

  @Test func `keys that this evi does not know are said and do no harm`() {
    let line = action(.mark, [study]).line.replacing("{\"v\":1", with: "{\"colour\":{\"a\":[1,null]},\"v\":1")
    #expect(JournalLine(line.utf8) == .action(action(.mark, [study]), unknown: ["colour"]))
  }

  @Test func `a journal counts a line once, and keeps the numbers of those it cannot read`() {
    let line = action(.mark, [study]).line
    let text = JournalText(Array("\(line)\n\(line)\n{\"v\":1,\"act\n\n{\"v\":9}\r\n\(line)".utf8), after: 10)
    #expect(text.actions.count == 1 && text.damaged == [13] && text.newer == 1)
    // The last line has no end yet: another evi may be writing it.
    #expect(text.count == 5 && text.length == 2 * line.utf8.count + 24)
  }

  @Test func `moments are the ISO dates of the calendar`() {
    for (text, milliseconds) in [
      ("1970-01-01T00:00:00.000Z", 0), ("2000-02-29T12:00:00.001Z", 951_825_600_001),
      ("2026-11-29T23:10:12.345Z", 1_795_993_812_345), ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
    ] {
      #expect(Moment(milliseconds: Int64(milliseconds)).text == text)
      #expect(Moment(text) == Moment(milliseconds: Int64(milliseconds)))
    }
    #expect(Moment("2026-11-29T23:10:12Z")?.text == "2026-11-29T23:10:12.000Z")
    #expect(Moment("2026-11-29T23:10:12.5Z")?.text == "2026-11-29T23:10:12.500Z")
    for text in ["", "2026-11-29", "2026-13-29T23:10:12Z", "2026-11-29T23:10:12", "2026-11-29T23:10:12.Z"] {
      #expect(Moment(text) == nil, "\(text)")
    }
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }

  @Test func `a byte order mark before the first line is passed over`() {
    let line = Action(id: "a", at: Moment(milliseconds: 1), by: "ada", deed: .mark, studies: [.init(id: "x")]).line
    let text = JournalText([0xEF, 0xBB, 0xBF] + Array((line + "\r\n" + line + "\n").utf8))
    #expect(text.actions.map(\.id) == ["a"] && text.damaged.isEmpty && text.count == 2)
    #expect(text.length == 3 + 2 * line.utf8.count + 3 && text.lines[0].elementsEqual(line.utf8))
  }

  @Test func `a name is one line`() {
    let line = Action(id: "a", at: Moment(milliseconds: 1), by: "ada\nbo\r\n", deed: .mark).line
    guard case .action(let action, _) = JournalLine(line.utf8) else {
      Issue.record("the line is not read")
      return
    }
    #expect(action.by == "ada␊bo␊" && Action.name("ada") == "ada")
  }
}
