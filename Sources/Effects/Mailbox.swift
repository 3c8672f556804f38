package import Browser
import Glibc
import Synchronization

/// The road home for everything done in the background: events in the order they were posted, and a pipe that wakes
/// the loop.
package final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let wake: (read: Int32, write: Int32)

  package init() {
    var ends: [Int32] = [-1, -1]
    let isOpen = pipe(&ends) == 0
    precondition(isOpen, "a program that cannot open a pipe cannot run")
    wake = (ends[0], ends[1])
  }

  deinit {
    close(wake.read)
    close(wake.write)
  }

  /// Can be read while there are events.
  package var descriptor: Int32 { wake.read }

  package func post(_ event: Event) {
    let wasEmpty = events.withLock { events in
      events.append(event)
      return events.count == 1
    }
    if wasEmpty { _ = write(wake.write, [1], 1) }
  }

  /// Everything posted since the last time, oldest first.
  package func take() -> [Event] {
    events.withLock { events in
      guard !events.isEmpty else { return [] }
      var byte: UInt8 = 0
      _ = read(wake.read, &byte, 1)
      defer { events = [] }
      return events
    }
  }
}
