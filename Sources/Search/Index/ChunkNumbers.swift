import Studies

/// The first number of each value of some fields. With it, the next query about a number reads no text.
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
  /// A `Double` holds every number of this many digits exactly.
  private static let exactDigits = 15

  /// Returns the first number of a value; nil when it has none. A value that begins with the number's digits is not
  /// folded: nearly all numbers and dates of a table do so.
  func number(in range: Range<Int>, _ folded: inout [UInt8]) -> Double? {
    if let number = leadingNumber(range) { return Double(number) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(bytes[range], into: &folded)
    return NumberText.first(in: folded)?.number
  }

  /// Returns the number at the start of a value. Returns nil when the value does not begin with a digit, when the
  /// number has more than 15 digits, and when the byte after the digits could belong to the number.
  private func leadingNumber(_ range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var number = 0
      var place = range.lowerBound
      while place < range.upperBound, bytes[place].isASCIIDigit {
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
