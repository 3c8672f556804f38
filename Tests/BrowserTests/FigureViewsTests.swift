import BitCollections
import Evidence
import Pages
import Screen
import Studies
import TestSupport
import Testing

@testable import Browser
@testable import Search

/// Marks, comparison, plots, facets and the weight: each test sends events and checks state and effects.
struct FigureViewsTests {
  private func started(_ collection: StudyCollection = Sample.bundled, width: Int = 80, height: Int = 24) -> AppState {
    let start = StartingView(options: EvidenceOptions(lexicon: Sample.lexicon))
    var state = AppState(size: Size(width: width, height: height), start: start)
    _ = state.update(.loaded(Loaded(collection: collection, notices: [])))
    return state
  }

  @discardableResult
  private func press(_ state: inout AppState, _ keys: String) -> [Effect] {
    keys.flatMap { key in
      state.update(.key(key == "⏎" ? .enter : key == "␛" ? .escape : .character(key)))
    }
  }

  private func value(_ label: String, _ count: Int, isPicked: Bool = false) -> Facet.Value {
    Facet.Value(label: label, count: count, term: "design==\"\(label)\"", isPicked: isPicked)
  }

  @Test func `a plot begins at the study under the cursor`() {
    var state = started()
    press(&state, "jjjp")
    let position = state.selectedPosition
    #expect(state.overlay?.selected?.choice == position.map { .read(position: $0) })
    press(&state, "p")
    #expect(state.overlay?.selected?.choice == position.map { .read(position: $0) })
  }

  // MARK: marks

  @Test func `Space marks and goes on; on a marked study it takes the mark away`() {
    var state = started()
    press(&state, "  ")
    #expect(state.marked == [0, 1] && state.list.cursor == 2)
    press(&state, "k ")
    #expect(state.marked == [0] && state.list.cursor == 2)
  }

  @Test func `all that are shown are marked at once, beside what is marked already, and unmarked`() {
    var state = started()
    press(&state, " ")
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: [3, 4])))
    press(&state, "M")
    #expect(state.marked == [0, 3, 4])
    press(&state, "U")
    #expect(state.marked.isEmpty && state.message?.advice == "Space marks one")
    press(&state, "U")
    #expect(state.message?.message.contains("No study is marked") == true)
  }

  @Test func `marks stay on their studies when the file is read again`() {
    var state = started(Sample.csv("Name,Year\nAdams,2001\nBrown,2002\nClark,2003"))
    press(&state, "j  ")
    #expect(state.marked == [1, 2])
    press(&state, "c")
    let longer = Sample.csv("Name,Year\nZorn,2009\nAdams,2001\nClark,2003")
    _ = state.update(.loaded(Loaded(collection: longer, notices: [])))
    #expect(state.marked == [2])
    #expect(state.overlay == nil)
  }

  // MARK: comparing

  @Test func `without marks a study is compared with the next one, the last with the one before`() {
    var state = started()
    #expect(Comparing.positions(in: state) == [0, 1])
    press(&state, "G")
    #expect(Comparing.positions(in: state) == [8, 7])
  }

  @Test func `a single mark is compared with the study under the cursor`() {
    var state = started()
    press(&state, " jj")
    #expect(Comparing.positions(in: state) == [0, 3])
    press(&state, "g")
    #expect(Comparing.positions(in: state) == [0, 1])
  }

  @Test func `marked studies are compared in the order shown, those that the filter hides last`() {
    var state = started()
    press(&state, "   ")
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: [2, 1, 5])))
    #expect(Comparing.positions(in: state) == [2, 1, 0])
  }

  @Test func `any number of marked studies is compared, and goes sideways where they do not all fit`() {
    var state = started()
    press(&state, "      c")
    #expect(state.overlay?.title == "Compare 1–3 of 6")
    let names = { (state: AppState) in state.overlay?.heading.first?.text ?? "" }
    #expect(names(state).contains("Lichtenstein") && !names(state).contains("Dreyzin"))
    press(&state, "lll")
    #expect(state.overlay?.title == "Compare 4–6 of 6" && names(state).contains("Dreyzin"))
    press(&state, "llhhh")
    #expect(state.overlay?.title == "Compare 1–3 of 6")
    press(&state, "hl")
    #expect(state.overlay?.title == "Compare 2–4 of 6")
  }

  @Test func `one study is too few to compare, and that is said`() {
    var alone = started(Sample.csv("Name,Year\nAdams,2001"))
    press(&alone, "c")
    #expect(alone.overlay == nil && alone.message?.message.contains("the list shows only one") == true)
  }

  @Test func `comparing scrolls to its end and no further, and the names stay above`() {
    var state = started()
    press(&state, "c")
    let heading = state.overlay?.heading
    press(&state, "G")
    let end = state.overlay?.top ?? 0
    press(&state, "jjj")
    #expect(end > 0 && state.overlay?.top == end)
    #expect(heading?.isEmpty == false && state.overlay?.heading == heading)
    press(&state, "gk")
    #expect(state.overlay?.top == 0)
  }

  // MARK: plotting

  @Test func `p draws one kind of figure after another, then goes back`() {
    var state = started()
    for kind in [Plot.Kind.proportions, .doses, .effects, .participants, .years] {
      press(&state, "p")
      #expect(state.overlay?.kind == .plot(kind))
    }
    press(&state, "p")
    #expect(state.overlay == nil)
  }

  @Test func `Enter in a plot reads the study of the row`() {
    var state = started()
    press(&state, "pG⏎")
    #expect(state.overlay == nil && state.focus == .detail && state.selectedPosition == 3)
  }

  @Test func `a plot draws what is shown, and anew when that changes`() {
    var state = started()
    press(&state, "p")
    #expect(state.overlay?.extent == "1/12")
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: [5])))
    #expect(state.overlay?.extent == "1/1")
  }

  @Test func `narrowed by typing, rows keep their axis`() {
    var state = started()
    press(&state, "pp/kilo")
    #expect(state.overlay?.entries.isEmpty == true)
    press(&state, "␛/dreyzin")
    let text = state.overlay?.lines.map(\.text.text).joined(separator: "\n") ?? ""
    #expect(text.contains("Daily dose per kilogram") && text.contains("mg/kg/day") && text.contains("Dreyzin"))
    #expect(!text.contains("per person") && !text.contains("Nothing to draw"))
  }

  @Test func `the words of a row that is taller than the view are read line by line`() {
    var state = started(width: 20, height: 6)
    press(&state, "p")
    let lines = state.overlay?.lines.filter { $0.entry == state.overlay?.cursor }.count ?? 0
    #expect(lines > state.layout.overlayRows)
    var seen: Set<Int> = []
    let first = state.overlay?.cursor
    for _ in 0..<20 where state.overlay?.cursor == first {
      let top = state.overlay?.top ?? 0
      seen.formUnion(top..<top + state.layout.overlayRows)
      press(&state, "j")
    }
    #expect(
      state.overlay?.lines.indices.filter { state.overlay?.lines[$0].entry == first }.allSatisfy(seen.contains) == true)
    #expect(state.overlay?.cursor != first)
  }

  // MARK: facets

  @Test func `facets are counted for the filter, and a late count is dropped`() throws {
    var state = started()
    let effects = press(&state, "F")
    guard case .countFacets(let request) = effects.first else {
      Issue.record("no count was asked for")
      return
    }
    #expect(effects.count == 1 && request.ticket == state.facets.ticket && request.query.isEverything)
    #expect(state.isCountingFacets && state.overlay?.extent == "counting…")
    _ = state.update(.countedFacets([Facet(heading: "Old", values: [])], ticket: request.ticket - 1))
    #expect(state.facets.values == nil)
    let facet = Facet(heading: "Design", values: [value("Case series", 5)])
    _ = state.update(.countedFacets([facet], ticket: request.ticket))
    #expect(state.facets.values == [facet] && !state.isCountingFacets)
  }

  @Test func `a pick writes the filter and asks for the list first, then for the counts`() {
    var state = started()
    press(&state, "F")
    let facet = Facet(heading: "Design", values: [value("Case series", 5), value("Phase 1 trial", 1)])
    _ = state.update(.countedFacets([facet], ticket: state.facets.ticket))
    let effects = press(&state, "⏎")
    #expect(state.filter.line.text == "design==\"Case series\"" && state.overlay?.kind == .facets)
    guard effects.count == 2, case .search = effects[0], case .countFacets(let request) = effects[1] else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.query == state.filter.query && request.ticket == state.facets.ticket)
    #expect(state.facets.values == [facet], "what was counted stays until there is something newer")
  }

  @Test func `the cursor stays on its value wherever a new count puts it`() {
    var state = started()
    press(&state, "F")
    let before = [
      Facet(heading: "Design", values: [value("a", 5), value("b", 4), value("c", 3)])
    ]
    _ = state.update(.countedFacets(before, ticket: state.facets.ticket))
    for _ in 0..<2 { _ = state.update(.key(.down)) }
    let after = [
      Facet(heading: "Year", values: [value("2020", 2), value("2021", 2)]),
      Facet(heading: "Design", values: [value("c", 3, isPicked: true), value("b", 1)]),
    ]
    _ = state.update(.countedFacets(after, ticket: state.facets.ticket))
    #expect(state.overlay?.selected?.choice == .narrow(term: "design==\"c\""))
  }

  @Test func `facets of fields are shown as soon as they are counted, and those of facts stay until they are`() {
    var state = started()
    press(&state, "F")
    let fields = Facet(heading: "Design", values: [value("Cohort", 5)])
    let facts = Facet(heading: "Toxicity", values: [value("CRS", 3)])
    _ = state.update(.countedFields([fields], ticket: state.facets.ticket))
    #expect(state.facets.values == [fields] && state.overlay?.extent == "counting…")
    _ = state.update(.countedFacets([fields, facts], ticket: state.facets.ticket))
    #expect(state.facets.values == [fields, facts] && state.overlay?.extent == "1/2")
    press(&state, "⏎")
    let picked = Facet(heading: "Design", values: [value("Cohort", 5, isPicked: true)])
    _ = state.update(.countedFields([fields], ticket: state.facets.ticket - 1))
    _ = state.update(.countedFields([picked], ticket: state.facets.ticket))
    #expect(state.facets.values == [picked, facts] && state.isCountingFacets)
  }

  @Test func `no step leads to a heading`() {
    var state = started()
    press(&state, "F")
    let facets = (0..<12).map { facet in
      Facet(heading: "H\(facet)", values: (0...facet % 3).map { value("\(facet).\($0)", 1) })
    }
    _ = state.update(.countedFacets(facets, ticket: state.facets.ticket))
    let steps: [Key] = [.down, .pageDown, .up, .pageUp]
    var random = Seeded(41)
    for _ in 0..<300 {
      _ = state.update(.key(random.pick(steps)))
      guard let overlay = state.overlay else { return }
      #expect(overlay.isSelectable(overlay.cursor))
    }
    for _ in 0..<20 { _ = state.update(.key(.pageUp)) }
    #expect(state.overlay?.top == 0, "the first heading is in sight again")
  }

  @Test func `a pick that is taken back counts anew`() {
    var state = started()
    press(&state, "F")
    let facet = Facet(heading: "Design", values: [value("Case series", 5)])
    _ = state.update(.countedFacets([facet], ticket: state.facets.ticket))
    press(&state, "⏎")
    let ticket = state.facets.ticket
    let effects = press(&state, "⏎")
    #expect(state.filter.line.text == "" && state.facets.ticket == ticket + 1)
    #expect(effects.contains { if case .countFacets = $0 { true } else { false } })
  }

  @Test func `nobody counts facets that nobody looks at`() {
    var state = started()
    press(&state, "F")
    _ = state.update(.key(.escape))
    let effects = press(&state, "/x")
    #expect(!effects.contains { if case .countFacets = $0 { true } else { false } })
    #expect(!state.isCountingFacets)
  }

  @Test func `facets typed for keep their headings`() {
    var state = started()
    press(&state, "F")
    let facets = [
      Facet(heading: "Design", values: [value("Cohort", 5), value("Case series", 2)]),
      Facet(heading: "Route", values: [value("SC", 5), value("IV", 2)]),
    ]
    _ = state.update(.countedFacets(facets, ticket: state.facets.ticket))
    press(&state, "/sc")
    let text = state.overlay?.lines.map(\.text.text).joined(separator: "\n") ?? ""
    #expect(text.contains("Route") && text.contains("SC") && !text.contains("Design") && !text.contains("IV"))
  }

  @Test func `a collection without facets, figures or cells says so in each view`() {
    var state = started(Sample.csv("Title\nA title that is nobody else's\nAnother such title"))
    press(&state, "F")
    _ = state.update(.countedFacets([], ticket: state.facets.ticket))
    for (keys, words) in [
      ("", "no facts"), ("=", "no short value"), ("p", "in these studies"), ("p", "in these studies"),
    ] {
      if state.overlay?.isTyping == true, !keys.isEmpty { _ = state.update(.key(.escape)) }
      press(&state, keys)
      #expect(state.overlay?.lines.map(\.text.text).joined(separator: " ").contains(words) == true, "\(words)")
      #expect(state.overlay?.extent == "" && state.overlay?.selected?.choice == nil)
      #expect(!state.hints.map(\.word).contains("read"))
    }
  }

  // MARK: weight

  @Test func `a weight works doses out everywhere, and none takes it away`() throws {
    var state = started()
    press(&state, "W70⏎")
    #expect(state.options.weight == (try Weight("70")) && state.overlay == nil)
    #expect(state.count.contains("at 70 kg"))
    press(&state, "W⏎")
    #expect(state.options.weight == (try Weight("70")), "Enter on what is so already changes nothing")
    _ = press(&state, "W")
    _ = state.update(.key(.down))
    _ = state.update(.key(.enter))
    #expect(state.options.weight == nil)
  }

  @Test(arguments: ["0", "-3", "abc", "7x", "1e9", "７０kg!"])
  func `a wrong weight changes nothing, says why and can be corrected at once`(typed: String) {
    var state = started()
    press(&state, "W" + typed + "⏎")
    #expect(state.options.weight == nil)
    #expect(state.overlay?.kind == .weight && state.overlay?.isTyping == true)
    #expect(state.overlay?.lines.first?.text.pieces.last?.style == .error)
  }

  @Test func `at another weight a sort by dose is asked for anew`() {
    var state = started()
    _ = state.perform(.sort)
    press(&state, "/dose⏎")
    let effects = press(&state, "W70⏎")
    guard case .search(let request) = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.sort.first?.name == "dose" && request.sort.first?.options.weight != nil)
  }
}
