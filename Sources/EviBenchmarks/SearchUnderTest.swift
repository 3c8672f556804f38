import Browser
import Effects
import Evidence
import Glibc
import Search
import Studies

/// The search as the benchmarks know it: nothing else here asks it anything, so that another search has one file to fit.
struct SearchUnderTest {
  struct Answer {
    /// Until the first page of the list could be drawn.
    let firstPage: Duration
    /// Until every study that is found was known.
    let total: Duration
    let positions: [Int]
  }

  let collection: StudyCollection
  private let basis: Basis
  private var search: IndexedSearch
  private var ticket = 0

  /// - Parameter search: what knows an index of the collection already, or of its chunks.
  init(of collection: StudyCollection, by basis: Basis, _ search: IndexedSearch) {
    self.collection = collection
    self.basis = basis.fitted(to: collection)
    self.search = search
  }

  /// Waits until all of it is indexed.
  func finishIndex() {
    try? search.prepare(collection)
    while !search.isPrepared(for: collection) { usleep(500) }
  }

  /// What a key that leads to `line` takes: reading the line, and answering it. nil where the line is no question yet,
  /// so that nothing is searched for.
  mutating func answer(to line: String, sortedBy sort: String = "", within patience: Duration) -> Outcome? {
    let start = ContinuousClock.now
    guard let query = try? QueryParser.parse(line, in: collection, by: basis, halfTyped: true),
      let keys = try? SortKey.parse(sort, in: collection, by: basis)
    else { return nil }
    ticket += 1
    let request = SearchRequest(ticket: ticket, collection: collection, query: query, sort: keys)
    var firstPage: Duration?
    let isTooLate = { @Sendable in ContinuousClock.now - start > patience }
    let answer = search.answer(request, isCancelled: isTooLate) { part in
      if firstPage == nil, !part.positions.isEmpty { firstPage = ContinuousClock.now - start }
    }
    guard let answer else {
      return .gaveUp(after: ContinuousClock.now - start)
    }
    let total = ContinuousClock.now - start
    return .answered(Answer(firstPage: firstPage ?? total, total: total, positions: answer.positions))
  }

  enum Outcome {
    case answered(Answer)
    case gaveUp(after: Duration)
  }
}
