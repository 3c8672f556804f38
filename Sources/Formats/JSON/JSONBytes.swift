import Studies

/// The place where a text is not JSON, and what is wrong there.
struct JSONError: Error {
  let flaw: JSONFlaw
  let line: Int
  let column: Int
  let excerpt: String
}

/// The bytes of a JSON text, and the line and column of the next byte.
struct JSONBytes {
  private var stream: ByteStream
  private(set) var line = 1
  /// In Unicode scalars, counted from 1.
  private(set) var column = 1
  private var isAfterReturn = false
  /// The beginning of the last key or string. It is the excerpt of an error at the end of the text. If possible it
  /// shares memory with the block.
  var latest: ArraySlice<UInt8> = []

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// The next byte, which stays unread; nil at the end.
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

  /// Skips one ASCII character that is not a line end.
  mutating func advanceOverSign() {
    stream.position += 1
    column += 1
    isAfterReturn = false
  }

  /// Appends the bytes before the first for which `isEnd` is true. `isEnd` must stop at line ends, because this does
  /// not count lines.
  mutating func copyBytes(into bytes: inout [UInt8], until isEnd: (UInt8) -> Bool) {
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

  /// Reads a string with its quotes and appends the bytes between them, if the string lies in one block and has no
  /// escape or control character. Otherwise reads nothing and returns nil. Nil does not mean that the string is wrong.
  /// - Returns: Whether all its bytes are ASCII.
  mutating func readPlainString(into text: inout [UInt8]) -> Bool? {
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

  /// Returns the index of the first quote, backslash or control character, or the number of bytes if there is none.
  private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let (quotes, escapes, controls) = (
      Sixteen(repeating: UInt8(ascii: "\"")), Sixteen(repeating: UInt8(ascii: "\\")), Sixteen(repeating: 0x20)
    )
    return bytes.first(in: min(start, bytes.count)..<bytes.count) {
      ($0 .== quotes) .| ($0 .== escapes) .| ($0 .< controls)
    }
  }

  mutating func skipWhiteSpace() {
    if stream.position < stream.block.count, !stream.block[stream.position].isSpaceOrControl { return }
    while let byte = next, byte.isSpaceOrControl {
      let block = stream.block
      let start = stream.position
      var end = start
      // The index after the last line end in this block, and the number of line ends.
      var lineStart = start
      var lines = 0
      var after = isAfterReturn
      while end < block.count {
        let byte = block[end]
        if byte.isSpaceOrTab {
          after = false
        } else if byte.isLineEnd {
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

  /// Skips all bytes before the next line end.
  mutating func skipLine() {
    var rest: [UInt8] = []
    while let byte = next, !byte.isLineEnd {
      rest.removeAll(keepingCapacity: true)
      copyBytes(into: &rest) { $0.isLineEnd }
    }
  }

  /// Returns an error at the current place. Its excerpt is the rest of the line or, if the line has no rest, `latest`.
  mutating func error(_ flaw: JSONFlaw, after latest: ArraySlice<UInt8>? = nil) -> JSONError {
    let length = 4 * Excerpt.limit
    // `lookAhead` copies bytes, and every line can have a flaw. So it is called only if the block holds too little.
    let hasEnough = stream.block.count - stream.position >= length
    let ahead = hasEnough ? stream.block[stream.position...] : stream.lookAhead(length)
    let rest = ahead.prefix(length).prefix { !$0.isLineEnd }
    let excerpt = String(decoding: rest.isEmpty ? latest ?? self.latest : rest, as: UTF8.self)
    return JSONError(flaw: flaw, line: line, column: column, excerpt: excerpt)
  }

  private mutating func endLine(_ byte: UInt8) {
    line += 1
    column = 1
    isAfterReturn = byte == 0x0D
  }

  /// Counts a column for each character; the continuation bytes of UTF-8 belong to the character before.
  private mutating func count(_ byte: UInt8) {
    if !UTF8.isContinuation(byte) { column += 1 }
    isAfterReturn = false
  }
}
