import Formats
import Glibc
import Threads

extension Source {
  /// The size in bytes; nil if this is no ordinary file.
  var size: Int? {
    guard case .file(let path) = whole else { return nil }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }
}

/// The bytes of an open source, in blocks of at most 1 MiB. A file is read and never mapped, so if it shrinks or
/// vanishes meanwhile, it only ends early.
struct SourceBytes: ~Copyable {
  private static let largestBlock = 1 << 20
  private static let smallestBlock = 1 << 15

  private let descriptor: Int32
  /// The size of an ordinary file in bytes. Its next block is always ready. nil for any other source.
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
    // Without O_NONBLOCK, opening a named pipe that has no writer would wait, and no stop could end the wait.
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
    // The terminal may also have the name of a file, such as /dev/stdin. Its keys are for evi.
    return isatty(descriptor) == 1 ? .keyboard : nil
  }

  /// Returns the next block; nil at the end, or after a stop.
  func next() throws(OpenError) -> [UInt8]? {
    var failure: Int32 = 0
    // A small file gets a block of its own size, but at least 32 KiB.
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

  /// Waits until there is something to read. Returns false after a stop.
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
  /// Returns all bytes of a file that is read before the sources, such as a lexicon.
  package func bytes() throws(OpenError) -> [UInt8] {
    let source = try SourceBytes(self, stop: StopSignal())
    var bytes: [UInt8] = []
    while let block = try source.next() { bytes += block }
    return bytes
  }
}
