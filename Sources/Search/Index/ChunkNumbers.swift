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

  /// The first number of a value. One that begins with its digits, as nearly all numbers and dates of a table do, needs
  /// no more reading.
  func number(in range: Range<Int>, _ folded: inout [UInt8]) -> Double? {
    if let number = leadingNumber(range) { return Double(number) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(bytes[range], into: &folded)
    return NumberText.first(in: folded)?.number
  }

  /// Digits, and nothing behind them that could belong to the number.
  private func leadingNumber(_ range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var number = 0
      var place = range.lowerBound
      while place < range.upperBound, (0x30...0x39).contains(bytes[place]) {
        if place - range.lowerBound == Self.exactDigits { return nil }
        number = 10 * number + Int(bytes[place] - 0x30)
        place += 1
      }
      if place == range.lowerBound { return nil }
      if place == range.upperBound { return number }
      let next = bytes[place]
      let goesOn = next >= 0x80 || next == UInt8(ascii: ".") || next == UInt8(ascii: ",")
      return goesOn ? nil : number
    }
  }
}
