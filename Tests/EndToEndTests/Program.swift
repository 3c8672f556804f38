import Foundation
import Glibc

@testable import EviBenchmarks

/// The evi that was built with these tests.
enum Program {
  static let path: String = {
    let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let starts = [own, CommandLine.arguments.first, Bundle.main.bundlePath].compactMap(\.self)
    let folders = starts.flatMap(foldersAbove)
    return folders.map { $0 + "/evi" }.first { isProgram($0) } ?? ""
  }()

  private static func foldersAbove(_ path: String) -> [String] {
    let parts = path.split(separator: "/")
    return parts.indices.reversed().map { "/" + parts[..<$0].joined(separator: "/") }
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }

  /// What a test's programs see of the world: nothing of the person's who runs it.
  static func environment(home: String) -> [String: String] {
    [
      "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "PATH": "/usr/bin:/bin",
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PS1": "$ ", "ENV": "",
    ]
  }

  /// What a program prints, on either stream. Foundation's `Process` waits for every process that its child leaves
  /// behind, and tmux leaves its server.
  static func output(of program: String, _ arguments: [String], _ environment: [String: String]) throws -> String {
    try ChildProcess.run(program, arguments, errors: .withOutput, environment: environment).text
  }
}

/// Waiting ends with what was waited for, or with this.
struct Deadline {
  private let end = ContinuousClock.now + .seconds(10)

  var isOver: Bool { ContinuousClock.now > end }

  /// Whether `condition` was met in time.
  func await(_ condition: () throws -> Bool) rethrows -> Bool {
    while try !condition() {
      if isOver { return false }
      usleep(10_000)
    }
    return true
  }
}
