package import Browser
import Evidence
package import Search
package import Studies
import Synchronization

/// Answers searches: one task with one inbox, so answers come in order. Of those for the same purpose only the newest
/// counts: one that a newer has overtaken is not begun, or stops at the next chunk.
final class Searcher: Sendable {
  enum Purpose {
    case filter, find, facets

    func event(_ answer: SearchAnswer) -> Event { self == .find ? .foundHits(answer) : .found(answer) }
  }

  private enum Job {
    case search(SearchRequest, Purpose)
    case countTerms(StudyCollection)
    case complete(CompletionRequest)
    case countFacets(FacetRequest)
    case prepare(StudyCollection)
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
        if let event = Self.answer(job, &search, newest, meanwhile: mailbox.post) { mailbox.post(event) }
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

  func prepare(_ collection: StudyCollection) {
    inbox.yield(.prepare(collection))
  }

  func countFacets(_ request: FacetRequest) {
    newest.raise(to: request.ticket, .facets)
    inbox.yield(.countFacets(request))
  }

  /// Of no more than these everything is counted before anybody sees that it was not there at once.
  private static let fewStudies = 1_000

  private static func answer(
    _ job: Job, _ search: inout IndexedSearch, _ newest: NewestTickets, meanwhile post: (Event) -> Void
  ) -> Event? {
    switch job {
    case .search(let request, let purpose):
      let isOvertaken = { newest.haveOvertaken(request.ticket, purpose) }
      if isOvertaken() { return nil }
      return search.answer(request, isCancelled: isOvertaken).map(purpose.event)
    case .countFacets(let request):
      // Whoever types meanwhile is answered first; whoever wants the facets then asks again.
      let typed = newest.number(.filter)
      let isOvertaken = { newest.haveOvertaken(request.ticket, .facets) || newest.haveOvertaken(typed, .filter) }
      if request.collection.count > Self.fewStudies {
        guard let fields = search.countFields(request, isCancelled: isOvertaken) else { return nil }
        post(.countedFields(fields, ticket: request.ticket))
      }
      return search.countFacets(request, isCancelled: isOvertaken).map { .countedFacets($0, ticket: request.ticket) }
    case .prepare(let collection):
      search.prepare(collection)
      return nil
    case .countTerms(let collection): return .counted(search.countTerms(of: collection), collection)
    case .complete(let request):
      return .completed(request.collection.completions(of: request.spot, by: request.basis), request)
    }
  }
}

private final class NewestTickets: Sendable {
  private let filter = Atomic(0)
  private let find = Atomic(0)
  private let facets = Atomic(0)

  func raise(to ticket: Int, _ purpose: Searcher.Purpose) {
    switch purpose {
    case .filter: filter.store(ticket, ordering: .releasing)
    case .find: find.store(ticket, ordering: .releasing)
    case .facets: facets.store(ticket, ordering: .releasing)
    }
  }

  func number(_ purpose: Searcher.Purpose) -> Int {
    switch purpose {
    case .filter: filter.load(ordering: .acquiring)
    case .find: find.load(ordering: .acquiring)
    case .facets: facets.load(ordering: .acquiring)
    }
  }

  func haveOvertaken(_ ticket: Int, _ purpose: Searcher.Purpose) -> Bool { number(purpose) != ticket }
}

/// Searches with the index of the collection last searched, which is made when it is first needed.
package struct IndexedSearch: Sendable {
  private var index: FoldedIndex?
  private var facetFields: (collection: StudyCollection, lexicon: Lexicon, fields: FacetFields)?
  /// The same without facts.
  private var plainFields: (collection: StudyCollection, fields: FacetFields)?

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

  /// Of fields alone; nil where `isCancelled` said to stop.
  mutating func countFields(_ request: FacetRequest, isCancelled: () -> Bool = { false }) -> [Facet]? {
    let known = plainFields.flatMap { $0.collection == request.collection ? $0.fields : nil }
    let fields = known ?? FacetFields(of: request.collection, by: Basis())
    plainFields = (request.collection, fields)
    return index(of: request.collection).facets(fields, of: request.query, by: request.basis, isCancelled: isCancelled)
  }

  /// nil where `isCancelled` said to stop.
  package mutating func countFacets(_ request: FacetRequest, isCancelled: () -> Bool = { false }) -> [Facet]? {
    let index = index(of: request.collection)
    let known = facetFields.flatMap { known in
      known.collection == request.collection && known.lexicon == request.basis.lexicon ? known.fields : nil
    }
    let fields = known ?? FacetFields(of: request.collection, by: request.basis)
    facetFields = (request.collection, request.basis.lexicon, fields)
    return index.facets(fields, of: request.query, by: request.basis, isCancelled: isCancelled)
  }

  /// Makes the index of a collection now, so that the first search need not.
  package mutating func prepare(_ collection: StudyCollection) {
    _ = index(of: collection)
  }

  private mutating func index(of collection: StudyCollection) -> FoldedIndex {
    if let index, index.collection == collection { return index }
    let index = FoldedIndex(collection, extending: index)
    self.index = index
    return index
  }
}
