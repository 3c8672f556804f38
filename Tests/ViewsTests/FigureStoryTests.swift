import Browser
import Screen
import Search
import Studies
import TestSupport
import Testing

/// Figures on the screen: each test presses keys and checks the screen.
struct FigureStoryTests {
  @Test func `facets narrow the list by what is picked, one value or two, and undo takes a pick back`() {
    var session = Session()
    session.press("F", "↓", "Enter")
    #expect(session.state.filter.line.text == "design==\"Case series (abstract)\"")
    #expect(session.names == ["Oliai [23]", "Gazeau [21]"])
    #expect(session.screen.contains("▸ [x] Case series (abstract)"))
    session.press("↑", "Enter")
    #expect(session.names.count == 7)
    session.press("Enter")
    #expect(session.names.count == 2)
    #expect(session.screen.contains("[ ] Case series  ") && session.screen.contains("[x] Case series (abstract)"))
    session.press("Esc", "u")
    #expect(session.names.count == 7)
    session.press("u")
    #expect(session.selected == "Oliai [23]" && session.screen.contains("2 of 9 studies"))
  }

  @Test func `typing in the facets finds a value, and after a pick all of them are there again`() {
    var session = Session()
    session.press("F")
    session.type("abstract")
    #expect(session.screen.contains("▸ [ ] Case series (abstract)") && !session.screen.contains("Phase 1 trial"))
    session.press("Enter")
    #expect(session.names == ["Oliai [23]", "Gazeau [21]"])
    #expect(session.screen.contains("▸ [x] Case series (abstract)") && session.screen.contains("Phase 1 trial"))
    #expect(session.state.overlay?.filter.isEmpty == true && session.state.overlay?.isTyping == true)
  }

  @Test func `a count in a facet is how many studies a pick leaves`() {
    var session = Session()
    session.press("F")
    for facet in session.state.facets.values ?? [] {
      for value in facet.values {
        var picking = Session()
        picking.press("/")
        picking.type(value.term)
        picking.press("Enter")
        #expect(picking.names.count == value.count, "\(value.term)")
      }
    }
    #expect(session.state.facets.values?.isEmpty == false)
  }

  @Test func `a pick moves neither labels nor counts to other columns`() {
    var session = Session(width: 120, height: 32)
    session.press("F")
    func column(_ session: Session) -> Int? {
      let line = session.screen.split(separator: "\n").first { $0.contains("] Phase 1 trial") }
      return line?.firstIndex(of: "█").flatMap { end in line.map { $0.distance(from: $0.startIndex, to: end) } }
    }
    let before = column(session)
    session.press("↓", "↓", "Enter")
    #expect(before != nil && column(session) == before)
  }

  @Test func `rows like this one write what a cell says into the filter`() {
    var session = Session()
    session.press("j", "=")
    #expect(session.screen.contains("Show studies with the same"))
    session.press("Enter")
    #expect(session.state.overlay == nil)
    #expect(session.state.filter.line.text == "design==\"Case series\"" && session.selected == "Jatiani [17]")
  }

  @Test func `marks are counted and shown at every size, also when the filter hides them`() {
    for (width, height) in [(120, 32), (80, 24), (40, 12)] {
      var session = Session(width: width, height: height)
      session.press("Space", "Space")
      #expect(session.screen.contains(" ●Lichtenstein") && session.screen.contains("● 2 marked"))
      session.press("/")
      session.type("hines")
      session.press("Enter")
      #expect(session.screen.contains("● 2 marked") && !session.screen.contains("●Lichtenstein"))
      session.press("c")
      #expect(session.screen.contains("Lichtenstein") && session.screen.contains("Jatiani"))
    }
  }

  @Test func `a plot says the whole sentence of the selected row, under its field's label, at every size`() {
    for (width, height) in [(120, 32), (80, 24), (40, 12), (20, 6)] {
      var session = Session(width: width, height: height)
      session.press("p")
      var flowing = ""
      for _ in 0..<120 {
        guard let overlay = session.state.overlay else { break }
        // The line that the last key brought into view, or all lines of an entry that the cursor has just reached.
        let inSight = overlay.top..<overlay.top + session.state.layout.overlayRows
        let own = overlay.lines.indices.filter { overlay.lines[$0].entry == overlay.cursor && inSight.contains($0) }
        let isNew = own.first.map { $0 == 0 || overlay.lines[$0 - 1].entry != overlay.cursor } ?? false
        flowing += own.suffix(isNew ? own.count : 1).map { overlay.lines[$0].text.text }.joined()
        session.press("j")
      }
      flowing = flowing.filter { !$0.isWhitespace }
      #expect(flowing.contains("Response:“carHLHimprovedin8of8participants.”"), "\(width)×\(height)")
      #expect(flowing.contains("EffectonCART-celltherapy:“CR,countingonlyacohort"), "\(width)×\(height)")
    }
  }

  @Test func `figures that disagree are said to in the study and in the plot`() {
    let table = "Name,Response\nExample,17 of 19 (79%) responded"
    var session = Session(Sample.csv(table), start: StartingView(source: "table.csv"))
    #expect(session.screen.contains("17 of 19 is 89%, not 79%"))
    session.press("p")
    #expect(session.screen.contains("17 of 19 is 89%, not 79%"))
  }

  @Test func `Esc closes each view of figures, and q those that are read, and the list is where it was`() {
    for keys in [["F"], ["="], ["c"], ["p"], ["p", "p"], ["W"]] {
      for close in ["Esc", "q"] where !(["F", "=", "W"].contains(keys[0]) && close == "q") {
        var session = Session()
        session.press("j", "j", "j")
        let before = session.screen
        for key in keys { session.press(key) }
        #expect(session.state.overlay != nil)
        session.press(close)
        #expect(session.screen == before, "\(keys) \(close)")
      }
    }
  }

  @Test func `each view fits any window it is resized to`() {
    for keys in [["F", "↓"], ["="], ["c", "G"], ["p", "G"], ["p", "p", "j"], ["W", "7"], ["Enter", "A", "G"]] {
      var session = Session(width: 120, height: 32)
      for key in keys { session.press(key) }
      for (width, height) in [(20, 6), (500, 200), (40, 12), (19, 5), (80, 24), (33, 9)] {
        session.resize(width: width, height: height)
        guard let overlay = session.state.overlay, (width, height) != (19, 5) else { continue }
        let room = session.state.layout.overlayRows
        #expect(
          overlay.top >= 0 && overlay.lines.allSatisfy { $0.text.columns <= max(1, width - 4) }, "\(keys) \(width)")
        let own = overlay.lines.indices.filter { overlay.lines[$0].entry == overlay.cursor }
        if overlay.isChoice, overlay.isSelectable(overlay.cursor), let first = own.first {
          #expect(own.contains { (overlay.top..<overlay.top + room).contains($0) }, "\(keys) \(width) \(first)")
        }
      }
    }
  }

  @Test func `the views of figures are found in help and among the commands`() {
    for view in ["?", ":"] {
      for (typed, words) in [
        ("values of the studies", "narrows the list"), ("compare the marked", "this one and the next"),
        ("draw the prop", "doses, effects"), ("body weight", "per kilogram"), ("as this one", "same value"),
        ("mark all", "all studies shown"), ("abbreviations", "as in the source"),
      ] {
        var session = Session(width: 120, height: 32)
        session.press(view)
        if view == "?" { session.press("/") }
        session.type(typed)
        #expect(session.screen.contains(words), "\(view) \(typed)")
      }
    }
  }

  @Test func `the list sorts by what evi read, from the same view as by fields`() {
    var session = Session()
    session.press("s")
    session.type("daily dose")
    session.press("Enter")
    #expect(session.screen.contains("Sorted by dose ↑"))
    #expect(session.names.first == "Strati [15]")
    session.press("s", "/")
    session.type("proportion")
    session.press("Enter")
    #expect(session.state.sort.map(\.name) == ["proportion", "dose"])
  }

  @Test func `a fact is completed in the filter and narrows by it`() {
    var session = Session()
    session.press("/")
    session.type("toxicity:ic")
    session.press("Tab")
    #expect(session.state.filter.line.text.lowercased().contains("icans"))
    session.press("Enter")
    #expect(!session.names.isEmpty && session.names.count < 9)
  }

  @Test func `abbreviations are written out in every field that has them, and left again`() {
    var session = Session(width: 120, height: 200)
    let before = session.screen
    session.press("j", "j", "Enter", "A")
    #expect(session.screen.contains("SC (subcutaneous)"))
    session.press("A", "q", "g")
    #expect(session.screen == before)
  }

  @Test func `what is typed into a view is in sight at every size, and a title that has no room is cut with a mark`() {
    for (width, height) in [(120, 32), (80, 24), (40, 12), (20, 6)] {
      var session = Session(width: width, height: height)
      session.press("W")
      session.type("72.5")
      #expect(session.screen.contains("72.5"), "\(width)×\(height)")
    }
    var narrow = Session(width: 20, height: 6)
    narrow.press("=")
    #expect(narrow.screen.contains("Show st…"))
  }
}
