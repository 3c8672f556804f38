import Browser
import Effects
import Evidence
import Glibc
import Search
import Studies

/// Sends queries to an `IndexedSearch` and measures the answers. `MeasureCommand` makes that search and starts its
/// index. All other code of the benchmarks uses only this type.
struct SearchUnderTest {
  struct Answer {
    /// The time until the first page of the list could be drawn.
    let firstPage: Duration
    /// The time until every study in the answer was known.
    let total: Duration
    let positions: [Int]
  }

  let collection: StudyCollection
  private let options: EvidenceOptions
  private var search: IndexedSearch
  private var ticket = 0

  /// - Parameter search: a search that may have an index of the collection, or of some of its chunks, already.
  init(of collection: StudyCollection, by options: EvidenceOptions, _ search: IndexedSearch) {
    self.collection = collection
    self.options = options.fitted(to: collection)
    self.search = search
  }

  /// Builds the index if there is none yet, and waits until it is whole. A small collection needs none.
  func buildIndexAndWait() {
    try? search.prepare(collection)
    while !search.isPrepared(for: collection) { usleep(500) }
  }

  /// Measures one key: parses `line`, searches, and returns the times. Returns nil, without a search, when the line or
  /// the sort order cannot be parsed.
  mutating func answer(to line: String, sortedBy sort: String = "", within patience: Duration) -> Measured? {
    let start = ContinuousClock.now
    guard let query = try? QueryParser.parse(line, in: collection, by: options, halfTyped: true),
      let keys = try? SortKey.parse(sort, in: collection, by: options)
    else { return nil }
    ticket += 1
    let request = SearchRequest(ticket: ticket, collection: collection, query: query, sort: keys)
    var (firstPage, whole): (Duration?, Duration?)
    let isTooLate = { @Sendable in ContinuousClock.now - start > patience }
    let answer = search.answer(request, isCancelled: isTooLate) { part in
      if firstPage == nil, !part.positions.isEmpty { firstPage = ContinuousClock.now - start }
      // The whole answer can come before the words that are offered with it.
      if whole == nil, part.part == nil { whole = ContinuousClock.now - start }
    }
    guard let answer else {
      return .gaveUp(after: ContinuousClock.now - start)
    }
    let total = whole ?? ContinuousClock.now - start
    return .answered(Answer(firstPage: firstPage ?? total, total: total, positions: answer.positions))
  }

  enum Measured {
    case answered(Answer)
    case gaveUp(after: Duration)
  }
}
