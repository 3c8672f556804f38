import Browser
import Effects
import Evidence
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
  private var search = IndexedSearch()
  private var ticket = 0

  init(of collection: StudyCollection, by basis: Basis) {
    self.collection = collection
    self.basis = basis.fitted(to: collection)
  }

  mutating func makeIndex() {
    search.prepare(collection)
  }

  /// What a key that leads to `line` takes: reading the line, and answering it. nil where the line is no question yet,
  /// so that nothing is searched for.
  ///
  /// The whole answer comes at once today, so the first page comes with it.
  mutating func answer(to line: String, sortedBy sort: String = "", within patience: Duration) -> Outcome? {
    let start = ContinuousClock.now
    guard let query = try? QueryParser.parse(line, in: collection, by: basis, halfTyped: true),
      let keys = try? SortKey.parse(sort, in: collection, by: basis)
    else { return nil }
    ticket += 1
    let request = SearchRequest(ticket: ticket, collection: collection, query: query, sort: keys)
    guard let answer = search.answer(request, isCancelled: { ContinuousClock.now - start > patience }) else {
      return .gaveUp(after: ContinuousClock.now - start)
    }
    let total = ContinuousClock.now - start
    return .answered(Answer(firstPage: total, total: total, positions: answer.positions))
  }

  enum Outcome {
    case answered(Answer)
    case gaveUp(after: Duration)
  }
}
