import Glibc

/// Starts other programs with descriptors of the caller's choice.
enum ChildProcess {
  struct Ended {
    let output: [UInt8]
    /// The status as a shell reports it: the exit status, which is 0 for success, or 128 plus the number of the signal
    /// that ended the program.
    let status: Int32
    let duration: Duration

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Where a program's standard error goes.
  enum ErrorOutput {
    case nowhere
    case ours
    case withOutput
  }

  /// Runs a program to its end and collects its standard output.
  /// - Parameters:
  ///   - input: the file for standard input; empty input by default.
  ///   - errors: where standard error goes.
  ///   - environment: the variables; nil for those of this process that `ownEnvironment` names.
  static func run(
    _ program: String, _ arguments: [String], input: String = "/dev/null", errors: ErrorOutput = .nowhere,
    environment: [String: String]? = nil
  ) throws -> Ended {
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
    let standardError =
      switch errors {
      case .nowhere: silence
      case .ours: STDERR_FILENO
      case .withOutput: ends[1]
      }
    let start = ContinuousClock.now
    let process = try self.start(
      program, arguments, environment: environment, descriptors: [source, ends[1], standardError])
    close(ends[1])
    let output = InputFile(descriptor: ends[0]).rest()
    let status = wait(for: process)
    return Ended(output: output, status: status, duration: ContinuousClock.now - start)
  }

  /// Starts a program with these descriptors as its 0, 1 and 2, and returns its process id.
  /// - Parameters:
  ///   - environment: the variables, by name; nil for the five of this process that `ownEnvironment`
  ///     names.
  ///   - terminal: the path of the terminal on which the program leads a new session; nil for no new session.
  static func start(
    _ program: String, _ arguments: [String], environment: [String: String]?, descriptors: [Int32],
    terminal: String? = nil
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
    // A child inherits the blocked signals of the thread that starts it, and a blocked signal could not end it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // POSIX_SPAWN_SETSID, which the header shows to GNU programs only (glibc's spawn.h).
    let leadsSession = terminal == nil ? 0 : 0x80
    posix_spawnattr_setflags(&attributes, Int16(Int(POSIX_SPAWN_SETSIGMASK) | leadsSession))
    // The first terminal that the leader of a session opens becomes its own.
    if let terminal {
      posix_spawn_file_actions_addopen(&actions, descriptors[1], terminal, O_RDWR, 0)
    }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    let failure = withCStrings([program] + arguments) { arguments in
      withCStrings((environment ?? ownEnvironment).map { "\($0)=\($1)" }) {
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
    return self.status(status)
  }

  /// Returns a status of `waitpid` as a shell reports it.
  static func status(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  static func failure(_ what: String) -> BenchmarkError {
    BenchmarkError("Could not \(what): \(String(cString: strerror(errno))).")
  }

  /// Returns the path of a program in `PATH`; nil if it is not installed.
  static func path(of name: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private static var ownEnvironment: [String: String] {
    ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"].reduce(into: [:]) { known, name in
      known[name] = getenv(name).map { String(cString: $0) }
    }
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
