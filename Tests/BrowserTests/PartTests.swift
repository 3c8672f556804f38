import Browser
import Studies
import TestSupport
import Testing

/// The list shows the first page of an answer before the rest is known.
struct PartTests {
  private static let table = Sample.csv("Name,Response\n" + (0..<60).map { "Study \($0),fever\n" }.joined())

  private func session(cursor steps: Int = 0) -> Session {
    var session = Session(Self.table, width: 80, height: 24)
    for _ in 0..<steps { session.press("j") }
    session.press("/")
    session.type("fever")
    return session
  }

  @Test func `so many at least are said to match, and then how many`() {
    var session = session()
    session.send(.found(SearchAnswer(ticket: session.state.results.ticket, positions: [0, 3], covering: 10)))
    #expect(session.state.results.positions == [0, 3] && session.state.count == "2+ of 60 studies")
    #expect(!session.state.isSearching)
    session.send(.found(SearchAnswer(ticket: session.state.results.ticket, positions: [0, 3, 50])))
    #expect(session.state.count == "3 of 60 studies" && session.selected == "Study 0")
  }

  @Test func `a cursor on a study that was not asked yet waits for the whole answer`() {
    var session = session(cursor: 20)
    session.send(.found(SearchAnswer(ticket: session.state.results.ticket, positions: [0, 3], covering: 10)))
    #expect(session.state.results.positions.count == 60 && session.selected == "Study 20")
    session.send(.found(SearchAnswer(ticket: session.state.results.ticket, positions: [0, 20], covering: 30)))
    #expect(session.state.results.positions == [0, 20] && session.selected == "Study 20")
  }

  @Test func `of a sort the top is shown to who is at the top, and nothing moves for who is not`() {
    var session = session()
    session.send(.found(SearchAnswer(ticket: session.state.results.ticket, positions: [9, 8], of: 60)))
    #expect(
      session.state.results.positions == [9, 8] && session.state.count == "60 of 60 studies"
        && session.selected == "Study 9")
    var elsewhere = self.session(cursor: 5)
    elsewhere.send(.found(SearchAnswer(ticket: elsewhere.state.results.ticket, positions: [9, 8], of: 60)))
    #expect(elsewhere.state.results.positions.count == 60 && elsewhere.selected == "Study 5")
  }

  @Test func `part of an answer that is out of date is dropped like a whole one`() {
    var session = session()
    session.send(.found(SearchAnswer(ticket: session.state.results.ticket - 1, positions: [0], covering: 10)))
    #expect(session.state.results.positions.count == 60)
  }
}
