import Studies

/// Reads the lines of a source one by one, with their numbers. A line ends with LF, CR or CR LF.
///
/// A line within one block is a slice of the block, without a copy. The reader holds one block and one line.
struct LineReader {
  private var stream: ByteStream
  private var isAfterReturn = false
  /// The number of the last line read, counted from 1.
  private(set) var number = 0

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// Returns the next line without its end; nil after the last line. Drops a byte order mark at the start of a line,
  /// because each of several joined files keeps its own.
  /// - Complexity: O(length of the line).
  mutating func next() -> ArraySlice<UInt8>? {
    guard let line = wholeLine() else { return nil }
    return line.first == Encoding.utf8Mark[0] && line.starts(with: Encoding.utf8Mark) ? line.dropFirst(3) : line
  }

  private mutating func wholeLine() -> ArraySlice<UInt8>? {
    if isAfterReturn { skipLineFeed() }
    guard stream.refill() else { return nil }
    number += 1
    var carried: [UInt8] = []
    while true {
      let (start, end) = (stream.position, Self.lineEnd(in: stream.block, from: stream.position))
      let part = stream.block[start..<end]
      guard end == stream.block.count else {
        isAfterReturn = stream.block[end] == 0x0D
        stream.position = end + 1
        return carried.isEmpty ? part : (carried + part)[...]
      }
      carried += part
      stream.position = end
      guard stream.refill() else { return carried[...] }
    }
  }

  private mutating func skipLineFeed() {
    isAfterReturn = false
    if stream.refill(), stream.block[stream.position] == 0x0A { stream.position += 1 }
  }

  private static func lineEnd(in block: [UInt8], from start: Int) -> Int {
    block.withUnsafeBufferPointer { CellEnd.first(in: $0, from: start, delimiter: CellEnd.lineFeed) }
  }
}

extension ArraySlice<UInt8> {
  /// The slice without ASCII white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    var (start, end) = (startIndex, endIndex)
    while start < end, self[start].isASCIISpace { start += 1 }
    while end > start, self[end - 1].isASCIISpace { end -= 1 }
    return self[start..<end]
  }

  var isBlank: Bool { allSatisfy(\.isASCIISpace) }
}
