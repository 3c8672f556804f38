/// The values of a chunk, study by study, in as little memory as their largest number allows.
///
/// A value has three numbers: its field, the offset of its text in the bytes of its study, and the size of the text. All
/// numbers of a chunk have one, two or four bytes. In most tables all studies have the same fields, which then stand
/// only once. With four bytes for each number, a table of one-letter cells took 12.9 times the memory of its file, where
/// 12 is the budget, and one of 8-byte cells 4.1 times, where 3 is.
struct PackedValues: Sendable {
  private let bytes: [UInt8]
  /// The number of bytes of each number: 1, 2 or 4.
  private let width: Int
  /// The fields of every study; empty if the studies have different fields.
  private let shared: [FieldIndex]
  let count: Int

  /// How many numbers of each value are stored.
  private let numbersOfValue: Int

  /// - Complexity: O(number of values).
  init(_ values: [Chunk.Value], of rows: [Chunk.Row]) {
    var largest: UInt32 = 0
    Self.forEach(of: values, rows) { value, firstByte in
      let field = value.field.isReserved ? 0 : value.field.rawValue + Self.reserved
      largest = max(largest, field, value.start - firstByte, value.end - value.start)
    }
    let width = largest <= UInt32(UInt8.max) ? 1 : largest <= UInt32(UInt16.max) ? 2 : 4
    let shared = Self.sharedFields(of: values, rows)
    let numbersOfValue = shared.isEmpty ? 3 : 2
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * numbersOfValue * width)
    let add = { (number: UInt32, bytes: inout [UInt8]) in
      for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * place))) }
    }
    Self.forEach(of: values, rows) { value, firstByte in
      if shared.isEmpty { add(value.field.rawValue, &bytes) }
      add(value.start - firstByte, &bytes)
      add(value.end - value.start, &bytes)
    }
    (self.bytes, self.width, self.shared) = (bytes, width, shared)
    (count, self.numbersOfValue) = (values.count, numbersOfValue)
  }

  /// Returns the fields of the values of each study; none if two studies have different fields.
  private static func sharedFields(of values: [Chunk.Value], _ rows: [Chunk.Row]) -> [FieldIndex] {
    guard !rows.isEmpty, values.count % rows.count == 0 else { return [] }
    let fields = values.prefix(values.count / rows.count).map(\.field)
    let areShared =
      rows.indices.allSatisfy { Int(rows[$0].firstValue) == $0 * fields.count }
      && values.indices.allSatisfy { values[$0].field == fields[$0 % fields.count] }
    return areShared ? fields : []
  }

  private static func forEach(
    of values: [Chunk.Value], _ rows: [Chunk.Row], _ body: (Chunk.Value, _ firstByte: UInt32) -> Void
  ) {
    for (row, extent) in rows.enumerated() {
      let end = row + 1 < rows.count ? Int(rows[row + 1].firstValue) : values.count
      for place in Int(extent.firstValue)..<end { body(values[place], extent.firstByte) }
    }
  }

  /// How many of the largest numbers of a field are those of reserved fields, whatever the width.
  private static let reserved = UInt32.max - FieldIndex.sayers.rawValue + 1

  /// Returns a value of the study whose first value is `first` and whose text begins at `firstByte`.
  func value(_ place: Int, first: Int, from firstByte: UInt32) -> Chunk.Value {
    let end = (place + 1) * numbersOfValue
    let start = firstByte + number(end - 2)
    return Chunk.Value(field: field(place, first: first), start: start, end: start + number(end - 1))
  }

  func field(_ place: Int, first: Int) -> FieldIndex {
    if !shared.isEmpty { return shared[place - first] }
    let number = number(place * numbersOfValue)
    let last = UInt32.max >> UInt32(32 - 8 * width)
    return FieldIndex(Int(last - number < Self.reserved ? UInt32.max - (last - number) : number))
  }

  private func number(_ place: Int) -> UInt32 {
    if width == 1 { return UInt32(bytes[place]) }
    return bytes.withUnsafeBytes { bytes in
      width == 2
        ? UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)))
        : UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self))
    }
  }
}

extension Chunk {
  /// The values of one study, in the order of their fields.
  struct Values: RandomAccessCollection {
    fileprivate let packed: PackedValues
    fileprivate let firstByte: UInt32
    let startIndex: Int
    let endIndex: Int

    subscript(place: Int) -> Value { packed.value(place, first: startIndex, from: firstByte) }

    /// Returns the field of a value without its text.
    func field(_ place: Int) -> FieldIndex { packed.field(place, first: startIndex) }
  }

  func values(ofRow row: Int) -> Values {
    let end = row + 1 < rows.count ? rows.firstValue(row + 1) : values.count
    return Values(packed: values, firstByte: rows.firstByte(row), startIndex: rows.firstValue(row), endIndex: end)
  }
}
