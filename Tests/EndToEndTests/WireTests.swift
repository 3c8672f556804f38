import Foundation
import Glibc
import TestSupport
import Testing

@testable import EviBenchmarks

/// The number of bytes that evi sends for a key, compared with the number of cells that change. No test measures time.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct WireTests {
  /// evi on a terminal that shows what evi sends.
  private final class Screen {
    let pty: Pty
    private var parser = TerminalParser(width: 80, height: 24)

    init(_ arguments: [String] = [], type: String = "xterm-256color", folder: Folder? = nil, until end: String) throws {
      pty = try Pty(arguments, environment: ["TERM": type], folder: folder)
      try #require(takes { $0.contains(end) }, "\(picture.lines)")
    }

    var picture: Picture { parser.picture }

    /// Takes what evi sends until the screen meets `isMet`, and then the bytes that still arrive.
    private func takes(until isMet: (Picture) -> Bool) -> Bool {
      let before = parser
      let isInTime = pty.read { _ in
        parser = before
        parser.interpret(pty.output)
        return isMet(picture)
      }
      pty.readUntilQuiet()
      parser = before
      parser.interpret(pty.output)
      return isInTime
    }

    /// Presses keys. Returns the number of bytes that evi sent, and of cells that changed.
    func press(_ keys: String, until end: String) throws -> (sent: Int, changed: Int) {
      let before = picture
      pty.forgetOutput()
      pty.type(keys)
      try #require(takes { $0.contains(end) }, "no \(end) after \(keys): \(picture.lines)")
      return (pty.output.count, picture.changes(since: before))
    }
  }

  @Test(arguments: ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "xterm"])
  func `a move in the zoomed list takes at most 300 bytes`(type: String) throws {
    let screen = try Screen(type: type, until: "1/9")
    _ = try screen.press("z", until: "Wehrli")
    for (key, place) in [("j", 2), ("j", 3), ("j", 4), ("k", 3), ("G", 9), ("g", 1)] {
      let cost = try screen.press(key, until: "\(place)/9")
      #expect(cost.sent <= 300, "\(key) to \(place): \(cost)")
    }
  }

  @Test func `down the list with the detail, what is sent is at most 1.6 times what changed`() throws {
    let screen = try Screen(until: "1/9")
    var (sent, changed) = (0, 0)
    for place in 2...9 {
      let cost = try screen.press("j", until: "\(place)/9")
      sent += cost.sent
      changed += cost.changed
    }
    #expect(sent * 10 <= changed * 16, "\(sent) bytes for \(changed)")
  }

  /// A bar and a line take three bytes a cell, so the size of a screen is that of its text in UTF-8.
  @Test func `no frame takes more than 1.4 times what stands on the screen`() throws {
    let screen = try Screen(until: "1/9")
    #expect(screen.pty.output.count * 10 <= screen.picture.size * 14, "\(screen.pty.output.count) for the first frame")
    for (key, end) in [("?", "next line"), ("q", "1/9"), ("p", "Proportions"), ("p", "Doses"), ("p", "1/9")] {
      let cost = try screen.press(key, until: end)
      #expect(cost.sent * 10 <= screen.picture.size * 14, "\(key): \(cost) of \(screen.picture.size)")
    }
  }

  /// The facets are counted behind the screen, so the test waits for one of them.
  @Test(arguments: [("", "1/9"), ("/hin", "hin"), ("?", "Keys"), ("F", "Adults"), ("p", "Proportions")])
  func `while nothing happens evi sends nothing and does not wake up`(keys: String, end: String) throws {
    let screen = try Screen(until: "1/9")
    if !keys.isEmpty { _ = try screen.press(keys, until: end) }
    screen.pty.forgetOutput()
    // A search may still be running; it ends by itself.
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
  /// The number of times that the program's threads have waited and woken up (proc(5)).
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

extension Picture {
  fileprivate var lines: [String] { (0..<height).map { self[line: $0] } }

  /// The size of the text in bytes of UTF-8.
  fileprivate var size: Int { lines.reduce(0) { $0 + $1.utf8.count } }

  fileprivate func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}
