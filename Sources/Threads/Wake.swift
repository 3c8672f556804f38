import Glibc

/// A pipe by which one thread wakes another that waits for it, alone or among other things.
package final class Wake: Sendable {
  /// Can be read while it is raised.
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

  /// Takes back one time it was raised, and waits for it where there is none.
  package func lower() {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) < 0 && errno == EINTR {}
  }
}
