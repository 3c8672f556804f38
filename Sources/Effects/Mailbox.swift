package import Browser
import Glibc
import Synchronization
package import Threads

/// The queue of events from background work, in the order of posting, with a pipe that wakes the loop.
package final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let wake: Wake

  package init() throws(Shortage) { wake = try Wake() }

  /// A descriptor that can be read while there are events.
  package var descriptor: Int32 { wake.descriptor }

  package func post(_ event: Event) {
    let wasEmpty = events.withLock { events in
      events.append(event)
      return events.count == 1
    }
    if wasEmpty { wake.raise() }
  }

  /// Returns the events posted since the last call, oldest first. Waits up to `milliseconds` for the first one.
  package func takeEvents(waiting milliseconds: Int32) -> [Event] {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&waited, 1, milliseconds)
    return takeEvents()
  }

  /// Returns the events posted since the last call, oldest first, without waiting.
  package func takeEvents() -> [Event] {
    events.withLock { events in
      guard !events.isEmpty else { return [] }
      wake.lower()
      defer { events = [] }
      return events
    }
  }
}
