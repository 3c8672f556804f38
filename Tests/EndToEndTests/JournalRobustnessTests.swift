import Foundation
import Glibc
import TestSupport
import Testing

@testable import EviBenchmarks

/// What happens to decisions when evi is killed, when two evis work at once, and when the disk is full.
///
/// `EVI_KILLS=1000` and `EVI_ACTIONS=10000` make the runs as long as the review of a week; the usual runs are short.
@Suite(.serialized) struct JournalRobustnessTests {
  private let folder: Folder
  private static let kills = number("EVI_KILLS", or: 12)
  private static let actions = number("EVI_ACTIONS", or: 60)

  private static func number(_ name: String, or usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  init() throws {
    folder = try Folder()
    let records = (0..<400).map { number in
      "TY  - JOUR\nTI  - Record \(number)\nAU  - Abel, A\nPY  - 2020\nDO  - 10.1000/\(number)\nER  - \n"
    }
    try folder.write(records.joined(separator: "\n"), as: "refs.ris")
  }

  private var journal: String { folder.path(of: "review.journal") }

  private func start(as person: String, journal: String? = nil, environment: [String: String?] = [:]) throws -> Pty {
    let arguments = [folder.path(of: "refs.ris"), "--as", person, "--journal", journal ?? self.journal]
    let evi = try Pty(arguments, width: 120, height: 20, environment: environment, folder: folder)
    try #require(evi.read { $0.contains("Record 3") })
    evi.readUntilQuiet(milliseconds: 50)
    return evi
  }

  /// The lines that say how far the review is and what is being saved, as a person sees them.
  private func footer(of evi: Pty) -> String {
    let picture = picture(of: evi)
    return picture[line: 1] + picture[line: 19]
  }

  private func picture(of evi: Pty) -> Picture {
    var parser = TerminalParser(width: 120, height: 20)
    parser.interpret(evi.output)
    return parser.picture
  }

  /// Reads until the screen has a text. evi sends only the cells that change, so the bytes alone may not have it.
  private func reads(_ text: String, from evi: Pty) -> Bool {
    evi.read { _ in
      let picture = picture(of: evi)
      return (0..<20).contains { picture[line: $0].contains(text) }
    }
  }

  /// The number of decisions that the footer says: `3 of 400 decided, 1 included`.
  private func decided(in footer: String) -> Int {
    let words = footer.split(separator: " ")
    guard let place = words.firstIndex(where: { $0.hasPrefix("decided") }), place > 2, words[place - 2] == "of" else {
      return 0
    }
    return Int(words[place - 3]) ?? 0
  }

  /// - Parameter isAtRest: false while an evi may write: a reader without the lock can see a part of its last line.
  private func lines(of journal: String, isAtRest: Bool = true) throws -> [[String: Any]] {
    guard var text = try? String(contentsOfFile: journal, encoding: .utf8) else { return [] }
    if !isAtRest { text = text.lastIndex(of: "\n").map { String(text[...$0]) } ?? "" }
    #expect(text.isEmpty || text.hasSuffix("\n"), "the last line has no end")
    return try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "a broken line: \(line)")
    }
  }

  private func decisions(of journal: String, by person: String? = nil, isAtRest: Bool = true) throws -> Int {
    try lines(of: journal, isAtRest: isAtRest).count { line in
      let verb = line["do"] as? String ?? ""
      return ["include", "exclude", "maybe"].contains(verb) && (person == nil || line["by"] as? String == person)
    }
  }

  @Test func `a kill at any moment loses no action that was shown as saved, and leaves no broken line`() throws {
    var random = Seeded(UInt64(Self.kills))
    var known = 0
    var acknowledged = 0
    for kill in 0..<Self.kills {
      if known > 360 {
        try FileManager.default.removeItem(atPath: journal)
        known = 0
      }
      let evi = try start(as: "ada")
      let keys = random.pick(Array(1...6))
      for _ in 0..<keys { evi.type(random.pick(["+", "-", "~"])) }
      usleep(UInt32(random.pick(Array(0..<40))) * 1_000)
      evi.send(SIGKILL)
      _ = evi.end()
      evi.readUntilQuiet(milliseconds: 5)
      let footer = footer(of: evi)
      let shown = footer.contains("saving") ? known : decided(in: footer)
      let saved = try decisions(of: journal)
      #expect(saved >= shown, "kill \(kill): \(shown) shown as saved, \(saved) in the journal")
      #expect(saved >= known && saved <= known + keys, "kill \(kill)")
      acknowledged += max(0, shown - known)
      known = saved
    }
    #expect(Self.kills < 12 || acknowledged > 0, "no kill came after an acknowledged action")
  }

  @Test func `two evis that work at once end with all actions of both`() throws {
    let (one, other) = (try start(as: "ada"), try start(as: "bo"))
    let each = Self.actions / 2
    for evi in [one, other] {
      // The study stays under the cursor, so that any number of actions can be made.
      evi.type(":toggle-advance\r")
    }
    var done = 0
    while done < each {
      let batch = min(50, each - done)
      for _ in 0..<batch {
        one.type("+")
        other.type("~")
      }
      done += batch
      // A terminal holds only so many keys, so the next ones wait until these are done.
      _ = try Deadline().await {
        one.readUntilQuiet(milliseconds: 1)
        other.readUntilQuiet(milliseconds: 1)
        return try ["ada", "bo"].allSatisfy { try decisions(of: journal, by: $0, isAtRest: false) >= done }
      }
    }
    for evi in [one, other] {
      evi.readUntilQuiet(milliseconds: 300)
      evi.type("q")
      #expect(evi.end() == 0)
    }
    #expect(try decisions(of: journal, by: "ada") == each)
    #expect(try decisions(of: journal, by: "bo") == each)
    let ids = try lines(of: journal).compactMap { $0["action"] as? String }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `two evis see each other's decisions`() throws {
    let (one, other) = (try start(as: "ada"), try start(as: "bo"))
    one.type("+")
    #expect(reads("1 of 400 decided", from: one))
    // Enter reads the study, where the other person's decision stands.
    other.type("\r")
    #expect(reads("ada: included", from: other))
  }

  @Test func `a folder where nothing can be written is said, kept trying, and asked about before quitting`() throws {
    let blocked = folder.path(of: "not-yet/review.journal")
    let evi = try start(as: "ada", journal: blocked)
    evi.type("+")
    #expect(reads("NOT SAVED", from: evi))
    evi.type("q")
    #expect(reads("not saved", from: evi))
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "not-yet"), withIntermediateDirectories: true)
    #expect(reads("Everything is saved now", from: evi))
    evi.type("q")
    #expect(evi.end() == 0)
    #expect(try decisions(of: blocked) == 1)
  }

  @Test(.enabled(if: geteuid() == 0)) func `a full disk loses nothing, and what waits is saved when there is room`()
    throws
  {
    let disk = folder.path(of: "disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard mount("tmpfs", disk, "tmpfs", 0, "size=64k") == 0 else { return }
    defer { umount2(disk, 2) }
    let path = disk + "/review.journal"
    let evi = try start(as: "ada", journal: path)
    evi.type("+")
    #expect(reads("1 of 400 decided", from: evi))
    evi.readUntilQuiet(milliseconds: 100)
    let filler = open(disk + "/filler", O_WRONLY | O_CREAT, 0o600)
    let block = [UInt8](repeating: 0, count: 4096)
    while write(filler, block, block.count) > 0 {}
    // A second exclusion of one study would ask for a reason.
    for number in 0..<30 { evi.type(number % 2 == 0 ? "~" : "+") }
    #expect(reads("· NOT SAVED", from: evi))
    #expect(try decisions(of: path, isAtRest: false) >= 1)
    close(filler)
    try FileManager.default.removeItem(atPath: disk + "/filler")
    // evi tries again every second.
    #expect(reads("Everything is saved now", from: evi))
    evi.type("q")
    #expect(evi.end() == 0)
    #expect(try decisions(of: path) == 31)
  }
}
