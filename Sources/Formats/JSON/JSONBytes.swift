import Studies

/// Where a text stops being JSON.
struct JSONError: Error {
  let flaw: JSONFlaw
  let line: Int
  let column: Int
  let excerpt: String
}

/// The bytes of a JSON text, with the place they are at.
struct JSONBytes {
  private var stream: ByteStream
  private(set) var line = 1
  /// In characters, counted from 1.
  private(set) var column = 1
  private var isAfterReturn = false
  /// The key or string before, as far as it is shown where a text breaks off: shared with the block where it can be.
  var latest: ArraySlice<UInt8> = []

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// The byte to be read next; nil at the end.
  var next: UInt8? {
    mutating get { stream.refill() ? stream.block[stream.position] : nil }
  }

  mutating func advance() {
    let byte = stream.block[stream.position]
    stream.position += 1
    switch byte {
    case 0x0A where isAfterReturn: isAfterReturn = false
    case 0x0A, 0x0D: endLine(byte)
    default: count(byte)
    }
  }

  /// Takes a sign that is neither the end of a line nor part of a longer character.
  mutating func advanceOverSign() {
    stream.position += 1
    column += 1
    isAfterReturn = false
  }

  /// Takes all bytes up to the first that `isEnd`, which is not one of a line's end.
  mutating func take(into bytes: inout [UInt8], until isEnd: (UInt8) -> Bool) {
    while stream.refill() {
      let block = stream.block
      let start = stream.position
      var end = start
      var continuations = 0
      while end < block.count, !isEnd(block[end]) {
        if UTF8.isContinuation(block[end]) { continuations += 1 }
        end += 1
      }
      bytes.append(contentsOf: block[start..<end])
      column += end - start - continuations
      if end > start { isAfterReturn = false }
      stream.position = end
      if end < block.count { return }
    }
  }

  /// Takes a string with its quotes, and appends what is between them, where that stands in one block and means what it
  /// says: without an escape. Takes nothing and answers nil where it does not, as for a string that is wrong.
  /// - Returns: whether all of it is ASCII.
  mutating func takePlainString(into text: inout [UInt8]) -> Bool? {
    let block = stream.block
    let start = stream.position + 1
    let (end, isASCII) = block.withUnsafeBufferPointer { bytes in
      let end = Self.endOfPlain(bytes, from: start)
      return (end, bytes[start..<end].reduce(0, |) < 0x80)
    }
    guard end < block.count, block[end] == UInt8(ascii: "\"") else { return nil }
    text.append(contentsOf: block[start..<end])
    latest = block[start..<end].prefix(4 * Excerpt.limit)
    stream.position = end + 1
    isAfterReturn = false
    let continuations = isASCII ? 0 : block[start..<end].count(where: UTF8.isContinuation)
    column += end - start + 2 - continuations
    return isASCII
  }

  /// The first quote, backslash or control character; the number of bytes where there is none.
  private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let (quotes, escapes, controls) = (
      Sixteen(repeating: UInt8(ascii: "\"")), Sixteen(repeating: UInt8(ascii: "\\")), Sixteen(repeating: 0x20)
    )
    return bytes.first(in: min(start, bytes.count)..<bytes.count) {
      ($0 .== quotes) .| ($0 .== escapes) .| ($0 .< controls)
    }
  }

  mutating func skipWhiteSpace() {
    if stream.position < stream.block.count, stream.block[stream.position] > 0x20 { return }
    while let byte = next, byte <= 0x20 {
      let block = stream.block
      let start = stream.position
      var end = start
      // The place after the last line end, and whether there was one.
      var lineStart = start
      var lines = 0
      var after = isAfterReturn
      while end < block.count {
        let byte = block[end]
        if byte == 0x20 || byte == 0x09 {
          after = false
        } else if byte == 0x0A || byte == 0x0D {
          if byte == 0x0D || !after { lines += 1 }
          after = byte == 0x0D
          lineStart = end + 1
        } else {
          break
        }
        end += 1
      }
      if lineStart > start { column = 1 }
      column += end - lineStart
      line += lines
      if end > start { isAfterReturn = after }
      stream.position = end
      if end < block.count { return }
    }
  }

  /// Takes everything up to the next line end.
  mutating func skipLine() {
    var rest: [UInt8] = []
    while let byte = next, byte != 0x0A, byte != 0x0D {
      rest.removeAll(keepingCapacity: true)
      take(into: &rest) { $0 == 0x0A || $0 == 0x0D }
    }
  }

  /// The excerpt is what follows; at the end, what stands before.
  mutating func error(_ flaw: JSONFlaw, after latest: ArraySlice<UInt8>? = nil) -> JSONError {
    let length = 4 * Excerpt.limit
    // Looking ahead moves the block; there can be as many flaws as lines.
    let hasEnough = stream.block.count - stream.position >= length
    let ahead = hasEnough ? stream.block[stream.position...] : stream.lookAhead(length)
    let rest = ahead.prefix(length).prefix { $0 != 0x0A && $0 != 0x0D }
    let excerpt = String(decoding: rest.isEmpty ? latest ?? self.latest : rest, as: UTF8.self)
    return JSONError(flaw: flaw, line: line, column: column, excerpt: excerpt)
  }

  private mutating func endLine(_ byte: UInt8) {
    line += 1
    column = 1
    isAfterReturn = byte == 0x0D
  }

  /// Continuation bytes of UTF-8 belong to the character before.
  private mutating func count(_ byte: UInt8) {
    if !UTF8.isContinuation(byte) { column += 1 }
    isAfterReturn = false
  }
}
