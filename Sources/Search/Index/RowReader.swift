import Studies

/// Puts a question to the text of a study itself, value by value: what the terms of an index cannot answer.
struct RowReader {
  private let chunk: Chunk
  private var folded: [UInt8] = []

  init(_ chunk: Chunk) { self.chunk = chunk }

  mutating func matches(_ test: Query.Test, in places: Places, row: Int) -> Bool {
    var isMatch = false
    chunk.forEachValue(ofRow: row) { field, range in
      guard !isMatch, places.contains(Places.number(field)) else { return }
      isMatch = matches(test, range)
    }
    return isMatch
  }

  private mutating func matches(_ test: Query.Test, _ range: Range<Int>) -> Bool {
    switch test {
    // No ASCII folds to nothing.
    case .claim(.anything) where !range.isEmpty && chunk.bytes[range.lowerBound] < 0x80: return true
    case .number(let bounds):
      if let number = plainNumber(range) { return bounds.contains(Double(number)) }
    default: break
    }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(chunk.bytes[range], into: &folded)
    return test.isMet(by: folded[...])
  }

  /// Digits and nothing else, as nearly all numbers in a table are: they fold to themselves, and need no reading.
  private func plainNumber(_ range: Range<Int>) -> Int? {
    guard (1...Self.exactDigits).contains(range.count) else { return nil }
    return chunk.bytes.withUnsafeBufferPointer { bytes in
      var number = 0
      for place in range {
        guard (0x30...0x39).contains(bytes[place]) else { return nil }
        number = 10 * number + Int(bytes[place] - 0x30)
      }
      return number
    }
  }

  /// A number of so many digits is exact as a `Double`.
  private static let exactDigits = 15
}

extension Query.Test {
  /// Whether a folded value meets it.
  func isMet(by value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .contains(let needles):
      needles.contains { ByteSearch.first($0, in: value, from: value.startIndex) != nil }
    case .equals(let wanted): value.elementsEqual(wanted)
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) } ?? false
    case .claim(let claim): !claim.spans(in: value).isEmpty
    case .fuzzy(let words): words.allSatisfy { $0.isFound(in: value) }
    }
  }
}
