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

  /// Takes all bytes up to the first that `isEnd`, which is not one of a line's end.
  mutating func take(into bytes: inout [UInt8], until isEnd: (UInt8) -> Bool) {
    while stream.refill() {
      let block = stream.block
      var end = stream.position
      while end < block.count, !isEnd(block[end]) {
        count(block[end])
        end += 1
      }
      bytes += block[stream.position..<end]
      stream.position = end
      if end < block.count { return }
    }
  }

  /// Takes a string with its quotes, and answers with what is between them, where that stands in one block and means
  /// what it says: without an escape. Takes nothing and answers nil where it does not, as for a string that is wrong.
  mutating func takePlainString() -> ArraySlice<UInt8>? {
    let block = stream.block
    let start = stream.position + 1
    var end = start
    var continuations = 0
    while end < block.count, block[end] >= 0x20, block[end] != UInt8(ascii: "\\") {
      if block[end] == UInt8(ascii: "\"") {
        stream.position = end + 1
        column += end - start + 2 - continuations
        isAfterReturn = false
        return block[start..<end]
      }
      if UTF8.isContinuation(block[end]) { continuations += 1 }
      end += 1
    }
    return nil
  }

  mutating func skipWhiteSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { advance() }
  }

  mutating func error(_ flaw: JSONFlaw, after latest: String) -> JSONError {
    let ahead = stream.lookAhead(4 * Excerpt.limit).prefix(4 * Excerpt.limit)
    let rest = String(decoding: ahead.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    return JSONError(flaw: flaw, line: line, column: column, excerpt: rest.isEmpty ? latest : rest)
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
