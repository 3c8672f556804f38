import Evidence
import Studies

/// Tests the values of a study directly, for the terms that an index cannot answer.
struct RowReader {
  private let chunk: Chunk
  private var folded: [UInt8] = []

  init(_ chunk: Chunk) { self.chunk = chunk }

  mutating func matches(_ test: Query.Test, in places: Places, row: Int) -> Bool {
    if let columns = places.joined {
      return columns.values(of: chunk[row]).contains { test.isMet(by: Folding.fold($0)[...]) }
    }
    var isMatch = false
    chunk.forEachValue(ofRow: row) { field, range in
      guard !isMatch, places.contains(Places.number(field)) else { return }
      isMatch = matches(test, range)
    }
    return isMatch
  }

  private mutating func matches(_ test: Query.Test, _ range: Range<Int>) -> Bool {
    switch test {
    // An ASCII byte never folds to nothing, so the folded value is not empty.
    case .claim(.anything) where !range.isEmpty && chunk.bytes[range.lowerBound] < 0x80: return true
    case .number(let bounds): return chunk.number(in: range, &folded).map(bounds.contains) ?? false
    default: return isMet(test, range)
    }
  }

  private mutating func isMet(_ test: Query.Test, _ range: Range<Int>) -> Bool {
    folded.removeAll(keepingCapacity: true)
    Folding.fold(chunk.bytes[range], into: &folded)
    // `ByteProbe` tests sixteen places at a time. If the first letter of the needle is frequent, this is faster than
    // jumping from one such letter to the next.
    if case .contains(let needles) = test, needles.count == 1, needles[0].extent == .part {
      return folded.withUnsafeBufferPointer { ByteProbe(needles[0].bytes).first(in: $0, from: 0) != nil }
    }
    return test.isMet(by: folded[...])
  }
}

extension Query.Test {
  /// Whether a folded value meets the test.
  func isMet(by value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .contains(let needles):
      needles.contains { ByteSearch.first($0, in: value, from: value.startIndex) != nil }
    case .equals(let wanted): value.elementsEqual(wanted)
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) } ?? false
    case .claim(let claim): !claim.spans(in: value).isEmpty
    case .fuzzy(let words): words.allSatisfy { $0.isFound(in: value) }
    case .noted: false
    }
  }
}
