import Studies

/// White space as Unicode defines it (the property White_Space), found byte by byte. A test of each character would
/// take longer than reading the file.
enum WhiteSpace {
  /// Returns the number of bytes of the white space character at `place`; 0 if there is none.
  @inline(__always)
  static func length(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let byte = bytes[place]
    if byte.isSpaceOrControl { return byte.isASCIISpace ? 1 : 0 }
    return 0xC2...0xE3 ~= byte ? beyondASCII(bytes, place) : 0
  }

  /// Returns the number of bytes of U+0085 or U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F or
  /// U+3000; 0 for any other character.
  private static func beyondASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    guard place + 1 < bytes.count else { return 0 }
    let second = bytes[place + 1]
    if bytes[place] == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard bytes[place] >= 0xE1, place + 2 < bytes.count else { return 0 }
    switch (bytes[place], second, bytes[place + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }

  /// Returns the words with one space between them; nil if the text has that form already.
  /// - Complexity: O(length).
  static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if isCollapsed(bytes) { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { text in
      var (place, size, isDue) = (0, 0, false)
      while place < bytes.count {
        let length = length(in: bytes, at: place)
        if length > 0 {
          isDue = size > 0
          place += length
          continue
        }
        if isDue {
          text[size] = 0x20
          size += 1
          isDue = false
        }
        text[size] = bytes[place]
        size += 1
        place += 1
      }
      return size
    }
  }

  /// Whether the text has one space between its words and none around them, as nearly all texts have.
  private static func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var before: UInt8 = 0x20
    for place in bytes.indices {
      let byte = bytes[place]
      let isPlain = byte == 0x20 ? before != 0x20 : byte.isASCIIVisible || length(in: bytes, at: place) == 0
      if !isPlain { return false }
      before = byte
    }
    return before != 0x20
  }
}
