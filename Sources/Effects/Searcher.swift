package import Browser
import Search
import Studies
import Synchronization

/// Answers searches, the newest only: one task with one inbox, so answers come in order, and a search that a newer one
/// has overtaken stops at the next chunk.
final class Searcher: Sendable {
  private let inbox: AsyncStream<SearchRequest>.Continuation
  private let newest = NewestTicket()

  init(mailbox: Mailbox) {
    let (requests, inbox) = AsyncStream<SearchRequest>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.inbox = inbox
    let newest = self.newest
    Task(priority: .userInitiated) {
      var search = IndexedSearch()
      for await request in requests {
        let answer = search.answer(request) { newest.isOvertaken(request.ticket) }
        if let answer { mailbox.post(.found(answer)) }
      }
    }
  }

  deinit { inbox.finish() }

  func search(_ request: SearchRequest) {
    newest.raise(to: request.ticket)
    inbox.yield(request)
  }
}

private final class NewestTicket: Sendable {
  private let ticket = Atomic(0)

  func raise(to ticket: Int) { self.ticket.store(ticket, ordering: .releasing) }
  func isOvertaken(_ ticket: Int) -> Bool { self.ticket.load(ordering: .acquiring) != ticket }
}

/// Searches with the index of the collection last searched, which is made when it is first needed.
package struct IndexedSearch: Sendable {
  private var index: FoldedIndex?

  package init() {}

  /// nil where `isCancelled` said to stop.
  package mutating func answer(_ request: SearchRequest, isCancelled: () -> Bool = { false }) -> SearchAnswer? {
    let collection = request.collection
    guard !request.query.isEverything else {
      let positions = collection.sorted(Array(0..<collection.count), by: request.sort)
      return SearchAnswer(ticket: request.ticket, positions: positions)
    }
    let index = self.index?.collection == collection ? self.index : FoldedIndex(collection, extending: self.index)
    self.index = index
    guard let found = index?.search(request.query, isCancelled: isCancelled) else { return nil }
    let hopeless = found.isEmpty ? index?.hopelessTerm(of: request.query)?.text : nil
    return SearchAnswer(
      ticket: request.ticket, positions: collection.sorted(found, by: request.sort), hopeless: hopeless)
  }
}
