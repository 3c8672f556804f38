import Decisions
import Evidence
import Pages
import Screen
import Search
import Studies
import TestSupport
import Testing

@testable import Browser

/// Words of one's own: lists that are highlighted in the list and on the page, told by a sign and a colour.
struct WordsTests {
  private static let text = """
    TY  - JOUR
    TI  - Children and mice
    AU  - Abel, Anna
    PY  - 2021
    AB  - Children slept well. A mouse was seen by 3 children in the ICANS ward. Rats and operations.
    ER  -
    TY  - JOUR
    TI  - Rooms and rest
    AU  - Chan, Chris
    PY  - 2022
    ER  -

    """

  private func session(_ start: StartingView = StartingView(source: "x")) throws -> Session {
    Session(try Sample.read(Array(Self.text.utf8), name: "two.ris"), width: 100, height: 30, start: start)
  }

  /// Writes the words of the list with a number.
  private func write(_ words: String, in list: Int, _ session: inout Session) {
    session.press("v", "g")
    session.press("Esc", "v")
    for _ in 1..<list { session.press("Down") }
    session.press("Enter", "Ctrl-U")
    session.type(words)
    session.press("Enter")
  }

  @Test func `words are written in place, and lit in the list and on the page with the sign of their list`() throws {
    var session = try session()
    write("child", in: 1, &session)
    write("mice, mouse", in: 2, &session)
    #expect(session.screen.contains("by 3+children in the ICANS ward"), "\(session.screen)")
    #expect(session.screen.contains("A!mouse was seen"))
    #expect(session.frame.styles.contains("++++++") && session.frame.styles.contains("!!!!!!"))
    #expect(session.state.detail.hits.isEmpty, "n passes them by")
    let words = session.state.journal.decided.ownWords
    #expect(words.map(\.name) == OwnWords.usual && words[1].words == ["mice", "mouse"])
  }

  @Test func `one key turns all lists off and on, and a digit one of them`() throws {
    var session = try session()
    write("child", in: 1, &session)
    write("mouse", in: 2, &session)
    session.press("V")
    #expect(!session.screen.contains("+children") && !session.screen.contains("!mouse"))
    session.press("V", "v", "1")
    #expect(session.screen.contains("[ ] 1 +") && session.screen.contains("[x] 2 !"))
    session.press("Esc")
    #expect(!session.screen.contains("+children") && session.screen.contains("!mouse"))
    session.press("u", "u", "u")
    #expect(session.screen.contains("+children"))
    #expect(session.state.message?.message == "You took back: highlight your own words: off")
  }

  @Test func `a name makes a new list with a sign of its own, and a list without words is deleted`() throws {
    var session = try session()
    session.press("v")
    session.type("wards")
    session.press("Enter")
    #expect(session.screen.contains("Words of “wards”"))
    session.type("\"icans\", *ratio")
    session.press("Enter")
    #expect(session.screen.contains("the*ICANS ward") && session.screen.contains("and*operations"))
    session.press("v", "5", "5")
    #expect(session.screen.contains("[x] 5 *"))
    session.press("Down", "Down", "Down", "Down", "Enter", "Ctrl-U", "Enter")
    #expect(session.state.journal.decided.ownWords.count == 4 && !session.screen.contains("*ICANS"))
    session.press("u")
    #expect(session.screen.contains("the*ICANS ward"))
  }

  @Test func `words stay with the collection and are nobody else's`() throws {
    var session = try session()
    let entries = [("me", "mouse"), ("bo", "children")].enumerated().map { place, own in
      Entry(
        id: "w-\(place)", at: Moment(milliseconds: Int64(place)), by: own.0,
        deed: .words(OwnWords("include", [own.1])))
    }
    session.send(.journal(.opened(entries, stated: [:], notices: [])))
    #expect(session.screen.contains("A+mouse was seen") && !session.screen.contains("+children"))
  }

  @Test func `a sign stands in a blank and moves no text`() throws {
    let plain = try session()
    var lit = try session()
    write("child, mouse, rats, sle, icans", in: 1, &lit)
    let (one, other) = (plain.screen, lit.screen.replacing("+", with: " "))
    #expect(one.split(separator: "\n").dropLast() == other.split(separator: "\n").dropLast())
  }

  @Test func `words are refused where they cannot be kept`() throws {
    var session = try session(StartingView(source: "x", isRestricted: true))
    session.press("v")
    #expect(session.state.overlay == nil && session.screen.contains("restricted"))
  }

  @Test func `the editor's text is kept as if it were typed, and a failure leaves the box as it was`() throws {
    var start = StartingView(source: "x")
    start.editor = "vi"
    var session = try session(start)
    session.press("a")
    session.type("one")
    session.press("Ctrl-X")
    #expect(session.effects.contains(.edit(EditRequest(text: "one", editor: "vi"))))
    session.send(.edited(.failed("The editor ended with an error (status 1)")))
    #expect(session.state.noting.isEditing && session.screen.contains("status 1"))
    session.send(.edited(.text("one\n\ttwo")))
    #expect(session.state.options.annotations?.noted[0]?.note == "one\n two" && !session.state.noting.isEditing)
  }

  @Test func `without an editor, or in a restricted evi, Ctrl-X says why not`() throws {
    var session = try session()
    session.press("a", "Ctrl-X")
    #expect(session.screen.contains("evi knows no editor") && session.state.noting.isEditing)
    #expect(!session.effects.contains { if case .edit = $0 { true } else { false } })
  }
}

/// The view of what people decided differently.
struct ConflictTests {
  private func session(_ verdicts: [(String, Int, Decision, String)]) -> Session {
    var session = Session(
      Sample.csv("Study,Design\n" + (0..<6).map { "S\($0),RCT\n" }.joined()), width: 90, height: 24)
    let entries = verdicts.enumerated().map { place, verdict in
      Entry(
        id: "e-\(place)", at: Moment(milliseconds: Int64(place)), by: verdict.0,
        deed: .decide(verdict.2, at: .screening, reason: verdict.3), positions: .few([verdict.1]))
    }
    session.send(.journal(.opened(entries, stated: [:], notices: [])))
    return session
  }

  private func open(_ session: inout Session) {
    session.press(":")
    session.type("conflicts")
    session.press("Enter")
  }

  @Test func `each study stands with every person's decision and reason, below how far they agree`() {
    var session = session([
      ("ada", 0, .included, ""), ("bo", 0, .included, ""), ("ada", 1, .included, ""),
      ("bo", 1, .excluded, "wrong population"), ("ada", 2, .excluded, ""), ("bo", 2, .excluded, ""),
    ])
    open(&session)
    #expect(session.screen.contains("ada and bo agree on 2 of 3 studies (67 %), Cohen's kappa 0.40."))
    let row = session.screen.split(separator: "\n").first { $0.contains("S1") } ?? ""
    #expect(row.contains("included") && row.contains("excluded: wrong population"), "\(session.screen)")
    #expect(!session.screen.contains("S2"), "those who agree are no conflict")
    session.press("Enter")
    #expect(session.state.filter.line.text == "is:conflict" && session.names == ["S1"])
  }

  @Test func `a study that the filter hides is gone to all the same`() {
    var session = session([("ada", 4, .included, ""), ("bo", 4, .excluded, "")])
    session.press("/")
    session.type("is:undecided s1")
    session.press("Enter")
    open(&session)
    session.press("j", "Enter")
    #expect(session.selected == "S4" && session.state.filter.line.text == "" && session.state.focus == .detail)
    session.press("u")
    #expect(session.state.filter.line.text == "is:undecided s1")
  }

  @Test func `one person alone has no conflicts, and is told how to get another's decisions`() {
    var session = session([("ada", 4, .included, "")])
    open(&session)
    #expect(session.state.overlay == nil && session.screen.contains("Only one person has decided"))
  }
}
