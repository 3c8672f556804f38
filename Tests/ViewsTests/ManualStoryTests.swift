import Browser
import Pages
import Screen
import Studies
import TestSupport
import Testing

/// The manual in the browser: its topics are listed, filtered, searched and read as studies are.
struct ManualStoryTests {
  private func opened(width: Int = 120, height: Int = 32) -> Session {
    var session = Session(width: width, height: height)
    session.press("j", "?", "m")
    return session
  }

  @Test func `? and m open the manual, and q comes back to the study`() {
    var session = Session(width: 120, height: 32)
    session.press("j", "j")
    let before = session.screen
    session.press("?")
    #expect(session.screen.contains("m manual"))
    session.press("m")
    #expect(session.screen.contains("Manual of evi") && session.screen.contains("\(Sample.manual.topics.count) topics"))
    #expect(session.names == Sample.manual.topics.map(\.title))
    session.press("q")
    #expect(session.screen == before)
  }

  @Test(arguments: [(120, 32), (80, 24), (40, 12)])
  func `a topic is read with Enter, and every line of it can be scrolled to`(size: (width: Int, height: Int)) {
    var session = opened(width: size.width, height: size.height)
    session.press("j", "Enter")
    #expect(session.selected == "Filter")
    #expect(session.screen.contains("About"))
    let first = session.screen
    session.press("G")
    #expect(session.screen != first && session.screen.contains("end"))
  }

  @Test func `f finds words in all topics, and n goes on into the next topic`() {
    var session = opened()
    session.press("f")
    session.type("clipboard")
    session.press("Enter")
    let first = session.selected
    #expect(session.screen.contains("clipboard"))
    for _ in 0..<20 where session.selected == first { session.press("n") }
    #expect(session.selected != first && session.screen.contains("clipboard"))
  }

  @Test func `/ narrows the topics, and ' goes to a heading`() {
    var session = opened()
    session.press("/")
    session.type("osc tmux")
    session.press("Enter")
    #expect(session.names == ["Using evi over SSH"])
    session.press("'")
    session.type("lipbo")
    session.press("Enter")
    #expect(session.screen.contains("Clipboard"))
  }

  @Test func `tables stand in columns, and code is not taken for a study's figures`() {
    var session = opened()
    session.press("j", "Enter", "z")
    #expect(session.screen.contains("icans steroid") && session.screen.contains("both words, anywhere in the study"))
    for _ in Sample.manual.topics {
      session.press("Ctrl-N")
      #expect(!session.screen.contains("Daily dose  "))
    }
  }

  @Test func `code stands in the manual without its marks, and a hit in it is lit`() throws {
    var session = Session(width: 80, height: 40)
    session.press("F2")
    for _ in 0..<Sample.manual.topics.count {
      session.press("Enter")
      #expect(
        session.state.detail.lines.allSatisfy { line in
          line.pieces.allSatisfy { $0.style == .key || !$0.text.contains("`") }
        }, "\(session.selected)")
      session.press("Ctrl-N")
    }
    session.press("h", "g", "f")
    session.type("evi manual")
    session.press("Enter")
    let page = session.state.detail
    let lit = page.lines.flatMap(\.pieces).flatMap { piece in
      piece.lit.map { String(decoding: Array(piece.text.utf8)[$0.range], as: UTF8.self).lowercased() }
    }
    #expect(!lit.isEmpty && Set(lit).isSubset(of: ["evi", "manual"]))
  }

  @Test func `F2 opens the manual from anywhere, and only once`() {
    var session = Session()
    session.press("Enter", "F2")
    #expect(session.names.contains("Keys"))
    session.press("F2")
    #expect(session.screen.contains("This is the manual."))
    session.press("q", "q")
    #expect(session.selected.hasPrefix("Lichtenstein"))
  }

  @Test func `nothing is decided about topics`() {
    var session = opened()
    session.press("+")
    #expect(session.screen.contains("The topics of the manual are not studies."))
    #expect(session.effects.isEmpty)
  }

  @Test func `studies that arrive while the manual is open are there when it closes`() {
    var session = Session(Sample.csv("Study,N\nAlder,1\n"))
    session.press("F2")
    let more = Sample.csv("Study,N\nAlder,1\nBirch,2\nCedar,3\n")
    session.send(.loaded(Loaded(collection: more, notices: [])))
    #expect(session.names.contains("Keys"))
    session.press("q")
    #expect(session.names == ["Alder", "Birch", "Cedar"])
  }

  @Test func `the manual opens from a table, and q comes back to its rows`() throws {
    let text = "Study,Results\nAlder,\"Caption\nArm | N\nA | 3\nB | 4\"\n"
    var session = Session(Sample.csv(text), width: 120, height: 32)
    session.press("o")
    try #require(session.names == ["A", "B"])
    session.press("F2")
    #expect(session.names.contains("Keys"))
    session.press("q")
    #expect(session.names == ["A", "B"])
    session.press("q")
    #expect(session.names == ["Alder"])
  }
}
