import Formats
import Glibc
import SystemPackage
import Threads

extension Source {
  /// The size in bytes; nil if this is not an ordinary file.
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

  private let descriptor: FileDescriptor
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

  var isOrdinaryFile: Bool { size != nil }

  deinit { try? descriptor.close() }

  private static func open(_ source: Source) throws(OpenError) -> FileDescriptor {
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try Errno.catching {
        guard case .file(let path) = source.whole else { return try FileDescriptor.standardInput.duplicate() }
        // Without this, opening a named pipe that has no writer would wait, and no stop could end the wait.
        return try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
      }
    } catch {
      throw OpenError(error, source.name)
    }
    guard let kind = unreadable(descriptor) else { return descriptor }
    try? descriptor.close()
    throw OpenError(kind, source.name)
  }

  private static func size(of descriptor: FileDescriptor) -> Int? {
    var status = stat()
    return fstat(descriptor.rawValue, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  private static func unreadable(_ descriptor: FileDescriptor) -> OpenError.Kind? {
    var status = stat()
    if fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return .folder }
    // The terminal can also be opened under the name of a file, such as /dev/stdin. Its keys are for evi.
    return isatty(descriptor.rawValue) == 1 ? .keyboard : nil
  }

  /// Returns the next block; nil at the end, or after a stop.
  func next() throws(OpenError) -> [UInt8]? {
    // A small file gets a block of its own size, but at least 32 KiB.
    let blockSize = size.map { min(max($0, Self.smallestBlock), Self.largestBlock) } ?? Self.largestBlock
    while try isReady() {
      do throws(Errno) {
        let block = try Errno.catching {
          try [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, count in
            count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
          }
        }
        return block.isEmpty ? nil : block
      } catch {
        // Another reader of the same pipe may have taken the bytes.
        guard error == .resourceTemporarilyUnavailable else {
          throw OpenError(.brokeOff(reason: "\(error)"), source)
        }
      }
    }
    return nil
  }

  /// Waits until there is something to read. Returns false after a stop.
  private func isReady() throws(OpenError) -> Bool {
    if stop.hasCome { return false }
    if size != nil { return true }
    do throws(Shortage) {
      return try stop.waitForInput(descriptor.rawValue)
    } catch {
      throw OpenError(error.reason, source)
    }
  }
}

extension Source {
  /// Returns all bytes of an ordinary file that is read before the sources, such as a lexicon. Anything else could
  /// block evi before it takes keys or signals.
  package func bytes() throws(OpenError) -> [UInt8] {
    let source = try SourceBytes(self, stop: StopSignal())
    if !source.isOrdinaryFile { throw OpenError(.notOrdinary, name) }
    var bytes: [UInt8] = []
    while let block = try source.next() { bytes += block }
    return bytes
  }
}
