import Studies

/// The first number of each value of some fields, so that the next key about a number reads nothing.
struct ChunkNumbers: Sendable {
  private var numbers: [Double] = []
  private var rowOfNumber: [UInt32] = []
  private let rows: Int

  init(in scope: Query.Scope, of chunk: Chunk) {
    rows = chunk.count
    let places = Places(scope)
    var folded: [UInt8] = []
    for row in 0..<chunk.count {
      chunk.forEachValue(ofRow: row) { field, range in
        guard places.contains(Places.number(field)), let number = chunk.number(in: range, &folded) else { return }
        numbers.append(number)
        rowOfNumber.append(UInt32(row))
      }
    }
  }

  func rows(in bounds: Query.Bounds) -> RowSet {
    var found = RowSet(none: rows)
    for (number, row) in zip(numbers, rowOfNumber) where bounds.contains(number) { found.insert(Int(row)) }
    return found
  }
}

extension Chunk {
  /// A number of so many digits is exact as a `Double`.
  private static let exactDigits = 15

  /// The first number of a value. Digits and nothing else, as nearly all numbers in a table are, fold to themselves and
  /// need no reading.
  func number(in range: Range<Int>, _ folded: inout [UInt8]) -> Double? {
    if let number = plainNumber(range) { return Double(number) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(bytes[range], into: &folded)
    return NumberText.first(in: folded)?.number
  }

  private func plainNumber(_ range: Range<Int>) -> Int? {
    guard (1...Self.exactDigits).contains(range.count) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var number = 0
      for place in range {
        guard (0x30...0x39).contains(bytes[place]) else { return nil }
        number = 10 * number + Int(bytes[place] - 0x30)
      }
      return number
    }
  }
}
