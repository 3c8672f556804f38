/// White space as Unicode has it (the property White_Space), found byte by byte: asking about each character costs more
/// than reading the file.
enum WhiteSpace {
  /// How many bytes the white space takes that begins at `place`; 0 where none does.
  @inline(__always)
  static func length(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let byte = bytes[place]
    if byte <= 0x20 { return byte == 0x20 || 0x09...0x0D ~= byte ? 1 : 0 }
    return 0xC2...0xE3 ~= byte ? beyondASCII(bytes, place) : 0
  }

  /// U+0085 and U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000.
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

  /// The words with one space between them; nil where they stand so already.
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

  /// Nearly all texts are.
  private static func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var before: UInt8 = 0x20
    var place = 0
    while place < bytes.count {
      if place > 0, place + 16 <= bytes.count, isPlainWords(bytes, place) {
        place += 16
        before = bytes[place - 1]
        continue
      }
      let end = min(place + 16, bytes.count)
      while place < end {
        let byte = bytes[place]
        if byte == 0x20 {
          if before == 0x20 { return false }
        } else if length(in: bytes, at: place) > 0 {
          return false
        }
        before = byte
        place += 1
      }
    }
    return before != 0x20
  }

  /// Whether sixteen bytes are words of ASCII with one space between them, behind the byte before.
  @inline(__always)
  private static func isPlainWords(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    let (space, wide) = (Sixteen(repeating: 0x20), Sixteen(repeating: 0x80))
    let (here, before) = (bytes.sixteen(at: place), bytes.sixteen(at: place - 1))
    return !any((here .< space) .| (here .>= wide) .| ((here .== space) .& (before .== space)))
  }
}
