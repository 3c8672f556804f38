import BitCollections
import Decisions
import Evidence
import Foundation
import Pages
import Screen
import Search
import Studies
import TestSupport
import Testing

@testable import Browser

/// Marks, decisions, tags and notes, and taking them back.
struct DecidingTests {
  private func session(_ count: Int = 6) -> Session {
    var session = Session(
      Sample.csv("Study,Design\n" + (0..<count).map { "S\($0),\($0 % 2 == 0 ? "RCT" : "cohort")\n" }.joined()))
    session.send(.journal(.opened([], stated: [:], notices: [])))
    session.savesActions = false
    return session
  }

  private func drafts(_ session: Session) -> [Draft] {
    session.effects.flatMap { effect -> [Draft] in if case .record(let drafts, _) = effect { drafts } else { [] } }
  }

  private func decision(_ session: Session, _ position: Int) -> String {
    session.state.options.annotations?.noted[position]?.decision ?? ""
  }

  @Test func `in a window too small to show it, no key decides or writes`() {
    var session = session()
    session.send(.resized(Size(width: 18, height: 4)))
    session.press("+", "-", "M", "w")
    #expect(drafts(session).isEmpty && session.effects.isEmpty)
    session.send(.resized(Size(width: 80, height: 24)))
    session.press("+")
    #expect(drafts(session).count == 1)
  }

  @Test func `a decision is shown at once, asked to be saved, and goes on to the next undecided study`() {
    var session = session()
    session.press("+", "-", "~")
    #expect((0..<4).map { decision(session, $0) } == ["included", "excluded", "maybe", ""])
    #expect(session.state.list.cursor == 3)
    #expect(drafts(session).map(\.id) == ["s-1", "s-2", "s-3"] && drafts(session).map(\.positions) == [[0], [1], [2]])
    #expect(session.state.place == "4/6  3 of 6 decided, 1 included")
    #expect(session.screen.contains("saving"))
    session.press("g", "+")
    #expect(session.state.list.cursor == 3, "decided ones are passed over")
  }

  @Test func `what is on the disk is no longer being saved`() {
    var session = session()
    session.press("+")
    #expect(session.state.journal.isSaving)
    session.send(.journal(.saved([Entry(id: "s-1", at: Moment(milliseconds: 5), by: "me", deed: .mark)])))
    #expect(!session.state.journal.isSaving && !session.screen.contains("saving"))
    #expect(session.state.journal.decided[id: "s-1"]?.at == Moment(milliseconds: 5))
  }

  @Test func `in a filter of undecided studies the decided one leaves, and the next is under the cursor`() {
    var session = session()
    session.press("/")
    session.type("is:undecided")
    session.press("Enter", "j", "+")
    #expect(session.names == ["S0", "S2", "S3", "S4", "S5"] && session.selected == "S2")
    session.press("u")
    #expect(session.names.count == 6 && session.selected == "S1")
  }

  @Test func `behind the last undecided study comes the first from the top, and then it says that all are decided`() {
    var session = session(3)
    session.press("j", "+", "+")
    #expect(session.selected == "S0")
    session.press("+")
    #expect(session.state.message?.message == "You have decided about all 3 studies shown")
  }

  @Test func `a filter about decisions leaves the progress of the work as it is`() {
    var session = session(100)
    for (filter, progress) in [
      ("is:undecided", "1/97  3 of 100 decided, 1 included"), ("is:included", "1/1  3 of 100 decided, 1 included"),
      ("design:rct", "1/50  2 of 50 decided, 1 included"),
      ("design:rct is:undecided", "1/48  2 of 50 decided, 1 included"),
      ("design:rct !is:maybe", "1/49  2 of 50 decided, 1 included"), ("", "1/100  3 of 100 decided, 1 included"),
    ] {
      if session.state.decidingProgress == nil { session.press("+", "-", "~") }
      session.press("/", "Ctrl-U")
      session.type(filter)
      session.press("Enter", "g")
      #expect(session.state.place == progress, "\(filter)")
    }
    session.press("/")
    session.type("design:rct is:undecided")
    session.press("Enter", "+")
    #expect(session.state.place == "1/47  3 of 50 decided, 2 included", "the next decision counts at once")
  }

  @Test func `at full text the progress counts what title and abstract left`() {
    var session = session()
    session.press("+", "-", "~", "R")
    #expect(session.state.place == "4/6  full text: 0 of 5 decided, 0 included")
    session.press("g", "+")
    #expect(session.state.place.hasSuffix("full text: 1 of 5 decided, 1 included"))
  }

  @Test func `the line below says that full texts are decided, also before the first decision`() {
    var session = session()
    #expect(session.state.place == "1/6")
    session.press("R")
    #expect(session.state.place == "1/6  full text: 0 of 6 decided, 0 included")
  }

  @Test(arguments: [
    (120, "1/5  1 of 6 decided, 1 included"), (80, "1/5  1 of 6 decided, 1 included"),
    (40, "1/5  1/6 decided, 1 +"), (24, "1/5"),
  ])
  func `the progress fits the width that it gets`(width: Int, said: String) {
    var session = session()
    session.press("+", "/")
    session.type("is:undecided")
    session.press("Enter", "g")
    session.resize(width: width, height: 12)
    #expect(session.state.place(within: width * 3 / 5) == said)
  }

  @Test func `a decision of the source is taken back with 0`() {
    var session = session()
    session.send(
      .journal(
        .opened([], stated: [0: Annotation(decision: "included"), 1: Annotation(decision: "excluded")], notices: [])))
    session.press("0")
    #expect(decision(session, 0).isEmpty && session.state.place == "1/6  1 of 6 decided, 0 included")
    session.press("u")
    #expect(decision(session, 0) == "included")
  }

  @Test func `the palette lets a decision stay where it is`() {
    var session = session()
    session.press(":")
    session.type("toggle-advance")
    session.press("Enter", "+")
    #expect(session.state.list.cursor == 0 && decision(session, 0) == "included")
    session.press("0")
    #expect(decision(session, 0) == "" && session.state.list.cursor == 0)
  }

  @Test func `full text asks for a reason, which a digit chooses or typing makes`() {
    var session = session()
    session.press("R", "-", "1")
    #expect(session.state.options.annotations?.noted[0] == Annotation(decision: "excluded", reason: "wrong population"))
    session.press("-")
    session.type("animal study")
    session.press("Enter")
    #expect(session.state.options.annotations?.noted[1]?.reason == "animal study")
    #expect(session.state.journal.decided.reasons.last == "animal study")
    session.press("-", "Esc")
    #expect(session.state.list.cursor == 2 && decision(session, 2) == "" && session.state.overlay == nil)
    session.press("-", "0")
    #expect(session.state.options.annotations?.noted[2] == Annotation(decision: "excluded"))
    session.press("x")
    #expect(decision(session, 3) == "not retrieved")
    #expect(session.screen.contains("full text:"))
  }

  @Test func `twenty abstracts are excluded with reasons in one key each beyond the decision`() {
    var session = session(20)
    session.press(":")
    // What a new person types: it must not be a command that decides.
    session.type("reason")
    session.press("Enter")
    for number in 0..<20 { session.press("-", String(1 + number % 7)) }
    #expect(session.state.options.annotations?.positions(in: .excluded).count == 20)
    #expect(session.state.options.annotations?.noted.values.allSatisfy { !$0.reason.isEmpty } == true)
  }

  @Test func `tags are typed once, then chosen by a digit, and taken away in the same way`() {
    var session = session()
    session.press("t")
    session.type("dose")
    session.press("Enter", "j", "t", "1")
    let tags = { (session: Session) in (0..<2).map { session.state.options.annotations?.noted[$0]?.tags ?? [] } }
    #expect(tags(session) == [["dose"], ["dose"]])
    session.press("t", "1")
    #expect(tags(session) == [["dose"], []])
  }

  @Test func `a note has several lines and is kept by Enter, and Esc leaves it as it was`() {
    var session = session()
    session.press("a")
    session.type("one")
    session.press("Ctrl-O")
    session.type("two")
    session.press("Up", "Home")
    session.type("line ")
    session.press("Enter")
    #expect(session.state.options.annotations?.noted[0]?.note == "line one\ntwo")
    session.press("a", "Ctrl-U", "Esc")
    #expect(session.state.options.annotations?.noted[0]?.note == "line one\ntwo")
    session.press("a")
    session.send(.pasted("a\tb\nc "))
    session.press("Enter", "u")
    #expect(session.state.options.annotations?.noted[0]?.note == "line one\ntwo")
  }

  @Test func `a long note wraps, and the caret moves through its rows`() {
    var note = NoteBar()
    note.line = LineEditor("abcdefgh\n\nxy", keepingLines: true)
    let rows = note.rows(width: 5)
    #expect(rows.rows.map(\.text) == ["abcd", "efgh", "", "xy"] && rows.caret == (3, 2))
    note.moveCaret(by: -1, width: 5)
    #expect(note.rows(width: 5).caret == (2, 0))
    note.moveCaret(by: -1, width: 5)
    #expect(note.rows(width: 5).caret == (1, 0))
  }

  @Test func `everything is undone and done again, filter and sort among it`() {
    var session = session()
    session.press("+", "Space", "/")
    session.type("rct")
    session.press("Enter", "~")
    session.press("u")
    #expect(session.state.options.annotations?.positions(in: .maybe) == [])
    session.press("u")
    #expect(session.state.filter.line.text == "")
    session.press("u", "u")
    #expect(session.state.marked.isEmpty && decision(session, 0) == "")
    session.press("u")
    #expect(session.state.message?.message == "There is nothing to undo.")
    session.press("Ctrl-R", "Ctrl-R", "Ctrl-R", "Ctrl-R")
    #expect(decision(session, 0) == "included" && session.state.marked == [1])
    #expect(session.state.filter.line.text == "rct" && session.state.options.annotations?.positions(in: .maybe) == [2])
  }

  @Test func `what an earlier day did is undone too`() {
    var session = Session(Sample.csv("Study\nA\nB\n"))
    let old = Entry(
      id: "old-1", at: Moment(milliseconds: 1), by: "me", deed: .decide(.included, at: .screening), positions: .few([1])
    )
    session.send(.journal(.opened([old], stated: [:], notices: [])))
    #expect(decision(session, 1) == "included")
    session.press("u")
    #expect(decision(session, 1) == "" && session.selected == "B")
    session.press("Ctrl-R")
    #expect(decision(session, 1) == "included")
  }

  @Test func `another person's actions appear, count apart, and cannot be undone here`() {
    var session = session()
    session.press("+")
    let other = Entry(
      id: "bo-1", at: Moment(milliseconds: 1), by: "bo", deed: .decide(.excluded, at: .screening), positions: .few([0]))
    session.send(.journal(.grew([other], notices: [])))
    #expect(decision(session, 0) == "included" && session.state.options.annotations?.conflicts == [0])
    session.press("k", "Enter")
    #expect(session.screen.contains("bo: excluded"))
    session.press("Esc", "u", "u")
    #expect(session.state.journal.decided.opinion(of: "bo", on: 0)[.screening]?.decision == .excluded)
  }

  @Test func `the history says what was done and goes back to any point`() {
    var session = session()
    session.press("+", "-", "~", "H")
    #expect(session.screen.contains("maybe  S2") && session.screen.contains("included  S0"))
    session.press("j", "j", "Enter")
    #expect((0..<3).map { decision(session, $0) } == ["included", "", ""])
    session.press("Ctrl-R")
    #expect(decision(session, 1) == "excluded")
  }

  @Test func `the history has filter and sort in words beside the actions, and goes back and forward to any point`() {
    var session = session()
    session.press("+", "/")
    session.type("rct")
    session.press("Enter", "S", "-", "H")
    let rows = session.screen.split(separator: "\n").map(String.init)
    let words = ["excluded  S2", "sorted by name ↑", "filter: rct", "included  S0", "the beginning"]
    let places = words.map { word in rows.firstIndex { $0.contains(word) } ?? -1 }
    #expect(places == places.sorted() && !places.contains(-1), "\(rows)")
    session.press("j", "j", "j", "Enter")
    #expect(session.state.filter.line.text == "" && session.state.sort.isEmpty && decision(session, 2) == "")
    #expect(decision(session, 0) == "included" && session.state.message?.message == "You took back 3 steps")
    session.press("H")
    #expect(session.screen.contains("taken back"))
    session.press("Enter")
    #expect(session.state.filter.line.text == "rct" && decision(session, 2) == "excluded")
    #expect(session.state.message?.message == "You did 3 steps again")
    session.press("H", "G", "Enter")
    #expect(decision(session, 0) == "" && session.state.undone.isAtStart)
  }

  @Test func `the steps of the last start stand between the actions of the journal`() {
    var place = KeptPlace()
    place.past = [.action("s-1"), .view(KeptView()), .action("gone"), .action("s-2")]
    var undo = Undo(place)
    undo.recall((past: ["s-0", "s-1", "s-2", "s-3"], future: []))
    let words = undo.past.map { step in if case .action(let id) = step { id } else { "view" } }
    #expect(words == ["s-0", "s-1", "view", "s-2", "s-3"])
  }

  @Test func `marking all that is shown is one action`() {
    var session = session()
    session.press("M")
    #expect(drafts(session).count == 1 && session.state.marked.count == 6)
    session.press("U", "u")
    #expect(session.state.marked.count == 6)
  }

  @Test func `rows of a table take no decision, and their marks are said to be for now`() throws {
    let registry = "Tests/FormatsTests/Fixtures/ctgov-json/whole-study/in.json"
    var session = Session(try Sample.read(Place.package.appending(path: registry)))
    session.press("o", "Enter")
    #expect(session.state.collection.members == .row)
    for key in ["+", "-", "~", "0", "x", "t", "a", "b", "H", "v", "R"] {
      session.press(key)
      #expect(session.state.overlay == nil && !session.state.noting.isEditing, "\(key)")
      #expect(session.state.message?.message.isEmpty == false && session.screen.contains("q goes back"), "\(key)")
    }
    for key in ["Space", "M"] {
      session.press(key)
      #expect(session.state.message?.message == "Marks on rows last until you leave the table", "\(key)")
    }
    #expect(drafts(session).isEmpty, "nothing of it is kept")
  }

  @Test func `while reading, m marks and stays`() {
    var session = session()
    session.press("Enter", "m")
    #expect(session.state.marked == [0] && session.selected == "S0")
    session.press("-")
    #expect(session.selected == "S1" && session.state.focus == .detail)
  }

  @Test func `what another program took out of the journal is not saved until it is there again`() {
    var session = Session(width: 120, height: 24)
    session.press("Space")
    session.send(.journal(.saved([Entry(id: "s-1", at: Moment(milliseconds: 5), by: "me", deed: .mark)])))
    #expect(!session.screen.contains("SAVED"))
    session.send(.journal(.missing(3, Notice(.problem, "NOT SAVED: another program took 3 actions"))))
    session.press("j")
    #expect(session.screen.contains("· NOT SAVED"))
    session.press("q")
    #expect(session.screen.contains("3 actions are not saved") && !session.effects.contains(.quit(.asked)))
    session.send(.journal(.restored(Notice(.note, "3 actions are in the journal again"))))
    #expect(session.screen.contains("in the journal again") && !session.screen.contains("NOT SAVED"))
    session.press("j", "q")
    #expect(session.effects.contains(.quit(.asked)))
  }

  @Test func `a failed save stays on the screen until it is cured, and blocks a silent quit`() {
    var session = session()
    session.press("+")
    session.send(.journal(.failed(Notice(.problem, "NOT SAVED: the disk is full"))))
    session.press("j")
    #expect(session.screen.contains("NOT SAVED: the disk is full"))
    session.press("q")
    #expect(!session.effects.contains(.quit(.asked)) && session.screen.contains("1 action is not saved"))
    session.press("j", "q")
    #expect(!session.effects.contains(.quit(.asked)))
    session.press("q")
    #expect(session.effects.contains(.quit(.asked)))
    session.send(.journal(.saved([Entry(id: "s-1", at: Moment(milliseconds: 5), by: "me", deed: .mark)])))
    #expect(session.screen.contains("Everything is saved now"))
  }

  @Test func `a journal of other files is asked about by one key`() {
    var session = Session(Sample.csv("Study\nA\nB\n"))
    let question = JournalQuestion(name: "/x.journal", source: "refs.ris", part: 0.8, decided: 12, day: "2026-11-28")
    session.send(.journal(.asks(question)))
    #expect(session.screen.contains("go on with the decisions of “refs.ris”"))
    session.press("y")
    #expect(session.effects.contains(.useJournal(true)) && session.state.overlay == nil)
    session.send(.journal(.asks(question)))
    session.press("n")
    #expect(session.effects.contains(.useJournal(false)))
  }

  @Test func `filters are saved under a name, put on and taken off, several at once, each with its count`() {
    var session = session()
    session.press("/")
    session.type("rct or s1")
    session.press("Enter", "b")
    session.type("mine")
    session.press("Enter", "/", "Ctrl-U")
    session.type("is:undecided")
    session.press("Enter", "b")
    session.type("to do")
    session.press("Enter", "b")
    #expect(session.screen.contains("[x] 2") && session.screen.contains("4 studies · rct or s1"))
    session.press("1")
    #expect(session.state.filter.line.text == "is:undecided (rct or s1)" && session.names == ["S0", "S1", "S2", "S4"])
    session.press("b", "2")
    #expect(session.state.filter.line.text == "(rct or s1)")
    session.press("b", "1")
    #expect(session.state.filter.line.text == "" && session.names.count == 6)
    session.press("u")
    #expect(session.state.filter.line.text == "(rct or s1)")
    #expect(session.state.journal.decided.filters.map(\.name) == ["mine", "to do"])
  }

  @Test func `a saved filter is deleted by its name while no filter is on, and u brings it back`() {
    var session = session()
    session.press("/")
    session.type("rct")
    session.press("Enter", "b")
    session.type("trials")
    session.press("Enter", "Esc", "b")
    #expect(session.screen.contains("To delete a saved filter"))
    session.type("trial")
    #expect(!session.screen.contains("deletes this saved filter"))
    session.type("s")
    session.press("↓", "Enter")
    #expect(session.state.journal.decided.filters.isEmpty && session.screen.contains("“trials” is deleted"))
    session.press("u")
    #expect(session.state.journal.decided.filters.map(\.name) == ["trials"])
  }

  @Test func `what a message says of a long name fits, and on a narrow screen the deed comes first`() {
    let title = String(repeating: "A trial of warm blankets ", count: 8)
    var session = Session(Sample.csv("Study\n\(title)\nB\n"), width: 80, height: 24)
    session.press("+")
    #expect(session.state.message?.message == "A trial of warm blankets A tria… included")
    session.press("u")
    session.resize(width: 40, height: 12)
    session.press("+")
    #expect(session.state.message?.message == "included (A trial of warm…)")
    #expect(session.screen.split(separator: "\n").last?.contains("included (A trial of warm…)") == true)
  }

  @Test func `the sort and the columns follow a decision`() {
    var session = session()
    session.press("s")
    session.press("/")
    session.type("decision")
    session.press("Enter", "j", "+")
    #expect(session.names.first == "S1")
  }

  @Test func `the first tag is asked for`() {
    var session = session()
    session.press("t")
    #expect(session.screen.contains("Type a tag") && !session.screen.contains("No line has"))
    session.type("dose")
    #expect(!session.screen.contains("Type a tag"))
    session.press("Enter", "t")
    #expect(session.screen.contains("[x] 1  dose"))
  }

  @Test func `a view over the panes does not tell where the page behind it stands`() {
    var session = Session(width: 80, height: 24)
    session.press("/")
    session.type("icans")
    session.press("Enter", "n")
    #expect(session.screen.contains("1 of "))
    session.press("p")
    #expect(session.state.overlay != nil && !session.screen.contains("1 of "))
    session.press("q")
    #expect(session.screen.contains("1 of "))
  }

  @Test func `a field is found among those to sort by under the name that the filter has for it`() {
    var session = Session(Sample.csv("Study,date_enrollement\nS1,2021-02-01\nS2,2020-05-01\n"))
    session.press("s", "/")
    session.type("start")
    session.press("Enter")
    #expect(session.names == ["S2", "S1"])
  }
}
