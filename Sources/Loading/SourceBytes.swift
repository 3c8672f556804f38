import Formats
import Glibc
import Threads

extension Source {
  /// In bytes; nil of what is no ordinary file.
  var size: Int? {
    guard case .file(let path) = whole else { return nil }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }
}

/// An open source: its bytes in large blocks. They are read and never mapped, so a file that shrinks or vanishes
/// meanwhile can do no more than end early.
struct SourceBytes: ~Copyable {
  private static let largestBlock = 1 << 20
  private static let smallestBlock = 1 << 15

  private let descriptor: Int32
  /// In bytes, of an ordinary file: its next block is always there.
  private let size: Int?
  private let source: String
  private let stop: StopSignal

  init(_ source: Source, stop: StopSignal) throws(OpenError) {
    descriptor = try Self.open(source)
    size = Self.size(of: descriptor)
    self.source = source.name
    self.stop = stop
  }

  deinit { close(descriptor) }

  private static func open(_ source: Source) throws(OpenError) -> Int32 {
    guard case .file(let path) = source.whole else {
      return try checked(dup(STDIN_FILENO), source)
    }
    // Without O_NONBLOCK a named pipe that nobody writes to yet could not be given up.
    return try checked(Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), source)
  }

  private static func checked(_ descriptor: Int32, _ source: Source) throws(OpenError) -> Int32 {
    guard descriptor >= 0 else { throw OpenError(errno: errno, source.name) }
    guard let kind = unreadable(descriptor) else { return descriptor }
    close(descriptor)
    throw OpenError(kind, source.name)
  }

  private static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  private static func unreadable(_ descriptor: Int32) -> OpenError.Kind? {
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return .folder }
    // Also under the name of a file, such as /dev/stdin: keys are for evi and not for its reader.
    return isatty(descriptor) == 1 ? .keyboard : nil
  }

  /// The next block; nil at the end, or where a stop was asked for.
  func next() throws(OpenError) -> [UInt8]? {
    var failure: Int32 = 0
    // No more memory than a small file needs.
    let blockSize = size.map { min(max($0, Self.smallestBlock), Self.largestBlock) } ?? Self.largestBlock
    while try isReady() {
      let block = [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, count in
        let received = read(descriptor, buffer.baseAddress, buffer.count)
        failure = received < 0 ? errno : 0
        count = max(0, received)
      }
      if failure == 0 { return block.isEmpty ? nil : block }
      guard [EINTR, EAGAIN].contains(failure) else {
        throw OpenError(.brokeOff(reason: String(cString: strerror(failure))), source)
      }
    }
    return nil
  }

  /// Waits until there is something to read; false where a stop was asked for.
  private func isReady() throws(OpenError) -> Bool {
    if stop.hasCome { return false }
    if size != nil { return true }
    do throws(Shortage) {
      return try stop.waitForInput(descriptor)
    } catch {
      throw OpenError(errno: error.code, source)
    }
  }
}

extension Source {
  /// All of a file that is read before anything else, such as a lexicon.
  package func bytes() throws(OpenError) -> [UInt8] {
    let source = try SourceBytes(self, stop: StopSignal())
    var bytes: [UInt8] = []
    while let block = try source.next() { bytes += block }
    return bytes
  }
}
