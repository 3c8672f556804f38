import Glibc
import Studies

/// Finding bytes in bytes: the C library's `memchr` leaps to the next place where the first byte stands.
enum ByteSearch {
  /// The first place at or after `start` where `needle` stands.
  static func first(_ needle: Query.Needle, in bytes: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    var start = start
    while let range = first(needle.bytes, in: bytes, from: start) {
      if !needle.isWhole || Folding.isWhole(range, in: bytes) { return range }
      start = range.lowerBound + 1
    }
    return nil
  }

  /// Every place where `needle` stands; places that overlap are all given.
  static func ranges(of needle: Query.Needle, in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = bytes.startIndex
    while let range = first(needle, in: bytes, from: start) {
      found.append(range)
      start = range.lowerBound + 1
    }
    return found
  }

  private static func first(_ needle: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    guard start + needle.count <= bytes.endIndex else { return nil }
    return bytes[start...].withUnsafeBytes { haystack in
      needle.withUnsafeBytes { wanted in
        place(of: wanted, in: haystack).map { start + $0..<start + $0 + wanted.count }
      }
    }
  }

  private static func place(of wanted: UnsafeRawBufferPointer, in haystack: UnsafeRawBufferPointer) -> Int? {
    guard let letter = wanted.first, let base = haystack.baseAddress, let needle = wanted.baseAddress else { return nil }
    let last = haystack.count - wanted.count
    var offset = 0
    while offset <= last {
      guard let place = memchr(base + offset, Int32(letter), last - offset + 1) else { return nil }
      offset = base.distance(to: UnsafeRawPointer(place))
      if memcmp(base + offset, needle, wanted.count) == 0 { return offset }
      offset += 1
    }
    return nil
  }
}
