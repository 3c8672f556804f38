import Studies

/// The bytes of a markup text, with the current position, line and column.
///
/// It holds one block, and the unread end of the block before it when a token continues in the next block.
struct MarkupBytes {
  private(set) var block: [UInt8] = []
  private(set) var position = 0
  private(set) var line = 1
  private var stream: ByteStream
  /// Whether the byte before the block is a CR.
  private var isBehindReturn = false
  /// The column of the byte at `columnStart` in the block. Few columns are needed, so they are counted only on demand.
  private var columnBefore = 1
  private var columnStart = 0

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// The next byte; nil at the end.
  var next: UInt8? {
    mutating get { has(1) ? block[position] : nil }
  }

  /// Whether at least `count` bytes are left. If so, `block` contains them from `position` on.
  @inline(__always)
  mutating func has(_ count: Int) -> Bool {
    position + count <= block.count || fetch(count)
  }

  private mutating func fetch(_ count: Int) -> Bool {
    while position + count > block.count {
      guard stream.refill() else { return false }
      settleColumn()
      if position > 0 { isBehindReturn = block[position - 1] == 0x0D }
      let fresh = stream.position == 0 ? stream.block : Array(stream.block[stream.position...])
      stream.position = stream.block.count
      if position == block.count {
        block = fresh
      } else {
        // Moves the unread bytes to the front of the block, at most once in a call.
        if position > 0 { block.removeSubrange(..<position) }
        block += fresh
      }
      position = 0
      columnStart = 0
    }
    return true
  }

  /// Returns the byte `offset` bytes after the position; nil past the end.
  mutating func peek(_ offset: Int) -> UInt8? {
    has(offset + 1) ? block[position + offset] : nil
  }

  mutating func starts(with bytes: [UInt8]) -> Bool {
    has(bytes.count) && block[position..<position + bytes.count].elementsEqual(bytes)
  }

  mutating func advance(_ count: Int = 1) {
    let start = position
    position = min(start + count, block.count)
    var place = start
    while place < position {
      place = block.withUnsafeBufferPointer { bytes in
        bytes.first(in: place..<position) { $0 .<= Sixteen(repeating: 0x0D) }
      }
      if place < position { note(block[place], at: place) }
      place += 1
    }
  }

  /// Returns the number of bytes in this block before the first one for which `isEnd` is true. It does not test the
  /// first `offset` bytes.
  @inline(__always)
  func length(from offset: Int = 0, until isEnd: (UInt8) -> Bool) -> Int {
    block.withUnsafeBufferPointer { bytes in
      var end = position + offset
      while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
      return end - position
    }
  }

  /// Reads text up to the next tag or reference, or up to the end of this block. Returns its range in `block`.
  mutating func takeText() -> Range<Int> {
    let end = block.withUnsafeBufferPointer { bytes in
      bytes.first(in: position..<bytes.count) {
        ($0 .== Sixteen(repeating: UInt8(ascii: "<"))) .| ($0 .== Sixteen(repeating: UInt8(ascii: "&")))
      }
    }
    return takeBytes(end - position)
  }

  /// Reads up to the first byte for which `isEnd` is true, or up to the end of this block. The range is empty at such a
  /// byte and at the end of the text.
  @inline(__always)
  mutating func takeBytes(until isEnd: (UInt8) -> Bool) -> Range<Int> {
    guard has(1) else { return position..<position }
    return takeBytes(length(until: isEnd))
  }

  /// Reads `count` bytes, which must be in this block. Returns their range in `block`.
  mutating func takeBytes(_ count: Int) -> Range<Int> {
    let start = position
    advance(count)
    return start..<position
  }

  /// Counts a line end: LF, CR, or CR LF.
  private mutating func note(_ byte: UInt8, at index: Int) {
    guard byte.isLineEnd else { return }
    let isSecond = byte == 0x0A && (index > 0 ? block[index - 1] == 0x0D : isBehindReturn)
    if !isSecond {
      line += 1
      columnBefore = 1
    }
    columnStart = index + 1
  }

  /// The column of the next byte in characters, from 1.
  var column: Int {
    mutating get {
      settleColumn()
      return columnBefore
    }
  }

  private mutating func settleColumn() {
    guard columnStart < position else { return }
    columnBefore += block[columnStart..<position].count { !UTF8.isContinuation($0) }
    columnStart = position
  }
}
