package import Studies
import Threads

// Sorts studies.
extension StudyCollection {
  /// Returns `positions` in the order of `keys`. Studies with equal values keep their order. Studies without a value
  /// come last in both directions.
  /// - Complexity: O(n log n), on all processors.
  package func sorted(_ positions: [Int], by keys: [SortKey]) -> [Int] {
    Ranking(of: positions, in: self, by: keys)?.positions ?? positions
  }

  /// Returns the first `count` of `sorted(positions, by: keys)` without sorting the rest; nil if `isCancelled`
  /// returned true.
  /// - Complexity: O(n log count), on all processors.
  package func first(
    _ count: Int, of positions: [Int], by keys: [SortKey], isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Int]? {
    guard count > 0 else { return [] }
    let parts = Ranking.parts(of: positions)
    let firsts = Concurrently.map(parts.count) { place -> [Ranking.Entry]? in
      var writer = SortCode(keys, in: self)
      var best: [Ranking.Entry] = []
      // An entry that comes after `limit` is among the first `count` only if its bytes are the same and more bytes
      // follow.
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
/// The sort compares the first sixteen bytes of each study's code (`SortCode`) as two numbers. Usually few studies have
/// the same first bytes; for these it reads the next sixteen bytes, and so on. So comparing two studies never writes a
/// code, and the ranking stores no codes.
package struct Ranking: Sendable {
  /// A study with sixteen bytes of its sort code.
  struct Entry: Sendable {
    let high: UInt64
    let low: UInt64
    /// The place before the sort: equal studies keep their order.
    let place: UInt32
    let position: UInt32
    /// Whether the code continues after these bytes.
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

    /// Compares the sixteen bytes, and then the places before the sort.
    static func < (left: Entry, right: Entry) -> Bool {
      if left.high != right.high { return left.high < right.high }
      return left.low != right.low ? left.low < right.low : left.place < right.place
    }
  }

  package let positions: [Int]

  /// Sorts `positions` by `keys`; nil if `isCancelled` returned true.
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
    // A part never ends between entries with the same bytes, because `settle` must see them together.
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

  /// Returns the first place at or after `place` where an entry has other bytes than the entry before it.
  private static func whole(_ entries: [Entry], _ place: Int) -> Int {
    var place = place
    while place > 0, place < entries.count, entries[place].beginsLike(entries[place - 1]) { place += 1 }
    return place
  }

  /// Sorts the entries with the same bytes by the bytes that follow. Returns false if `isCancelled` returned true.
  /// - Parameter offset: where in the codes the bytes of the entries begin.
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

  /// From this offset on, `settle` compares whole codes. Texts with so many equal bytes are usually copies, and each
  /// further step would read their whole text again.
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

  /// Returns runs of about the same size (16,384 to 65,536 studies) that can be sorted separately. They are small
  /// enough that a newer query does not wait long.
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
