import Foundation
import Glibc
import TestSupport
import Testing

/// How much evi sends for a key, counted and never timed. What changed is counted in the bytes of the characters in the
/// cells that look different afterwards, so that sending nothing but those, without a move or a look, would be 1.0.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct WireTests {
  /// evi on a terminal that shows what it is sent.
  private final class Screen {
    let pty: Pty
    private(set) var terminal: VirtualTerminal

    init(_ arguments: [String] = [], type: String = "xterm-256color", folder: Folder? = nil, until end: String) throws {
      pty = try Pty(arguments, environment: ["TERM": type], folder: folder)
      terminal = VirtualTerminal(width: 80, height: 24)
      try #require(takes { $0.contains(end) }, "\(terminal.lines)")
    }

    /// Takes what is sent until the screen shows something, and then what still comes.
    private func takes(until isMet: (VirtualTerminal) -> Bool) -> Bool {
      let before = terminal
      let isInTime = pty.read { _ in
        terminal = before
        terminal.take(pty.output)
        return isMet(terminal)
      }
      pty.readUntilQuiet()
      terminal = before
      terminal.take(pty.output)
      return isInTime
    }

    /// What keys cost, and what they changed.
    func press(_ keys: String, until end: String) throws -> (sent: Int, changed: Int, runs: Int) {
      let before = terminal
      pty.forgetOutput()
      pty.type(keys)
      try #require(takes { $0.contains(end) }, "no \(end) after \(keys): \(terminal.lines)")
      #expect(terminal.unknown.isEmpty)
      let changes = terminal.changes(since: before)
      return (pty.output.count, changes.bytes, changes.runs)
    }
  }

  @Test(arguments: ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "xterm"])
  func `a move in the zoomed list takes less than 100 bytes`(type: String) throws {
    let screen = try Screen(type: type, until: "1/9")
    _ = try screen.press("z", until: "Wehrli")
    for (key, place) in [("j", 2), ("j", 3), ("j", 4), ("k", 3), ("G", 9), ("g", 1)] {
      let cost = try screen.press(key, until: "\(place)/9")
      #expect(cost.sent < 100, "\(key) to \(place): \(cost)")
    }
  }

  @Test func `down the list with the detail, what is sent is at most 1.3 times what changed`() throws {
    let screen = try Screen(until: "1/9")
    var (sent, changed) = (0, 0)
    for place in 2...9 {
      let cost = try screen.press("j", until: "\(place)/9")
      sent += cost.sent
      changed += cost.changed
    }
    #expect(sent * 10 <= changed * 13, "\(sent) bytes for \(changed)")
  }

  @Test(arguments: ["xterm-256color", "screen-256color", "linux", "vt100"])
  func `a list as wide as the screen scrolls by the terminal's own scrolling`(type: String) throws {
    let folder = try Folder()
    var random = Seeded(9)
    let rows = (1...40).map { number in
      let word = String((0..<40).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "x" })
      return "Study \(number),\(word),\(1980 + number)"
    }
    try folder.write((["name,subject,year"] + rows).joined(separator: "\n"), as: "wide.csv")
    let screen = try Screen([folder.path + "/wide.csv"], type: type, folder: folder, until: "1/40")
    _ = try screen.press("z", until: "Study 18")
    _ = try screen.press(String(repeating: "j", count: 25), until: "26/40")
    let line = try #require(screen.terminal.lines.first { $0.contains("Study 26") })
    let cost = try screen.press("j", until: "27/40")
    // A row, and the marks that did not move with it: the selection, the place, and that there is more above.
    #expect(cost.sent < line.utf8.count + 100, "\(cost)")
    #expect(cost.changed > 600)
    #expect(screen.pty.text.contains("r"), "no region was set")
  }

  @Test func `a letter in the filter takes what it changes, and a move and a look for each stretch of that`() throws {
    let screen = try Screen(until: "1/9")
    _ = try screen.press("/", until: "keep")
    for (letter, count) in [("c", 9), ("a", 9), ("r", 9), ("h", 4)] {
      let cost = try screen.press(letter, until: "\(count) of 9")
      #expect(cost.sent * 10 <= cost.changed * 13 + cost.runs * 100, "\(letter): \(cost)")
    }
  }

  @Test(arguments: ["", "/hin", "?", "F", "p"])
  func `while nothing happens evi sends nothing and does not wake up`(keys: String) throws {
    let screen = try Screen(until: "1/9")
    screen.pty.type(keys)
    screen.pty.readUntilQuiet()
    screen.pty.forgetOutput()
    // What was put off until after the first frame is still being done; it comes to an end.
    let rests = try Deadline().await {
      let before = try screen.pty.wakeUps
      screen.pty.readUntilQuiet(milliseconds: 1_200)
      return try screen.pty.wakeUps == before
    }
    #expect(screen.pty.output.isEmpty)
    #expect(rests)
  }
}

extension Pty {
  /// How often any thread of the program has waited for something and woken up (proc(5)).
  fileprivate var wakeUps: Int {
    get throws {
      let folder = "/proc/\(process)/task"
      return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, thread in
        let status = try String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
        return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
      }
    }
  }
}
