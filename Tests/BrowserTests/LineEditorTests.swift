import Testing

@testable import Browser

struct LineEditorTests {
  private func edited(_ text: String, caret: Int, _ edit: (inout LineEditor) -> Void) -> String {
    var line = LineEditor(text)
    line.move(by: caret - line.caret)
    edit(&line)
    return line.beforeCaret + "|" + String(line.text.dropFirst(line.caret))
  }

  @Test func `text goes in at the caret`() {
    #expect(edited("ab", caret: 1) { $0.insert("x") } == "ax|b")
  }

  @Test func `a mark joins the letter before it, and the caret stays behind the letter`() {
    #expect(edited("e", caret: 1) { $0.insert("\u{301}") } == "e\u{301}|")
    #expect(edited("e", caret: 1) { $0.insert("\u{301}") }.count == 2)
  }

  @Test func `words are deleted with the spaces behind them`() {
    #expect(edited("icans  steroid ", caret: 15) { $0.deleteWord() } == "icans  |")
    #expect(edited("icans steroid", caret: 3) { $0.deleteWord() } == "|ns steroid")
  }

  @Test func `a line is deleted to either end`() {
    #expect(edited("icans sc", caret: 6) { $0.deleteToStart() } == "|sc")
    #expect(edited("icans sc", caret: 5) { $0.deleteToEnd() } == "icans|")
  }

  @Test func `the caret moves by words and never out of the line`() {
    #expect(edited("icans sc", caret: 8) { $0.moveWordLeft() } == "icans |sc")
    #expect(edited("icans sc", caret: 0) { $0.moveWordRight() } == "icans| sc")
    #expect(edited("ab", caret: 0) { $0.move(by: -1) } == "|ab")
    #expect(edited("ab", caret: 2) { $0.move(by: 1) } == "ab|")
  }

  @Test func `nothing is deleted at the ends`() {
    #expect(edited("ab", caret: 0) { $0.deleteBackward() } == "|ab")
    #expect(edited("ab", caret: 2) { $0.deleteForward() } == "ab|")
    #expect(edited("ab", caret: 1) { $0.deleteBackward() } == "|b")
    #expect(edited("ab", caret: 1) { $0.deleteForward() } == "a|")
  }
}
