package import Browser
import DequeModule
package import Evidence
package import Search
package import Studies
import Synchronization
package import Threads

/// Answers searches on one thread with one inbox, so that answers come in order. A newer request with the same purpose
/// cancels an older one, which then does not start or stops at the next chunk.
///
/// It uses a thread and not a task: the pool that tasks share wakes once a second as long as evi runs, and an idle evi
/// must sleep.
final class Searcher: Sendable {
  enum Purpose {
    case filter, find, scope, facets

    func event(_ answer: SearchAnswer) -> Event {
      switch self {
      case .filter, .facets: .found(answer)
      case .find: .foundHits(answer)
      case .scope: .foundScope(answer)
      }
    }
  }

  private enum Job {
    case search(SearchRequest, Purpose)
    case countTerms(StudyCollection)
    case complete(CompletionRequest)
    case countFacets(FacetRequest)
    case countLines([String], StudyCollection, EvidenceOptions)
  }

  private let inbox: Inbox
  private let newest = NewestTickets()
  private let indexes = Indexes()

  init(mailbox: Mailbox) throws(Shortage) {
    inbox = try Inbox()
    let (inbox, newest, indexes) = (inbox, newest, indexes)
    let thread = try Thread.start {
      var search = IndexedSearch(indexes)
      while let job = inbox.next() {
        if let event = Self.answer(job, &search, newest, meanwhile: mailbox.post) { mailbox.post(event) }
      }
    }
    thread.detach()
  }

  deinit { inbox.close() }

  /// The queue of jobs, in the order in which they were asked for.
  private final class Inbox: Sendable {
    private let jobs = Mutex<(waiting: Deque<Job>, isOpen: Bool)>(([], true))
    private let wake: Wake

    init() throws(Shortage) { wake = try Wake() }

    func yield(_ job: Job) {
      jobs.withLock { $0.waiting.append(job) }
      wake.raise()
    }

    func close() {
      jobs.withLock { $0.isOpen = false }
      wake.raise()
    }

    /// Waits for the next job and returns it; returns nil once the inbox is closed.
    func next() -> Job? {
      wake.lower()
      return jobs.withLock { $0.isOpen ? $0.waiting.popFirst() : nil }
    }
  }

  func search(_ request: SearchRequest, for purpose: Purpose) {
    newest.raise(to: request.ticket, purpose)
    inbox.yield(.search(request, purpose))
  }

  func countTerms(of collection: StudyCollection) {
    inbox.yield(.countTerms(collection))
  }

  func countLines(_ lines: [String], of collection: StudyCollection, by options: EvidenceOptions) {
    inbox.yield(.countLines(lines, collection, options))
  }

  func complete(_ request: CompletionRequest) {
    inbox.yield(.complete(request))
  }

  func prepare(_ collection: StudyCollection) throws(Shortage) {
    try indexes.prepare(collection)
  }

  func countFacets(_ request: FacetRequest) {
    newest.raise(to: request.ticket, .facets)
    inbox.yield(.countFacets(request))
  }

  /// A collection with more studies gets its facets in two parts: first those of fields, then all.
  private static let fewStudies = 1_000

  private static func answer(
    _ job: Job, _ search: inout IndexedSearch, _ newest: NewestTickets,
    meanwhile post: @escaping @Sendable (Event) -> Void
  ) -> Event? {
    switch job {
    case .search(let request, let purpose):
      // A search for the list also stops one for the scope. `update` then asks for the scope again.
      let typed = newest.number(.filter)
      let isOvertaken = { @Sendable in
        newest.haveOvertaken(request.ticket, purpose) || (purpose == .scope && newest.haveOvertaken(typed, .filter))
      }
      if isOvertaken() { return nil }
      // A find waits for the first hit after the cursor. That hit can be anywhere, so a part of the answer does not
      // help.
      let tell = { (answer: SearchAnswer) in if purpose == .filter { post(.found(answer)) } }
      return search.answer(request, isCancelled: isOvertaken, telling: tell).map(purpose.event)
    case .countFacets(let request):
      // A search that arrives during the count stops it. `update` has then asked for another count.
      let typed = newest.number(.filter)
      let isOvertaken = { @Sendable in
        newest.haveOvertaken(request.ticket, .facets) || newest.haveOvertaken(typed, .filter)
      }
      if request.collection.count > Self.fewStudies {
        guard let fields = search.countFields(request, isCancelled: isOvertaken) else { return nil }
        post(.countedFields(fields, ticket: request.ticket))
      }
      return search.countFacets(request, isCancelled: isOvertaken).map { .countedFacets($0, ticket: request.ticket) }
    case .countLines(let lines, let collection, let options):
      return .countedLines(search.countLines(lines, of: collection, by: options), collection)
    case .countTerms(let collection): return .counted(search.countTerms(of: collection), collection)
    case .complete(let request):
      return .completed(request.collection.completions(of: request.spot, by: request.options), request)
    }
  }
}

private final class NewestTickets: Sendable {
  private let filter = Atomic(0)
  private let find = Atomic(0)
  private let scope = Atomic(0)
  private let facets = Atomic(0)

  func raise(to ticket: Int, _ purpose: Searcher.Purpose) {
    switch purpose {
    case .filter: filter.store(ticket, ordering: .releasing)
    case .find: find.store(ticket, ordering: .releasing)
    case .scope: scope.store(ticket, ordering: .releasing)
    case .facets: facets.store(ticket, ordering: .releasing)
    }
  }

  func number(_ purpose: Searcher.Purpose) -> Int {
    switch purpose {
    case .filter: filter.load(ordering: .acquiring)
    case .find: find.load(ordering: .acquiring)
    case .scope: scope.load(ordering: .acquiring)
    case .facets: facets.load(ordering: .acquiring)
    }
  }

  func haveOvertaken(_ ticket: Int, _ purpose: Searcher.Purpose) -> Bool { number(purpose) != ticket }
}

/// Searches one collection at a time with its index. It stores the last ranking and the fields of the last facets.
package struct IndexedSearch: Sendable {
  private let indexes: Indexes
  private var ranking: (collection: StudyCollection, keys: [SortKey], ranking: Ranking)?
  private var facetFields: (collection: StudyCollection, lexicon: Lexicon, fields: FacetFields)?
  /// The fields of facets without facts.
  private var plainFields: (collection: StudyCollection, fields: FacetFields)?

  package init() { self.init(Indexes()) }

  init(_ indexes: Indexes) { self.indexes = indexes }

  /// Returns how many studies each filter line finds, without those lines that cannot be read.
  package func countLines(
    _ lines: [String], of collection: StudyCollection, by options: EvidenceOptions
  ) -> [String: Int] {
    let index = indexes.index(of: collection)
    var counts: [String: Int] = [:]
    for line in lines {
      guard let query = try? QueryParser.parse(line, in: collection, by: options) else { continue }
      counts[line] = index.search(query)?.count
    }
    return counts
  }

  /// Fills the index of a collection in the background.
  package func prepare(_ collection: StudyCollection) throws(Shortage) { try indexes.prepare(collection) }

  /// Whether the index of a collection is filled, or the collection is too small to need that.
  package func isPrepared(for collection: StudyCollection) -> Bool { indexes.isPrepared(for: collection) }

  /// The number of studies in a first page: no window shows more at once.
  private static let page = 256
  /// In studies: up to this number evi sorts without sending a first page, because sorting takes less time than a key
  /// press may take.
  private static let fewStudies = 2_000

  /// Returns the answer to a search; nil if `isCancelled` returned true.
  /// - Parameter tell: receives the parts that are known before the whole answer: first the first page, then longer
  ///   parts.
  package mutating func answer(
    _ request: SearchRequest, isCancelled: @escaping @Sendable () -> Bool = { false },
    telling tell: (SearchAnswer) -> Void = { _ in }
  ) -> SearchAnswer? {
    let index = indexes.index(of: request.collection)
    if !request.sort.isEmpty { return sorted(request, index, isCancelled, tell) }
    let found = index.search(request.query, page: Self.page, isCancelled: isCancelled) { found in
      tell(SearchAnswer(ticket: request.ticket, positions: found.positions, covering: found.covered))
    }
    return found.map { answer(request, $0, index, isCancelled, tell) }
  }

  private mutating func sorted(
    _ request: SearchRequest, _ index: StudyIndex, _ isCancelled: @escaping @Sendable () -> Bool,
    _ tell: (SearchAnswer) -> Void
  ) -> SearchAnswer? {
    let collection = request.collection
    if let ranking, ranking.collection == collection, ranking.keys == request.sort {
      let found = index.search(request.query, in: ranking.ranking, isCancelled: isCancelled)
      return found.map { answer(request, $0, index, isCancelled, tell) }
    }
    guard let found = index.search(request.query, isCancelled: isCancelled) else { return nil }
    if found.count > Self.fewStudies {
      guard let page = collection.first(Self.page, of: found, by: request.sort, isCancelled: isCancelled) else {
        return nil
      }
      tell(SearchAnswer(ticket: request.ticket, positions: page, of: found.count))
    }
    // A ranking of the whole collection can be used for every later filter.
    if found.count > collection.count / 4, collection.count > Self.fewStudies {
      let all = Array(0..<collection.count)
      guard let made = Ranking(of: all, in: collection, by: request.sort, isCancelled: isCancelled) else { return nil }
      ranking = (collection, request.sort, made)
      let found = index.search(request.query, in: made, isCancelled: isCancelled)
      return found.map { answer(request, $0, index, isCancelled, tell) }
    }
    let ranked = Ranking(of: found, in: collection, by: request.sort, isCancelled: isCancelled)
    return ranked.map { answer(request, $0.positions, index, isCancelled, tell) }
  }

  private func answer(
    _ request: SearchRequest, _ found: [Int], _ index: StudyIndex, _ isCancelled: @escaping @Sendable () -> Bool,
    _ tell: (SearchAnswer) -> Void
  ) -> SearchAnswer {
    // In a large collection, offers and the words of a family take longer than the search. The studies are sent first.
    let isLarge = request.collection.count > Self.fewStudies
    var absence: Absence?
    if found.isEmpty {
      absence = index.absence(of: request.query, isCancelled: isCancelled) { absence in
        if isLarge { tell(SearchAnswer(ticket: request.ticket, positions: [], absence: absence)) }
      }
    } else if isLarge, !request.query.expansions.isEmpty {
      tell(SearchAnswer(ticket: request.ticket, positions: found))
    }
    let expansions = index.expansions(of: request.query, isCancelled: isCancelled)
    return SearchAnswer(ticket: request.ticket, positions: found, absence: absence, expansions: expansions)
  }

  /// Returns the number of studies that match each term of the collection's glossary.
  package mutating func countTerms(of collection: StudyCollection) -> [Int] {
    let index = indexes.index(of: collection)
    return collection.glossary.entries.map { entry in
      let query = try? QueryParser.parse(entry.term, in: collection, halfTyped: true)
      return query.flatMap { index.search($0)?.count } ?? 0
    }
  }

  /// Counts the facets of fields only; nil if `isCancelled` returned true.
  mutating func countFields(_ request: FacetRequest, isCancelled: @escaping @Sendable () -> Bool = { false })
    -> [Facet]?
  {
    let known = plainFields.flatMap { $0.collection == request.collection ? $0.fields : nil }
    let fields = known ?? FacetFields(of: request.collection, by: request.options).withoutFacts
    plainFields = (request.collection, fields)
    return indexes.index(of: request.collection).facets(
      fields, of: request.query, by: request.options, isCancelled: isCancelled)
  }

  /// Counts the facets of fields and facts; nil if `isCancelled` returned true.
  package mutating func countFacets(_ request: FacetRequest, isCancelled: @escaping @Sendable () -> Bool = { false })
    -> [Facet]?
  {
    let index = indexes.index(of: request.collection)
    let known = facetFields.flatMap { known in
      known.collection == request.collection && known.lexicon == request.options.lexicon ? known.fields : nil
    }
    let fields = known ?? FacetFields(of: request.collection, by: request.options)
    facetFields = (request.collection, request.options.lexicon, fields)
    return index.facets(fields, of: request.query, by: request.options, isCancelled: isCancelled)
  }
}
