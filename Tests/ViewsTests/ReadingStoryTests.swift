import Browser
import Pages
import Screen
import Studies
import TestSupport
import Testing

/// Each test reads a study: opens it, jumps to a heading, finds words on its page, marks it.
struct ReadingStoryTests {
  /// One study with 120 fields, whose values are too long to stand beside their labels.
  private static let long = Sample.csv(
    "Study," + (1...120).map { "Part \($0)" }.joined(separator: ",") + "\nAdams 2001,"
      + (1...120).map { "Text of part \($0)" + String(repeating: " and more", count: 12) }.joined(separator: ",") + "\n"
  )

  @Test func `one study alone opens in its page, which q quits`() {
    for (width, height) in [(120, 32), (80, 24), (40, 12)] {
      var session = Session(Self.long, width: width, height: height)
      #expect(session.state.context == .detail && session.state.layout.list.isEmpty)
      #expect(session.screen.contains("Text of part 1 and more"))
      session.press("h")
      #expect(session.state.context == .list, "the list is there on request")
      session.press("Enter", "q")
      #expect(session.effects.last == .quit(.asked))
    }
  }

  @Test func `several studies open in the list`() {
    #expect(Session().state.context == .list)
  }

  @Test(arguments: [(120, 32), (80, 24), (40, 12)])
  func `an apostrophe and some letters lead to a heading, in 120 headings too`(size: (width: Int, height: Int)) {
    var session = Session(Self.long, width: size.width, height: size.height)
    session.press("'")
    #expect((session.state.overlay?.entries.count ?? 0) >= 120)
    session.type("part 97")
    #expect(session.state.overlay?.entries.count == 1)
    session.press("Enter")
    let page = session.state.detail
    #expect(page.lines[page.top].text == "Part 97" && session.state.context == .detail)
    session.press("'")
    #expect(session.state.overlay?.selected?.content == .row(name: "", text: "Part 97", remark: excerpt(session)))
    session.press("Esc")
    #expect(session.state.overlay == nil && session.state.detail.top == page.top)
  }

  private func excerpt(_ session: Session) -> String {
    guard case .row(_, _, let remark) = session.state.overlay?.selected?.content else { return "" }
    return remark
  }

  @Test func `the heading that begins with what was typed comes first`() {
    let table = Sample.csv("Study,Not part of it,Part one,Apart\nA,x,y,z\nB,x,y,z\n")
    var session = Session(table)
    session.press("'")
    session.type("part")
    let texts = session.state.overlay?.entries.compactMap { entry in
      if case .row(_, let text, _) = entry.content { text } else { nil }
    }
    #expect(texts == ["Part one", "Not part of it", "Apart"])
  }

  @Test func `find looks in the headings too, and says which hit of how many it shows`() {
    var session = Session(width: 120, height: 32)
    session.press("f")
    session.type("timing")
    session.press("Enter")
    #expect(session.screen.contains("1 of 1, in Timing"))
    let page = session.state.detail
    #expect(page.hits.first.map { page.lines[$0.line].text.hasPrefix("Timing") } == true)
    let first = session.selected
    session.press("n")
    #expect(session.screen.contains("1 of 1, in Timing") && session.selected != first, "the next study has it too")
  }

  @Test func `a study with a hit only in a heading is counted`() {
    let table = Sample.csv("Study,Fever,Notes\nA,none,x\nB,,fever\nC,,y\n")
    var session = Session(table, width: 120, height: 32)
    session.press("f")
    session.type("fever")
    #expect(session.state.find.positions == [0, 1] && session.screen.contains("2 studies"))
    session.press("Ctrl-U")
    session.type("zebra")
    #expect(session.state.find.positions.isEmpty)
  }

  @Test func `hits in headings and in text are walked in the order of the page`() {
    let table = Sample.csv("Study,Fever,Other,Outcome of fever\nA,no fever,fever twice: fever,none\nB,x,y,z\n")
    var session = Session(table, width: 120, height: 32)
    session.press("f")
    session.type("fever")
    #expect(session.screen.contains("5 on this page, in 2 studies"))
    session.press("Enter")
    var lines: [Int] = []
    for number in 1...5 {
      #expect(session.screen.contains("\(number) of 5, in "))
      let detail = session.state.detail
      lines += detail.hit.map { [detail.hits[$0].line] } ?? []
      session.press("n")
    }
    #expect(lines.count == 5 && lines == lines.sorted() && session.selected == "B")
  }

  @Test func `the filter lights no heading`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("timing")
    #expect(session.state.detail.hits.isEmpty)
  }

  @Test func `a phrase in quotes is found as a whole, across the end of a line too`() {
    let words = Array(repeating: "word", count: 12).joined(separator: " ")
    let table = Sample.csv("Study,Text\nA,\(words) diffuse large and B \(words) diffuse B\nB,x\n")
    for width in [40, 80, 120] {
      var session = Session(table, width: width, height: 24)
      session.press("Enter", "f")
      session.type("\"large and B\"")
      session.press("Enter")
      #expect(session.state.detail.hits.count == 1)
      let lit = session.state.detail.lines.flatMap(\.pieces).flatMap { piece in
        piece.lit.map { Array(piece.text.utf8)[$0.range] }
      }
      #expect(lit.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") == "large and B")
    }
  }

  @Test func `a narrow screen says 1 of 3 without the name of the field`() {
    var session = Session(width: 40, height: 12)
    session.press("Enter", "f")
    session.type("crs")
    session.press("Enter")
    let hits = session.state.detail.hits.count
    #expect(hits > 1 && session.screen.contains("1 of \(hits)"))
  }

  @Test func `a key of another place says where it works`() {
    var session = Session()
    session.press("A")
    #expect(session.screen.contains("The key A works only in the study"))
    session.press("Enter", "Space", "M")
    #expect(session.screen.contains("The key M works only in the list"))
  }

  @Test func `m marks the study that is read and stays on it`() {
    var session = Session()
    session.press("Enter", "m")
    #expect(Array(session.state.marked) == [0] && session.selected == "Lichtenstein [18], Shah [27]")
    #expect(session.screen.contains("This study is marked"))
    session.press("Ctrl-N", "m", "m")
    #expect(Array(session.state.marked) == [0] && session.screen.contains("no longer marked"))
  }

  @Test func `the palette puts first what was typed: a key, a name, the beginning of a word`() {
    for (typed, command) in [
      ("w", Command.write), ("W", .weight), ("wri", .write), ("sort", .sort), ("q", .closeOrQuit), ("export", .write),
      ("kg", .weight), ("Export", .write),
    ] {
      var session = Session()
      session.press(":")
      session.type(typed)
      guard case .row(_, let text, _) = session.state.overlay?.selected?.content else {
        Issue.record("nothing is found for \(typed)")
        continue
      }
      #expect(text == command.help)
    }
  }

  @Test(arguments: ["?", "!"])
  func `after narrowing a view q closes it, once nothing is being typed`(key: String) {
    var session = Session(notices: [Notice(.note, "The same table stands again"), Notice(.note, "Another same thing")])
    session.press(key, "/")
    session.type("same")
    session.press("Enter")
    #expect(session.state.context == .overlay)
    session.press("q")
    #expect(session.state.overlay == nil && session.effects.isEmpty)
  }
}
