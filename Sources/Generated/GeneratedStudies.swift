/// A collection of made-up studies as the bytes of a CSV file. The same seed gives the same bytes on every machine.
package struct GeneratedStudies: Sendable {
  package let count: Int
  private let writer: StudyWriter

  /// - Complexity: O(size of the vocabulary), which takes a fraction of a second.
  package init(count: Int, seed: UInt64 = 1) {
    self.count = count
    writer = StudyWriter(seed: seed, vocabulary: Vocabulary(seed: seed))
  }

  package var vocabulary: Vocabulary { writer.vocabulary }

  private static let blockSize = 1 << 20

  /// Hands the file over in blocks of about 1 MiB, until `take` returns false.
  /// - Complexity: O(bytes), in the memory of one block.
  package func forEachBlock(_ take: (ArraySlice<UInt8>) -> Bool) {
    var buffer = ByteBuffer(capacity: Self.blockSize + (64 << 10))
    buffer.append(StudyWriter.header)
    for position in 0..<count {
      writer.write(position, to: &buffer)
      if buffer.count >= Self.blockSize {
        guard take(buffer.bytes[..<buffer.count]) else { return }
        buffer.removeAll()
      }
    }
    _ = take(buffer.bytes[..<buffer.count])
  }

  /// The whole file in memory.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachBlock {
      bytes += $0
      return true
    }
    return bytes
  }
}
