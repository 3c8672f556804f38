import Foundation
import Glibc

@testable import EviBenchmarks

/// The evi program that was built with these tests.
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

  /// Returns the environment of a test's programs. It has nothing from the person who runs the tests.
  static func environment(home: String) -> [String: String] {
    [
      "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "PATH": "/usr/bin:/bin",
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PS1": "$ ", "ENV": "",
    ]
  }

  /// Returns what a program prints on standard output and standard error. Foundation's `Process` is no help here: it
  /// waits for every process that its child leaves behind, and tmux leaves its server.
  static func output(of program: String, _ arguments: [String], _ environment: [String: String]) throws -> String {
    try ChildProcess.run(program, arguments, errors: .withOutput, environment: environment).text
  }
}

/// The longest time that a test waits for a condition: 10 seconds.
struct Deadline {
  private let end = ContinuousClock.now + .seconds(10)

  var isOver: Bool { ContinuousClock.now > end }

  /// Waits for `condition`. Returns false if it is not met in time.
  func await(_ condition: () throws -> Bool) rethrows -> Bool {
    while try !condition() {
      if isOver { return false }
      usleep(10_000)
    }
    return true
  }
}
