import Glibc

/// The memory that the system still has to give.
enum Memory {
  /// The bytes of memory that a collection and its index take for each byte of its source, measured with CSV.
  private static let perSourceByte = 1.5

  /// Returns the memory in bytes that a source of this many bytes needs, and that there is, when there is too little.
  /// Returns nil when there is enough, or when the memory that is left is unknown.
  static func shortage(for bytes: Int) -> (needed: Int, available: Int)? {
    // A file with a hole in it can be of any size.
    let needed = Int(exactly: (Double(bytes) * perSourceByte).rounded(.down)) ?? .max
    guard let available, needed > available else { return nil }
    return (needed, available)
  }

  /// Whether less than 256 MiB is left. With less, the system may end a program, perhaps evi itself.
  static var isShort: Bool {
    guard let available else { return false }
    return available < reserve
  }

  private static let reserve = 256 << 20

  /// The bytes that can be had without swapping, within the limit of the control group; nil when unknown.
  static var available: Int? {
    let machine = value(of: "MemAvailable:", in: "/proc/meminfo").map { $0 << 10 }
    guard let limit = number(in: "/sys/fs/cgroup/memory.max"), let used = number(in: "/sys/fs/cgroup/memory.current")
    else { return machine }
    return min(machine ?? .max, max(0, limit - used))
  }

  private static func number(in path: String) -> Int? {
    text(of: path).flatMap { Int($0.split(separator: "\n").first ?? "") }
  }

  private static func value(of name: String, in path: String) -> Int? {
    let line = text(of: path)?.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
  }

  /// Returns the first 4096 bytes of a file of the kernel; nil when it cannot be opened.
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
