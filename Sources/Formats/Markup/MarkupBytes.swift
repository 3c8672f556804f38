import Studies

/// The bytes of a markup text, with the place they are at.
///
/// It holds one block, and the few bytes at its end that the next block is needed to understand.
struct MarkupBytes {
  private(set) var block: [UInt8] = []
  private(set) var position = 0
  private(set) var line = 1
  private var stream: ByteStream
  /// Whether a CR stood before the block.
  private var isBehindReturn = false
  /// The column of the byte at `columnStart` of the block: columns are asked for seldom, so they are counted then.
  private var columnBefore = 1
  private var columnStart = 0

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// The byte to be read next; nil at the end.
  var next: UInt8? {
    mutating get { has(1) ? block[position] : nil }
  }

  /// Whether so many bytes are left. They stand side by side in `block` then.
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
        // What is left is moved once, however much is wanted behind it.
        if position > 0 { block.removeSubrange(..<position) }
        block += fresh
      }
      position = 0
      columnStart = 0
    }
    return true
  }

  /// The byte `offset` bytes ahead; nil beyond the end.
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

  /// How many bytes there are in this block up to the first that `isEnd`, of which those before `offset` are none.
  @inline(__always)
  func length(from offset: Int = 0, until isEnd: (UInt8) -> Bool) -> Int {
    block.withUnsafeBufferPointer { bytes in
      var end = position + offset
      while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
      return end - position
    }
  }

  /// Takes text, as far as it goes in this block: up to the next tag or reference.
  mutating func takeText() -> Range<Int> {
    let end = block.withUnsafeBufferPointer { bytes in
      bytes.first(in: position..<bytes.count) {
        ($0 .== Sixteen(repeating: UInt8(ascii: "<"))) .| ($0 .== Sixteen(repeating: UInt8(ascii: "&")))
      }
    }
    return take(end - position)
  }

  /// Takes what is in this block up to the first byte that `isEnd`; empty at such a byte, and at the end.
  @inline(__always)
  mutating func take(until isEnd: (UInt8) -> Bool) -> Range<Int> {
    guard has(1) else { return position..<position }
    return take(length(until: isEnd))
  }

  /// Takes so many bytes, which stand in this block.
  mutating func take(_ count: Int) -> Range<Int> {
    let start = position
    advance(count)
    return start..<position
  }

  /// A line ends with LF, CR or both.
  private mutating func note(_ byte: UInt8, at index: Int) {
    guard byte == 0x0A || byte == 0x0D else { return }
    let isSecond = byte == 0x0A && (index > 0 ? block[index - 1] == 0x0D : isBehindReturn)
    if !isSecond {
      line += 1
      columnBefore = 1
    }
    columnStart = index + 1
  }

  /// In characters, counted from 1.
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
