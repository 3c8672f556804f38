import Glibc
import Studies

/// Finds the bytes that can end a cell, and counts line ends.
enum CellEnd {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// Returns the offset of the first delimiter or line end at or after `start`; the number of bytes if there is none.
  static func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8) -> Int {
    let (cuts, feeds, returns) = (
      Sixteen(repeating: delimiter), Sixteen(repeating: lineFeed), Sixteen(repeating: carriageReturn)
    )
    return bytes.first(in: start..<bytes.count) { ($0 .== cuts) .| ($0 .== feeds) .| ($0 .== returns) }
  }

  /// Returns the offset of the first quote at or after `start`; the number of bytes if there is none.
  static func first(_ quote: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(quote), bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }

  /// Returns the number of line ends in a range. CR LF is one line end. It counts in the range that holds its CR.
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
