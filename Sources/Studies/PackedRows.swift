/// The rows of a chunk, in as little memory as their numbers allow.
///
/// In a table the numbers of neighbouring rows mostly differ by the same amount: each study has as many values, about
/// as much text and as many lines as the next one. With 12 bytes for each row, a table of two one-letter columns took
/// 12.3 times the memory of its file, where 12 is the budget.
struct PackedRows: Sendable {
  let count: Int
  private let firstValues: NearlyStraight
  private let firstBytes: NearlyStraight
  private let lines: NearlyStraight

  /// - Complexity: O(number of rows).
  init(_ rows: [Chunk.Row]) {
    count = rows.count
    firstValues = NearlyStraight(rows.lazy.map(\.firstValue))
    firstBytes = NearlyStraight(rows.lazy.map(\.firstByte))
    lines = NearlyStraight(rows.lazy.map(\.line))
  }

  func firstValue(_ row: Int) -> Int { firstValues[row] }
  func firstByte(_ row: Int) -> UInt32 { UInt32(truncatingIfNeeded: firstBytes[row]) }
  func line(_ row: Int) -> Int { lines[row] }
}

/// Numbers that lie near a straight line from the first to the last. Each is stored as its distance from that line.
struct NearlyStraight: Sendable {
  private let first: Int
  /// The step of the line from one number to the next, in 65,536ths.
  private let step: Int
  /// The smallest distance from the line. Each number stores how much larger its own distance is.
  private let least: Int
  private let bytes: [UInt8]
  /// The number of bytes of each stored distance: 0 if all are equal, else 1, 2, 4 or 8.
  private let width: Int

  /// - Complexity: O(number of numbers).
  init(_ numbers: some RandomAccessCollection<UInt32>) {
    let first = numbers.first.map { Int($0) } ?? 0
    let rise = numbers.last.map { Int($0) - first } ?? 0
    let step = numbers.count > 1 ? (rise << 16) / (numbers.count - 1) : 0
    let distances = numbers.lazy.enumerated().map { Int($1) - first - Self.rise(at: $0, step) }
    var (least, largest) = (Int.max, Int.min)
    for distance in distances { (least, largest) = (min(least, distance), max(largest, distance)) }
    let width = largest <= least ? 0 : Self.width(of: UInt64(largest - least))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * width)
    if width > 0 {
      for distance in distances {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: (distance - least) >> (8 * place))) }
      }
    }
    (self.first, self.step, self.least, self.bytes, self.width) = (
      first, step, width == 0 && numbers.isEmpty ? 0 : least, bytes, width
    )
  }

  private static func rise(at place: Int, _ step: Int) -> Int { (place * step) >> 16 }

  private static func width(of largest: UInt64) -> Int {
    largest <= UInt64(UInt8.max) ? 1 : largest <= UInt64(UInt16.max) ? 2 : largest <= UInt64(UInt32.max) ? 4 : 8
  }

  subscript(place: Int) -> Int { first + Self.rise(at: place, step) + least + distance(place) }

  private func distance(_ place: Int) -> Int {
    if width == 0 { return 0 }
    return bytes.withUnsafeBytes { bytes in
      switch width {
      case 1: Int(bytes[place])
      case 2: Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)))
      case 4: Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self)))
      default: Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * place, as: Int64.self)))
      }
    }
  }
}
