import Studies

/// A maker of chunk indexes, one after another.
///
/// The table of one chunk's terms stays in or near the processor's cache. With one table for the whole collection every
/// token of the text would miss the cache. The maker records the terms in the order of the text. At the end a counting
/// sort brings them into the order of the terms, so that no list grows term by term.
struct ChunkIndexer: ~Copyable {
  /// A value of a study, with the end of its terms in `noted`.
  private struct Value {
    let row: UInt32
    let place: UInt32
    let end: Int
  }

  private var table = TermTable()
  private var values: [Value] = []
  /// The terms of all values, value by value. A field of a study has each term once.
  private var noted: UnsafeMutableBufferPointer<UInt32> = .allocate(capacity: 1 << 12)
  private var notedCount = 0
  /// The place (high 32 bits) and the row (low 32 bits) of each noted term. The keys of one term are together, in the
  /// order of the rows.
  private var keys: [UInt64] = []
  /// The end of each term's keys in `keys`.
  private var ends: [Int] = []
  private var keysOfTerm: [UInt8] = []
  private var postings: [UInt8] = []
  private var folded: [UInt8] = []

  init() {}

  deinit { noted.deallocate() }

  mutating func index(_ chunk: Chunk) -> ChunkIndex {
    table.removeAll()
    values.removeAll(keepingCapacity: true)
    notedCount = 0
    for row in 0..<chunk.count {
      chunk.forEachValue(ofRow: row) { field, range in
        let place = UInt32(Places.number(field))
        note(chunk.bytes[range], row: UInt32(row), place: place)
        values.append(Value(row: UInt32(row), place: place, end: notedCount))
      }
    }
    return index(rows: chunk.count)
  }

  private mutating func note(_ text: ArraySlice<UInt8>, row: UInt32, place: UInt32) {
    folded.removeAll(keepingCapacity: true)
    Folding.fold(text, into: &folded)
    let count = folded.count
    for _ in 0..<TermTable.padding { folded.append(ChunkIndex.space) }
    // A space separates terms, so a text has at most this many.
    reserve(count / 2 + 1)
    folded.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      var start = 0
      while start < count {
        var end = start
        // The padding begins with a space, so the loop ends.
        while base[end] != ChunkIndex.space { end += 1 }
        if end > start { note(base + start, length: end - start, row, place) }
        start = end + 1
      }
    }
  }

  private mutating func note(_ term: UnsafePointer<UInt8>, length: Int, _ row: UInt32, _ place: UInt32) {
    let number = table.number(of: term, length: length)
    if table[number].lastRow == row && table[number].lastPlace == place { return }
    table[number].lastRow = row
    table[number].lastPlace = place
    table[number].count += 1
    noted[notedCount] = UInt32(number)
    notedCount += 1
  }

  private mutating func reserve(_ more: Int) {
    guard notedCount + more > noted.count else { return }
    let larger = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * (notedCount + more))
    _ = larger.moveInitialize(fromContentsOf: noted[..<notedCount])
    noted.deallocate()
    noted = larger
  }

  private mutating func index(rows: Int) -> ChunkIndex {
    sortByTerm()
    var index = ChunkIndex.Maker(rows: rows, bytes: table.size + table.count, using: postings)
    for term in mostFrequentFirst() {
      keysOfTerm.removeAll(keepingCapacity: true)
      let first = term == 0 ? 0 : ends[term - 1]
      append(first..<ends[term], of: rows)
      index.append(table.text(of: term), standing: keysOfTerm)
    }
    return index.finished(&postings)
  }

  /// Returns the terms, the most frequent first. Terms with 4096 postings or more are in no order among themselves,
  /// which is enough.
  private func mostFrequentFirst() -> [Int] {
    let most = 1 << 12
    var ends = [Int](repeating: 0, count: most + 1)
    for term in 0..<table.count { ends[most - min(Int(table[term].count), most)] += 1 }
    for bucket in 1...most { ends[bucket] += ends[bucket - 1] }
    var order = [Int](repeating: 0, count: table.count)
    for term in (0..<table.count).reversed() {
      let bucket = most - min(Int(table[term].count), most)
      ends[bucket] -= 1
      order[ends[bucket]] = term
    }
    return order
  }

  private mutating func sortByTerm() {
    ends.removeAll(keepingCapacity: true)
    var count = 0
    for term in 0..<table.count {
      ends.append(count)
      count += Int(table[term].count)
    }
    if keys.count < count { keys = [UInt64](repeating: 0, count: count) }
    var next = 0
    for value in values {
      let key = UInt64(value.place) << 32 | UInt64(value.row)
      while next < value.end {
        let term = Int(noted[next])
        keys[ends[term]] = key
        ends[term] += 1
        next += 1
      }
    }
  }

  private mutating func append(_ range: Range<Int>, of rows: Int) {
    let place = keys[range.lowerBound] >> 32
    // Most terms occur in one place only, and their keys are in order already.
    if keys[range].allSatisfy({ $0 >> 32 == place }) {
      return Postings.append(keys[range], at: Int(place), of: rows, to: &keysOfTerm)
    }
    var rest = keys[range].sorted()[...]
    while let place = rest.first.map({ $0 >> 32 }) {
      let end = rest.firstIndex { $0 >> 32 != place } ?? rest.endIndex
      Postings.append(rest[..<end], at: Int(place), of: rows, to: &keysOfTerm)
      rest = rest[end...]
    }
  }
}
