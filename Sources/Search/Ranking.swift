package import Studies

extension StudyCollection {
  /// `positions` in the order of `keys`. Equal studies keep the order they had; a study without the value comes last
  /// either way.
  /// - Complexity: O(n log n), on all processors.
  package func sorted(_ positions: [Int], by keys: [SortKey]) -> [Int] {
    Ranking(of: positions, in: self, by: keys)?.positions ?? positions
  }

  /// The first `count` of `sorted(positions, by: keys)`, for whoever cannot wait for the others; nil where
  /// `isCancelled` said to stop.
  /// - Complexity: O(n log count), on all processors.
  package func first(
    _ count: Int, of positions: [Int], by keys: [SortKey], isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Int]? {
    guard count > 0 else { return [] }
    let parts = Ranking.parts(of: positions)
    let firsts = Concurrently.map(parts.count) { place -> [Ranking.Entry]? in
      var writer = SortCode(keys, in: self)
      var best: [Ranking.Entry] = []
      // No entry that does not precede it can be among the first.
      var limit: Ranking.Entry?
      for (number, position) in parts[place].enumerated() {
        if number & 0x3FF == 0, isCancelled() { return nil }
        let entry = Ranking.Entry(place: parts[place].startIndex + number, position, &writer, in: self)
        if let limit, !entry.precedes(limit, keys, self) { continue }
        best.append(entry)
        if best.count >= 2 * count {
          best.sort { $0.precedes($1, keys, self) }
          best.removeLast(best.count - count)
          limit = best.last
        }
      }
      return best
    }
    var all: [Ranking.Entry] = []
    for first in firsts {
      guard let first else { return nil }
      all += first
    }
    return all.sorted { $0.precedes($1, keys, self) }.prefix(count).map { Int($0.position) }
  }
}

/// Studies in the order of a sort.
package struct Ranking: Sendable {
  /// A study with the beginning of its sort code: of nearly all pairs that settles the order.
  struct Entry: Sendable {
    private let high: UInt64
    private let low: UInt64
    /// Where it was before: equal studies keep their order.
    private let place: UInt32
    let position: UInt32
    private let isCut: Bool

    init(place: Int, _ position: Int, _ writer: inout SortCode, in collection: StudyCollection) {
      writer.write(collection[position])
      (high, low) = (Self.word(writer.bytes, 0), Self.word(writer.bytes, 8))
      isCut = writer.bytes.count > 16
      self.place = UInt32(place)
      self.position = UInt32(position)
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for place in start..<start + 8 { word = word << 8 | UInt64(place < bytes.count ? bytes[place] : 0) }
      return word
    }

    func precedes(_ other: Entry, _ keys: [SortKey], _ collection: StudyCollection) -> Bool {
      if high != other.high { return high < other.high }
      if low != other.low { return low < other.low }
      if isCut || other.isCut {
        var (mine, its) = (SortCode(keys, in: collection), SortCode(keys, in: collection))
        mine.write(collection[Int(position)])
        its.write(collection[Int(other.position)])
        if mine.bytes != its.bytes { return mine.bytes.lexicographicallyPrecedes(its.bytes) }
      }
      return place < other.place
    }
  }

  package let positions: [Int]

  /// nil where `isCancelled` said to stop.
  package init?(
    of positions: [Int], in collection: StudyCollection, by keys: [SortKey],
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    guard !keys.isEmpty else {
      self.positions = positions
      return
    }
    let parts = Self.parts(of: positions)
    let sorted = Concurrently.map(parts.count) { place -> [Entry]? in
      var writer = SortCode(keys, in: collection)
      var entries: [Entry] = []
      entries.reserveCapacity(parts[place].count)
      for (number, position) in parts[place].enumerated() {
        if number & 0x3FF == 0, isCancelled() { return nil }
        entries.append(Entry(place: parts[place].startIndex + number, position, &writer, in: collection))
      }
      entries.sort { $0.precedes($1, keys, collection) }
      return entries
    }
    var runs: [[Entry]] = []
    for run in sorted {
      guard let run, !isCancelled() else { return nil }
      runs.append(run)
    }
    while runs.count > 1 {
      let pairs = runs
      runs = Concurrently.map((pairs.count + 1) / 2) { pair in
        let second = 2 * pair + 1
        return second < pairs.count ? Self.merged(pairs[2 * pair], pairs[second], keys, collection) : pairs[2 * pair]
      }
      if isCancelled() { return nil }
    }
    self.positions = runs.first?.map { Int($0.position) } ?? []
  }

  /// Runs of about the same size, which can be sorted apart. Small enough that a newer question need not wait long.
  static func parts(of positions: [Int]) -> [ArraySlice<Int>] {
    let size = max(1 << 14, min(1 << 16, positions.count / Concurrently.width + 1))
    return stride(from: 0, to: positions.count, by: size).map { positions[$0..<min($0 + size, positions.count)] }
  }

  private static func merged(
    _ left: [Entry], _ right: [Entry], _ keys: [SortKey], _ collection: StudyCollection
  ) -> [Entry] {
    var merged: [Entry] = []
    merged.reserveCapacity(left.count + right.count)
    var (i, j) = (0, 0)
    while i < left.count && j < right.count {
      if right[j].precedes(left[i], keys, collection) {
        merged.append(right[j])
        j += 1
      } else {
        merged.append(left[i])
        i += 1
      }
    }
    merged += left[i...]
    merged += right[j...]
    return merged
  }
}
