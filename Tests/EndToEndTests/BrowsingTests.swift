import Foundation
import TestSupport
import Testing

/// evi as a person sees it, in a terminal that tmux emulates.
@Suite(.serialized, .enabled(if: TmuxScreen.isInstalled, "tmux is not installed"), .timeLimit(.minutes(5)))
struct BrowsingTests {
  @Test(arguments: [(120, 32), (80, 24), (40, 12)])
  func `the start shows the nine studies`(width: Int, height: Int) throws {
    let screen = try TmuxScreen(width: width, height: height)
    try screen.start()
    let picture = try screen.wait(for: "nine studies") { $0.contains("9 of 9 studies") && $0.contains("1/9") }
    #expect(picture.contains("▸ Lichtenstein"))
    #expect(picture.lines.count == height)
    #expect(picture.cursor.isShown)
  }

  @Test func `typing narrows, Esc rolls back and Enter keeps`() throws {
    let screen = try TmuxScreen()
    try screen.start()
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    try screen.type("/hines")
    try screen.wait(for: "one study") { $0.contains("1 of 9 studies") && $0.contains("▸ Hines [20]") }
    try screen.press("Escape")
    try screen.wait(for: "all again") { $0.contains("9 of 9 studies") && $0.contains("none: / to type one") }
    try screen.type("/park")
    try screen.press("Enter")
    try screen.wait(for: "the kept filter") {
      $0.contains("1 of 9 studies") && $0.contains("Filter  park") && $0.contains("q quit")
    }
    try screen.press("u")
    try screen.wait(for: "all, by undo") { $0.contains("9 of 9 studies") }
  }

  @Test func `Enter reads, and the last line says where the study stands in its source`() throws {
    let screen = try TmuxScreen(width: 120, height: 16)
    try screen.start()
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    try screen.press("Enter", "G")
    try screen.wait(for: "the end of the study") { $0.contains("anakinra-car-t, line ") && $0.contains("end  1/9") }
  }

  @Test func `a question mark lists the keys, and q goes back before it quits`() throws {
    let screen = try TmuxScreen()
    try screen.start()
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    try screen.press("?")
    try screen.wait(for: "the keys") { $0.contains("In the list") && $0.contains("half a page down") }
    try screen.press("q")
    try screen.wait(for: "the list") { !$0.contains("In the list") && $0.contains("▸ Lichtenstein") }
    try screen.press("q")
    try screen.wait(for: "the shell") { $0.lines.contains("$") }
  }

  @Test func `a facet is picked, figures are plotted and compared, and the terminal is as it was`() throws {
    let screen = try TmuxScreen()
    try screen.enter("echo before; stty -a > settings; \(Program.path); echo status $?")
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    try screen.type("F")
    try screen.wait(for: "the facets") { $0.contains("▸ [ ] Case series") && $0.contains("adults") }
    try screen.press("Enter")
    try screen.wait(for: "the pick") { $0.contains("▸ [x] Case series") && $0.contains("5 of 9 studies") }
    try screen.press("Escape")
    try screen.wait(for: "the narrowed list") { $0.contains("▸ Jatiani") }
    try screen.type("p")
    try screen.wait(for: "the proportions") { $0.contains("95 % intervals (Wilson)") && $0.contains("4/6") }
    try screen.type("p")
    try screen.wait(for: "the doses") { $0.contains("Daily dose per person") && $0.contains("600 mg/day") }
    try screen.type("q")
    try screen.wait(for: "the list") { $0.contains("▸ Jatiani") }
    try screen.type("  c")
    try screen.wait(for: "the comparison") { $0.contains("Compare") && $0.contains("● 2 marked") }
    try screen.type("qq")
    let picture = try screen.wait(for: "the shell") { $0.contains("status ") && $0.lines.contains("$") }
    #expect(picture.contains("before") && picture.contains("status 0") && !picture.contains("Jatiani"))
    try screen.enter("stty -a | cmp settings - && echo 'the ''same'")
    try screen.wait(for: "the settings") { $0.contains("the same") }
  }

  @Test func `a resize keeps the selected study, and a window too small says so until it grows`() throws {
    let screen = try TmuxScreen()
    try screen.start()
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    try screen.press("j", "j", "Down")
    try screen.wait(for: "the fourth study") { $0.contains("▸ Dreyzin") && $0.contains("4/9") }
    for (width, height) in [(120, 32), (40, 12), (500, 200), (20, 6)] {
      try screen.resize(width: width, height: height)
      try screen.wait(for: "the fourth study at \(width)×\(height)") {
        $0.contains("▸ Dreyzin") && $0.lines.count == height
      }
    }
    try screen.resize(width: 19, height: 5)
    try screen.wait(for: "the size that is needed") { $0.contains("Make the") }
    try screen.resize(width: 5, height: 2)
    try screen.wait(for: "the beginning of it") { $0.lines.first == "Make" }
    try screen.resize(width: 1, height: 1)
    try screen.wait(for: "the new size") { $0.lines.count == 1 }
    try screen.resize(width: 80, height: 24)
    try screen.wait(for: "everything again") { $0.contains("▸ Dreyzin") && $0.contains("4/9") && $0.contains("q quit") }
  }

  @Test(arguments: ["q", "kill -TERM", "kill -HUP", "kill -QUIT", "kill -SEGV", "kill -ABRT"])
  func `the terminal is as it was, however evi ends`(way: String) throws {
    let screen = try TmuxScreen()
    try screen.enter("echo before; stty -a > settings; \(Program.path); echo status $?")
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    let evi = try screen.foregroundProcess()
    if way == "q" { try screen.press("q") } else { try shell("\(way) \(evi)") }
    let picture = try screen.wait(for: "the shell") { $0.contains("status ") && $0.lines.contains("$") }
    let statuses = [
      "q": 0, "kill -TERM": 143, "kill -HUP": 129, "kill -QUIT": 131, "kill -SEGV": 139, "kill -ABRT": 134,
    ]
    #expect(picture.contains("status \(statuses[way] ?? -1)"), "\(picture.lines)")
    #expect(picture.contains("before") && !picture.contains("studies"))
    #expect(picture.cursor.isShown)
    try screen.enter("stty -a | cmp settings - && echo 'the ''same'")
    try screen.wait(for: "the same settings, and an echo") {
      $0.contains("echo 'the ''same'") && $0.lines.contains("the same")
    }
  }

  @Test(arguments: ["Ctrl-Z", "kill -TSTP", "kill -STOP"])
  func `stopped and continued, evi draws everything anew, in the size there is by then`(way: String) throws {
    let screen = try TmuxScreen()
    try screen.start()
    try screen.wait(for: "all") { $0.contains("9 of 9 studies") }
    let evi = try screen.foregroundProcess()
    if way == "Ctrl-Z" { try screen.press("C-z") } else { try shell("\(way) \(evi)") }
    try screen.wait(for: "the shell") { $0.contains("Stopped") }
    try screen.resize(width: 100, height: 30)
    // A stop from outside leaves evi's modes to the shell, in which Enter does not end a line.
    try screen.type("fg")
    try screen.press("C-j")
    try screen.wait(for: "the whole screen") {
      $0.contains("9 of 9 studies") && $0.contains("q quit") && !$0.contains("Stopped") && $0.contains(" │ ")
    }
    try screen.press("j")
    try screen.wait(for: "the second study") { $0.contains("▸ Jatiani") && $0.contains("2/9") }
    try screen.press("q")
    try screen.wait(for: "the shell") { $0.lines.last { !$0.isEmpty } == "$" }
  }

  @Test func `evi reads a pipe, and its keys from the terminal`() throws {
    let screen = try TmuxScreen()
    try screen.folder.write("name,year\nAlpha,2001\nBeta,2002\n", as: "table.csv")
    try screen.enter("cat table.csv | \(Program.path) -")
    try screen.wait(for: "two studies") { $0.contains("2 of 2 studies") && $0.contains("standard input") }
    try screen.press("j")
    try screen.wait(for: "the second") { $0.contains("▸ Beta") }
    try screen.press("C-z")
    try screen.wait(for: "the shell") { $0.contains("Stopped") }
    try screen.enter("fg")
    try screen.wait(for: "the second again") { $0.contains("▸ Beta") && !$0.contains("Stopped") }
    try screen.press("q")
    try screen.wait(for: "the shell") { $0.lines.last { !$0.isEmpty } == "$" }
  }

  @Test func `into a pipe evi prints the nine studies`() throws {
    let screen = try TmuxScreen()
    try screen.enter("\(Program.path) | tail -n +2 | grep -c .")
    try screen.wait(for: "nine lines") { $0.lines.contains("9") }
  }

  @Test func `wide letters, flags and marks stand in the columns that evi gives them`() throws {
    let screen = try TmuxScreen(width: 60, height: 12)
    try screen.folder.write("name,note\n治療,a\n🇩🇪🇫🇷,b\ne\u{301}tude,c\nकि,d\n", as: "wide.csv")
    try screen.start("wide.csv")
    let picture = try screen.wait(for: "four studies") { $0.contains("4 of 4 studies") && $0.contains("治療") }
    #expect(picture.lines.contains { $0.hasPrefix("▸ 治療") && $0.hasSuffix(" a") })
    try screen.press("G")
    try screen.wait(for: "the last, and the first with nothing left over") { picture in
      picture.lines.contains { $0.hasPrefix("▸ कि") && $0.hasSuffix(" d") }
        && picture.lines.contains { $0.hasPrefix("  治療") }
    }
  }

  private func shell(_ command: String) throws {
    #expect(try Program.output(of: "/bin/sh", ["-c", command], ["PATH": "/usr/bin:/bin"]) == "")
  }
}
