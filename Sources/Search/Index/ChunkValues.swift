import OrderedCollections
import Studies

/// The different values of some fields of a chunk, each with its rows: a test then reads each value once and not each
/// study. Codes, countries and answers repeat from study to study. Without this, `design=="Case"` takes 0.2 s of a
/// million studies at every key, and an exact total may take 150 ms.
struct ChunkValues: Sendable {
  /// The different values.
  private let values: [ArraySlice<UInt8>]
  /// The rows with a value, and which value it is.
  private let rowOfValue: [UInt32]
  private let numbers: [UInt16]
  private let rows: Int

  /// More different values are texts of their own, which no list of values makes faster.
  private static let most = 2048

  /// Lists the values; nil where there are too many different ones.
  init?(in scope: Query.Scope, of chunk: Chunk) {
    rows = chunk.count
    let places = Places(scope)
    var values: OrderedSet<ArraySlice<UInt8>> = []
    var (rowOfValue, numbers): ([UInt32], [UInt16]) = ([], [])
    for row in 0..<chunk.count {
      chunk.forEachValue(ofRow: row) { field, range in
        guard places.contains(Places.number(field)), values.count <= Self.most else { return }
        numbers.append(UInt16(values.append(chunk.bytes[range]).index))
        rowOfValue.append(UInt32(row))
      }
    }
    if values.count > Self.most { return nil }
    self.values = values.elements
    self.rowOfValue = Array(rowOfValue[...])
    self.numbers = Array(numbers[...])
  }

  func rows(meeting test: Query.Test) -> RowSet {
    var folded: [UInt8] = []
    let isMet = values.map { value in
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      return test.isMet(by: folded[...])
    }
    var found = RowSet(none: rows)
    for (row, number) in zip(rowOfValue, numbers) where isMet[Int(number)] { found.insert(Int(row)) }
    return found
  }
}
