import Foundation
import TestSupport
import Testing

/// evi on a terminal: where it ended is where it begins the next time, and what it copies reaches the terminal.
struct ReturningTests {
  @Test(arguments: ["q", "hang-up", "kill -TERM", "kill -KILL"])
  func `the next start is where the last one ended, however it ended`(way: String) throws {
    let folder = try Folder()
    let first = try Pty(folder: folder)
    #expect(first.read { $0.contains("quit") })
    first.type("/icans\r")
    #expect(first.read { $0.contains("6 of 9") || $0.contains("6") })
    first.type("jj")
    first.readUntilQuiet(milliseconds: 300)
    switch way {
    case "q": first.type("q")
    case "hang-up": first.hangUp()
    case "kill -TERM": first.send(SIGTERM)
    default:
      // A kill leaves what was written a second after the last key.
      usleep(1_500_000)
      first.send(SIGKILL)
    }
    #expect(first.end() != nil)
    let second = try Pty(folder: folder)
    #expect(second.read { $0.contains("evi is where you left it: filter, study") }, "\(second.text)")
    second.type("q")
    #expect(second.end() == 0)
    let fresh = try Pty(["--fresh"], folder: folder)
    #expect(fresh.read { $0.contains("9 of 9") } && !fresh.text.contains("evi is where you left it"))
    fresh.type("q")
    _ = fresh.end()
  }

  @Test func `a restricted evi keeps nothing`() throws {
    let folder = try Folder()
    let evi = try Pty(["--restricted"], folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("/icans\rjjq")
    #expect(evi.end() == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "state")))
  }

  @Test func `what is copied is sent to the terminal, and said`() throws {
    let evi = try Pty()
    #expect(evi.read { $0.contains("quit") })
    evi.type("jjy")
    evi.readUntilQuiet()
    evi.type("figures\r")
    #expect(evi.read { $0.contains("evi sent the figures to the clipboard") })
    let start = try #require(evi.text.range(of: "\u{1B}]52;c;"))
    let end = try #require(evi.text.range(of: "\u{7}", range: start.upperBound..<evi.text.endIndex))
    let data = try #require(Data(base64Encoded: String(evi.text[start.upperBound..<end.lowerBound])))
    #expect(String(decoding: data, as: UTF8.self).hasPrefix("Strati [15]: N 8; "))
    evi.type("q")
    #expect(evi.end() == 0)
  }
}
