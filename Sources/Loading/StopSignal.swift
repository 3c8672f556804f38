import Glibc
import Synchronization
import Threads

/// Asks a reader to stop at its next block. Wakes a reader that waits for a pipe.
package final class StopSignal: Sendable {
  private let isRaised = Atomic(false)
  /// The pipe that wakes readers. The first reader that waits makes it; an ordinary file needs none.
  private let wake = Mutex<Wake?>(nil)

  package init() {}

  package func raise() {
    isRaised.store(true, ordering: .releasing)
    wake.withLock { $0?.raise() }
  }

  package var hasCome: Bool { isRaised.load(ordering: .acquiring) }

  /// Waits until `descriptor` can be read. Returns false if the stop comes first.
  func waitForInput(_ descriptor: Int32) throws(Shortage) -> Bool {
    let wake = try wake.withLock { (known) throws(Shortage) in
      if let known { return known }
      let wake = try Wake()
      known = wake
      return wake
    }
    // A stop that came before the pipe was made could not wake this reader.
    if hasCome { return false }
    var waited = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waited, 2, -1) < 0 && errno == EINTR {}
    return !hasCome
  }
}
