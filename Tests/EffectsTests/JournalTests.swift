import BitCollections
import Browser
import Decisions
import Foundation
import Formats
import Pages
import Studies
import SystemPackage
import TestSupport
import Testing

@testable import Effects

/// Journals as files. Each test has a folder of its own.
struct JournalTests {
  private let folder: Folder
  private let collection = Sample.csv("Study,PMID\n" + (0..<20).map { "S\($0),\(100 + $0)\n" }.joined())

  init() throws { folder = try Folder() }

  private var path: String { folder.path(of: "review.journal") }

  private final class Told { var events: [JournalEvent] = [] }

  private func keeping(_ person: String, _ told: Told, file: String? = nil) -> JournalKeeping {
    var keeping = JournalKeeping(JournalChoice(person: person, file: file ?? path)) { told.events.append($0) }
    keeping.open(collection)
    return keeping
  }

  private func draft(_ id: String, _ deed: Deed, _ positions: [Int]) -> Draft {
    Draft(id: id, deed: deed, positions: positions)
  }

  private func lines() throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func `an action is a line on the disk before it counts as saved, and the file is its owner's alone`() throws {
    let told = Told()
    var keeping = keeping("ada", told)
    #expect(access(path, F_OK) != 0, "looking makes no file")
    keeping.record([draft("a-1", .decide(.included, at: .screening), [3])], of: collection)
    keeping.save()
    let lines = try lines()
    #expect(lines.count == 2 && lines[0].contains("\"belong\"") && lines[1].contains("\"pmid\":\"103\""))
    guard case .saved(let entries)? = told.events.last else {
      Issue.record("nothing is saved")
      return
    }
    #expect(entries.map(\.id) == ["a-1"] && entries[0].at != nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a file that is no journal gets no line, and the decision is kept and said not to be saved`() throws {
    let told = Told()
    try folder.write("Study,PMID\nS3,103\n", as: "table.csv")
    let table = folder.path(of: "table.csv")
    var keeping = keeping("ada", told, file: table)
    keeping.record([draft("a-1", .decide(.included, at: .screening), [3])], of: collection)
    keeping.save()
    #expect(try String(contentsOfFile: table, encoding: .utf8) == "Study,PMID\nS3,103\n")
    guard case .failed(let notice)? = told.events.last else {
      Issue.record("nothing was said")
      return
    }
    #expect(notice.message.contains("no journal"))
    #expect(keeping.finish() != nil)
  }

  @Test func `a pipe is no journal, and does not block`() throws {
    let pipe = folder.path(of: "pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let told = Told()
    var keeping = keeping("ada", told, file: pipe)
    keeping.record([draft("a-1", .decide(.included, at: .screening), [3])], of: collection)
    keeping.save()
    #expect(keeping.finish() != nil)
  }

  @Test func `two evis of one journal see each other's lines`() throws {
    let (one, other) = (Told(), Told())
    var first = keeping("ada", one)
    var second = keeping("bo", other)
    first.record([draft("a-1", .mark, [0])], of: collection)
    first.save()
    second.readNewLines()
    second.record([draft("b-1", .decide(.maybe, at: .screening), [1])], of: collection)
    second.save()
    first.readNewLines()
    let grown = { (told: Told) in
      told.events.flatMap { event -> [Entry] in if case .grew(let entries, _) = event { entries } else { [] } }
    }
    #expect(grown(one).map(\.id).filter { !$0.hasSuffix("belong") } == ["b-1"])
    #expect(grown(other).map(\.id).filter { !$0.hasSuffix("belong") } == ["a-1"])
    #expect(grown(one).last?.by == "bo" && grown(one).last?.positions == .few([1]))
  }

  @Test func `a line that broke off gets an end, and the next action stands on a line of its own`() throws {
    try "{\"v\":1,\"action\":\"x".write(toFile: path, atomically: false, encoding: .utf8)
    let told = Told()
    var keeping = keeping("ada", told)
    keeping.record([draft("a-1", .mark, [0])], of: collection)
    keeping.save()
    #expect(try lines().count == 3)
    let text = JournalText(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(text.damaged == [1] && text.actions.map(\.id) == ["a-1-belong", "a-1"])
  }

  @Test func `what cannot be saved is said, kept, and saved when that is mended`() throws {
    let blocked = folder.path(of: "no/such/review.journal")
    let told = Told()
    var keeping = keeping("ada", told, file: blocked)
    keeping.record([draft("a-1", .mark, [0])], of: collection)
    keeping.save()
    guard case .failed(let notice)? = told.events.last else {
      Issue.record("the failure is not told")
      return
    }
    #expect(notice.message.contains("there is no such folder"))
    try FileManager.default.createDirectory(atPath: folder.path(of: "no/such"), withIntermediateDirectories: true)
    let count = told.events.count
    keeping.save()
    #expect(told.events.count == count, "it waits a second before the next try")
    keeping.save(at: .now + .seconds(1))
    guard case .saved(let entries)? = told.events.last else {
      Issue.record("it is not saved")
      return
    }
    #expect(entries.map(\.id) == ["a-1"] && keeping.finish() == nil)
  }

  /// Changes the journal of an open evi as another program does, and returns what evi does about it.
  private func damage(_ damage: (_ old: String) throws -> Void) throws -> (told: [JournalEvent], text: JournalText) {
    let told = Told()
    var keeping = keeping("ada", told)
    keeping.record([draft("a-1", .decide(.included, at: .screening), [3])], of: collection)
    keeping.save()
    let old = try String(contentsOfFile: path, encoding: .utf8)
    keeping.record([draft("a-2", .decide(.included, at: .screening), [4])], of: collection)
    keeping.save()
    keeping.readNewLines()
    let before = told.events.count
    try damage(old)
    keeping.readNewLines()
    keeping.save()
    #expect(told.events.count == before + 1, "the other program may not have finished: evi waits a second")
    keeping.save(at: .now + .seconds(1))
    keeping.readNewLines()
    keeping.save(at: .now + .seconds(2))
    #expect(keeping.finish() == nil)
    return (Array(told.events[before...]), JournalText(Array(try Data(contentsOf: URL(fileURLWithPath: path)))))
  }

  private func missing(_ told: [JournalEvent]) -> Int? {
    if case .missing(let count, let notice)? = told.first, notice.message.hasPrefix("NOT SAVED") { count } else { nil }
  }

  private func isRestored(_ told: [JournalEvent]) -> Bool {
    told.count { if case .restored = $0 { true } else { false } } == 1
  }

  @Test func `what another program takes out of the journal is said, and written again`() throws {
    let all: Set = ["a-1-belong", "a-1", "a-2"]
    let damages: [(Int, (String) throws -> Void)] = [
      (3, { _ in try FileManager.default.removeItem(atPath: path) }),
      (3, { _ in truncate(path, 0) }),
      (1, { old in truncate(path, off_t(old.utf8.count)) }),
      (1, { old in truncate(path, off_t(old.utf8.count + 20)) }),
      (1, { old in try old.write(toFile: path, atomically: true, encoding: .utf8) }),
      // As long as before, and in the same file.
      (
        1,
        { old in
          let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
          let text = old + String(repeating: " ", count: size - old.utf8.count - 1) + "\n"
          try text.write(toFile: path, atomically: false, encoding: .utf8)
        }
      ),
    ]
    for (number, (count, damage)) in damages.enumerated() {
      let (told, text) = try self.damage(damage)
      #expect(missing(told) == count && isRestored(told), "\(number): \(told)")
      #expect(Set(text.actions.map(\.id)) == all, "\(number)")
      let whole = try String(contentsOfFile: path, encoding: .utf8)
      #expect(all.allSatisfy { whole.components(separatedBy: "\"action\":\"\($0)\"").count == 2 }, "\(whole)")
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func `a program that writes the whole journal anew takes nothing out of it`() throws {
    let told = Told()
    var keeping = keeping("ada", told)
    keeping.record([draft("a-1", .mark, [0])], of: collection)
    keeping.save()
    let old = try String(contentsOfFile: path, encoding: .utf8)
    truncate(path, 0)
    keeping.readNewLines()
    #expect(missing([told.events[told.events.count - 1]]) == 2)
    try old.write(toFile: path, atomically: false, encoding: .utf8)
    keeping.readNewLines()
    #expect({ if case .restored? = told.events.last { true } else { false } }())
    keeping.save(at: .now + .seconds(2))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == old)
  }

  @Test func `quitting writes again what is missing, with what waits, and says what it cannot write`() throws {
    for isLost in [false, true] {
      let told = Told()
      let file = folder.path(of: "\(isLost)/review.journal")
      try FileManager.default.createDirectory(atPath: folder.path(of: "\(isLost)"), withIntermediateDirectories: true)
      var keeping = keeping("ada", told, file: file)
      keeping.record([draft("a-1", .mark, [0])], of: collection)
      keeping.save()
      try FileManager.default.removeItem(atPath: isLost ? folder.path(of: "true") : file)
      keeping.readNewLines()
      keeping.record([draft("a-2", .mark, [1])], of: collection)
      let notice = keeping.finish()
      if isLost {
        #expect(notice?.message.hasPrefix("3 actions are lost. ") == true)
      } else {
        let text = JournalText(Array(try Data(contentsOf: URL(fileURLWithPath: file))))
        #expect(notice == nil && text.actions.map(\.id) == ["a-1-belong", "a-1", "a-2"])
      }
    }
  }

  @Test func `a reading for the command line says that a journal that was named is not there`() {
    let reading = JournalReading.read(JournalChoice(person: "ada", file: path), for: collection)
    #expect(reading.failure?.message.contains("no journal") == true && reading.notices == [reading.failure])
  }

  @Test func `a replaced file is read anew`() throws {
    let told = Told()
    var keeping = keeping("ada", told)
    keeping.record([draft("a-1", .mark, [0])], of: collection)
    keeping.save()
    let old = try String(contentsOfFile: path, encoding: .utf8)
    let other = Action(
      id: "b-9", at: Moment(milliseconds: 7), by: "bo", deed: .mark, studies: [StudyMention(id: "104")])
    try (other.line + "\n" + old).write(toFile: path, atomically: true, encoding: .utf8)
    keeping.readNewLines()
    guard case .grew(let entries, _)? = told.events.last else {
      Issue.record("nothing is told")
      return
    }
    #expect(entries.map(\.id) == ["b-9"] && entries[0].positions == .few([4]))
  }

  @Test func `a reading for the command line adds the journal up`() throws {
    let told = Told()
    var keeping = keeping("ada", told)
    keeping.record([draft("a-1", .decide(.excluded, at: .screening, reason: "r"), [5])], of: collection)
    keeping.record([draft("a-2", .mark, [1]), draft("a-3", .undo("a-2"), [])], of: collection)
    keeping.save()
    let reading = JournalReading.read(JournalChoice(person: "ada", file: path), for: collection)
    #expect(reading.decided.annotations.noted == [5: Annotation(decision: "excluded", reason: "r")])
    #expect(reading.decided.marked.isEmpty && reading.notices.isEmpty)
  }

  @Test func `notices agree with their numbers`() {
    for count in [1, 2] {
      let notices: [Notice] = [
        .damagedLines(Array(1...count), "j"), .newerLines(count, "j"), .missingStudies(count), .doubtfulStudies(count),
        .unknownKeys(Array(repeating: "x", count: count), "j"), .missing(count, isGone: true, "j"),
        .restored(count, "j"),
      ]
      let words = Set(
        notices.flatMap { "\($0.message) \($0.advice)".split { !$0.isLetter }.map { $0.lowercased() } })
      let wrong = count == 1 ? ["are", "do", "them", "they", "lines", "parts"] : ["it"]
      // The other lines of the file are several.
      let found = wrong.filter(words.contains).filter { count == 2 || !["lines", "are"].contains($0) }
      #expect(found.isEmpty, "\(count): \(found)")
    }
    #expect(Notice.missingStudies(1).message == "1 study of the journal is not among the studies read")
    #expect(Notice.damagedLines([4], "j").message == "evi cannot read 1 line of the journal (line 4 of “j”)")
    #expect(Notice.damagedLines([4, 5], "j").message == "evi cannot read 2 lines of the journal (lines 4, 5 of “j”)")
  }

  @Test func `a full disk leaves no empty journal behind, and the advice is to make room`() throws {
    let other = folder.path(of: "other")
    let line = Action(
      id: "b-1", at: Moment(milliseconds: 1), by: "bo", deed: .mark, studies: [StudyMention(id: "103")]
    ).line
    try (line + "\n").write(toFile: other, atomically: false, encoding: .utf8)
    let problem = JournalImport.Problem.notReadable(path, .noSpace)
    #expect(problem.message.contains("the disk is full") && problem.advice.contains("Make room"))
    // A limit on the size of a file fails as a full disk does.
    #expect(throws: Errno.noSpace) { try JournalFile.append(to: path) { _ in throw Errno.noSpace } }
    #expect(access(path, F_OK) != 0)
    guard case .success = JournalImport.take(other, for: collection, JournalChoice(person: "ada", file: path)) else {
      Issue.record("nothing was taken over")
      return
    }
    #expect(try lines().count == 2)
  }
}
