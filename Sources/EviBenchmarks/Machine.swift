import Glibc

/// The machine, the build and the evi that the figures were measured on.
struct Machine {
  let facts: [(name: String, value: String)]

  init(evi: String) {
    var system = utsname()
    uname(&system)
    let kernel = withUnsafeBytes(of: &system.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let processor = ProcFile.value(of: "model name", in: "/proc/cpuinfo") ?? "unknown"
    let memory = ProcFile.value(of: "MemTotal", in: "/proc/meminfo").flatMap(ProcFile.byteCount).map(Double.init)
    var status = stat()
    let size = stat(evi, &status) == 0 ? Text.bytes(Double(status.st_size)) : "not there"
    facts = [
      ("cores", "\(sysconf(Int32(_SC_NPROCESSORS_ONLN)))"), ("processor", processor),
      ("memory", memory.map(Text.bytes) ?? "unknown"), ("kernel", kernel), ("build", Self.build),
      ("evi", "\(evi), \(size)"),
    ]
  }

  private static var build: String {
    #if DEBUG
      "debug: figures mean nothing, build with -c release"
    #else
      "release"
    #endif
  }
}

/// Reads the lines of `/proc`, such as `VmHWM:   1234 kB`.
enum ProcFile {
  /// Returns the text after the colon in the first line of a file that begins with `name`; nil if there is none.
  static func value(of name: String, in path: String) -> String? {
    for line in text(path).split(separator: "\n") where line.hasPrefix(name) {
      return line.split(separator: ":", maxSplits: 1).dropFirst().first.map { String($0.drop { " \t".contains($0) }) }
    }
    return nil
  }

  /// Reads `1234 kB` as bytes; nil if the text does not begin with a number.
  static func byteCount(_ text: String) -> Int? {
    text.split(separator: " ").first.flatMap { Int($0) }.map { $0 * 1024 }
  }

  /// The most memory that this process has had so far, in bytes; 0 when unknown.
  static var peakOfMemory: Int { value(of: "VmHWM", in: "/proc/self/status").flatMap(byteCount) ?? 0 }

  /// Returns how often the running threads of a process have gone to sleep. That is also how often they were woken.
  static func sleeps(of process: pid_t) -> Int {
    let folder = "/proc/\(process)/task"
    return names(in: folder).reduce(0) { sum, thread in
      sum + (value(of: "voluntary_ctxt_switches", in: "\(folder)/\(thread)/status").flatMap { Int($0) } ?? 0)
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    return String(decoding: InputFile(descriptor: descriptor).rest(), as: UTF8.self)
  }
}
