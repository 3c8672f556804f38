import Browser
import Formats
import Foundation
import Pages
import Studies
import Synchronization
import Testing
import TestSupport

@testable import Loading

struct LoadingTests {
  private func load(_ sources: Source..., format: Format? = nil) -> LoadResult {
    LoadRequest(sources: sources, format: format, bundled: []).load()
  }

  @Test func `a file that is not there, an empty folder and an empty file are said each in its own words`() throws {
    let folder = try Folder()
    let missing = load(.file(folder.path(of: "no.csv")))
    let directory = load(.file(folder.path))
    let empty = load(try folder.file("empty.csv", ""))
    for result in [missing, directory, empty] {
      #expect(result.collection.count == 0 && !result.isWhole && result.notices.count == 1)
      #expect(result.notices.allSatisfy { $0.severity == .problem && !$0.advice.isEmpty })
    }
    #expect(Set([missing, directory, empty].map { $0.notices[0].message }).count == 3)
  }

  @Test func `a folder is its files in the order of their names, hidden ones and folders left alone`() throws {
    let folder = try Folder()
    _ = try folder.file("b.csv", "name,year\nB,2021\n")
    _ = try folder.file("a.csv", "name,year\nA,2020\n")
    _ = try folder.file(".hidden.csv", "name,year\nC,2022\n")
    _ = try folder.file("c.bin", "\0\0\0")
    try FileManager.default.createDirectory(atPath: folder.path(of: "d"), withIntermediateDirectories: true)
    let result = load(.file(folder.path))
    #expect((0..<result.collection.count).map { result.collection[$0].name } == ["A", "B"])
    #expect(result.collection[0].origin.file == folder.path(of: "a.csv"))
    #expect(result.failures.count == 1)
  }

  @Test func `a pipe in a folder is not waited for, and a link to nowhere is said`() throws {
    let folder = try Folder()
    _ = try folder.file("a.csv", "name,year\nA,2020\n")
    #expect(mkfifo(folder.path(of: "b.csv"), 0o600) == 0)
    #expect(symlink("/no/such/file", folder.path(of: "c.csv")) == 0)
    let result = load(.file(folder.path))
    #expect(result.collection.count == 1)
    #expect(result.failures.count == 1)
  }

  @Test func `a number behind a file names a table of it, unless a file is called so`() throws {
    let folder = try Folder()
    let page = "<html><body><h1>T</h1><table><tr><th>Name<th>X<tr><td>a<td>1</table></body></html>"
    let article = try folder.file("x.html", page).name
    let table = Source(argument: article + "#1")
    #expect(table == .table(1, of: .file(article)))
    #expect(table.name == article + "#1" && table.shortName == "x.html#1")
    let result = load(table)
    #expect(result.collection[0].name == "a" && result.collection[0].origin.file == article)
    #expect(load(Source(argument: article)).tables.map(\.number) == [1])
    #expect(load(Source(argument: article + "#2")).failures.count == 1)
    _ = try folder.file("x.html#1", "name,year\nA,2020\n")
    #expect(Source(argument: article + "#1") == .file(article + "#1"))
    #expect(Source(argument: "-#2") == .table(2, of: .standardInput))
    #expect(Source(argument: "x#") == .file("x#") && Source(argument: "#1") == .file("#1"))
  }

  @Test func `a page of a search is said to be one, until all of its pages are open`() throws {
    let folder = try Folder()
    let study = { (number: Int) in "{\"title\": \"Herb \(number)\", \"year\": 2020}" }
    let first = try folder.file("1.json", "{\"totalCount\": 3, \"studies\": [\(study(1)), \(study(2))]}")
    let second = try folder.file("2.json", "{\"totalCount\": 3, \"studies\": [\(study(3))]}")
    #expect(load(first).issues.map(\.kind) == [.partOfMore(2, of: 3)])
    #expect(load(first, second).issues.isEmpty)
  }

  @Test func `a bad file costs no other`() throws {
    let folder = try Folder()
    let good = try folder.file("good.csv", "name,year\nA,2020\n")
    let result = load(.file("/no/such/file"), good, try folder.file("bad.bin", "\0\0\0"))
    #expect(result.collection.count == 1 && result.failures.count == 2)
  }

  @Test func `several sources are one collection, and each study knows where it stands`() throws {
    let folder = try Folder()
    let first = try folder.file("a.csv", "name,year\nA,2020\nB,2021\n")
    let second = try folder.file("b.csv", "name,country\nC,Chile\n")
    let collection = load(first, second).collection
    #expect((0..<3).map { collection[$0].name } == ["A", "B", "C"])
    #expect(
      (0..<3).map { collection[$0].origin } == [
        Origin(file: first.name, line: 2), Origin(file: first.name, line: 3), Origin(file: second.name, line: 2),
      ])
    #expect(collection.fields.map(\.key) == ["name", "year", "country"])
  }

  @Test func `a stop ends a read that waits for a pipe, and keeps what was read`() throws {
    let folder = try Folder()
    let path = folder.path(of: "pipe")
    try #require(mkfifo(path, 0o600) == 0)
    let keeper = open(path, O_RDWR)
    defer { close(keeper) }
    _ = write(keeper, "name,year\nA,2020\n", 17)
    let stop = StopSignal()
    let result = Mutex<LoadResult?>(nil)
    let isOver = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      let loaded = LoadRequest(sources: [.file(path)], bundled: []).load(stop: stop)
      result.withLock { $0 = loaded }
      isOver.signal()
    }
    stop.raise()
    try #require(isOver.wait(timeout: .now() + 30) == .success)
    let loaded = try #require(result.withLock { $0 })
    #expect(loaded.isStopped)
    #expect(loaded.collection.count <= 1)
    #expect(loaded.notices.first?.message.contains("stopped") == true)
  }

  @Test func `the first studies are told of long before the last, and how far reading has come`() throws {
    let folder = try Folder()
    let rows = (0..<5000).map { "Study \($0),fever\n" }.joined()
    let source = try folder.file("long.csv", "name,response\n" + rows)
    let told = Mutex<[(collection: StudyCollection, share: Double?)]>([])
    let result = LoadRequest(sources: [source], bundled: []).load { collection, progress in
      told.withLock { $0.append((collection, progress.share)) }
    }
    let parts = told.withLock { $0 }
    #expect(parts.first?.collection.count == 256)
    #expect(parts.allSatisfy { $0.share.map { $0 > 0 && $0 <= 1 } ?? false })
    #expect(result.collection.count == 5000)
    #expect(parts.allSatisfy { result.collection.continues($0.collection) })
  }

  @Test(arguments: [0, 1, 255, 256, 257, 300, 5_000, 9_999])
  func `the first so many studies are read, and nothing is said of the others`(first: Int) throws {
    let folder = try Folder()
    // Study 301 has a cell too many. That counts only if the study is among those requested.
    let rows = (0..<5_000).map { "Study \($0),fever\($0 == 301 ? ",too long" : "")\n" }.joined()
    let source = try folder.file("long.csv", "name,response\n" + rows)
    let result = LoadRequest(sources: [source], first: first, bundled: []).load()
    let count = min(first, 5_000)
    #expect(result.collection.count == count)
    #expect((0..<count).allSatisfy { result.collection[$0].name == "Study \($0)" })
    #expect(result.issues.isEmpty == (first < 302))
    #expect(result.isWhole == (first < 302))
    if first < 5_000 { #expect(result.ending == .enough && result.notices.first?.message.contains("first") == true) }
  }

  @Test func `what would take more memory than there is, is too large, and little is not`() {
    #expect(Memory.shortage(for: 1 << 20) == nil)
    #expect(Memory.shortage(for: 1 << 60)?.needed ?? 0 > 1 << 60)
    #expect(Memory.shortage(for: .max)?.needed == .max)
    #expect((Memory.available ?? 1) > 0)
    let error = OpenError(.tooLarge(needed: 2_160_000_000, available: 350_000_000), "all.csv")
    #expect(error.message == "This needs about 2.1 GB of memory, and the machine has 350 MB: “all.csv”.")
    #expect(error.advice.contains("--first"))
    #expect(OpenError(.tooLarge(needed: .max, available: 0), "all.csv").message.contains("about 9223372036.8 GB"))
  }

  @Test func `the sizes of all sources are known together, however large they are`() {
    #expect(LoadMeter.sum([1, 2]) == 3)
    #expect(LoadMeter.sum([1, nil, 2]) == nil)
    #expect(LoadMeter.sum([.max, 1, 2]) == .max)
  }

  @Test func `a file that is too large is refused before it is read`() throws {
    let folder = try Folder()
    let source = try folder.file("huge.csv", "name\n")
    guard case .file(let path) = source else { return }
    // A file with a hole takes no room on the disk.
    #expect(truncate(path, 1 << 42) == 0)
    let result = LoadRequest(sources: [source], bundled: []).load()
    guard case .open(let error)? = result.failures.first, case .tooLarge = error.kind else {
      Issue.record("\(result.failures)")
      return
    }
    #expect(result.collection.count == 0)
  }

  @Test func `a file that shrinks or vanishes while it is read ends early and does no harm`() throws {
    let folder = try Folder()
    let rows = (0..<200_000).map { "Study \($0),fever\n" }.joined()
    let source = try folder.file("shrinking.csv", "name,response\n" + rows)
    guard case .file(let path) = source else { return }
    let result = LoadRequest(sources: [source], bundled: []).load { _, _ in
      truncate(path, 2_000_000)
      unlink(path)
    }
    #expect(result.collection.count >= 256 && result.collection.count <= 200_000)
    #expect(result.collection[255].name == "Study 255" && result.failures.isEmpty)
  }
}
