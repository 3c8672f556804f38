import BitCollections
import Browser
import Loading
import Pages
import Screen
import Search
import Studies
import Synchronization
import Testing
import TestSupport

/// A collection that grows while the person browses it.
struct GrowingTests {
  /// Collections of growing size; every third study has a fever. Each shares its chunks with the longer ones.
  private static let whole: [StudyCollection] = {
    let collections = Mutex<[StudyCollection]>([])
    var builder = CollectionBuilder(studiesPerChunk: 4096)
    builder.begin(file: "x.csv")
    builder.grown = { collection in collections.withLock { $0.append(collection) } }
    let field = builder.field(Field(key: "response", label: "Response", role: .outcome))
    for number in 0..<9000 {
      builder.beginStudy(line: number + 2)
      builder.add(number % 3 == 0 ? "fever" : "none", to: field)
      builder.endStudy(name: "Study \(number)")
    }
    builder.grown = nil
    let last = builder.collection()
    return collections.withLock { $0 + [last] }
  }()

  private let progress = LoadProgress(bytes: 25, of: 100, after: 0.5)

  private func session() -> Session {
    var session = Session(Self.whole[0], width: 80, height: 24)
    session.send(.grew(Self.whole[1], progress))
    return session
  }

  @Test func `a builder tells of each chunk, and each goes on where the one before ended`() {
    #expect(Self.whole.map(\.count) == [256, 256 + 4096, 256 + 2 * 4096, 9000])
    for (shorter, longer) in zip(Self.whole, Self.whole.dropFirst()) {
      #expect(longer.continues(shorter))
      #expect(!shorter.continues(longer) || shorter.count == longer.count)
    }
    #expect(!Sample.bundled.continues(Self.whole[0]))
    #expect(Sample.bundled.continues(.empty))
  }

  @Test func `the cursor and the scroll of the study stay where they are`() {
    var session = session()
    session.press("j", "j", "j")
    let screen = session.state
    session.send(.grew(Self.whole[2], progress))
    #expect(session.state.list.cursor == screen.list.cursor && session.state.list.top == screen.list.top)
    #expect(session.selected == "Study 3")
    #expect(session.state.results.positions.count == Self.whole[2].count)
    session.send(.loaded(Loaded(collection: Self.whole[3], notices: [])))
    #expect(session.selected == "Study 3")
    #expect(session.state.progress == nil && !session.state.isLoading)
  }

  /// Two sources of 600 and 300 studies. Every third study of the second is also in the first.
  private static let twice: (apart: StudyCollection, together: GroupedCollection) = {
    var builder = CollectionBuilder()
    var identities: [Identity] = []
    for (file, numbers) in [("a", 1...600), ("b", 601...900)] {
      builder.begin(file: file)
      for number in numbers {
        identities.append(Identity(doi: UInt64(number % 3 == 0 ? (number - 1) % 600 + 1 : number)))
        builder.beginStudy(line: number)
        builder.endStudy(name: "Study \(number)")
      }
    }
    let apart = builder.collection()
    return (apart, GroupedCollection(apart, by: Grouping(identities, sources: [0, 600])))
  }()

  private func together(_ session: inout Session) {
    let grouped = Self.twice.together
    session.send(
      .loaded(Loaded(collection: grouped.collection, notices: [.grouped(by: grouped.grouping)], places: grouped.places))
    )
  }

  @Test func `when studies become one, the one under the cursor stays on its row of the screen`() {
    var session = Session(Self.twice.apart, width: 80, height: 24)
    session.press("G", "PgUp", "PgUp", "PgUp", "PgUp", "k", "k")
    if session.state.list.cursor % 3 == 2 { session.press("k") }
    let (row, study) = (session.state.list.cursor - session.state.list.top, session.selected)
    together(&session)
    #expect(session.selected == study && session.state.results.positions.count == 800)
    #expect(session.state.list.cursor - session.state.list.top == row)
    #expect(session.screen.contains("evi joined 200 records into 100 studies"))
    session.press("G", "g")
    #expect(session.selected == "Study 1")
  }

  @Test func `a record that is now part of another study is where that is, marks and all`() {
    var session = Session(Self.twice.apart, width: 80, height: 24)
    session.press("G", "Space")
    #expect(session.selected == "Study 900")
    together(&session)
    #expect(session.selected == "Study 300" && session.state.marked == [299])
  }

  @Test func `a filter, a find and a comparison go with their studies`() {
    var session = Session(Self.twice.apart, width: 80, height: 24)
    session.press("/")
    session.type("0")
    session.press("Enter", "f")
    session.type("90")
    session.press("Enter", "G", "c")
    together(&session)
    #expect(session.state.filter.line.text == "0" && session.names.allSatisfy { $0.contains("0") })
    #expect(session.state.results.positions.count == Set(session.names).count)
    #expect(session.selected == "Study 300")
    guard case .compare(let compared)? = session.state.overlay?.kind else {
      Issue.record("nothing is compared")
      return
    }
    #expect(compared.map { session.state.collection[$0].name } == ["Study 300", "Study 890"])
  }

  @Test func `two that are compared and are now one are no longer compared`() {
    var session = Session(Self.twice.apart, width: 80, height: 24)
    session.press("G", "Space", "/")
    session.type("study 300")
    session.press("Enter", "c")
    together(&session)
    #expect(session.state.overlay == nil)
  }

  @Test func `a filter and a sort are asked of what has come`() {
    var session = session()
    session.press("/")
    session.type("fever")
    #expect(session.state.results.positions.count == (Self.whole[1].count + 2) / 3)
    session.send(.grew(Self.whole[2], progress))
    #expect(session.state.results.positions.count == (Self.whole[2].count + 2) / 3)
    #expect(session.state.filter.line.text == "fever" && session.state.filter.isEditing)
  }

  @Test func `marks stay on their studies`() {
    var session = session()
    session.press("j", "Space")
    session.send(.grew(Self.whole[2], progress))
    #expect(session.state.marked == [1])
  }

  @Test func `progress is said as long as it goes on`() {
    var session = session()
    #expect(session.screen.contains("reading 25 %, 0 MB/s, 2 s left"))
    session.send(.loaded(Loaded(collection: Self.whole[3], notices: [])))
    #expect(!session.screen.contains("reading"))
  }

  @Test(arguments: [
    (50_000_000, Optional(100_000_000), 0.5, "reading 50 %, 100 MB/s, 1 s left"), (10, nil, 1, "reading, 0 MB/s"),
    (0, 100, 0, "reading 0 %, 0 MB/s"), (200, 100, 1, "reading 100 %, 0 MB/s, 0 s left"),
    (1, .max, 10, "reading 0 %, 0 MB/s, 1000000000000000 s left"),
  ])
  func `what progress says`(bytes: Int, total: Int?, seconds: Double, text: String) {
    #expect(LoadProgress(bytes: bytes, of: total, after: seconds).text == text)
  }

  @Test func `where the study under the cursor is gone, the next that is left has it`() {
    var session = session()
    session.press("j", "/")
    session.type("fever")
    #expect(session.selected == "Study 3")
    session.press("Escape")
    #expect(session.selected == "Study 3")
  }

  /// Collections that grow from numbers to words.
  private static let words: [StudyCollection] = {
    let collections = Mutex<[StudyCollection]>([])
    var builder = CollectionBuilder(studiesPerChunk: 4096)
    builder.begin(file: "x.csv")
    builder.grown = { collection in collections.withLock { $0.append(collection) } }
    let field = builder.field(Field(key: "grade", label: "Grade"))
    for number in 0..<9000 {
      builder.beginStudy(line: number + 2)
      builder.add(number < 300 ? ["8", "58", "9"][number % 3] : "low", to: field)
      builder.endStudy(name: "Study \(number)")
    }
    builder.grown = nil
    let last = builder.collection()
    return collections.withLock { $0 + [last] }
  }()

  @Test func `a field that turns out to be words is asked for words, without retyping`() {
    #expect(Self.words[0].field("grade").map { Self.words[0][$0].kind } == .number)
    #expect(Self.words[1].field("grade").map { Self.words[1][$0].kind } == .text)
    var session = Session(Self.words[0], width: 80, height: 24)
    session.press("/")
    session.type("grade:8")
    session.press("Enter")
    // 8, and not 58.
    #expect(session.state.results.positions.count == 86)
    session.send(.grew(Self.words[1], progress))
    #expect(session.state.filter.line.text == "grade:8" && session.state.filter.error == nil)
    #expect(session.state.results.positions.count == 200)
  }

  @Test func `a sort by a field that turns out to be words follows the words`() {
    var session = Session(Self.words[0], width: 80, height: 24, start: StartingView(source: "x", sort: "grade"))
    #expect(session.state.results.positions.first == 0)
    session.send(.grew(Self.words[1], progress))
    let all = Array(0..<Self.words[1].count)
    let keys = try? SortKey.parse("grade", in: Self.words[1], by: session.state.options)
    #expect(session.state.results.positions == keys.map { Self.words[1].sorted(all, by: $0) })
  }
}
