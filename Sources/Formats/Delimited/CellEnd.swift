import Glibc

/// Where a cell can end: looked for sixteen bytes at a time, as most of a file is neither.
enum CellEnd {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// The first delimiter or line end at or after `start`; the number of bytes where there is none.
  static func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    let (cuts, feeds, returns) = (
      SIMD16<UInt8>(repeating: delimiter), SIMD16<UInt8>(repeating: lineFeed), SIMD16<UInt8>(repeating: carriageReturn)
    )
    var place = start
    while place + 16 <= bytes.count {
      let here = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let found = unsafeBitCast((here .== cuts) .| (here .== feeds) .| (here .== returns), to: SIMD2<UInt64>.self)
      if found[0] != 0 { return place + UInt64(littleEndian: found[0]).trailingZeroBitCount >> 3 }
      if found[1] != 0 { return place + 8 + UInt64(littleEndian: found[1]).trailingZeroBitCount >> 3 }
      place += 16
    }
    while place < bytes.count, bytes[place] != delimiter, bytes[place] != lineFeed, bytes[place] != carriageReturn {
      place += 1
    }
    return place
  }

  /// The first quote at or after `start`; the number of bytes where there is none.
  static func firstQuote(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(DelimitedScanner.quote), bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }

  /// How many lines end in a range, where CR LF is one end.
  static func lines(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    guard let base = bytes.baseAddress, !range.isEmpty else { return 0 }
    var count = 0
    for place in range where bytes[place] == lineFeed { count += 1 }
    if memchr(base + range.lowerBound, Int32(carriageReturn), range.count) == nil {
      let isHalf =
        bytes[range.lowerBound] == lineFeed && range.lowerBound > 0 && bytes[range.lowerBound - 1] == carriageReturn
      return count - (isHalf ? 1 : 0)
    }
    count = 0
    for place in range {
      let isFeed = bytes[place] == lineFeed && !(place > 0 && bytes[place - 1] == carriageReturn)
      if isFeed || bytes[place] == carriageReturn { count += 1 }
    }
    return count
  }
}
