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

  @Test func `before a name is typed evi says which endings there are, and how to cancel`() {
    for (width, height) in [(120, 32), (80, 24), (40, 12)] {
      var session = Session(width: width, height: height)
      session.press("w")
      #expect(session.screen.contains(".ris .csv") && session.screen.contains("cancels"), "\(width)×\(height)")
      session.type("a")
      #expect(!session.screen.contains("cancels"))
    }
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

  @Test func `where studies are marked, one key says whether they or all are written`() {
    for (key, count, figures) in [("1", 2, false), ("2", 9, false), ("3", 2, true), ("4", 9, true)] {
      var session = Session(width: 100, height: 24)
      session.press("j", "Space", "j", "Space", "w")
      #expect(session.screen.contains("the 2 marked studies") && session.screen.contains("the 9 studies shown"))
      session.press(key)
      #expect(session.screen.contains(count == 2 ? "2 marked to" : " to  "), "\(session.screen)")
      session.type("a.csv")
      session.press("Enter")
      let request = asked(session).last
      #expect(request?.positions.count == count && request?.areFigures == figures)
      if count == 2 { #expect(request?.positions == [1, 3]) }
    }
  }

  @Test func `marked studies that the filter hides are written too, and last`() {
    var session = Session(width: 100, height: 24)
    session.press("G", "Space", "/")
    session.type("icans")
    session.press("Enter", "g", "Space", "w", "1")
    session.type("a.csv")
    session.press("Enter")
    let marked = Array(session.state.marked)
    #expect(asked(session).last?.positions.sorted() == marked.sorted() && marked.count == 2)
    #expect(asked(session).last?.positions.first == session.state.results.positions.first)
  }

  @Test func `the palette writes the figures without a question where nothing is marked`() {
    var session = Session(width: 100, height: 24)
    session.press(":")
    session.type("write-figures")
    session.press("Enter")
    #expect(session.screen.contains("Write figures to"))
    session.type("a.csv")
    session.press("Enter")
    #expect(asked(session).last?.areFigures == true)
  }

  @Test func `a long write says how far it is, and Ctrl-C stops it`() {
    var session = named("a.csv")
    #expect(session.screen.contains("Writing “a.csv” · Ctrl-C stops it"))
    session.send(.writing(name: "a.csv", bytes: 12_000_000))
    #expect(session.screen.contains("Writing “a.csv”, 12 MB so far · Ctrl-C stops it"))
    session.press("w")
    #expect(session.screen.contains("still writing"), "one at a time")
    session.press("q")
    #expect(session.screen.contains("evi is still writing “a.csv”") && !session.effects.contains(.quit(.asked)))
    session.press("Ctrl-C")
    #expect(session.effects.last == .stopWriting)
    session.send(.wrote(.stopped(name: "a.csv")))
    #expect(session.screen.contains("You stopped writing “a.csv”") && session.state.writing.underway == nil)
  }

  @Test func `on a small screen what to do next is whole above the name of the file`() {
    var session = Session(width: 40, height: 12)
    session.press("w")
    session.type("/no/such.csv")
    session.press("Enter")
    let notice = Notice(
      .problem, "The folder does not exist: “/no/such.csv”.", advice: "Make the folder, or name a file elsewhere.")
    session.send(.wrote(.refused(name: "/no/such.csv", notice)))
    #expect(session.screen.contains("elsewhere.") && !session.screen.contains(". ·"))
  }

  @Test func `a write-protected file and a link to nothing are asked about in those words`() {
    var session = named("a.csv")
    session.send(.wrote(.exists(name: "a.csv", as: .writeProtected)))
    #expect(session.screen.contains("write-protected"))
    session.press("Esc", "w")
    session.type("a.csv")
    session.press("Enter")
    session.send(.wrote(.exists(name: "a.csv", as: .danglingLink(to: "/gone/b.csv"))))
    #expect(session.screen.contains("a link to a file that does not exist: “a.csv” leads to “/gone/b.csv”"))
    session.press("Enter")
    #expect(asked(session).last?.replaces == true)
  }

  @Test func `a file that evi is reading is written over only by y, and evi says what would be gone`() {
    let source = OpenSource(studies: 9, gone: 4)
    for (key, writes) in [("Enter", false), ("n", false), ("y", true)] {
      var session = named("old.csv")
      session.send(.wrote(.exists(name: "old.csv", as: .source(source))))
      #expect(session.screen.contains("evi is reading this file"))
      #expect(session.screen.contains("replace “old.csv”: 4 of its 9 studies would be gone"), "\(session.screen)")
      session.press(key)
      #expect(asked(session).map(\.replaces) == (writes ? [false, true] : [false]), "\(key)")
      #expect(session.state.context == (writes ? .list : .writing))
    }
    var closed = named("old.csv")
    closed.send(.wrote(.exists(name: "old.csv", as: .source(source))))
    closed.press("Esc")
    #expect(asked(closed).count == 1 && closed.state.context == .list)
    for (width, height) in [(40, 12), (20, 6)] {
      var small = named("old.csv")
      small.send(.resized(Size(width: width, height: height)))
      small.send(.wrote(.exists(name: "old.csv", as: .source(OpenSource(studies: nil, gone: 0)))))
      #expect(small.screen.contains("name another"), "\(small.screen)")
    }
  }

  @Test func `a person who types something else is not asked, and nothing is written over`() {
    var session = named("old.csv")
    session.press("/")
    session.send(.wrote(.exists(name: "old.csv", as: .source(OpenSource(studies: 9, gone: 4)))))
    #expect(session.state.context == .filter && session.state.overlay == nil)
    session.press("Esc", "w", "Enter")
    #expect(asked(session).allSatisfy { !$0.replaces })
  }

  @Test func `what a killed write left is offered by one key, and not while something is typed`() {
    let left = Leftover(name: "a.csv", path: "/x/.a.csv.7-0", bytes: 12_345, trace: "/s/7-0")
    var session = Session(width: 100, height: 24)
    session.send(.leftovers([left]))
    #expect(session.screen.contains("delete the unfinished part of a.csv (12 KB)"))
    session.press("y")
    #expect(session.effects.last == .clearLeftovers([left], deleting: true) && session.state.overlay == nil)
    var typing = Session(width: 100, height: 24)
    typing.press("/")
    typing.send(.leftovers([left]))
    #expect(typing.state.overlay == nil)
    typing.press("Esc")
    typing.send(.journal(.opened([], stated: [:], notices: [])))
    typing.press("n")
    #expect(typing.effects.last == .clearLeftovers([left], deleting: false))
  }

  @Test func `without a study there is nothing to write`() {
    var session = Session(width: 100, height: 24)
    session.press("/")
    session.type("nowhere-to-be-found")
    session.press("Enter", "w")
    #expect(session.state.context == .list)
  }
}
