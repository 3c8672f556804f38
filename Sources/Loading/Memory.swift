import CMalloc
import Glibc

/// The memory that the system can still give.
enum Memory {
  /// The bytes of memory that a collection and its index take for each byte of its source, measured with CSV.
  private static let perSourceByte = 1.5

  /// Prepares how the program gets memory, and how it ends if the system gives no more.
  static func prepare() {
    cmalloc_ask_in_megabytes()
    cmalloc_say_when_full(
      UnsafeRawPointer(LoadingWords.noMoreMemory.utf8Start).assumingMemoryBound(to: CChar.self))
  }

  /// Returns the memory in bytes that a source of this many bytes needs, and the memory that is available, if that is
  /// too little. Returns nil if there is enough, or if the available memory is unknown.
  static func shortage(for bytes: Int) -> (needed: Int, available: Int)? {
    // A file with a hole in it can be of any size.
    let needed = Int(exactly: (Double(bytes) * perSourceByte).rounded(.down)) ?? .max
    guard let available, needed > available else { return nil }
    return (needed, available)
  }

  /// Whether too little memory is left: less than 256 MiB, or less than a quarter of evi's own limit. With less, the
  /// system may end a program, perhaps evi itself.
  static var isShort: Bool {
    guard let available else { return false }
    return available < min(reserve, (ownLimit ?? .max) / 4)
  }

  private static let reserve = 256 << 20

  /// The bytes that evi can get without swapping, within the limits of the control group and of the process; nil if
  /// unknown.
  static var available: Int? {
    let machine = value(of: "MemAvailable:", in: "/proc/meminfo").map { $0 << 10 }
    return ([machine] + leftInGroups + [leftOfAddresses]).compactMap(\.self).min()
  }

  /// The smallest limit of the process and its control groups; nil without one.
  private static var ownLimit: Int? {
    (groups.map { number(in: $0.limit) } + [addressLimit]).compactMap(\.self).min()
  }

  /// The rest of the limit on the process's address space (RLIMIT_AS, `ulimit -v`); nil without a limit.
  private static var leftOfAddresses: Int? {
    guard let limit = addressLimit,
      let pages = text(of: "/proc/self/statm").flatMap({ Int($0.split(separator: " ")[0]) })
    else { return nil }
    return max(0, limit - pages * sysconf(Int32(_SC_PAGESIZE)))
  }

  private static var addressLimit: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    return limit.rlim_cur == .max ? nil : Int(exactly: limit.rlim_cur)
  }

  private static var leftInGroups: [Int?] {
    groups.map { group in
      guard let limit = number(in: group.limit), let used = number(in: group.used) else { return nil }
      return max(0, limit - used)
    }
  }

  /// The files with limit and use of the process's control group and of all above it (cgroups(7), `/proc/PID/cgroup`).
  private static let groups: [(limit: String, used: String)] = {
    var found: [(limit: String, used: String)] = []
    for line in (text(of: "/proc/self/cgroup") ?? "").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].isEmpty || parts[1].split(separator: ",").contains("memory") else { continue }
      let isNew = parts[1].isEmpty
      let root = isNew ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
      let names = isNew ? ("memory.max", "memory.current") : ("memory.limit_in_bytes", "memory.usage_in_bytes")
      var path = parts[2].split(separator: "/")
      while true {
        let folder = ([root[...]] + path).joined(separator: "/")
        found.append(("\(folder)/\(names.0)", "\(folder)/\(names.1)"))
        if path.isEmpty { break }
        path.removeLast()
      }
    }
    return found
  }()

  private static func number(in path: String) -> Int? {
    text(of: path).flatMap { Int($0.split(separator: "\n").first ?? "") }
  }

  private static func value(of name: String, in path: String) -> Int? {
    let line = text(of: path)?.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
  }

  /// Returns the first 4096 bytes of a file of the kernel; nil if it cannot be opened.
  private static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
