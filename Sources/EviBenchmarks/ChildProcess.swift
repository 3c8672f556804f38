import Glibc

/// Starts other programs with descriptors of the caller's choice.
enum ChildProcess {
  struct Outcome {
    let output: [UInt8]
    /// The status as a shell reports it: the exit status, which is 0 for success, or 128 plus the number of the signal
    /// that ended the program.
    let status: Int32
    let duration: Duration
  }

  /// Runs a program to its end and collects its standard output.
  /// - Parameters:
  ///   - input: the file for standard input; empty input by default.
  ///   - isLoud: whether standard error goes to that of this process. Otherwise it is dropped.
  static func run(
    _ program: String, _ arguments: [String], input: String = "/dev/null", isLoud: Bool = false
  ) throws -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure("open a pipe") }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let source = open(input, O_RDONLY | O_CLOEXEC)
    let silence = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer {
      close(source)
      close(silence)
    }
    let start = ContinuousClock.now
    let process = try self.start(
      program, arguments, environment: nil, descriptors: [source, ends[1], isLoud ? STDERR_FILENO : silence])
    close(ends[1])
    let output = InputFile(descriptor: ends[0]).rest()
    let status = wait(for: process)
    return Outcome(output: output, status: status, duration: ContinuousClock.now - start)
  }

  /// Starts a program and returns its process id.
  /// - Parameters:
  ///   - environment: the variables, each as `NAME=value`; nil for the five of this process that `ownEnvironment`
  ///     names.
  ///   - terminal: the path of the terminal on which the program leads a new session; nil for no new session.
  static func start(
    _ program: String, _ arguments: [String], environment: [String]?, descriptors: [Int32], terminal: String? = nil
  ) throws -> pid_t {
    var process: pid_t = 0
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let terminal {
      // 0x80 is POSIX_SPAWN_SETSID, which the header shows to GNU programs only (glibc's spawn.h).
      posix_spawnattr_setflags(&attributes, 0x80)
      // The first terminal that a session leader opens becomes its controlling terminal.
      posix_spawn_file_actions_addopen(&actions, descriptors[0], terminal, O_RDWR, 0)
    }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    let failure = withCStrings([program] + arguments) { arguments in
      withCStrings(environment ?? ownEnvironment) {
        posix_spawn(&process, program, &actions, &attributes, arguments, $0)
      }
    }
    guard failure == 0 else {
      throw BenchmarkError("\(program) could not be started: \(String(cString: strerror(failure))).")
    }
    return process
  }

  /// Waits for the end of a process, and returns its status as a shell reports it.
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  static func failure(_ what: String) -> BenchmarkError {
    BenchmarkError("Could not \(what): \(String(cString: strerror(errno))).")
  }

  /// Returns the path of a program in `PATH`; nil when it is not installed.
  static func path(of name: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private static var ownEnvironment: [String] {
    let names = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"]
    return names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
