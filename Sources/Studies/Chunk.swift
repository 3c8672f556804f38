/// A few thousand studies in one block of bytes.
///
/// No study has an array or a dictionary of its own: a value is a range of the chunk's bytes, and a study is a range
/// of the chunk's values. A chunk never changes, so threads read it without a lock.
package final class Chunk: Sendable {
  struct Value: Sendable {
    let field: FieldIndex
    let start: UInt32
    let end: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// A study. Its values have their text between its first byte and that of the next row.
  struct Row: Sendable {
    let firstValue: UInt32
    let firstByte: UInt32
    let line: UInt32
  }

  /// The text of all values, as complete and valid UTF-8. `forEachValue(ofRow:_:)` gives the range of each value.
  package let bytes: [UInt8]
  /// The values of all studies, study by study. The values of a study are in the order of the fields, and within a
  /// field in the order of the source.
  let values: PackedValues
  let rows: PackedRows
  let source: String
  /// For each field, by its index: how many of its values are numbers, dates and so on.
  let tallies: [ValueTally]

  /// - Complexity: O(number of values).
  init(bytes: [UInt8], values: [Value], rows: [Row], source: String) {
    self.bytes = bytes
    self.values = PackedValues(values, of: rows)
    self.rows = PackedRows(rows)
    self.source = source
    tallies = Self.tallies(of: values, rows: rows, in: bytes)
  }

  private static func tallies(of values: [Value], rows: [Row], in bytes: [UInt8]) -> [ValueTally] {
    var tallies: [ValueTally] = []
    var starts = rows.lazy.map { Int($0.firstValue) }.makeIterator()
    var nextStart = starts.next()
    bytes.withUnsafeBufferPointer { bytes in
      for (place, value) in values.enumerated() {
        var isFirst = false
        while place == nextStart { (isFirst, nextStart) = (true, starts.next()) }
        if value.field.isReserved { continue }
        let field = Int(value.field.rawValue)
        while tallies.count <= field { tallies.append(ValueTally()) }
        tallies[field].add(UnsafeBufferPointer(rebasing: bytes[value.range]))
        // The values of a study are in the order of the fields.
        if !isFirst, place > 0, values[place - 1].field == value.field { tallies[field].hasLists = true }
      }
    }
    return tallies
  }

  package var count: Int { rows.count }

  package subscript(row: Int) -> Study {
    Study(chunk: self, row: row)
  }

  /// Returns a chunk of the first `count` studies.
  /// - Precondition: `count` is smaller than the number of studies.
  func prefix(_ count: Int) -> Chunk {
    var open = OpenChunk()
    for row in 0..<count { open.append(copyOf: self[row]) }
    return open.sealed(source: source)
  }

  /// The bytes that hold the text of a study.
  func bytes(ofRow row: Int) -> Range<Int> {
    Int(rows.firstByte(row))..<(row + 1 < rows.count ? Int(rows.firstByte(row + 1)) : bytes.count)
  }

  /// Calls `body` with the byte range of each value of a study: the name and the id before the values of its fields.
  package func forEachValue(ofRow row: Int, _ body: (FieldIndex, Range<Int>) -> Void) {
    let values = values(ofRow: row)
    for value in values where value.field == .id || value.field == .name { body(value.field, value.range) }
    for value in values where !value.field.isReserved { body(value.field, value.range) }
  }

  /// Returns at most `limit` bytes of a value. It never cuts a Unicode scalar in two.
  func text(_ value: Value, upTo limit: Int = .max) -> String {
    let start = Int(value.start)
    var end = Int(value.end)
    if end - start > limit {
      end = start + limit
      while end > start && UTF8.isContinuation(bytes[end]) { end -= 1 }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
