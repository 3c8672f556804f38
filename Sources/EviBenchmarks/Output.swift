import Glibc

/// A descriptor to write to.
struct OutputFile {
  let descriptor: Int32

  /// Writes all bytes. Returns false when that was not possible; `errno` says why.
  func write(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
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
      let count = read(descriptor, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += block[..<count]
    }
  }
}
