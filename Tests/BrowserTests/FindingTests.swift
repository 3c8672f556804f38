import Browser
import Screen
import Studies
import TestSupport
import Testing

/// Notices on the screen about figures that cannot be right.
struct FindingTests {
  private static let table = Sample.csv(
    "Study,Dose,Response\nA,200-100 mg daily,3 of 5 (70%) responded\nB,100 mg bid,8 of 5 patients responded\n")

  @Test func `they are said at the start and listed among the notices`() {
    var session = Session(Self.table, width: 100, height: 24)
    #expect(session.screen.contains("3 figures look wrong"))
    session.press("!")
    for words in [
      "200-100 mg daily", "3 of 5 is 60%, not 70%", "8 of 5: the first number is the larger one", "table.csv, line 2",
      "table.csv, line 3",
    ] {
      #expect(session.screen.contains(words), "\(words)")
    }
  }

  @Test func `where all is right there is nothing to say`() {
    var session = Session(Sample.bundled, width: 100, height: 24)
    session.press("!")
    #expect(session.state.overlay == nil && session.screen.contains("There are no messages"))
  }

  @Test func `after a pick the next word can be typed at once`() {
    var session = Session(width: 100, height: 24)
    session.press("F", "/")
    session.type("crs")
    session.press("Enter")
    #expect(session.state.results.positions.count == 5 && session.state.context == .overlayFilter)
    session.type("case")
    #expect(session.state.overlay?.filter.text == "case")
    session.press("Esc", "u")
    #expect(session.state.results.positions.count == 9)
  }
}
