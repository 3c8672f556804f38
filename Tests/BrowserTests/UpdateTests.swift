import Pages
import Screen
import Search
import Studies
import Testing
import TestSupport

@testable import Browser

/// Each test sends events and checks the state and the exact effects.
struct UpdateTests {
  private func started(_ filter: String = "") -> AppState {
    var state = AppState(size: Size(width: 80, height: 24), start: StartingView(filter: filter))
    _ = state.update(.loaded(Loaded(collection: Sample.bundled, notices: [])))
    return state
  }

  private func press(_ state: inout AppState, _ keys: Key...) -> [Effect] {
    keys.flatMap { state.update(.key($0)) }
  }

  @Test func `what is loaded is shown at once, in the source's order`() {
    let state = started()
    #expect(state.results.positions == Array(0..<9))
    #expect(!state.isSearching && !state.isLoading)
  }

  @Test func `a letter in the filter asks for one search with a new ticket`() throws {
    var state = started()
    let effects = press(&state, .character("/"), .character("x"))
    let query = try QueryParser.parse("x", in: Sample.bundled)
    let request = SearchRequest(ticket: state.results.ticket, collection: Sample.bundled, query: query, sort: [])
    #expect(effects == [.search(request)])
    #expect(state.isSearching)
  }

  @Test func `a key that does nothing says so, and where the keys are told`() {
    var state = started()
    #expect(press(&state, .character("%")).isEmpty)
    #expect(state.message?.message == "The key % does nothing here" && state.message?.advice == "? shows the keys")
    _ = press(&state, .down)
    #expect(state.message == nil)
    _ = press(&state, .character("/"), .function(5))
    #expect(state.message?.message == "The key F5 does nothing here" && state.message?.advice.hasPrefix("Esc") == true)
  }

  @Test func `the palette says in plain words where a command works`() {
    var state = started()
    _ = press(&state, .character(":"))
    let remarks = (state.overlay?.entries ?? []).map { entry -> String in
      if case .row(_, _, let remark) = entry.content { remark } else { "" }
    }
    #expect(remarks.contains("works only in a view"))
    #expect(!remarks.contains { $0.contains("Only:") })
  }

  @Test func `a late answer to an old search is dropped`() {
    var state = started()
    _ = press(&state, .character("/"), .character("x"), .character("y"))
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket - 1, positions: [3])))
    #expect(state.results.positions.count == 9 && state.isSearching)
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: [4])))
    #expect(state.results.positions == [4] && !state.isSearching)
  }

  @Test func `the cursor stays on its study when others go`() {
    var state = started()
    state.list.cursor = 5
    _ = press(&state, .character("/"), .character("x"))
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: [1, 5, 8])))
    #expect(state.selectedPosition == 5)
  }

  @Test(arguments: [(5, [1, 7, 8], 7), (5, [1, 3], 3), (0, [4], 4)])
  func `the cursor goes to the next study that is left, else to the last one before`(
    cursor: Int, left: [Int], expected: Int
  ) {
    var state = started()
    state.list.cursor = cursor
    _ = press(&state, .character("/"), .character("x"))
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: left)))
    #expect(state.selectedPosition == expected)
  }

  @Test func `a filter from the command line is asked as soon as there is a collection`() {
    var state = AppState(size: Size(width: 80, height: 24), start: StartingView(filter: "icans"))
    let effects = state.update(.loaded(Loaded(collection: Sample.bundled, notices: [])))
    let isAsked = effects.contains { if case .search = $0 { true } else { false } }
    #expect(isAsked && state.filter.line.text == "icans")
  }

  @Test func `a mistake keeps the list and is said; Enter does not keep it`() {
    var state = started()
    let effects = press(&state, .character("/"), .character("z"), .character("z"), .character(":"), .enter)
    #expect(effects.count == 2, "only zz is looked for, letter by letter")
    #expect(state.filter.isEditing)
    #expect(state.filter.error?.range == 0..<3)
    #expect(state.saying?.message.contains("zz") == true)
  }

  @Test func `q closes the top view first and quits only from the main one`() {
    var state = started()
    #expect(press(&state, .character("?"), .character("q")).isEmpty)
    #expect(state.overlay == nil)
    #expect(press(&state, .enter, .character("q")).isEmpty)
    #expect(state.focus == .list)
    #expect(press(&state, .character("z"), .character("q")).isEmpty)
    #expect(!state.isZoomed)
    #expect(press(&state, .character("q")) == [.quit(.asked)])
  }

  @Test func `q is a letter in the filter bar`() {
    var state = started()
    _ = press(&state, .character("/"), .character("q"))
    #expect(state.filter.line.text == "q")
  }

  @Test func `control C never quits`() {
    var state = started()
    #expect(press(&state, .control("c")).isEmpty)
    #expect(state.saying != nil)
    state.isLoading = true
    #expect(press(&state, .control("c")) == [.stopLoading])
  }

  @Test func `a signal or the end of the terminal ends evi`() {
    var state = started()
    #expect(state.update(.ended(signal: 15)) == [.quit(.signal(15))])
  }

  @Test func `when nothing could be read evi ends with what there is to say`() {
    var state = AppState(size: Size(width: 80, height: 24))
    let notices = [Notice(.problem, "no")]
    #expect(state.update(.loadFailed(notices)) == [.quit(.nothingToShow(notices))])
  }

  @Test func `a text that comes at once is one change and one search`() throws {
    var state = started()
    let effects = state.update(.text("j/icans\tsc"))
    #expect(state.list.cursor == 1 && state.filter.line.text == "icans sc")
    #expect(effects.count == 1)
    var typed = started()
    for character in "j/icans sc" { _ = typed.update(.key(.character(character))) }
    #expect(typed.filter == state.filter)
  }

  @Test func `what is pasted goes into a line, and is never keys`() {
    var state = started()
    #expect(state.update(.pasted("qjz\nq")).isEmpty)
    #expect(state.list.cursor == 0 && !state.isZoomed && state.message?.message.contains("pasted") == true)
    _ = press(&state, .character("/"))
    _ = state.update(.pasted("icans\nsc"))
    #expect(state.filter.line.text == "icans sc" && state.filter.isEditing)
  }

  @Test func `a text that opens no line is keys`() {
    var state = started()
    #expect(state.update(.text("jjjz")).isEmpty)
    #expect(state.list.cursor == 3 && state.isZoomed)
    #expect(state.update(.text("qq")) == [.quit(.asked)])
  }

  @Test func `Escape and a letter that arrive together are two keys`() {
    var state = started()
    _ = press(&state, .enter, .alt("?"))
    #expect(state.focus == .list && state.overlay?.kind == .help(.list))
  }

  @Test func `an unbound key does nothing but say so in place of the message`() {
    var state = started()
    _ = press(&state, .control("c"), .function(9))
    #expect(state.message?.message == "The key F9 does nothing here" && state.results.positions.count == 9)
  }

  @Test func `every command leaves a whole state wherever it is given`() {
    for command in Command.allCases
    where !KeyTable.rows.contains(where: { $0.command == command && $0.context == .filter }) {
      for keys: [Key] in [[], [.enter], [.character("?")], [.character("/")]] {
        for collection in [Sample.bundled, .empty] {
          var state = AppState(size: Size(width: 80, height: 24))
          _ = state.update(.loaded(Loaded(collection: collection, notices: [])))
          for key in keys { _ = state.update(.key(key)) }
          _ = state.perform(command)
          _ = state.update(.resized(Size(width: 30, height: 8)))
          #expect(state.list.cursor >= 0 && state.list.top >= 0 && state.detail.top >= 0)
        }
      }
    }
  }
}
