import Foundation
import TestSupport
import Testing

/// Rules for the source code that a test can check.
struct HouseTests {
  private func swiftFiles(in folder: String) throws -> [(path: String, text: String)] {
    let root = Place.package.appending(path: folder)
    let files =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return try files.filter { $0.pathExtension == "swift" }.map { file in
      (String(file.path.dropFirst(Place.package.path.count + 1)), try String(contentsOf: file, encoding: .utf8))
    }
  }

  @Test func `no file is longer than can be held in the head`() throws {
    for (path, text) in try swiftFiles(in: "Sources") where !path.hasSuffix("FoldingTable.swift") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 400, "\(path) has \(lines) lines: which idea is missing?")
    }
  }

  @Test func `nothing in Sources can crash by a shrug or hide a race`() throws {
    let forbidden = [
      "try!", "as!", "@unchecked", "nonisolated(unsafe)", "fatalError(", "TODO", "FIXME", "\n    print(",
    ]
    for (path, text) in try swiftFiles(in: "Sources") {
      for word in forbidden { #expect(!text.contains(word), "\(path) has \(word)") }
    }
  }

  /// A task would start the pool that tasks share, which wakes up as long as evi runs.
  @Test func `threads are started in one place, and tasks nowhere`() throws {
    for (path, text) in try swiftFiles(in: "Sources") {
      for word in ["Task {", "Task(", "Task.detached"] { #expect(!text.contains(word), "\(path) has \(word)") }
      if path != "Sources/Threads/Concurrently.swift" { #expect(!text.contains("pthread_create"), "\(path)") }
    }
  }

  @Test func `threads of their own are for what goes on in the background`() throws {
    let rooms = ["Threads", "Effects"].map { "Sources/\($0)/" }
    for (path, text) in try swiftFiles(in: "Sources") where !rooms.contains(where: path.hasPrefix) {
      #expect(!text.contains("Thread.start"), "\(path)")
    }
  }

  @Test func `curses is seen from Terminal only, and Foundation from nowhere`() throws {
    for (path, text) in try swiftFiles(in: "Sources") {
      if !path.hasPrefix("Sources/Terminal/") { #expect(!text.contains("import CNcurses"), "\(path)") }
      #expect(!text.contains("import Foundation"), "\(path)")
    }
  }

  @Test func `of curses only what its manual has is called, and the linker lays nothing out`() throws {
    let root = Place.package.appending(path: "Sources/CNcurses")
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path) where name.hasSuffix(".c") {
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      for word in ["_nc_", "setenv", "dup2"] { #expect(!text.contains(word), "\(name) has \(word)") }
    }
    let package = try String(contentsOf: Place.package.appending(path: "Package.swift"), encoding: .utf8)
    for word in ["symbol-ordering", "max-page-size", "mmap-output", "function-sections", "-Xfrontend"] {
      #expect(!package.contains(word), "\(word)")
    }
  }

  @Test func `the manual explains every room of the package`() throws {
    let page = try String(contentsOf: Page.manual("architecture"), encoding: .utf8)
    let rooms = try FileManager.default.contentsOfDirectory(atPath: Place.package.appending(path: "Sources").path)
    let named = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { line in
      line.split(separator: "`").dropFirst().first.map(String.init)
    }
    for room in rooms {
      #expect(named.contains(room), "Resources/manual/architecture.md: add a row for the room `\(room)`")
    }
  }

  @Test func `the top level holds nothing but what the house has`() throws {
    let known: Set = ["Package.swift", "README.md", "Sources", "Tests", "Resources", "Package.resolved"]
    let there = try FileManager.default.contentsOfDirectory(atPath: Place.package.path).filter { !$0.hasPrefix(".") }
    #expect(Set(there).isSubset(of: known))
  }
}
