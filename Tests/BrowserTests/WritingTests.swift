import Browser
import Pages
import Screen
import Testing
import TestSupport

/// The line in which the person names a file for the studies shown.
struct WritingTests {
  private func asked(_ session: Session) -> [WriteRequest] {
    session.effects.compactMap { if case .write(let request) = $0 { request } else { nil } }
  }

  private func named(_ name: String) -> Session {
    var session = Session(width: 100, height: 24)
    session.press("w")
    session.type(name)
    session.press("Enter")
    return session
  }

  @Test func `what is shown is asked to be written, in its order`() {
    var session = Session(width: 100, height: 24)
    session.press("/")
    session.type("icans sc")
    session.press("Enter", "w")
    #expect(session.state.context == .writing)
    session.type("some.ris")
    #expect(session.screen.contains("Write to  some.ris"))
    session.press("Enter")
    #expect(asked(session).map(\.name) == ["some.ris"])
    #expect(
      asked(session).map(\.positions) == [session.state.results.positions] && session.state.results.positions.count == 5
    )
    #expect(asked(session).allSatisfy { !$0.replaces } && session.state.context == .list)
  }

  @Test func `a file that is there is replaced only after a second Enter`() {
    var session = named("old.csv")
    session.send(.wrote(.exists(name: "old.csv")))
    #expect(session.state.context == .writing && session.screen.contains("This file exists"))
    session.press("Enter")
    #expect(asked(session).map(\.replaces) == [false, true])
  }

  @Test func `another name is another file, and is asked for anew`() {
    var session = named("old.csv")
    session.send(.wrote(.exists(name: "old.csv")))
    session.press("Home")
    session.type("x")
    session.press("Enter")
    #expect(asked(session).map(\.name) == ["old.csv", "xold.csv"])
    #expect(asked(session).allSatisfy { !$0.replaces })
  }

  @Test func `Esc leaves the file as it is, and the line empty`() {
    var session = named("old.csv")
    session.send(.wrote(.exists(name: "old.csv")))
    session.press("Esc", "w")
    session.type("old.csv")
    session.press("Enter")
    #expect(asked(session).map(\.name) == ["old.csv", "old.csv"])
    #expect(asked(session).allSatisfy { !$0.replaces })
  }

  @Test func `what was written is a notice, and what went wrong another, with the name to be changed`() {
    var session = named("a.ris")
    session.send(.wrote(.refused(name: "a.ris", Notice(.problem, "There is no room"))))
    #expect(session.state.context == .writing && session.screen.contains("There is no room"))
    session.press("Enter")
    session.send(.wrote(.written(Notice(.note, "9 studies are written to “a.ris”"))))
    #expect(session.state.context == .list && session.screen.contains("9 studies are written"))
    #expect(session.state.notices.count == 2)
  }

  @Test func `an answer takes no line away that is being typed`() {
    var session = named("old.csv")
    session.press("/")
    session.send(.wrote(.exists(name: "old.csv")))
    #expect(session.state.context == .filter)
  }

  @Test func `without a study there is nothing to write`() {
    var session = Session(width: 100, height: 24)
    session.press("/")
    session.type("nowhere-to-be-found")
    session.press("Enter", "w")
    #expect(session.state.context == .list)
  }
}
