import Foundation
import Glibc
import TestSupport

@testable import EviBenchmarks

/// A program on a terminal that only passes bytes, for tests of the bytes that evi sends and receives.
final class Pty {
  private(set) var output: [UInt8] = []
  private let folder: Folder
  private var master: Int32 = -1
  private(set) var process: pid_t = 0
  private var status: Int32?

  /// Starts evi, or another program, with a terminal of its own. A value of nil removes a variable from the
  /// environment.
  init(
    _ arguments: [String] = [], program: String = Program.path, width: UInt16 = 80, height: UInt16 = 24,
    environment: [String: String?] = [:], standardInput: Int32? = nil, folder: Folder? = nil
  ) throws {
    self.folder = try folder ?? Folder()
    var (master, slave) = (Int32(-1), Int32(-1))
    guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw ChildProcess.failure("open a terminal") }
    defer { close(slave) }
    self.master = master
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    try setSize(width: width, height: height)
    var known = Program.environment(home: self.folder.path).merging(["TERM": "xterm-256color"]) { $1 }
    for (name, value) in environment { known[name] = value }
    guard let terminal = ttyname(slave).map({ String(cString: $0) }) else {
      throw ChildProcess.failure("tell the terminal's name")
    }
    process = try ChildProcess.start(
      program, arguments, environment: known, descriptors: [standardInput ?? slave, slave, slave], terminal: terminal)
  }

  deinit {
    hangUp()
    if process > 0 && status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  func setSize(width: UInt16, height: UInt16) throws {
    var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw ChildProcess.failure("set the terminal's size") }
  }

  func type(_ text: String) { type(Array(text.utf8)) }
  func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  func send(_ signal: Int32) { kill(process, signal) }

  func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// Reads until the output meets `isMet`. Returns false at the deadline, or when the program has ended before.
  func read(until isMet: (String) -> Bool) -> Bool {
    let deadline = Deadline()
    while !isMet(text) {
      if deadline.isOver { return false }
      if !readSome(milliseconds: 100) && hasEnded { return isMet(text) }
    }
    return true
  }

  /// Reads until nothing has come for `milliseconds`.
  func readUntilQuiet(milliseconds: Int32 = 150) {
    while readSome(milliseconds: milliseconds) {}
  }

  func forgetOutput() { output = [] }

  /// Waits for the end of the program. Returns its status as a shell reports it: the exit status, or 128 plus the
  /// signal. Returns nil when the program has not ended in time.
  func end() -> Int32? {
    _ = Deadline().await { !readSome(milliseconds: 0) && hasEnded }
    return status.map(ChildProcess.status)
  }

  /// Waits for the end as `end()` does, but reads no output.
  func endUnread(within limit: Duration) -> Int32? {
    let deadline = ContinuousClock.now + limit
    while !hasEnded, ContinuousClock.now < deadline { usleep(5_000) }
    return status.map(ChildProcess.status)
  }

  /// The terminal's modes, which decide how it treats typed keys.
  var modes: [UInt32] {
    get throws {
      var known = termios()
      guard tcgetattr(master, &known) == 0 else { throw ChildProcess.failure("tell the terminal's modes") }
      return [known.c_iflag, known.c_oflag, known.c_cflag, known.c_lflag]
    }
  }

  private var hasEnded: Bool {
    if status != nil { return true }
    var ending: Int32 = 0
    guard waitpid(process, &ending, WNOHANG) == process else { return false }
    status = ending
    return true
  }

  private func readSome(milliseconds: Int32) -> Bool {
    var waited = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard master >= 0, poll(&waited, 1, milliseconds) > 0 else { return false }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &block, block.count)
    guard count > 0 else { return false }
    output += block[..<count]
    return true
  }
}
