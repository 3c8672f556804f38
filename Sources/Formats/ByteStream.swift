/// The bytes of one source, block by block.
///
/// Whoever makes it opens the source and answers `next` with the following bytes until there are none. It holds one
/// block, and what was looked at ahead of time.
package struct ByteStream {
  /// What the file is called; its ending settles the format where the content does not.
  package let name: String
  private let source: () -> [UInt8]?
  private var isAtEnd = false

  private(set) var block: [UInt8] = []
  /// In `block`: everything before it was read.
  var position = 0

  package init(name: String, next: @escaping () -> [UInt8]?) {
    self.name = name
    source = next
  }

  package init(name: String, bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init(name: name) {
      defer { rest = nil }
      return rest
    }
  }

  private mutating func next() -> [UInt8]? {
    if isAtEnd { return nil }
    let next = source()
    isAtEnd = next == nil
    return next
  }

  /// Makes sure that `position` is at a byte; false at the end.
  mutating func refill() -> Bool {
    while position >= block.count {
      guard let next = next() else { return false }
      block = next
      position = 0
    }
    return true
  }

  /// The next bytes, at least `count` of them unless the source ends earlier. They remain to be read.
  mutating func lookAhead(_ count: Int) -> ArraySlice<UInt8> {
    if position > 0 { drop() }
    if block.isEmpty, let next = next() { block = next }
    while block.count < count, let next = next() { block += next }
    return block[...]
  }

  private mutating func drop() {
    block.removeFirst(position)
    position = 0
  }
}

extension ByteStream {
  /// The bytes up to the next line end, which is LF, CR or both; nil after the last line.
  mutating func nextLine() -> [UInt8]? {
    var line: [UInt8] = []
    guard refill() else { return nil }
    while refill() {
      let end = block[position...].firstLineEnd
      line += block[position..<end]
      position = end
      if end < block.count {
        skipLineEnd()
        return line
      }
    }
    return line
  }

  private mutating func skipLineEnd() {
    let isReturn = block[position] == 0x0D
    position += 1
    if isReturn, refill(), block[position] == 0x0A { position += 1 }
  }
}
