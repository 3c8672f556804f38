import Foundation
import TestSupport
import Testing

/// A page for people with its command lines: README, or a topic of the manual.
struct CommandPage: Sendable, CustomTestStringConvertible {
  let file: URL

  var testDescription: String { file.lastPathComponent }

  static let all: [CommandPage] = {
    let folder = Place.package.appending(path: "Resources/manual")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
    let topics = names.filter { $0.hasSuffix(".md") }.map { CommandPage(file: folder.appending(path: $0)) }
    return [CommandPage(file: Place.package.appending(path: "README.md"))] + topics
  }()

  /// A line of a page.
  enum Line {
    /// A command in a block of commands.
    case command(String)
    /// A command whose output follows in the block.
    case shown(String)
    /// A line of such an output.
    case output
    case other
  }

  /// The lines of the page, each with what it is.
  func lines() throws -> [(text: String, line: Line)] {
    var block: String?
    return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n").map { text in
      if text.hasPrefix("```") {
        block = block == nil ? String(text.dropFirst(3)) : nil
        return (text, .other)
      }
      switch block {
      case "console": return (text, text.hasPrefix("$ ") ? .shown(String(text.dropFirst(2))) : .output)
      case "sh": return (text, .command(text.components(separatedBy: "  # ")[0]))
      default: return (text, .other)
      }
    }
  }

  /// The commands of evi in the running text that need no word of the reader's, such as a FILE. The name of a command
  /// alone, or with an option that lacks its value, stands for the command's help, which has it.
  func commandsInText() throws -> [String] {
    var commands: [String] = []
    for (text, line) in try lines() {
      guard case .other = line else { continue }
      let parts = text.components(separatedBy: "`")
      for place in stride(from: 1, to: parts.count, by: 2) {
        let code = parts[place]
        guard code == "evi" || code.hasPrefix("evi ") else { continue }
        if code.firstMatch(of: /(?:^|[ '])[A-Z]+(?:$|[ '])/) == nil { commands.append(Self.runnable(code)) }
      }
    }
    return commands
  }

  private static func runnable(_ code: String) -> String {
    let words = code.split(separator: " ").map(String.init)
    guard let last = words.last, words.count > 1 else { return code }
    if words.count == 2, !last.contains("."), !last.hasPrefix("-") { return "evi help \(last)" }
    return words.count == 3 && last.hasPrefix("--") ? "evi help \(words[1]) | grep -q -e '\(last)'" : code
  }

  /// Programs of which a page shows lines that no test runs.
  static let otherPrograms: Set = [
    "apt-get", "swift", "sudo", "scp", "ssh", "export", "mkdir", "printf", "cat", "git", ".ci/fuzz", "install",
    "EVI_RECORD=1", ".build/debug/evi", "evi",
  ]
}

/// A folder with the files that the examples name, and with evi in its path.
final class ExampleFolder {
  let folder: Folder

  init() throws {
    folder = try Folder()
    let files = Place.beside(#filePath, "Files")
    for name in try FileManager.default.contentsOfDirectory(atPath: files.path) {
      try FileManager.default.copyItem(atPath: files.appending(path: name).path, toPath: folder.path(of: name))
    }
    try FileManager.default.createDirectory(atPath: folder.path(of: "bin"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "bin/evi"), withDestinationPath: Program.path)
  }

  /// Returns what a line prints on standard output and standard error, and its exit status.
  func run(_ line: String) throws -> (output: String, status: String) {
    var environment = Program.environment(home: folder.path)
    environment["PATH"] = folder.path(of: "bin") + ":/usr/bin:/bin"
    environment["USER"] = "ada"
    let script = "cd '\(folder.path)'; { \(line)\n} < /dev/null; echo \"=$?\""
    let text = try Program.output(of: "/bin/sh", ["-c", script], environment)
    let parts = text.components(separatedBy: "=")
    let status = parts.last?.trimmingCharacters(in: .newlines) ?? ""
    return (parts.dropLast().joined(separator: "="), status)
  }
}
