import Foundation
import Glibc
import TestSupport
import Testing

@testable import EviBenchmarks

/// evi on a terminal: editors, and what earlier runs left.
struct WritingTests {
  private func script(_ text: String, in folder: Folder) throws -> String {
    try folder.write("#!/bin/sh\n" + text, as: "editor")
    chmod(folder.path(of: "editor"), 0o700)
    return folder.path(of: "editor")
  }

  @Test func `a note is written in the person's editor, in a file that nobody else can read`() throws {
    let folder = try Folder()
    let looks = "stat -c %a \"$2\" > \(folder.path)/mode; cat \"$2\" > \(folder.path)/before; echo \"$1\" >> \"$2\"\n"
    let editor = try script(looks, in: folder)
    let evi = try Pty(
      environment: ["EDITOR": "\(editor) --wait", "VISUAL": nil, "XDG_RUNTIME_DIR": folder.path], folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("afirst\u{18}")
    #expect(evi.read { $0.contains("note: first --wait") }, "\(evi.text)")
    #expect(try String(contentsOfFile: folder.path(of: "mode"), encoding: .utf8) == "600\n")
    #expect(try String(contentsOfFile: folder.path(of: "before"), encoding: .utf8) == "first\n")
    evi.type("q")
    #expect(evi.end() == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.allSatisfy { !$0.hasPrefix("evi-") }, "\(left)")
  }

  @Test func `an editor that fails leaves the note as it was`() throws {
    let folder = try Folder()
    let evi = try Pty(environment: ["EDITOR": try script("exit 3\n", in: folder), "VISUAL": nil], folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("afirst\u{18}")
    #expect(evi.read { $0.contains("error (status 3)") }, "\(evi.text)")
    evi.type("\r")
    #expect(evi.read { $0.contains("note: first") })
    evi.type("q")
    #expect(evi.end() == 0)
  }

  @Test func `a stopped editor stops evi too, and both go on`() throws {
    let folder = try Folder()
    let editor = try script("echo $$ > \(folder.path)/pid; kill -STOP $$; echo on >> \"$1\"\n", in: folder)
    let evi = try Pty(environment: ["EDITOR": editor, "VISUAL": nil], folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("afirst\u{18}")
    let isStopped = Deadline().await {
      let status = (try? String(contentsOfFile: "/proc/\(evi.process)/stat", encoding: .utf8)) ?? ""
      return status.split(separator: ")").last?.hasPrefix(" T") == true
    }
    #expect(isStopped)
    evi.send(SIGCONT)
    #expect(evi.read { $0.contains("note: first on") }, "\(evi.text)")
    evi.type("q")
    #expect(evi.end() == 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a signal that ends evi ends the editor first, and what the editor saved is kept`(signal: Int32) throws {
    let folder = try Folder()
    let lines = [
      "trap 'echo saved >> \"$1\"; exit 0' TERM HUP", "echo $$ > \(folder.path)/pid", "while :; do sleep 0.02; done",
    ]
    let editor = try script(lines.joined(separator: "\n") + "\n", in: folder)
    let evi = try Pty(environment: ["EDITOR": editor, "VISUAL": nil], folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("afirst\u{18}")
    #expect(Deadline().await { FileManager.default.fileExists(atPath: folder.path(of: "pid")) })
    evi.send(signal)
    #expect(evi.end() == 128 + signal)
    let journals = try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "state/evi"))
      .filter { $0.hasSuffix(".journal") }
    let text = try journals.map { try String(contentsOfFile: folder.path(of: "state/evi/" + $0), encoding: .utf8) }
    #expect(text.joined().contains(#""first saved""#) || text.joined().contains(#"first\nsaved"#), "\(text)")
  }

  @Test func `the table that evi is reading is replaced only after its question`() throws {
    let folder = try Folder()
    let table = "name,year\nadams,2020\nbrown,2021\ncooper,2022\n"
    try folder.write(table, as: "a.csv")
    let path = folder.path(of: "a.csv")
    let evi = try Pty([path, "-q", "brown"], width: 120, folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("w~/a.csv\r")
    #expect(evi.read { $0.contains("2 of its 3 studies would be gone") }, "\(evi.text)")
    evi.type("\r")
    #expect(evi.read { $0.contains("Write to") })
    #expect(try String(contentsOfFile: path, encoding: .utf8) == table)
    evi.forgetOutput()
    evi.type("\r")
    #expect(evi.read { $0.contains("2 of its 3 studies would be gone") })
    evi.type("y")
    #expect(evi.read { $0.contains("1 study is written") }, "\(evi.text)")
    evi.type("q")
    #expect(evi.end() == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("brown"))
  }

  @Test(arguments: ["y", "n"]) func `the remains of a killed write are offered at the next start`(key: String) throws {
    let folder = try Folder()
    try folder.write("id,na", as: ".a.csv.4242-0")
    let traces = folder.path(of: "state/evi/writes")
    try FileManager.default.createDirectory(atPath: traces, withIntermediateDirectories: true)
    let part = folder.path(of: ".a.csv.4242-0")
    try "\(part)\na.csv\n".write(toFile: traces + "/4242-0", atomically: false, encoding: .utf8)
    let evi = try Pty(width: 100, folder: folder)
    #expect(evi.read { $0.contains("evi did not finish writing") })
    evi.type(key)
    #expect(evi.read { $0.contains(key == "y" ? "evi deleted 1 part of a file" : "evi left 1 part") }, "\(evi.text)")
    evi.type("q")
    #expect(evi.end() == 0)
    #expect(FileManager.default.fileExists(atPath: part) == (key == "n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: traces).isEmpty)
  }

  @Test func `a note of evi that names another file than a part leads nowhere`() throws {
    let folder = try Folder()
    try folder.write("mine", as: ".bashrc")
    let traces = folder.path(of: "state/evi/writes")
    try FileManager.default.createDirectory(atPath: traces, withIntermediateDirectories: true)
    try "\(folder.path(of: ".bashrc"))\nx\n".write(toFile: traces + "/1-0", atomically: false, encoding: .utf8)
    let evi = try Pty(folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("q")
    #expect(evi.end() == 0 && !evi.text.contains("did not finish"))
    #expect(FileManager.default.fileExists(atPath: folder.path(of: ".bashrc")))
  }

  @Test func `a folder in which nothing can be kept is said at the start`() throws {
    let folder = try Folder()
    try folder.write("", as: "state")
    let evi = try Pty(width: 120, folder: folder)
    #expect(evi.read { $0.contains("evi cannot keep your place") }, "\(evi.text)")
    evi.type("q")
    _ = evi.end()
  }
}
