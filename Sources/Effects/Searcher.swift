package import Browser
import Search
import Studies
import Synchronization

/// Answers searches: one task with one inbox, so answers come in order. Of those for the same purpose only the newest
/// counts: one that a newer has overtaken is not begun, or stops at the next chunk.
final class Searcher: Sendable {
  enum Purpose {
    case filter, find
  }

  private let inbox: AsyncStream<(SearchRequest, Purpose)>.Continuation
  private let newest = NewestTickets()

  init(mailbox: Mailbox) {
    let (requests, inbox) = AsyncStream<(SearchRequest, Purpose)>.makeStream()
    self.inbox = inbox
    let newest = self.newest
    Task(priority: .userInitiated) {
      var search = IndexedSearch()
      for await (request, purpose) in requests where !newest.haveOvertaken(request.ticket, purpose) {
        let answer = search.answer(request) { newest.haveOvertaken(request.ticket, purpose) }
        if let answer { mailbox.post(purpose == .filter ? .found(answer) : .foundHits(answer)) }
      }
    }
  }

  deinit { inbox.finish() }

  func search(_ request: SearchRequest, for purpose: Purpose) {
    newest.raise(to: request.ticket, purpose)
    inbox.yield((request, purpose))
  }
}

private final class NewestTickets: Sendable {
  private let filter = Atomic(0)
  private let find = Atomic(0)

  func raise(to ticket: Int, _ purpose: Searcher.Purpose) {
    switch purpose {
    case .filter: filter.store(ticket, ordering: .releasing)
    case .find: find.store(ticket, ordering: .releasing)
    }
  }

  func haveOvertaken(_ ticket: Int, _ purpose: Searcher.Purpose) -> Bool {
    switch purpose {
    case .filter: filter.load(ordering: .acquiring) != ticket
    case .find: find.load(ordering: .acquiring) != ticket
    }
  }
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
