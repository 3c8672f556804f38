package import Studies
import Synchronization
import Threads

/// What answers a filter line over a million studies between two keys.
///
/// **Terms.** Each chunk of some thousand studies has a small index of its own (`ChunkIndex`): the terms of its folded
/// text, which are what stands between two spaces, and for each the fields and studies it stands in. A needle is looked
/// for in the terms, which are a tenth of the text or so, and the studies of those that have it are put together. So
/// the answer is exactly that of the definition (`Evaluator`), also for a part of a word, and no study is read for it.
///
/// **Chunks, not one table.** A table of all terms would be looked up once for every token of the text and miss the
/// cache each time; the table of a chunk stays near the processor while the chunk is indexed. Chunks are sealed, so an
/// index of one is made once, by whichever processor is free, while the rest is still being read. A frequent term costs
/// its bytes once a chunk: that is the price, a third of the text at worst, and the reason for chunks that are not
/// smaller. Where a term stands is as short as it can be made (`Postings`).
///
/// **What terms cannot answer** is read: phrases across words, whole values, numbers, doses, facts. The terms say which
/// studies can have them at all, and what the rest of the line leaves over need not be read either. A chunk whose index
/// is not there yet is read whole, which takes a small part of the time that its index takes to make.
///
/// **One letter** stands in nearly all studies, and its terms' postings in all of memory. But the most frequent terms
/// stand first, and a chunk of which every study is found is done; and the first page is answered as soon as the first
/// chunks have filled it, while the other chunks are counted by all processors.
///
/// **The next letter** makes another needle, and asks the terms again: that takes less time than to prove when it need
/// not. What a term of the line has found is kept (`KnownTerms`), so that only the word being typed is asked;
/// and a phrase that has grown is read in the studies of the shorter one only, as no other can have it.
package final class StudyIndex: Sendable {
  package let collection: StudyCollection
  private let chunks: [IndexedChunk]

  /// Knows the collection and has indexed nothing of it yet, but for what an index of an earlier, shorter one has.
  /// - Complexity: O(number of chunks).
  package init(_ collection: StudyCollection, extending known: StudyIndex? = nil) {
    self.collection = collection
    var start = 0
    var chunks: [IndexedChunk] = []
    for (place, chunk) in collection.chunks.enumerated() {
      if let known, place < known.chunks.count, known.chunks[place].chunk === chunk {
        chunks.append(known.chunks[place])
      } else {
        chunks.append(IndexedChunk(chunk, start: start))
      }
      start += chunk.count
    }
    self.chunks = chunks
  }

  /// Whether every chunk has its index.
  package var isPrepared: Bool { chunks.allSatisfy(\.isIndexed) }

  /// Makes the indexes that are missing, on all processors.
  /// - Complexity: O(size of the text).
  package func prepare() {
    let missing = chunks.filter { !$0.isIndexed }
    guard !missing.isEmpty else { return }
    let workers = min(Concurrently.width, missing.count)
    let next = Atomic(0)
    _ = Concurrently.map(workers) { _ in
      var indexer = ChunkIndexer()
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < missing.count else { return }
        missing[place].take(indexer.index(missing[place].chunk))
      }
    }
  }

  /// The studies that match, as far as they have been found.
  package struct Found: Sendable {
    /// In the collection's order.
    package fileprivate(set) var positions: [Int] = []
    /// So many studies, from the first on, have been asked.
    package fileprivate(set) var covered = 0
  }

  /// The positions of the studies that match, in the collection's order, or nil where `isCancelled` said to stop.
  /// - Parameters:
  ///   - page: as soon as so many are found, they are told of; and then from time to time.
  ///   - tell: is never told of all: that is the answer.
  package func search(
    _ query: Query, page: Int = .max, isCancelled: @escaping @Sendable () -> Bool = { false },
    telling tell: (Found) -> Void = { _ in }
  ) -> [Int]? {
    do {
      var found = Found()
      var rest = chunks[...]
      if page < .max {
        try fill(page, query, &rest, &found, isCancelled)
        if !rest.isEmpty { tell(found) }
      }
      var told = ContinuousClock.now
      while !rest.isEmpty {
        let batch = rest.prefix(Self.chunksAtOnce)
        rest = rest.dropFirst(Self.chunksAtOnce)
        for (chunk, rows) in zip(batch, try Self.rows(query, of: Array(batch), isCancelled)) {
          found.take(rows, of: chunk)
        }
        if page < .max, !rest.isEmpty, .now - told > Self.tellingInterval {
          told = .now
          tell(found)
        }
      }
      return found.positions
    } catch {
      return nil
    }
  }

  /// The studies that match, in the order of a ranking of the whole collection; nil where `isCancelled` said to stop.
  package func search(
    _ query: Query, in ranking: Ranking, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Int]? {
    guard let found = try? Self.rows(query, of: chunks, isCancelled) else { return nil }
    var isFound = [Bool](repeating: false, count: collection.count)
    for (chunk, rows) in zip(chunks, found) {
      rows.forEach { row in
        isFound[chunk.start + row] = true
        return true
      }
    }
    return ranking.positions.filter { isFound[$0] }
  }

  /// Enough that no processor waits long for another, and few enough that a slow answer is told of in parts.
  private static let chunksAtOnce = 4 * Concurrently.width
  private static let tellingInterval = Duration.milliseconds(100)
  /// The first page is looked for in so many studies at a time.
  private static let rowsAtOnce = 512
  /// What a key may take. Where the page is not full by then, the rest is left to all processors.
  private static let patience = Duration.milliseconds(8)

  private func fill(
    _ page: Int, _ query: Query, _ rest: inout ArraySlice<IndexedChunk>, _ found: inout Found,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) throws(Overtaken) {
    let end = ContinuousClock.now + Self.patience
    while let chunk = rest.first {
      var start = 0
      while start < chunk.chunk.count {
        if isCancelled() { throw Overtaken() }
        let range = start..<min(start + Self.rowsAtOnce, chunk.chunk.count)
        let rows = try chunk.rows(query.root, among: RowSet(range, of: chunk.chunk.count), isCancelled)
        found.take(rows, range, of: chunk)
        start = range.upperBound
        if found.positions.count >= page || .now > end { return }
      }
      rest.removeFirst()
    }
  }

  private static func rows(
    _ query: Query, of chunks: [IndexedChunk], _ isCancelled: @escaping @Sendable () -> Bool
  ) throws(Overtaken) -> [RowSet] {
    let answers = Concurrently.map(chunks.count) { place -> RowSet? in
      if isCancelled() { return nil }
      let chunk = chunks[place]
      return try? chunk.rows(query.root, among: RowSet(all: chunk.chunk.count), isCancelled)
    }
    let rows = answers.compactMap { $0 }
    if rows.count < chunks.count { throw Overtaken() }
    return rows
  }

  /// The first term that every study must meet and no study does: what to blame for an empty list. None where
  /// `isCancelled` said to stop.
  package func hopelessTerm(
    of query: Query, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> Query.Term? {
    hopelessTerm(of: query.root, isCancelled)
  }

  private func hopelessTerm(of node: Query.Node, _ isCancelled: @escaping @Sendable () -> Bool) -> Query.Term? {
    switch node {
    case .all(let nodes):
      for node in nodes {
        if let term = hopelessTerm(of: node, isCancelled) { return term }
      }
      return nil
    case .any(let nodes):
      let terms = nodes.map { hopelessTerm(of: $0, isCancelled) }
      return terms.contains(nil) ? nil : terms.first ?? nil
    case .not: return nil
    case .term(let term):
      let found = search(Query(root: .term(term), expansions: []), isCancelled: isCancelled)
      return found?.isEmpty == true ? term : nil
    }
  }
}

extension StudyIndex.Found {
  fileprivate mutating func take(_ rows: RowSet, of chunk: IndexedChunk) {
    take(rows, max(0, covered - chunk.start)..<chunk.chunk.count, of: chunk)
  }

  /// Takes in the rows of a range, which goes on where the last one ended.
  fileprivate mutating func take(_ rows: RowSet, _ range: Range<Int>, of chunk: IndexedChunk) {
    rows.forEach { row in
      if row >= range.lowerBound { positions.append(chunk.start + row) }
      return true
    }
    covered = chunk.start + range.upperBound
  }
}

/// A chunk with its index, when that has been made, and with what is known of it already.
private final class IndexedChunk: Sendable {
  let chunk: Chunk
  /// The position of its first study.
  let start: Int
  private let index = Mutex<ChunkIndex?>(nil)
  private let known = Mutex(KnownTerms())

  init(_ chunk: Chunk, start: Int) {
    (self.chunk, self.start) = (chunk, start)
  }

  var isIndexed: Bool { index.withLock { $0 != nil } }

  func take(_ made: ChunkIndex) { index.withLock { $0 = made } }

  func rows(
    _ node: Query.Node, among rows: RowSet, _ isCancelled: @escaping () -> Bool
  ) throws(Overtaken) -> RowSet {
    let index = index.withLock { $0 }
    var search = ChunkSearch(chunk, index, knowing: known.withLock { $0 }, isCancelled: isCancelled)
    let found = try search.rows(node, among: rows)
    known.withLock { $0 = search.known }
    return found
  }
}
