import TestSupport
import Testing

@testable import EviBenchmarks

/// How evi reads where the system gives it little memory.
struct MemoryTests {
  /// Runs `evi count` within so many megabytes of addresses.
  private func count(_ text: String, within megabytes: Int) throws -> ChildProcess.Ended {
    let folder = try Folder()
    try folder.write(text, as: "file")
    let script = "ulimit -v \(megabytes << 10); cat '\(folder.path(of: "file"))' | exec '\(Program.path)' count -"
    return try ChildProcess.run(
      "/bin/sh", ["-c", script], errors: .withOutput, environment: Program.environment(home: folder.path))
  }

  /// Each short record once took as much memory as the long one, while it waited to become a study.
  @Test(arguments: [
    ("TY  - JOUR\nTI  - %\nER  - \n", 20_001), ("PMID- 1\nTI  - %\n\n", 20_001), ("PT J\nTI %\nER\n\n", 20_001),
    ("%0 Journal Article\n%T %\n\n", 20_001), ("@book{a, title = {%}}\n", 20_001), ("{\"title\": \"%\"}\n", 20_001),
  ])
  func `short records below a long one take little memory`(record: String, studies: Int) throws {
    let records = { (title: String) in record.replacing("%}", with: title + "}").replacing(" %\n", with: " \(title)\n")
    }
    let long = records(String(repeating: "word ", count: 100_000)).replacing("\"%\"", with: "\"long\"")
    let short = records("abcdefgh").replacing("\"%\"", with: "\"abcdefgh\"")
    let ended = try count(long + String(repeating: short, count: studies - 1), within: 1500)
    #expect(ended.text.hasSuffix("\(studies)\n"), "\(ended.text.suffix(300))")
  }

  /// The cell that never ends grows to twice its size in one step.
  @Test func `where there is no more memory, evi says so and ends with status 1`() throws {
    let cell = "a,b\n1,\"" + String(repeating: "word word\n", count: 2_000_000)
    // Below 55 MB Swift's own library, which a debug build loads, finds no memory before evi begins.
    let ends = try [60, 70, 80, 100, 130].map { try count(cell, within: $0) }
    for end in ends { #expect(end.status == 1 && end.text.hasPrefix("evi: "), "\(end.text.prefix(300))") }
    let sentence = "evi: There is no more memory, and evi ended. Close other programs, or read less with --first.\n"
    #expect(ends.contains { $0.text == sentence })
  }
}
