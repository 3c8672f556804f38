import Glibc

/// Another program, started with descriptors of our choice.
enum ChildProcess {
  struct Outcome {
    let output: [UInt8]
    /// As a shell puts it: 0 when all went well, 128 and the signal where one ended it.
    let status: Int32
    let duration: Duration
  }

  /// Runs a program to its end, and takes what it prints.
  /// - Parameters:
  ///   - input: a file to read from, in the place of an empty input.
  ///   - isLoud: its standard error is ours.
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

  /// - Parameters:
  ///   - environment: ours where it is nil.
  ///   - terminal: what the program leads a session on.
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
      // POSIX_SPAWN_SETSID, which the header shows to GNU programs only (glibc's spawn.h).
      posix_spawnattr_setflags(&attributes, 0x80)
      // The first terminal that the leader of a session opens becomes its own.
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

  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  static func failure(_ what: String) -> BenchmarkError {
    BenchmarkError("Could not \(what): \(String(cString: strerror(errno))).")
  }

  /// Where a program stands on the path; nil where it is not installed.
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
