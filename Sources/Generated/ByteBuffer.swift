/// A buffer of bytes that are written out in large pieces. It appends byte by byte, because words are too short for a
/// faster way.
struct ByteBuffer {
  private(set) var bytes: [UInt8]
  private(set) var count = 0

  init(capacity: Int) { bytes = [UInt8](repeating: 0, count: capacity) }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  mutating func append(_ word: Int, of words: borrowing Words) {
    let range = words.range(word)
    reserve(range.count)
    for place in range {
      bytes[count] = words.bytes[place]
      count += 1
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { text in
      reserve(text.count)
      for byte in text {
        bytes[count] = byte
        count += 1
      }
    }
  }

  mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends a number from 0 up in decimal, with leading zeros up to `width` digits.
  mutating func append(_ number: Int, width: Int = 1) {
    var size = 1
    var limit = 10
    while limit <= number || size < width {
      size += 1
      limit *= 10
    }
    reserve(size)
    var rest = number
    for place in stride(from: count + size - 1, through: count, by: -1) {
      bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count += size
  }

  /// Makes the byte at `place` a capital if it is a small ASCII letter.
  mutating func capitalise(at place: Int) {
    if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place]) { bytes[place] -= 32 }
  }

  mutating func removeAll() { count = 0 }

  private mutating func reserve(_ size: Int) {
    if count + size > bytes.count { bytes += [UInt8](repeating: 0, count: max(bytes.count, size)) }
  }
}
