import Browser
import Evidence
import Foundation
import Pages
import Screen
import Search
import Studies
import Testing
import TestSupport

/// Each test presses keys and checks the screen, without a terminal.
struct StoryTests {
  @Test func `a study is read to its last line, and the list is where it was`() {
    var session = Session(width: 40, height: 12)
    session.press("Enter", "G")
    #expect(session.screen.contains("anakinra-car-t, line"))
    session.press("q")
    #expect(session.selected == "Lichtenstein [18], Shah [27]" && session.screen.contains("Jatiani"))
  }

  @Test func `every word of every study can be read at every size`() {
    for (width, height) in [(120, 32), (80, 24), (40, 12), (20, 6)] {
      var session = Session(width: width, height: height)
      for position in 0..<Sample.bundled.count {
        session.press("Enter", "g")
        var seen: Set<Substring> = []
        for _ in 0..<400 {
          seen.formUnion(session.state.detail.lines.flatMap { $0.pieces.flatMap { $0.text.split(separator: " ") } })
          session.press("j")
        }
        let study = Sample.bundled[position]
        let text = session.state.detail.lines.map { $0.pieces.map(\.text).joined() }.joined(separator: " ")
        let flowing = text.filter { $0 != " " }
        for field in study.fields {
          let words = study.text(of: field).filter { !$0.isWhitespace }
          #expect(flowing.contains(words), "\(study.name) \(field) at \(width)×\(height)")
        }
        session.press("q", "j")
      }
    }
  }

  @Test func `next and previous study without leaving the detail`() {
    var session = Session()
    session.press("Enter", "Ctrl-N", "Ctrl-N")
    #expect(session.selected == "Strati [15]" && session.screen.contains("Strati et al [15]"))
    session.press("Ctrl-P")
    #expect(session.selected == "Jatiani [17]")
    #expect(session.state.focus == .detail)
  }

  @Test func `the list scrolls no more than it must`() {
    var session = Session(width: 40, height: 9)
    for _ in 0..<6 { session.press("j") }
    #expect(session.state.list.top == 2)
    session.press("k")
    #expect(session.state.list.top == 2)
    session.press("g")
    #expect(session.state.list.top == 0)
  }

  @Test func `resizing keeps the study and the focus`() {
    var session = Session(width: 120, height: 32)
    session.press("j", "j", "Enter")
    for (width, height) in [(40, 12), (5, 2), (200, 60), (80, 24)] {
      session.resize(width: width, height: height)
      #expect(session.selected == "Strati [15]" && session.state.focus == .detail)
    }
  }

  @Test func `help shows the keys of where one is first`() {
    var session = Session(width: 120, height: 40)
    session.press("Enter", "?")
    let screen = session.screen
    let (detail, list) = (screen.range(of: "In the study"), screen.range(of: "In the list"))
    #expect(detail != nil)
    if let detail, let list { #expect(detail.lowerBound < list.lowerBound) }
    session.press("q")
    #expect(session.state.focus == .detail)
  }

  @Test func `a collection without studies says so`() {
    var session = Session(StudyCollection(title: "Nothing", source: ""), start: StartingView(source: "empty.csv"))
    #expect(session.screen.contains("There are no studies here."))
    session.press("j", "Enter", "/")
    session.type("x")
    session.press("Enter", "q")
    #expect(session.effects == [.quit(.asked)])
  }

  @Test func `find lights words and hides no study`() {
    var session = Session(width: 120, height: 32)
    session.press("f")
    session.type("icans")
    #expect(session.names.count == 9 && session.selected == "Lichtenstein [18], Shah [27]")
    session.press("Enter")
    #expect(session.selected == "Strati [15]", "Enter goes to the first study that has it")
    #expect(session.screen.contains("1 of 2, in Indication for anakinra"))
  }

  @Test func `n walks the hits of a study and then those of the next, N the same way back`() {
    var session = Session(width: 120, height: 32)
    session.press("f")
    session.type("icans")
    session.press("Enter")
    var places = [session.state.place]
    for _ in 0..<12 {
      session.press("n")
      places.append(session.state.place)
    }
    for place in places.dropLast().reversed() {
      session.press("N")
      #expect(session.state.place == place)
    }
    #expect(session.selected == "Strati [15]")
    session.press("N")
    #expect(session.screen.contains("There are no more hits above"))
  }

  @Test func `a hit that is off the screen is scrolled to, and one that is on it moves nothing`() {
    var session = Session(width: 80, height: 24)
    session.press("f")
    session.type("infection")
    session.press("Enter")
    let top = session.state.detail.top
    #expect(top > 0 && session.screen.contains("in Safety"))
    session.press("n")
    let line = session.state.detail.hits[1].line
    #expect((session.state.detail.top..<session.state.detail.top + 10).contains(line))
  }

  @Test func `without a find n walks the hits of the filter`() {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type("steroid")
    session.press("Enter", "n")
    #expect(session.screen.contains("in Co-treatment"))
    session.press("n")
    #expect(session.selected == "Dreyzin [19]")
  }

  @Test func `Escape ends finding before it clears the filter`() {
    var session = Session()
    session.press("/")
    session.type("icans")
    session.press("Enter", "f")
    session.type("sc")
    session.press("Enter", "Esc")
    #expect(!session.state.find.isActive && session.names.count == 6)
    session.press("Esc")
    #expect(session.names.count == 9)
  }

  @Test func `what is in no study is said`() {
    var session = Session()
    session.press("f")
    session.type("zebra")
    session.press("Enter")
    #expect(session.screen.contains("No study contains “zebra”"))
  }

  @Test func `a field sorts rising, then falling, then not at all, and u undoes each`() {
    var session = Session()
    session.press("s", "↓", "↓", "Enter")
    #expect(session.names.first == "Jatiani [17]" && session.screen.contains("by enrolled ↑"))
    session.press("s", "↓", "↓", "Enter")
    #expect(session.names.first == "Lichtenstein [18], Shah [27]" && session.screen.contains("↓N"))
    session.press("s", "↓", "↓", "Enter")
    #expect(session.state.sort.isEmpty)
    session.press("u")
    #expect(session.screen.contains("by enrolled ↓"))
    session.press("u", "u")
    #expect(session.state.sort.isEmpty && session.names[1] == "Jatiani [17]")
  }

  @Test func `what was sorted by before settles ties`() {
    var session = Session()
    session.press("s", "↓", "↓", "Enter", "s", "↓", "Enter")
    #expect(session.state.sort.map(\.name) == ["design", "enrolled"])
    #expect(session.names.prefix(3) == ["Jatiani [17]", "Dreyzin [19]", "Strati [15]"])
  }

  @Test func `columns are hidden, shown, moved and widened, and undone`() {
    var session = Session(width: 120, height: 32)
    let heading = { (session: Session) in String(session.screen.split(separator: "\n")[3]) }
    session.press("|", "↓", "Enter", "Esc")
    #expect(!heading(session).contains("Design"))
    session.press("|")
    session.type("toxicity")
    session.press("Enter", "Esc")
    #expect(session.state.listColumns.last == .fact(.toxicity))
    session.press("u", "u")
    #expect(heading(session).contains("Design") && session.state.chosenColumns.isEmpty)
    session.press("|", "↓", ">", "Esc")
    let text = heading(session)
    let places = ["N ", "Design"].compactMap { text.range(of: $0)?.lowerBound }
    #expect(places == places.sorted() && places.count == 2)
    session.press("|", "↓", "-", "-", "-", "Esc")
    #expect(session.state.columnWidths.count == 1)
  }

  @Test func `letters are text in each view that a person chooses from by typing, and q is one of them`() {
    for key in ["s", "|", "T", "F", "=", ":", "'", "y", "t", "b", "v"] {
      var session = Session(width: 120, height: 32)
      session.press(key)
      let filter = session.state.filter
      session.type("/quj")
      #expect(session.state.overlay?.filter.text == "quj" && session.state.filter == filter, "\(key)")
      session.press("Esc")
      #expect(session.state.overlay == nil, "\(key)")
    }
  }

  @Test func `in a view that is read no key works on what the view hides`() {
    for view in ["?", "!", "c", "p"] {
      for key in ["n", "N", "Tab", "z", "e", "y", "'"] + (view == "p" ? [] : ["u", "Ctrl-R"]) {
        var session = Session(notices: [Notice(.note, "x")])
        session.press("/")
        session.type("icans")
        session.press("Enter", view)
        let (overlay, before) = (session.state.overlay, session.state)
        session.press(key)
        #expect(session.state.overlay == overlay && session.screen.contains("q closes the view"), "\(view) \(key)")
        #expect(session.state.list == before.list && session.state.isZoomed == before.isZoomed, "\(view) \(key)")
      }
    }
  }

  @Test func `a key that a view does not have says how to type there`() {
    var session = Session(width: 120, height: 32)
    session.press("p", "a")
    #expect(session.screen.contains("The key a does nothing here · / types in this view"))
  }

  @Test func `columns are moved and widened while their names are typed, also by keys at once`() {
    var session = Session(width: 120, height: 32)
    session.press("|")
    session.type("design")
    session.send(.text("+++"))
    #expect(session.state.columnWidths.count == 1 && session.state.overlay?.filter.text == "design")
    session.press(">")
    #expect(session.state.overlay?.filter.isEmpty == true && session.screen.contains("▸ [x]  Design"))
  }

  @Test func `how a view is closed is said at every size`() {
    for key in ["s", "F", "?", "p", "b", "H", "|", "T", "=", "y"] {
      for (width, height) in [(40, 12), (60, 20), (80, 24)] {
        var session = Session(width: width, height: height)
        session.press("Space", "Space", "+", "/")
        session.type("design:case")
        session.press("Enter", key)
        #expect(session.screen.contains("close"), "\(key) at \(width)×\(height)")
      }
    }
  }

  @Test func `help is offered beside the progress of a review`() {
    for (width, progress) in [(60, "1/9 decided, 1 +"), (80, "1 of 9 decided, 1 included")] {
      var session = Session(width: width, height: 20)
      session.press("+", "j")
      let footer = session.screen.split(separator: "\n").last ?? ""
      #expect(footer.contains("? help") && footer.contains(progress), "\(width)")
    }
    var noting = Session(width: 80, height: 24)
    noting.press("Space", "+", "a")
    #expect(noting.screen.contains("Esc cancel"))
  }

  @Test func `the arrow of the order stands beside a heading that fills its column`() {
    var session = Session(Sample.csv("Study,Year\nA,2021\nB,2020\n"), width: 40, height: 12)
    session.press("s")
    session.type("year")
    session.press("Enter")
    #expect(session.screen.contains("↑Year"))
  }

  @Test func `the last column cannot be hidden`() {
    var session = Session(start: StartingView(source: "x", columns: ["name"]))
    session.press("|", "Enter")
    #expect(session.state.listColumns == [.name] && session.screen.contains("The list needs at least one column"))
  }

  @Test func `the palette runs what is typed, and says why something cannot be done`() {
    var session = Session()
    session.press(":")
    session.type("undo")
    #expect(session.screen.contains("There is nothing to undo."))
    session.press("Ctrl-U")
    session.type("whole screen")
    session.press("Enter")
    #expect(session.state.isZoomed && session.state.overlay == nil)
  }

  @Test func `every command is in the palette, what cannot be done here last and with why`() {
    for context in [Context.list, .detail] {
      var session = Session()
      if context == .detail { session.press("Enter") }
      session.press(":")
      let entries = session.state.overlay?.entries ?? []
      #expect(entries.count == Command.allCases.count - 1)
      let here = Command.allCases.filter { command in
        (KeyTable.keyName(of: command, in: context) != nil || Command.withoutKey.contains(command))
          && command != .palette
      }
      for (place, entry) in entries.enumerated() {
        guard case .row(_, _, let remark) = entry.content else { continue }
        #expect(remark.hasPrefix("works only ") == (place >= here.count))
      }
    }
  }

  @Test func `a command of another place says where it belongs, and does nothing`() {
    var session = Session()
    session.press(":")
    session.type("caret-left")
    session.press("Enter")
    #expect(session.state.overlay != nil && session.screen.contains("This key works only"))
  }

  @Test func `the terms say in how many studies they stand, and lead there`() {
    var session = Session(width: 120, height: 32)
    session.press("T")
    #expect(session.screen.contains("intravenous  in 2 studies"))
    session.type("intravenous")
    session.press("Enter")
    #expect(session.selected == "Dreyzin [19]" && session.screen.contains("IV: 2 on this page, in 2 studies"))
  }

  @Test func `help narrows as one types, and none of it is lost`() {
    var session = Session()
    session.press("?", "/")
    session.type("under the cursor")
    #expect(session.state.overlay?.entries.count == 1)
    session.press("Esc")
    #expect((session.state.overlay?.entries.count ?? 0) > 40)
    session.press("/")
    session.type("zebra")
    #expect(session.screen.contains("No line has “zebra”. Delete letters, or press Esc."))
    session.press("Enter", "q")
    #expect(session.state.overlay == nil)
  }

  @Test func `every view closes with Escape, and one that is read with q, and leaves the place`() {
    for key in ["?", "!", "s", "|", "T"] {
      for close in ["?", "!"].contains(key) ? ["q", "Esc"] : ["Esc"] {
        var session = Session(notices: [Notice(.note, "x")])
        session.press("j", "j", "j", key)
        #expect(session.state.overlay != nil, "\(key)")
        session.press(close)
        #expect(session.state.overlay == nil && session.selected == "Dreyzin [19]", "\(key) \(close)")
      }
    }
  }

  @Test func `fields without text can be shown, so that not said is not taken for not shown`() {
    var session = Session()
    session.press("j", "Enter", "e", "G")
    #expect(session.screen.contains("Without text: Treated"))
    session.press("e")
    #expect(!session.screen.contains("Without text"))
  }

  @Test func `sort and columns of the command line make the first view`() {
    let start = StartingView(source: "x", sort: "n:desc", columns: ["name", "n", "disease"])
    let session = Session(width: 80, height: 24, start: start)
    #expect(session.names.first == "Lichtenstein [18], Shah [27]")
    #expect(session.names[1] == "Park [24]")
    #expect(session.screen.contains("Disease"))
    #expect(!session.screen.split(separator: "\n")[3].contains("Design"))
  }
}
