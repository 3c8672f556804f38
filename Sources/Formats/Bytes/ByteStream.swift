/// The bytes of one source, block by block.
///
/// The caller opens the source. `next` returns the following bytes, and nil if there are no more. The stream holds
/// one block and the bytes that were read ahead.
package struct ByteStream {
  /// The name of the file. Its ending decides the format if the content does not.
  package let name: String
  private let source: () -> [UInt8]?
  private var isAtEnd = false

  private(set) var block: [UInt8] = []
  /// The index in `block` of the next byte to read.
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

  /// Reads the next block if `position` is at the end of the block. Returns false at the end of the source.
  mutating func refill() -> Bool {
    while position >= block.count {
      guard let next = next() else { return false }
      block = next
      position = 0
    }
    return true
  }

  /// Returns the next bytes, at least `count` of them unless the source ends earlier. They are still to be read.
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
  /// Reads the next line and returns it without its end, which is LF, CR or CR LF; returns nil after the last line.
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
