import OrderedCollections
import Studies

/// Lists each different value in some fields of a chunk once, with the rows that have it. A test then reads this list
/// and not every study. Without it, `design=="Case"` takes 0.2 s in a million studies at every key; the limit for an
/// exact total is 150 ms.
struct ChunkValues: Sendable {
  /// The different values.
  private let values: [ArraySlice<UInt8>]
  /// Entry i says that row `rowOfEntry[i]` has the value `values[valueOfEntry[i]]`.
  private let rowOfEntry: [UInt32]
  private let valueOfEntry: [UInt16]
  private let rows: Int

  /// If there are more different values than these, most studies have a value of their own, and a list saves nothing.
  private static let mostDifferent = 2048

  /// Lists the values; nil if there are too many different ones.
  init?(in scope: Query.Scope, of chunk: Chunk) {
    rows = chunk.count
    let places = Places(scope)
    var values: OrderedSet<ArraySlice<UInt8>> = []
    var (rowOfEntry, valueOfEntry): ([UInt32], [UInt16]) = ([], [])
    for row in 0..<chunk.count {
      chunk.forEachValue(ofRow: row) { field, range in
        guard places.contains(Places.number(field)), values.count <= Self.mostDifferent else { return }
        valueOfEntry.append(UInt16(values.append(chunk.bytes[range]).index))
        rowOfEntry.append(UInt32(row))
      }
    }
    if values.count > Self.mostDifferent { return nil }
    self.values = values.elements
    self.rowOfEntry = Array(rowOfEntry[...])
    self.valueOfEntry = Array(valueOfEntry[...])
  }

  func rows(meeting test: Query.Test) -> RowSet {
    var folded: [UInt8] = []
    let isMet = values.map { value in
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      return test.isMet(by: folded[...])
    }
    var found = RowSet(none: rows)
    for (row, number) in zip(rowOfEntry, valueOfEntry) where isMet[Int(number)] { found.insert(Int(row)) }
    return found
  }
}
