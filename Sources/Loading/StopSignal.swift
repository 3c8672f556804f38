import Glibc
import Synchronization
import Threads

/// Asks a reader to stop at the next block. Whoever waits for a pipe is woken.
package final class StopSignal: Sendable {
  private let isRaised = Atomic(false)
  /// Made for the first who waits; an ordinary file is read without.
  private let wake = Mutex<Wake?>(nil)

  package init() {}

  package func raise() {
    isRaised.store(true, ordering: .releasing)
    wake.withLock { $0?.raise() }
  }

  var hasCome: Bool { isRaised.load(ordering: .acquiring) }

  /// Waits until `descriptor` can be read; false where the stop came first.
  func waitForInput(_ descriptor: Int32) throws(Shortage) -> Bool {
    let wake = try wake.withLock { (known) throws(Shortage) in
      if let known { return known }
      let wake = try Wake()
      known = wake
      return wake
    }
    // What came before there was anything to wake.
    if hasCome { return false }
    var waited = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waited, 2, -1) < 0 && errno == EINTR {}
    return !hasCome
  }
}
