import Browser
import Glibc
import Loading
import Screen
import Testing
import TestSupport

@testable import Effects

struct MailboxTests {
  @Test func `events come out in the order they went in, once`() throws {
    let mailbox = try Mailbox()
    let events = (0..<5).map { Event.resized(Size(width: $0, height: 1)) }
    for event in events { mailbox.post(event) }
    #expect(mailbox.takeEvents() == events)
    #expect(mailbox.takeEvents().isEmpty)
  }

  @Test func `its descriptor can be read while there are events and not afterwards`() throws {
    let mailbox = try Mailbox()
    #expect(!mailbox.isReadable)
    mailbox.post(.continued)
    mailbox.post(.stopAsked)
    #expect(mailbox.isReadable)
    _ = mailbox.takeEvents()
    #expect(!mailbox.isReadable)
    mailbox.post(.continued)
    #expect(mailbox.isReadable)
  }

  @Test func `nobody is thrown out for stopping a read that has given nothing yet`() {
    let stop = StopSignal()
    stop.raise()
    let result = LoadRequest(sources: [.file("/no/such/file")], bundled: []).load(stop: stop)
    guard case .loaded = Event(result) else {
      Issue.record("\(Event(result))")
      return
    }
  }
}

extension Mailbox {
  var isReadable: Bool { wait(milliseconds: 0) }

  /// Waits until there is an event. Returns false if none has come within `milliseconds`.
  func wait(milliseconds: Int32) -> Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waited, 1, milliseconds) == 1
  }

  /// Waits for the next events and returns them. Only a failing test waits the whole 30 seconds.
  func next() -> [Event] {
    wait(milliseconds: 30_000) ? takeEvents() : []
  }
}
