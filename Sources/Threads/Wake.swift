import Glibc

/// A pipe with which one thread wakes another, which may wait for other descriptors too.
package final class Wake: Sendable {
  /// The descriptor to wait for. It can be read after a `raise()`.
  package let descriptor: Int32
  private let sender: Int32

  package init() throws(Shortage) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Shortage(.pipe, code: errno) }
    (descriptor, sender) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(sender)
  }

  package func raise() { _ = write(sender, [1], 1) }

  /// Takes back one `raise()`. Waits for one if there is none.
  package func lower() {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) < 0 && errno == EINTR {}
  }
}
