import Glibc
import SystemPackage

/// A descriptor to write to.
struct OutputFile {
  let descriptor: Int32

  /// Writes all bytes. Returns false if that was not possible; `errno` says why.
  func write(_ bytes: ArraySlice<UInt8>) -> Bool {
    (try? FileDescriptor(rawValue: descriptor).writeAll(bytes)) != nil
  }
}

enum StandardError {
  static func write(_ text: String) { _ = OutputFile(descriptor: STDERR_FILENO).write(Array(text.utf8)[...]) }
}

enum StandardOutput {
  static func write(_ text: String) { _ = OutputFile(descriptor: STDOUT_FILENO).write(Array(text.utf8)[...]) }
}

/// Why a measurement could not be made, and what to do about it.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

struct InputFile {
  let descriptor: Int32

  /// Reads all bytes up to the end of the file or the first error.
  func rest() -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try? block.withUnsafeMutableBytes { try FileDescriptor(rawValue: descriptor).read(into: $0) }
      guard let count, count > 0 else { return bytes }
      bytes += block[..<count]
    }
  }
}
