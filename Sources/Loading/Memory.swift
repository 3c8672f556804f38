import Glibc

/// What the machine has left to give.
enum Memory {
  /// What a collection takes in memory, index and all, of the bytes of its source: measured of CSV.
  private static let perSourceByte = 1.5

  /// Whether a source of so many bytes, read whole, would take more than there is; nil where it would not, or where
  /// nobody knows.
  static func shortage(for bytes: Int) -> (needed: Int, available: Int)? {
    let needed = Int(Double(bytes) * perSourceByte)
    guard let available, needed > available else { return nil }
    return (needed, available)
  }

  /// Whether so little is left that going on would have the system end a program, perhaps this one.
  static var isShort: Bool {
    guard let available else { return false }
    return available < reserve
  }

  private static let reserve = 256 << 20

  /// Bytes that can be had without writing others to disk, within what this process may use.
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

  /// The beginning of a file that the kernel writes.
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
