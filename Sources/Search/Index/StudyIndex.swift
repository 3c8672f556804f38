package import Studies
import Synchronization
import Threads

/// An index that answers a filter line over a million studies between two key presses.
///
/// **Terms.** Each chunk of some thousand studies has a small index of its own (`ChunkIndex`). A term is the text
/// between two spaces of the folded text. For each term the index lists the fields and the studies that have it. A
/// search looks for the needle in the terms, which are about a tenth of the text. It then unites the studies of the
/// terms that contain the needle. So the answer is exactly that of the definition (`Evaluator`), also for a part of a
/// word, and the search reads no study for it.
///
/// **One index for each chunk.** One table of all terms would need a lookup for every token of the text, and each
/// lookup would miss the cache. The table of one chunk stays near the processor while the chunk is indexed. A chunk
/// never changes, so any free processor can index it, once, while the other chunks are still being read. The price is
/// that every chunk stores a frequent term again. That takes a third of the text at worst; smaller chunks would take
/// more. `Postings` stores in few bytes where a term occurs.
///
/// **What terms cannot answer** is read from the studies: phrases across words, whole values, numbers, doses, facts.
/// For phrases, whole values and facts, the terms show which studies can match at all. The search reads only the
/// studies that match the rest of the line. If a chunk has no index yet, the search reads all of its studies; that
/// takes a small part of the time that indexing takes.
///
/// **One letter** occurs in nearly all studies, and the postings of its terms are spread over all of memory. But the
/// most frequent terms come first, and a chunk is done as soon as every study in it is found. The first page is
/// answered as soon as the first chunks have filled it; all processors then search the other chunks.
///
/// **The next letter** makes another needle, and the search goes through the terms again. That takes less time than
/// proving that it need not. `KnownTerms` stores what each term of the line found, so only the word that is being typed
/// is searched. A longer phrase is read only in the studies of the shorter phrase, because no other study can have it.
package final class StudyIndex: Sendable {
  package let collection: StudyCollection
  let chunks: [IndexedChunk]

  /// Makes an index of the collection, but indexes no chunk yet. It reuses the chunk indexes of `known`, an index of an
  /// earlier, shorter collection.
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

  /// Makes the missing indexes of chunks, on all processors.
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
        missing[place].setIndex(indexer.index(missing[place].chunk))
      }
    }
  }

  /// The matching studies found so far.
  package struct Found: Sendable {
    /// Positions in the collection, ascending.
    package fileprivate(set) var positions: [Int] = []
    /// How many studies, from the first one on, the search has tested.
    package fileprivate(set) var covered = 0
  }

  /// Returns the positions of the matching studies in the collection's order; nil if `isCancelled` returned true.
  /// - Parameters:
  ///   - page: how many studies the first page shows. After 8 ms, or earlier with a full page, the search calls `tell`,
  ///     and then about every 100 ms. Without a page it never calls `tell`.
  ///   - tell: receives the studies found so far, never the complete answer, which the function returns.
  package func search(
    _ query: Query, page: Int = .max, isCancelled: @escaping @Sendable () -> Bool = { false },
    telling tell: (Found) -> Void = { _ in }
  ) -> [Int]? {
    do {
      var found = Found()
      var rest = chunks[...]
      if page < .max {
        try fillPage(page, query, &rest, &found, isCancelled)
        if !rest.isEmpty { tell(found) }
      }
      var told = ContinuousClock.now
      while !rest.isEmpty {
        let batch = rest.prefix(Self.chunksAtOnce)
        rest = rest.dropFirst(Self.chunksAtOnce)
        for (chunk, rows) in zip(batch, try Self.rows(query, of: Array(batch), isCancelled)) {
          found.addRows(rows, of: chunk)
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

  /// Returns the positions of the matching studies in the order of a ranking of the whole collection; nil when
  /// `isCancelled` returned true.
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

  /// The number of chunks that are searched together. With fewer, processors would wait for each other; with more, a
  /// slow answer would not be reported in parts.
  private static let chunksAtOnce = 4 * Concurrently.width
  private static let tellingInterval = Duration.milliseconds(100)
  /// How many studies at a time the search for the first page tests.
  private static let rowsAtOnce = 512
  /// How long one processor searches for the first page. It is a part of the time that a key press may take. If the
  /// page is not full by then, all processors search the rest.
  private static let patience = Duration.milliseconds(8)

  private func fillPage(
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
        found.addRows(rows, range, of: chunk)
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
}

extension StudyIndex.Found {
  fileprivate mutating func addRows(_ rows: RowSet, of chunk: IndexedChunk) {
    addRows(rows, max(0, covered - chunk.start)..<chunk.chunk.count, of: chunk)
  }

  /// Adds the rows of a range, which begins where the last range ended.
  fileprivate mutating func addRows(_ rows: RowSet, _ range: Range<Int>, of chunk: IndexedChunk) {
    rows.forEach { row in
      if row >= range.lowerBound { positions.append(chunk.start + row) }
      return true
    }
    covered = chunk.start + range.upperBound
  }
}

/// A chunk with its index, if that is made already, and with the answers to earlier terms.
final class IndexedChunk: Sendable {
  let chunk: Chunk
  /// The position of the chunk's first study in the collection.
  let start: Int
  private let index = Mutex<ChunkIndex?>(nil)
  private let known = Mutex(KnownTerms())

  init(_ chunk: Chunk, start: Int) {
    (self.chunk, self.start) = (chunk, start)
  }

  var isIndexed: Bool { index.withLock { $0 != nil } }

  func setIndex(_ made: ChunkIndex) { index.withLock { $0 = made } }

  /// The index of the chunk. It is made first if it is missing.
  var filledIndex: ChunkIndex {
    if let known = index.withLock({ $0 }) { return known }
    var indexer = ChunkIndexer()
    let made = indexer.index(chunk)
    setIndex(made)
    return made
  }

  func rows(
    _ node: Query.Node, among rows: RowSet, _ isCancelled: @escaping () -> Bool
  ) throws(Overtaken) -> RowSet {
    let index = index.withLock { $0 }
    var search = ChunkSearch(chunk, startingAt: start, index, knowing: known.withLock { $0 }, isCancelled: isCancelled)
    let found = try search.rows(node, among: rows)
    known.withLock { $0 = search.known }
    return found
  }
}
