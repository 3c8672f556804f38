import Glibc

/// Another program. Foundation's `Process` waits for every process that its child leaves behind, and tmux leaves its server.
enum Child {
  struct Failure: Error {
    let call: String
  }

  /// Starts a program with these descriptors as its 0, 1 and 2; on a terminal, as the leader of a session of its own.
  static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String], descriptors: [Int32],
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
    // Tests run on threads that let no signal through, and a child inherits that: tmux would never hear that it is to end.
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
      withCStrings(environment.map { "\($0)=\($1)" }) {
        posix_spawn(&process, program, &actions, &attributes, arguments, $0)
      }
    }
    guard failure == 0 else { throw Failure(call: "posix_spawn") }
    return process
  }

  /// What a program prints.
  static func output(of program: String, _ arguments: [String], _ environment: [String: String]) throws -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(call: "pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let process = try start(program, arguments, environment, descriptors: [ends[0], ends[1], ends[1]])
    close(ends[1])
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(ends[0], &block, block.count), count > 0 { text += block[..<count] }
    waitpid(process, nil, 0)
    return String(decoding: text, as: UTF8.self)
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
