import Browser
import Foundation
import Loading
import Pages
import Screen
import Studies
import Testing
import TestSupport

/// Every view at every size that it must support, as text: the glyphs, then the letter of each glyph's style.
struct SnapshotTests {
  struct Story: Sendable, CustomTestStringConvertible {
    let name: String
    let play: @Sendable (inout Session) -> Void
    var testDescription: String { name }
  }

  static let stories = [
    Story(name: "start") { _ in },
    Story(name: "typing") { session in
      session.press("/")
      session.type("icans sc")
    },
    Story(name: "completing") { session in
      session.press("/")
      session.type("design:")
      session.press("Tab", "Tab")
    },
    Story(name: "kept") { session in
      session.press("/")
      session.type("steroid")
      session.press("Enter", "j", "j")
    },
    Story(name: "reading") { session in session.press("j", "j", "j", "Enter", "G") },
    Story(name: "mistake") { session in
      session.press("/")
      session.type("icans rout2:iv")
    },
    Story(name: "nothing") { session in
      session.press("/")
      session.type("icans zebra")
    },
    Story(name: "help") { session in session.press("?") },
    Story(name: "notices") { session in session.press("!") },
    Story(name: "finding") { session in
      session.press("f")
      session.type("steroid")
    },
    Story(name: "found") { session in
      session.press("f")
      session.type("steroid")
      session.press("Enter", "n")
    },
    Story(name: "palette") { session in
      session.press(":")
      session.type("page")
      session.press("↓")
    },
    Story(name: "sort") { session in session.press("s", "↓", "↓") },
    Story(name: "sorted") { session in session.press("s", "↓", "↓", "Enter", "s", "↓", "↓", "Enter") },
    Story(name: "columns") { session in session.press("|", "↓", "Enter", "↓", "↓", ">") },
    Story(name: "terms") { session in session.press("T", "↓") },
    Story(name: "zoomed") { session in session.press("z") },
    Story(name: "facets") { session in session.press("F", "↓") },
    Story(name: "picked") { session in session.press("F", "↓", "↓", "Enter") },
    Story(name: "rows-like") { session in session.press("=", "↓", "↓") },
    Story(name: "marked") { session in session.press("Space", "Space", "j", "Space") },
    Story(name: "compared") { session in session.press("j", "Space", "Space", "Space", "c", "j") },
    Story(name: "proportions") { session in session.press("p", "j") },
    Story(name: "doses") { session in session.press("p", "p", "j") },
    Story(name: "doses-at-70-kg") { session in
      session.press("W", "7", "0", "Enter", "p", "p")
    },
    Story(name: "derived") { session in session.press("j", "j", "Enter", "G") },
    Story(name: "written-out") { session in session.press("j", "j", "Enter", "A", "PgDn") },
    Story(name: "wrong-weight") { session in session.press("W", "7", "x", "Enter") },
  ]

  @Test(arguments: stories, [(120, 32), (80, 24), (40, 12), (20, 6)])
  func `each view is as it is on file`(story: Story, size: (width: Int, height: Int)) {
    var session = Session(width: size.width, height: size.height, notices: Self.notices)
    story.play(&session)
    let file = "Snapshots/\(story.name)-\(size.width)x\(size.height).txt"
    expectOnFile(session.picture, Place.beside(#filePath, file))
  }

  @Test(arguments: [(120, 32), (80, 24), (40, 12)])
  func `a study of several records shows what each says, the first first`(size: (width: Int, height: Int)) {
    var session = Session(
      Sample.shared.collection, width: size.width, height: size.height, start: StartingView(source: "3 sources"),
      notices: [.grouped(by: Sample.shared.grouping)])
    session.press("/")
    session.type("chile")
    session.press("Enter", "Enter")
    expectOnFile(session.picture, Place.beside(#filePath, "Snapshots/grouped-\(size.width)x\(size.height).txt"))
  }

  @Test func `text of every kind keeps to its columns`() {
    let table = """
      Title,Year,Abstract
      糖尿病の無作為化比較試験 of something,2020,"漢字 and Latin, e\u{301}toile, 👩‍👩‍👧 and 🇩🇪
      second paragraph with averyveryverylongwordthatmustbebrokensomewhereinsideitself and an end"
      "\u{1B}]52;c;AAAA\u{7} \u{202E}reversed\u{9B}31m",2021,"tab\there"
      """
    var session = Session(Sample.csv(table), width: 60, height: 20, start: StartingView(source: "table.csv"))
    expectOnFile(session.picture, Place.beside(#filePath, "Snapshots/text-60x20.txt"))
    session.press("j")
    expectOnFile(session.picture, Place.beside(#filePath, "Snapshots/hostile-60x20.txt"))
  }

  @Test func `a window too small says what it needs`() {
    for (width, height) in [(5, 2), (19, 6), (20, 5), (1, 1), (0, 0)] {
      let session = Session(width: width, height: height)
      #expect(
        session.frame.size.width == width
          && "Make the window larger: evi needs 20 columns and 6 lines."
            .hasPrefix(session.screen.split(separator: "\n").first ?? "")
      )
    }
  }

  static let notices = [
    Notice(
      .note, "The same table stands again on lines 40–60; evi leaves the copy out.",
      advice: "You can leave this as it is.",
      origin: Origin(file: "table.txt", line: 40), excerpt: "Author Study type Summary"),
    Notice(
      .problem, "7 cells, but the header has 6.", advice: "Check that the row is complete.",
      origin: Origin(file: "table.csv", line: 812), excerpt: "Example et al,Case series,12"),
  ]
}
