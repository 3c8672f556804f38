package import Browser
import Search
package import Studies
import Synchronization

/// Answers searches: one task with one inbox, so answers come in order. Of those for the same purpose only the newest
/// counts: one that a newer has overtaken is not begun, or stops at the next chunk.
final class Searcher: Sendable {
  enum Purpose {
    case filter, find
  }

  private enum Job {
    case search(SearchRequest, Purpose)
    case countTerms(StudyCollection)
    case complete(CompletionRequest)
  }

  private let inbox: AsyncStream<Job>.Continuation
  private let newest = NewestTickets()

  init(mailbox: Mailbox) {
    let (jobs, inbox) = AsyncStream<Job>.makeStream()
    self.inbox = inbox
    let newest = self.newest
    Task(priority: .userInitiated) {
      var search = IndexedSearch()
      for await job in jobs {
        if let event = Self.answer(job, &search, newest) { mailbox.post(event) }
      }
    }
  }

  deinit { inbox.finish() }

  func search(_ request: SearchRequest, for purpose: Purpose) {
    newest.raise(to: request.ticket, purpose)
    inbox.yield(.search(request, purpose))
  }

  func countTerms(of collection: StudyCollection) {
    inbox.yield(.countTerms(collection))
  }

  func complete(_ request: CompletionRequest) {
    inbox.yield(.complete(request))
  }

  private static func answer(_ job: Job, _ search: inout IndexedSearch, _ newest: NewestTickets) -> Event? {
    switch job {
    case .search(let request, let purpose):
      let isOvertaken = { newest.haveOvertaken(request.ticket, purpose) }
      if isOvertaken() { return nil }
      return search.answer(request, isCancelled: isOvertaken).map { purpose == .filter ? .found($0) : .foundHits($0) }
    case .countTerms(let collection): return .counted(search.countTerms(of: collection), collection)
    case .complete(let request): return .completed(request.collection.completions(of: request.spot), request)
    }
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
    let index = index(of: collection)
    guard let found = index.search(request.query, isCancelled: isCancelled) else { return nil }
    let hopeless = found.isEmpty ? index.hopelessTerm(of: request.query, isCancelled: isCancelled)?.text : nil
    return SearchAnswer(
      ticket: request.ticket, positions: collection.sorted(found, by: request.sort), hopeless: hopeless)
  }

  /// In how many studies each term of the collection's glossary stands, or what it means.
  package mutating func countTerms(of collection: StudyCollection) -> [Int] {
    let index = index(of: collection)
    return collection.glossary.entries.map { entry in
      let query = try? QueryParser.parse(entry.term, in: collection, halfTyped: true)
      return query.flatMap { index.search($0)?.count } ?? 0
    }
  }

  private mutating func index(of collection: StudyCollection) -> FoldedIndex {
    if let index, index.collection == collection { return index }
    let index = FoldedIndex(collection, extending: index)
    self.index = index
    return index
  }
}
