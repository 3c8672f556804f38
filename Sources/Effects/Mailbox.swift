package import Browser
import Glibc
import Synchronization
package import Threads

/// The road home for everything done in the background: events in the order they were posted, and a pipe that wakes
/// the loop.
package final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let wake: Wake

  package init() throws(Shortage) { wake = try Wake() }

  /// Can be read while there are events.
  package var descriptor: Int32 { wake.descriptor }

  package func post(_ event: Event) {
    let wasEmpty = events.withLock { events in
      events.append(event)
      return events.count == 1
    }
    if wasEmpty { wake.raise() }
  }

  /// Everything posted since the last time, oldest first; waits for it so long, in milliseconds.
  package func take(waiting milliseconds: Int32) -> [Event] {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&waited, 1, milliseconds)
    return take()
  }

  /// Everything posted since the last time, oldest first.
  package func take() -> [Event] {
    events.withLock { events in
      guard !events.isEmpty else { return [] }
      wake.lower()
      defer { events = [] }
      return events
    }
  }
}
