package import Studies
import Threads

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
      // What comes behind it, and does not even begin like it, is not among the first.
      var limit: Ranking.Entry?
      for (number, position) in parts[place].enumerated() {
        if number & 0x3FF == 0, isCancelled() { return nil }
        let entry = Ranking.Entry(place: parts[place].startIndex + number, position, &writer, in: self)
        if let limit, !(entry < limit), !entry.isCut || !entry.beginsLike(limit) { continue }
        best.append(entry)
        if best.count >= 2 * max(count, limit == nil ? 0 : best.count / 4) {
          best.sort(by: <)
          let end =
            best.count > count ? best[count...].firstIndex { !$0.isCut || !$0.beginsLike(best[count - 1]) } : nil
          if let end { best.removeLast(best.count - end) }
          limit = best.count >= count ? best[count - 1] : nil
        }
      }
      return best
    }
    var all: [Ranking.Entry] = []
    for first in firsts {
      guard let first else { return nil }
      all += first
    }
    all.sort(by: <)
    guard Ranking.settle(&all, from: 0, keys, self, isCancelled) else { return nil }
    return all.prefix(count).map { Int($0.position) }
  }
}

/// Studies in the order of a sort.
///
/// Of each study's code (`SortCode`) the first sixteen bytes are compared, as two numbers. Studies that begin alike are
/// few as a rule; their codes are gone on with, sixteen bytes at a time, so that no code is ever written for a
/// comparison, and none is kept.
package struct Ranking: Sendable {
  /// A study with sixteen bytes of its sort code.
  struct Entry: Sendable {
    let high: UInt64
    let low: UInt64
    /// Where it was before: equal studies keep their order.
    let place: UInt32
    let position: UInt32
    /// Whether its code goes on behind these bytes.
    let isCut: Bool

    static let size = 16

    init(place: Int, _ position: Int, from offset: Int = 0, _ writer: inout SortCode, in collection: StudyCollection) {
      writer.write(collection[position], upTo: offset + Self.size + 1)
      (high, low) = (Self.word(writer.bytes, offset), Self.word(writer.bytes, offset + 8))
      isCut = writer.bytes.count > offset + Self.size
      self.place = UInt32(place)
      self.position = UInt32(position)
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for place in start..<start + 8 { word = word << 8 | UInt64(place < bytes.count ? bytes[place] : 0) }
      return word
    }

    func beginsLike(_ other: Entry) -> Bool { high == other.high && low == other.low }

    /// By what is known of both, and then by where they were.
    static func < (left: Entry, right: Entry) -> Bool {
      if left.high != right.high { return left.high < right.high }
      return left.low != right.low ? left.low < right.low : left.place < right.place
    }
  }

  package let positions: [Int]

  /// nil where `isCancelled` said to stop.
  /// - Complexity: O(n log n), on all processors.
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
      entries.sort(by: <)
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
        return second < pairs.count ? Self.merged(pairs[2 * pair], pairs[second]) : pairs[2 * pair]
      }
      if isCancelled() { return nil }
    }
    let all = runs.first ?? []
    // Alike or not, a part ends where the next one begins otherwise.
    let settled = Concurrently.map(parts.count) { part -> [Entry]? in
      let range =
        Self.whole(all, part * all.count / parts.count)..<Self.whole(all, (part + 1) * all.count / parts.count)
      var entries = Array(all[range])
      return Self.settle(&entries, from: 0, keys, collection, isCancelled) ? entries : nil
    }
    var order: [Int] = []
    order.reserveCapacity(positions.count)
    for part in settled {
      guard let part else { return nil }
      order += part.lazy.map { Int($0.position) }
    }
    self.positions = order
  }

  /// The first place at or after `place` where entries begin that are not alike to those before.
  private static func whole(_ entries: [Entry], _ place: Int) -> Int {
    var place = place
    while place > 0, place < entries.count, entries[place].beginsLike(entries[place - 1]) { place += 1 }
    return place
  }

  /// Orders those that are alike so far by what comes behind; false where `isCancelled` said to stop.
  static func settle(
    _ entries: inout [Entry], from offset: Int, _ keys: [SortKey], _ collection: StudyCollection,
    _ isCancelled: () -> Bool
  ) -> Bool {
    var start = 0
    var writer = SortCode(keys, in: collection)
    while start < entries.count {
      let end = entries[start...].firstIndex { !$0.beginsLike(entries[start]) } ?? entries.count
      if end - start > 1, entries[start].isCut {
        if isCancelled() { return false }
        var alike = entries[start..<end].map { entry in
          Entry(place: Int(entry.place), Int(entry.position), from: offset + Entry.size, &writer, in: collection)
        }
        alike.sort(by: <)
        let isSettled =
          offset < deepest
          ? settle(&alike, from: offset + Entry.size, keys, collection, isCancelled)
          : compareWhole(&alike, keys, collection)
        if !isSettled { return false }
        entries.replaceSubrange(start..<end, with: alike)
      }
      start = end
    }
    return true
  }

  /// Where so much is the same, the texts are copies as a rule, and each step costs their whole length.
  private static let deepest = 128

  private static func compareWhole(
    _ entries: inout [Entry], _ keys: [SortKey], _ collection: StudyCollection
  ) -> Bool {
    var writer = SortCode(keys, in: collection)
    let codes = entries.map { entry in
      writer.write(collection[Int(entry.position)])
      return (entry: entry, code: writer.bytes)
    }
    entries = codes.sorted { left, right in
      if left.code.lexicographicallyPrecedes(right.code) { return true }
      return left.code == right.code && left.entry.place < right.entry.place
    }.map(\.entry)
    return true
  }

  /// Runs of about the same size, which can be sorted apart. Small enough that a newer question need not wait long.
  static func parts(of positions: [Int]) -> [ArraySlice<Int>] {
    let size = max(1 << 14, min(1 << 16, positions.count / Concurrently.width + 1))
    return stride(from: 0, to: positions.count, by: size).map { positions[$0..<min($0 + size, positions.count)] }
  }

  private static func merged(_ left: [Entry], _ right: [Entry]) -> [Entry] {
    var merged: [Entry] = []
    merged.reserveCapacity(left.count + right.count)
    var (i, j) = (0, 0)
    while i < left.count && j < right.count {
      if right[j] < left[i] {
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
