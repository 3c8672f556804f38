import Browser
import Evidence
import Foundation
import Glibc
import Loading
import Pages
import Studies
import SystemPackage
import Testing
import TestSupport

@testable import Effects

/// Files in a folder of each test's own.
struct StudyFileTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func request(_ name: String, replaces: Bool = false) -> WriteRequest {
    WriteRequest(
      name: folder.path(of: name), collection: Sample.bundled, positions: [2, 0], replaces: replaces)
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(of: name), encoding: .utf8)
  }

  private func isWritten(_ answer: WriteAnswer) -> Bool { if case .written = answer { true } else { false } }

  @Test(arguments: ["a.csv", "a.tsv", "a.json", "a.ndjson", "a.ris", "a.bib", "a.csl.json", "a.md"])
  func `the studies are there in their order, and nothing else is`(_ name: String) throws {
    #expect(isWritten(StudyFile.write(request(name))))
    #expect(names == [name])
    let authors = [2, 0].map { Sample.bundled[$0].name.prefix { $0 != "[" } }
    let text = try text(name)
    let places = authors.compactMap { text.range(of: $0)?.lowerBound }
    #expect(places.count == 2 && places[0] < places[1])
  }

  @Test func `what was written and what the format cannot carry is said`() throws {
    guard case .written(let notice) = StudyFile.write(request("a.ris")) else {
      Issue.record("nothing was written")
      return
    }
    #expect(notice.message.hasPrefix("2 studies are written to “"))
    #expect(notice.advice.hasPrefix("RIS has no place for "))
  }

  @Test func `a file that is there stays, until it may be replaced`() throws {
    try folder.write("mine", as: "a.csv")
    #expect(StudyFile.write(request("a.csv")) == .exists(name: folder.path(of: "a.csv")))
    #expect(try text("a.csv") == "mine")
    #expect(isWritten(StudyFile.write(request("a.csv", replaces: true))))
    #expect(try text("a.csv").hasPrefix("id,name,"))
    #expect(names == ["a.csv"])
  }

  @Test func `a file that evi is reading is asked about as such, whatever its name`() throws {
    try folder.write("name,year\nadams,2020\nbrown,2021\ncooper,2022\n", as: "source.csv")
    try folder.write("name,year\ndavis,2023\n", as: "other.csv")
    let source = folder.path(of: "source.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path(of: "link.csv"), withDestinationPath: source)
    func cost(_ paths: [String], _ name: String, isWhole: Bool = true, areFigures: Bool = false) -> WriteAnswer {
      let load = LoadRequest(sources: paths.map(Source.init(argument:)), bundled: [])
      let writing = WriteRequest(
        name: folder.path(of: name), collection: load.load().collection, positions: [0], areFigures: areFigures)
      return StudyFile.write(writing, besides: OpenSources(request: load, isWhole: isWhole))
    }
    let lost = ExistingFile.source(OpenSource(studies: 3, gone: 2))
    for name in ["source.csv", "link.csv"] {
      #expect(cost([source], name) == .exists(name: folder.path(of: name), as: lost))
      #expect(cost([folder.path(of: "link.csv")], name) == .exists(name: folder.path(of: name), as: lost))
      #expect(cost([source, folder.path(of: "other.csv")], name) == .exists(name: folder.path(of: name), as: lost))
    }
    #expect(cost([source], "other.csv") == .exists(name: folder.path(of: "other.csv"), as: .file))
    let unknown = ExistingFile.source(OpenSource(studies: nil, gone: 2))
    #expect(cost([source], "source.csv", isWhole: false) == .exists(name: source, as: unknown))
    let all = ExistingFile.source(OpenSource(studies: 3, gone: 3))
    #expect(cost([source], "source.csv", areFigures: true) == .exists(name: source, as: all))
    let inFolder = ExistingFile.source(OpenSource(studies: 1, gone: 1))
    try FileManager.default.createDirectory(atPath: folder.path(of: "own"), withIntermediateDirectories: true)
    try folder.write("name,year\nadams,2020\n", as: "own/a.csv")
    try folder.write("name,year\nbrown,2021\n", as: "own/b.csv")
    let b = folder.path(of: "own/b.csv")
    #expect(cost([folder.path(of: "own")], "own/b.csv") == .exists(name: b, as: inFolder))
    #expect(try text("source.csv").hasPrefix("name,year\nadams"))
  }

  @Test func `a link stays a link, and what it leads to is replaced`() throws {
    try folder.write("mine", as: "real.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "link.csv"), withDestinationPath: folder.path(of: "real.csv"))
    #expect(isWritten(StudyFile.write(request("link.csv", replaces: true))))
    #expect(try text("real.csv").hasPrefix("id,name,"))
  }

  @Test func `a write-protected file is asked about in those words, and keeps its protection`() throws {
    try folder.write("mine", as: "a.csv")
    chmod(folder.path(of: "a.csv"), 0o444)
    #expect(StudyFile.write(request("a.csv")) == .exists(name: folder.path(of: "a.csv"), as: .writeProtected))
    #expect(isWritten(StudyFile.write(request("a.csv", replaces: true))))
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path(of: "a.csv"))[.posixPermissions]
    #expect(mode as? Int == 0o444)
  }

  @Test func `a link to nothing is asked about, stays, and the file that it names is made`() throws {
    for name in ["link.csv", "further.csv"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path(of: name), withDestinationPath: name == "link.csv" ? "further.csv" : "real.csv")
    }
    let target = folder.path(of: "real.csv")
    #expect(
      StudyFile.write(request("link.csv"))
        == .exists(name: folder.path(of: "link.csv"), as: .danglingLink(to: target)))
    #expect(isWritten(StudyFile.write(request("link.csv", replaces: true))))
    #expect(names == ["further.csv", "link.csv", "real.csv"])
    #expect(try text("real.csv").hasPrefix("id,name,"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "circle.csv"), withDestinationPath: "circle.csv")
    guard case .refused = StudyFile.write(request("circle.csv", replaces: true)) else {
      Issue.record("a circle of links was written")
      return
    }
  }

  @Test func `figures are a table with a row for each, and no other format`() throws {
    let figures = { (name: String) in
      WriteRequest(
        name: folder.path(of: name), collection: Sample.bundled, positions: [2, 0],
        options: EvidenceOptions(lexicon: Sample.lexicon), areFigures: true)
    }
    #expect(isWritten(StudyFile.write(figures("f.csv"))))
    #expect(try text("f.csv").split(separator: "\n").count > 3)
    guard case .refused(_, let notice) = StudyFile.write(figures("f.ris")) else {
      Issue.record("figures were written as references")
      return
    }
    #expect(notice.message.contains("only as a table") && names == ["f.csv"])
  }

  @Test func `a write that is given up leaves nothing, and what it would have replaced is as it was`() throws {
    try folder.write("mine", as: "a.csv")
    let answer = StudyFile.write(request("a.csv", replaces: true), isStopped: { true })
    #expect(answer == .stopped(name: folder.path(of: "a.csv")))
    #expect(try text("a.csv") == "mine")
    #expect(names == ["a.csv"])
  }

  @Test(arguments: [
    ("none/a.csv", "The folder does not exist"), ("a.txt", "evi cannot write this format"),
    ("sub.csv", "This is a folder"),
  ])
  func `what cannot be written is said, and leaves nothing behind`(_ name: String, _ words: String) throws {
    try FileManager.default.createDirectory(atPath: folder.path(of: "sub.csv"), withIntermediateDirectories: true)
    guard case .refused(_, let notice) = StudyFile.write(request(name)) else {
      Issue.record("it was not refused")
      return
    }
    #expect(notice.message.contains(words) && notice.severity == .problem && !notice.advice.isEmpty)
    #expect(names == ["sub.csv"])
  }

  @Test(arguments: ["bashrc\0.csv", "two\nlines.csv", "a\u{1B}[2J.csv", "a\u{9B}.csv", "a\u{7F}.csv"])
  func `a name with a control character is refused, and no other file is touched`(_ name: String) throws {
    try folder.write("mine", as: ".bashrc")
    // The path is plain text, because a URL would change the name.
    let whole = WriteRequest(name: folder.path(of: name), collection: Sample.bundled, positions: [0])
    guard case .refused(_, let notice) = StudyFile.write(whole) else {
      Issue.record("it was not refused")
      return
    }
    #expect(notice.message.contains("control character") && !notice.advice.isEmpty)
    #expect(names == [".bashrc"])
    #expect(try text(".bashrc") == "mine")
  }

  @Test func `no studies are written over a journal`() throws {
    let line =
      "{\"v\":1,\"action\":\"a\",\"at\":\"2026-01-01T00:00:00.000Z\",\"by\":\"ada\",\"do\":\"undecided\",\"studies\":[]}\n"
    try folder.write(line, as: "j.ndjson")
    let whole = WriteRequest(
      name: folder.path(of: "j.ndjson"), collection: Sample.bundled, positions: [0], replaces: true)
    guard case .refused(_, let notice) = StudyFile.write(whole) else {
      Issue.record("it was not refused")
      return
    }
    #expect(notice.message.contains("journal") && !notice.advice.isEmpty)
    #expect(try text("j.ndjson") == line)
  }

  @Test func `a file that is called as the one that evi writes aside stays`() throws {
    let name = ".a.csv.\(getpid())-0"
    try folder.write("mine", as: name)
    #expect(isWritten(StudyFile.write(request("a.csv"))))
    #expect(try text(name) == "mine")
    #expect(names == [name, "a.csv"])
  }

  @Test func `a file that would grow too large is not a full disk`() {
    #expect(WriteError(.fileTooLarge, "a.csv").message.contains("larger than the limit"))
  }

  @Test func `a full disk is said`() {
    let request = WriteRequest(name: "/dev/full", collection: Sample.bundled, positions: [0], replaces: true)
    if case .written = StudyFile.write(request) { Issue.record("a device was replaced") }
    #expect(WriteError(.noSpace, "a.csv").message.contains("The disk is full"))
  }
}
