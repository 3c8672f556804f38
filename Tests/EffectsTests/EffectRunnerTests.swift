import Browser
import Effects
import Loading
import TestSupport
import Testing

struct EffectRunnerTests {
  @Test func `figures that cannot be right are told after the studies`() throws {
    let folder = try Folder()
    try folder.write("Study,Results\nA 2001,\"5 of 20 (30%) responded\"\n", as: "a.csv")
    let mailbox = try Mailbox()
    let request = LoadRequest(sources: [.file(folder.path(of: "a.csv"))], bundled: [])
    let runner = try EffectRunner(mailbox: mailbox, loading: request)
    var events: [Event] = []
    while !events.contains(where: { if case .proofRead = $0 { true } else { false } }) {
      let next = mailbox.next()
      try #require(!next.isEmpty, "nothing was told of the figures")
      events += next
    }
    let isLoaded = events.map { if case .loaded = $0 { true } else { false } }
    #expect(isLoaded.firstIndex(of: true).map { $0 < events.count - 1 } == true)
    guard case .proofRead(let faults) = events[events.count - 1] else { return }
    #expect(faults.count == 1)
    _ = runner
  }
}
