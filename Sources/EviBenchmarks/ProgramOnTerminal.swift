import Glibc

/// A program on a terminal of its own, and the picture that this terminal shows.
final class ProgramOnTerminal {
  let process: pid_t
  private let master: Int32
  private var parser: TerminalParser
  private var hasEnded = false
  /// The time right before the program was started.
  let start: ContinuousClock.Instant
  /// How many bytes the program has sent.
  private(set) var byteCount = 0

  /// - Parameter home: the folder that the program uses as the home folder, empty at first.
  init(_ program: String, _ arguments: [String], width: Int = 80, height: Int = 24, home: String) throws {
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    var (master, slave) = (Int32(-1), Int32(-1))
    guard openpty(&master, &slave, nil, nil, &size) == 0, let name = ttyname(slave) else {
      throw ChildProcess.failure("open a terminal")
    }
    defer { close(slave) }
    let path = String(cString: name)
    self.master = master
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    parser = TerminalParser(width: width, height: height)
    let environment = [
      "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "PATH": "/usr/bin:/bin",
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "LESSHISTFILE": "-",
    ]
    start = .now
    process = try ChildProcess.start(
      program, arguments, environment: environment, descriptors: [slave, slave, slave], terminal: path)
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      _ = ChildProcess.wait(for: process)
    }
    close(master)
  }

  var picture: Picture { parser.picture }

  func type(_ text: String) {
    _ = OutputFile(descriptor: master).write(Array(text.utf8)[...])
  }

  /// Reads until `isWished` accepts the picture. Returns the time of the last read, or the current time if it accepts
  /// the picture before any read. Returns nil if the program ended or `patience` was over first.
  func wait(_ patience: Duration, for isWished: (Picture) -> Bool) -> ContinuousClock.Instant? {
    let deadline = ContinuousClock.now + patience
    if isWished(parser.picture) { return .now }
    while true {
      let left = deadline - .now
      guard left > .zero, let read = readSome(within: left) else { return nil }
      if isWished(parser.picture) { return read }
    }
  }

  /// Reads until no byte has come for `quiet`. Begins no read later than 10 s plus `quiet` after the call.
  func waitForQuiet(_ quiet: Duration = .milliseconds(80)) {
    let deadline = ContinuousClock.now + .seconds(10) + quiet
    while ContinuousClock.now < deadline, readSome(within: quiet) != nil {}
  }

  /// Reads everything that comes within `time`. Returns early when the program ends.
  func read(for time: Duration) {
    let end = ContinuousClock.now + time
    while case let left = end - .now, left > .zero, readSome(within: left) != nil {}
  }

  /// Types `keys` to end the program, and waits up to 2 s for its end. If the program still runs, `deinit` kills it.
  func end(with keys: String) {
    type(keys)
    let deadline = ContinuousClock.now + .seconds(2)
    while !hasEnded, ContinuousClock.now < deadline {
      _ = readSome(within: .milliseconds(10))
      hasEnded = waitpid(process, nil, WNOHANG) == process
    }
  }

  /// Reads once. Returns the time of the read; nil if nothing came within `time` or the program has ended.
  private func readSome(within time: Duration) -> ContinuousClock.Instant? {
    var waited = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(min(600_000, (time.inSeconds * 1_000).rounded(.up)))
    guard poll(&waited, 1, milliseconds) > 0 else { return nil }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &block, block.count)
    guard count > 0 else { return nil }
    let now = ContinuousClock.now
    byteCount += count
    parser.interpret(block[..<count])
    return now
  }
}
