import SystemPackage

/// A pipe with which one thread wakes another, which may wait for other descriptors too.
package final class Wake: Sendable {
  private let receiver: FileDescriptor
  private let sender: FileDescriptor

  package init() throws(Shortage) {
    do throws(Errno) {
      (receiver, sender) = try Errno.catching { try FileDescriptor.pipe() }
    } catch {
      throw Shortage(.pipe, error)
    }
  }

  deinit {
    try? receiver.close()
    try? sender.close()
  }

  /// The descriptor to wait for. It can be read after a `raise()`.
  package var descriptor: Int32 { receiver.rawValue }

  package func raise() { _ = try? sender.writeAll([1]) }

  /// Takes back one `raise()`. Waits for one if there is none.
  package func lower() {
    withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { byte in _ = try? receiver.read(into: byte) }
  }
}
