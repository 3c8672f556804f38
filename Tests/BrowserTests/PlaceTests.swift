import Pages
import Screen
import Search
import Studies
import TestSupport
import Testing

@testable import Browser

/// The next start on a collection is where the last one ended.
struct PlaceTests {
  private func kept(_ change: (inout Session) -> Void) -> KeptPlace? {
    var session = Session(width: 80, height: 24)
    change(&session)
    return session.state.whereabouts
  }

  private func next(_ place: KeptPlace?, _ start: StartingView = StartingView(source: "x")) -> Session {
    var start = start
    start.kept = place.map { KeptPlace($0.text) }
    return Session(width: 80, height: 24, start: start)
  }

  private func arrange(_ session: inout Session) {
    session.press("/")
    session.type("icans")
    session.press("Enter", "s", "↓", "↓", "Enter", "|", "↓", "Enter", "Esc", "j", "j", "Enter", "PgDn")
  }

  @Test func `filter, order, columns, study and scroll are as they were`() {
    let place = kept(arrange)
    let session = next(place)
    #expect(session.state.whereabouts == place && place?.study.isEmpty == false)
    #expect(session.state.filter.line.text == "icans" && session.state.sort.map(\.name) == ["enrolled"])
    #expect(!session.state.chosenColumns.isEmpty && session.state.focus == .detail)
    #expect(session.state.detail.top == place?.line && place?.line ?? 0 > 0)
    #expect(session.screen.contains("evi is where you left it: filter, order, columns, study"))
  }

  @Test func `a message about the sources comes after what evi restored, and both are kept`() {
    var start = StartingView(source: "x")
    start.kept = kept(arrange).map { KeptPlace($0.text) }
    let session = Session(width: 120, height: 32, start: start, notices: [Notice(.problem, "A line is damaged")])
    #expect(session.state.message?.message.hasSuffix("study. A line is damaged") == true)
    #expect(session.state.message?.severity == .problem)
    #expect(session.state.notices.contains { $0.message.hasPrefix("evi is where you left it") })
  }

  @Test func `what the command line says wins over what was kept`() {
    let place = kept(arrange)
    let session = next(place, StartingView(source: "x", filter: "crs", sort: "name", columns: ["name", "n"]))
    #expect(session.state.filter.line.text == "crs" && session.state.sort.map(\.name) == ["name"])
    #expect(session.state.chosenColumns.count == 2)
  }

  @Test func `the beginning needs no word`() {
    let session = next(kept { _ in })
    #expect(session.state.message == nil && session.state.list.cursor == 0)
  }

  @Test func `the cursor is on its row of the screen again, and the list as far down`() {
    let rows = (1...200).map { "S\($0),2001" }.joined(separator: "\n")
    let table = Sample.csv("Name,Year\n\(rows)\n")
    var session = Session(table, width: 80, height: 24)
    session.press("G", "k", "k", "k")
    let (place, top) = (session.state.whereabouts, session.state.list.top)
    var start = StartingView(source: "x")
    start.kept = place
    let again = Session(table, width: 80, height: 24, start: start)
    #expect(again.selected == session.selected && again.state.list.top == top && top > 0)
  }

  @Test func `a study that is gone leaves the rest as it was`() {
    var place = KeptPlace()
    (place.filter, place.study) = ("icans", "nobody")
    let session = next(place)
    #expect(session.state.filter.line.text == "icans" && session.state.returning == nil)
    #expect(session.state.results.positions.count == 6)
  }

  @Test func `what the collection does not have is left out`() {
    var place = KeptPlace()
    (place.filter, place.sort, place.columns) = ("nosuch:x", "nosuch", ["nosuch"])
    let session = next(place)
    #expect(session.state.filter.line.text == "" && session.state.sort.isEmpty && session.state.chosenColumns.isEmpty)
    #expect(session.state.filter.error == nil)
  }

  @Test func `a study that arrives late is gone to when it arrives, unless a key was pressed`() {
    let rows = (1...6).map { "S\($0)" }
    let collections = [3, 6].map { Sample.csv("Name,Year\n" + rows.prefix($0).map { "\($0),2001\n" }.joined()) }
    var place = KeptPlace()
    place.study = collections[1][4].id.text
    var start = StartingView(source: "x")
    start.kept = place
    for pressed in [false, true] {
      var state = AppState(size: Size(width: 80, height: 24), start: start)
      _ = state.update(.grew(collections[0], LoadProgress(bytes: 1, of: 2, after: 1)))
      #expect(state.list.cursor == 0 && state.whereabouts == nil, "nothing is kept on the way")
      if pressed { _ = state.update(.key(.down)) }
      _ = state.update(.loaded(Loaded(collection: collections[1], notices: [])))
      #expect(state.list.cursor == (pressed ? 1 : 4))
    }
  }

  @Test func `filter, order and columns of earlier days are undone and done again`() {
    var first = Session(width: 80, height: 24)
    first.press("/")
    first.type("icans")
    first.press("Enter", "|", "↓", "Enter", "Esc", "/", "Ctrl-U")
    first.type("crs")
    first.press("Enter", "u", "S")
    let columns = first.state.chosenColumns
    var session = next(first.state.whereabouts)
    #expect(session.state.whereabouts == first.state.whereabouts)
    session.press("H")
    for said in ["sorted by name ↑", "columns:", "filter: icans", "the beginning"] {
      #expect(session.screen.contains(said), "\(said)")
    }
    session.press("Esc", "u")
    #expect(session.state.sort.isEmpty && session.state.filter.line.text == "icans")
    #expect(session.state.message?.message == "You took back: sorted by name ↑")
    session.press("u")
    #expect(session.state.chosenColumns.isEmpty && !columns.isEmpty)
    session.press("u")
    #expect(session.state.filter.line.text == "" && session.names.count == 9)
    session.press("Ctrl-R", "Ctrl-R", "Ctrl-R")
    #expect(session.state.chosenColumns == columns && session.state.sort.map(\.name) == ["name"])
  }

  @Test func `a fresh start keeps what can be undone: the first step back is where the last one ended`() {
    var start = StartingView(source: "x")
    (start.kept, start.isFresh) = (kept(arrange), true)
    var session = Session(width: 80, height: 24, start: start)
    #expect(session.names.count == 9 && session.state.sort.isEmpty && session.state.chosenColumns.isEmpty)
    session.press("u")
    #expect(session.state.filter.line.text == "icans" && session.state.sort.map(\.name) == ["enrolled"])
  }

  @Test func `earlier filters are known on the next day, with how many studies they found`() {
    var session = next(kept(arrange))
    session.press("b")
    #expect(!session.screen.contains("Earlier filters"), "the filter that is on is none of the earlier ones")
    session.press("Esc", "Esc", "Esc", "Esc", "/")
    session.type("crs")
    session.press("Enter", "b")
    #expect(session.screen.contains("Earlier filters") && session.screen.contains("icans  6 studies"))
    session.press("Esc", "/", "Ctrl-P")
    #expect(session.state.filter.line.text == "icans", "the first press offers another filter than the one that is on")
    session.press("Ctrl-P")
    #expect(session.state.filter.line.text == "icans")
    session.press("Ctrl-N")
    #expect(session.state.filter.line.text == "crs")
  }

  @Test func `steps and earlier filters are lines of the place, and those with a tab are left out`() {
    var place = KeptPlace()
    let view = KeptView(filter: "a b", sort: "n:desc", columns: "name,n", widths: "name 20")
    place.past = [.view(view), .action("s-1"), .view(KeptView())]
    place.future = [.action("s-2")]
    place.earlier = [EarlierFilter("x y", count: 3), EarlierFilter("z")]
    #expect(KeptPlace(place.text) == place)
    place.past.append(.view(KeptView(filter: "a\tb")))
    #expect(KeptPlace(place.text).past.count == 3)
  }

  @Test func `a place is text of a line for each part, and reads back`() {
    var place = KeptPlace()
    (place.filter, place.sort, place.columns) = ("a \"b c\" ü", "year:desc,name", ["name", "n"])
    (place.study, place.row, place.line) = ("doi 10.1/x", 3, 12)
    (place.isReading, place.isZoomed) = (true, true)
    #expect(KeptPlace(place.text) == place)
    #expect(KeptPlace("later 7\n" + place.text + "zzz\n") == place && KeptPlace("") == KeptPlace())
  }
}
