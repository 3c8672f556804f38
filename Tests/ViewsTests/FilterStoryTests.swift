import Browser
import Pages
import Studies
import TestSupport
import Testing

/// Each test types a filter and checks the screen, without a terminal.
struct FilterStoryTests {
  @Test func `typing narrows, Escape rolls back, Enter keeps`() {
    var session = Session()
    session.press("/")
    session.type("icans sc")
    #expect(session.names == ["Strati [15]", "Oliai [23]", "Gazeau [21]", "Park [24]", "Wehrli [22]"])
    #expect(session.screen.contains("5 of 9 studies"))
    session.press("Esc")
    #expect(session.names.count == 9)
    session.press("/")
    session.type("route:iv")
    session.press("Enter")
    #expect(session.names == ["Dreyzin [19]", "Gazeau [21]"])
  }

  @Test func `Escape in the list clears the filter, and u brings it back`() {
    var session = Session()
    session.press("/")
    session.type("steroid")
    session.press("Enter", "Esc")
    #expect(session.names.count == 9)
    #expect(session.screen.contains("u brings it back"))
    session.press("u")
    #expect(session.names.count == 5 && session.state.filter.line.text == "steroid")
    session.press("Ctrl-R")
    #expect(session.names.count == 9)
  }

  @Test func `arrows move the list while the filter is typed`() {
    var session = Session()
    session.press("/")
    session.type("icans")
    session.press("↓", "↓", "↑")
    #expect(session.selected == session.names[1] && session.state.filter.isEditing)
    session.press("↓")
    let selected = session.selected
    session.type(" sc")
    #expect(session.selected == selected && session.state.filter.line.text == "icans sc")
  }

  @Test func `earlier filters come back with Ctrl-P`() {
    var session = Session()
    for filter in ["crs", "icans"] {
      session.press("/", "Ctrl-U")
      session.type(filter)
      session.press("Enter")
    }
    session.press("/", "Ctrl-U", "Ctrl-P", "Ctrl-P")
    #expect(session.state.filter.line.text == "crs")
    session.press("Ctrl-N", "Ctrl-N")
    #expect(session.state.filter.line.text == "")
  }

  @Test func `a filter that leaves nothing says which part is to blame`() {
    var session = Session()
    session.press("/")
    session.type("icans zebra")
    #expect(session.screen.contains("No study contains “zebra”."))
    #expect(session.screen.contains("0 of 9 studies"))
  }

  @Test func `the bar says what a word of the glossary also finds`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("crs")
    #expect(session.screen.contains("also finds cytokine release syndrome"))
  }

  @Test func `Tab completes fields, and values with their counts`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("rou")
    session.press("Tab")
    #expect(session.state.filter.line.text == "route:")
    session.press("Tab")
    #expect(session.state.filter.line.text == "route:SC")
    #expect(session.screen.contains("1/2  SC (7) · IV (2)"))
    session.press("Tab")
    #expect(session.state.filter.line.text == "route:IV" && session.names == ["Dreyzin [19]", "Gazeau [21]"])
    session.press("Tab")
    #expect(session.state.filter.line.text == "route:SC")
    session.press("S-Tab", "Enter")
    #expect(session.state.filter.line.text == "route:IV" && !session.state.filter.isEditing)
  }

  @Test func `Enter writes the full names of fields into the line, and nothing else`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("  rou:(SC or iv)  au:\"Park\"")
    let before = session.names
    session.press("Enter")
    #expect(session.state.filter.line.text == "  route:(SC or iv)  author:\"Park\"")
    #expect(session.names == before && session.names == ["Park [24]"])
    session.press("Esc", "u")
    #expect(session.state.filter.line.text == "  route:(SC or iv)  author:\"Park\"")
  }

  @Test func `a number narrows while it is typed and is one number when it is kept`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("n:2")
    #expect(session.names.count == 3)
    session.press("Enter")
    #expect(session.names == ["Jatiani [17]"])
    let started = Session(width: 120, height: 32, start: StartingView(source: "x", filter: "n:2"))
    #expect(started.names == session.names)
  }

  @Test func `numbers and whole values are lit as words are`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("n:14 design==\"case series\" ~anakra")
    session.press("Enter")
    #expect(session.names.count == 1)
    #expect(
      Set(session.state.detail.hits.map(\.label)).isSuperset(of: ["Enrolled", "Design"]), "\(session.state.detail.hits)"
    )
  }

  @Test func `a value with a space is completed in quotes, and the rest of the line stays`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("(design:cas) icans")
    for _ in 0..<7 { session.press("←") }
    session.press("Tab")
    #expect(session.state.filter.line.text == "(design:\"Case series\") icans")
    session.type("x")
    #expect(session.state.filter.line.beforeCaret == "(design:\"Case series\"x")
  }

  @Test func `where nothing can be completed Tab says so and changes nothing`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("zebra")
    session.press("Tab")
    #expect(session.state.filter.line.text == "zebra" && session.screen.contains("There is nothing to complete"))
    session.press("Ctrl-U")
    session.type("\"some phrase")
    session.press("Tab")
    #expect(session.state.filter.line.text == "\"some phrase")
  }

  @Test func `the bar says which other words are found, and Tab writes the word that was meant`() {
    var session = Session()
    session.press("/")
    session.type("infections")
    #expect(session.names.count == 2 && session.screen.contains("“infections” also finds infection"))
    session.press("Ctrl-U")
    session.type("icans anakina")
    #expect(session.screen.contains("No study contains “anakina”. Did you mean anakinra (8)? Tab writes it."))
    session.press("Tab")
    #expect(session.state.filter.line.text == "icans anakinra" && session.names.count == 5)
    session.type("x")
    session.press("Enter")
    #expect(session.screen.contains("Did you mean anakinra (8)?") && !session.screen.contains("Tab writes"))
  }
}
