import Foundation
import TestSupport
import Testing

/// A shell in a terminal of a fixed size that tmux emulates. Tests read its screen and press keys.
///
/// Each has a tmux server of its own, which ends with it and does not use the person's tmux settings.
final class TmuxScreen {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: tmux)
  private static let tmux = "/usr/bin/tmux"

  struct Cursor: Equatable {
    let column: Int
    let row: Int
    let isShown: Bool
  }

  /// The error that the screen did not show what a test waited for.
  struct Unmet: Error, CustomStringConvertible {
    let description: String
  }

  let folder: Folder

  init(width: Int = 80, height: Int = 24, environment: [String: String] = [:]) throws {
    folder = try Folder()
    self.environment = Program.environment(home: folder.path).merging(environment) { $1 }
    try run(
      "start-server", ";", "set-option", "-g", "status", "off", ";", "new-session", "-d", "-c", folder.path,
      "-x", "\(width)", "-y", "\(height)", "/bin/sh", "-i")
    try wait(for: "the shell's prompt") { $0.lines.contains("$") }
  }

  private let environment: [String: String]

  deinit { _ = try? run("kill-server") }

  /// Starts evi from the shell.
  func start(_ arguments: String = "") throws {
    try enter("\(Program.path) \(arguments)")
  }

  /// Types a line to the shell.
  func enter(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  func type(_ text: String) throws {
    try run("send-keys", "-l", "--", text)
  }

  /// Presses keys by tmux's names for them.
  func press(_ keys: String...) throws {
    try run(["send-keys"] + keys)
  }

  func resize(width: Int, height: Int) throws {
    try run("resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  /// Returns the id of the process that has the terminal.
  func foregroundProcess() throws -> Int32 {
    let shell = try run("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .whitespacesAndNewlines)
    let status = try String(contentsOfFile: "/proc/\(shell)/stat", encoding: .utf8)
    // The fields behind the name in parentheses: state, parent, group, session, terminal, foreground group (proc(5)).
    let fields = status.split(separator: ")").last?.split(separator: " ") ?? []
    return Int32(fields.dropFirst(5).first ?? "") ?? -1
  }

  struct Picture: Equatable {
    let lines: [String]
    let cursor: Cursor

    func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
  }

  var picture: Picture {
    get throws {
      let lines = try run("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let place = try run("display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}").split {
        " \n".contains($0)
      }
      let numbers = place.compactMap { Int($0) }
      guard numbers.count == 3 else { throw Unmet(description: "tmux shows no terminal") }
      return Picture(
        lines: lines.map(String.init), cursor: Cursor(column: numbers[0], row: numbers[1], isShown: numbers[2] == 1))
    }
  }

  /// Waits until the screen meets `isMet` and has not changed between two looks.
  @discardableResult
  func wait(for what: String, where isMet: (Picture) -> Bool) throws -> Picture {
    var last = try picture
    let isInTime = try Deadline().await {
      let now = try picture
      defer { last = now }
      return now == last && isMet(now)
    }
    if isInTime { return last }
    throw Unmet(description: "no \(what) on the screen:\n" + last.lines.joined(separator: "\n"))
  }

  @discardableResult
  private func run(_ arguments: String...) throws -> String { try run(arguments) }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    try Program.output(of: Self.tmux, ["-S", folder.path + "/tmux", "-f", "/dev/null"] + arguments, environment)
  }
}
