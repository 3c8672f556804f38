import Studies

/// The different values of some fields of a chunk, each with its rows: a test then reads each value once and not each
/// study. Codes, countries and answers repeat from study to study. Without this, `design=="Case"` takes 0.2 s of a
/// million studies at every key, and an exact total may take 150 ms.
struct ChunkValues: Sendable {
  private var rowsOfValue: [(value: ArraySlice<UInt8>, rows: [UInt32])] = []
  private let rows: Int

  /// More different values are texts of their own, which no list of values makes faster.
  private static let most = 2048

  /// Lists the values; nil where there are too many different ones.
  init?(in scope: Query.Scope, of chunk: Chunk) {
    rows = chunk.count
    let places = Places(scope)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    for row in 0..<chunk.count {
      chunk.forEachValue(ofRow: row) { field, range in
        guard places.contains(Places.number(field)), rowsOfValue.count <= Self.most else { return }
        let value = chunk.bytes[range]
        let number = numbers[value] ?? rowsOfValue.count
        if number == rowsOfValue.count {
          numbers[value] = number
          rowsOfValue.append((value, []))
        }
        rowsOfValue[number].rows.append(UInt32(row))
      }
    }
    if rowsOfValue.count > Self.most { return nil }
  }

  func rows(meeting test: Query.Test) -> RowSet {
    var found = RowSet(none: rows)
    var folded: [UInt8] = []
    for (value, rows) in rowsOfValue {
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      guard test.isMet(by: folded[...]) else { continue }
      for row in rows { found.insert(Int(row)) }
    }
    return found
  }
}
