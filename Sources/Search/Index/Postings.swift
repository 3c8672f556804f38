/// The postings of a chunk's terms, as bytes: for each term, for each place (field), the rows that have the term.
///
/// The postings of a term begin with the number of bytes that follow. Each place begins with one varint that holds its
/// number and the form of its rows. There are three forms: one row; the number of rows and the distances between them
/// as varints; or, if that is shorter, one bit for every row of the chunk. Most terms occur in one row, but most of a
/// text consists of terms that occur in nearly all rows. Both are stored in few bytes.
enum Postings {
  private static let single = 0
  private static let list = 1
  private static let bits = 2

  /// Appends the rows of one place: the low halves of `keys`, ascending. The chunk has `capacity` rows.
  static func append(_ keys: ArraySlice<UInt64>, at place: Int, of capacity: Int, to bytes: inout [UInt8]) {
    let rows = keys.lazy.map { Int($0 & 0xFFFF_FFFF) }
    let bitBytes = 8 * RowSet.wordCount(for: capacity)
    if keys.count == 1, let row = rows.first {
      append(place << 2 | single, to: &bytes)
      append(row, to: &bytes)
    } else if keys.count > bitBytes {
      append(place << 2 | bits, to: &bytes)
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: bitBytes))
      for row in rows { bytes[start + row >> 3] |= 1 << UInt8(row & 7) }
    } else {
      append(place << 2 | list, to: &bytes)
      append(keys.count, to: &bytes)
      var before = 0
      for row in rows {
        append(row - before, to: &bytes)
        before = row
      }
    }
  }

  /// Appends a number as LEB128: seven bits a byte, the lowest bits first.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Adds to `found` the rows of those places that are searched.
  static func union(_ bytes: UnsafeRawBufferPointer, in places: Places, into found: inout RowSet) {
    var offset = 0
    while offset < bytes.count {
      let head = number(bytes, &offset)
      let isAsked = places.contains(head >> 2)
      switch head & 3 {
      case single:
        let row = number(bytes, &offset)
        if isAsked { found.insert(row) }
      case list:
        var row = 0
        for _ in 0..<number(bytes, &offset) {
          row += number(bytes, &offset)
          if isAsked { found.insert(row) }
        }
      default:
        let size = 8 * RowSet.wordCount(for: found.capacity)
        if isAsked { found.formUnion(bits: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size])) }
        offset += size
      }
    }
  }

  @inline(__always)
  static func number(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Int {
    var byte = bytes[offset]
    offset += 1
    if byte < 0x80 { return Int(byte) }
    var number = Int(byte & 0x7F)
    var shift = 7
    repeat {
      byte = bytes[offset]
      offset += 1
      number |= Int(byte & 0x7F) << shift
      shift += 7
    } while byte >= 0x80
    return number
  }
}
