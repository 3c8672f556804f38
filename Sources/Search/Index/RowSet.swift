/// A set of rows of a chunk, with one bit for each row.
struct RowSet: Equatable, Sendable {
  private(set) var words: [UInt64]
  /// The number of rows of the chunk.
  let capacity: Int

  static let bitsPerWord = 64

  init(none capacity: Int) {
    self.capacity = capacity
    words = [UInt64](repeating: 0, count: Self.wordCount(for: capacity))
  }

  init(all capacity: Int) {
    self.capacity = capacity
    words = [UInt64](repeating: .max, count: Self.wordCount(for: capacity))
    clearBeyondEnd()
  }

  init(_ range: Range<Int>, of capacity: Int) {
    self.init(none: capacity)
    for row in range { insert(row) }
  }

  static func wordCount(for rows: Int) -> Int { (rows + bitsPerWord - 1) / bitsPerWord }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Whether the set has all rows of the chunk.
  /// - Complexity: O(1) if an early row is missing, as it usually is.
  var isFull: Bool {
    guard let last = words.last else { return true }
    return words.dropLast().allSatisfy { $0 == .max } && last == endMask
  }

  func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  mutating func formUnion(_ other: RowSet) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  mutating func formIntersection(_ other: RowSet) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  func intersection(_ other: RowSet) -> RowSet {
    var rows = self
    rows.formIntersection(other)
    return rows
  }

  func subtracting(_ other: RowSet) -> RowSet {
    var rows = self
    for place in rows.words.indices { rows.words[place] &= ~other.words[place] }
    return rows
  }

  /// Adds the rows whose bits are set in `bytes`. The lowest bit of the first byte is row 0. `bytes` has at least eight
  /// bytes for each word of the set.
  mutating func formUnion(bits bytes: UnsafeRawBufferPointer) {
    for place in words.indices {
      words[place] |= UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place << 3, as: UInt64.self))
    }
  }

  /// Calls `body` with each row in ascending order, until `body` returns false.
  func forEach(_ body: (Int) -> Bool) {
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        if !body(place << 6 | rest.trailingZeroBitCount) { return }
        rest &= rest - 1
      }
    }
  }

  private var endMask: UInt64 {
    let used = capacity & 63
    return used == 0 ? .max : (1 << UInt64(used)) - 1
  }

  private mutating func clearBeyondEnd() {
    if !words.isEmpty { words[words.count - 1] &= endMask }
  }
}
