import Glibc
import Studies

/// Searches bytes for a needle. For short needles, `memchr` of the C library jumps to the next place of the first byte.
enum ByteSearch {
  /// Returns the first match at or after the index `start`.
  static func first(_ needle: Query.Needle, in bytes: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    var found: Range<Int>?
    forEachRange(of: needle, in: bytes, from: start) { range in
      found = range
      return false
    }
    return found
  }

  /// Returns all matches, overlapping ones included.
  static func ranges(of needle: Query.Needle, in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    forEachRange(of: needle, in: bytes, from: bytes.startIndex) { range in
      found.append(range)
      return true
    }
    return found
  }

  /// Calls `body` with each match in order, until `body` returns false.
  private static func forEachRange(
    of needle: Query.Needle, in bytes: ArraySlice<UInt8>, from start: Int, _ body: (Range<Int>) -> Bool
  ) {
    guard start + needle.bytes.count <= bytes.endIndex else { return }
    let size = needle.bytes.count
    func goesOn(_ place: Int) -> Bool {
      let range = start + place..<start + place + size
      return needle.counts(at: range, in: bytes) ? body(range) : true
    }
    bytes[start...].withUnsafeBytes { haystack in
      needle.bytes.withUnsafeBytes { wanted in
        size > longNeedle ? walk(haystack, for: wanted, goesOn) : leap(haystack, for: wanted, goesOn)
      }
    }
  }

  private static func leap(
    _ haystack: UnsafeRawBufferPointer, for wanted: UnsafeRawBufferPointer, _ body: (Int) -> Bool
  ) {
    guard let letter = wanted.first, let base = haystack.baseAddress, let needle = wanted.baseAddress else { return }
    let last = haystack.count - wanted.count
    var offset = 0
    while offset <= last, let place = memchr(base + offset, Int32(letter), last - offset + 1) {
      offset = base.distance(to: UnsafeRawPointer(place))
      if memcmp(base + offset, needle, wanted.count) == 0, !body(offset) { return }
      offset += 1
    }
  }

  /// The most bytes of a needle that `leap` searches for. `leap` compares at every place, so in the worst case it takes
  /// needle × haystack comparisons. For a word this is nothing; for a pasted page it is minutes.
  private static let longNeedle = 256

  /// Searches by the algorithm of Knuth, Morris and Pratt, which reads each byte of the haystack once.
  private static func walk(
    _ haystack: UnsafeRawBufferPointer, for wanted: UnsafeRawBufferPointer, _ body: (Int) -> Bool
  ) {
    let borders = borders(of: wanted)
    var matched = 0
    for (offset, byte) in haystack.enumerated() {
      while matched == wanted.count || (matched > 0 && wanted[matched] != byte) { matched = borders[matched - 1] }
      if wanted[matched] == byte { matched += 1 }
      if matched == wanted.count, !body(offset + 1 - matched) { return }
    }
  }

  /// Returns, for each beginning of `bytes`, the length of its longest proper beginning that is also its end.
  private static func borders(of bytes: UnsafeRawBufferPointer) -> [Int] {
    var borders = [0]
    for byte in bytes.dropFirst() {
      var length = borders[borders.count - 1]
      while length > 0 && bytes[length] != byte { length = borders[length - 1] }
      borders.append(bytes[length] == byte ? length + 1 : 0)
    }
    return borders
  }
}
