import Studies

// Cuts a needle into pieces that the terms of the index can contain.
extension Query.Needle {
  /// The parts of the needle in different terms: one piece for each term that the needle reaches into, together with
  /// the needle's spaces beside it. A text that contains the needle has a term for each piece.
  var pieces: [ByteProbe] {
    var pieces: [ByteProbe] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: ChunkIndex.space) ?? bytes.count
      if end > start {
        pieces.append(ByteProbe(Array(bytes[max(0, start - 1)..<min(bytes.count, end + 1)])))
      }
      start = end + 1
    }
    return pieces
  }

  /// Whether the needle has no space. Then a text contains it exactly when one of its terms contains it.
  var isInOneTerm: Bool { !bytes.contains(ChunkIndex.space) }

  /// Returns the pieces for a value that equals `text`: one piece for each term, with a space on both sides.
  static func terms(of text: [UInt8]) -> [ByteProbe] {
    text.split(separator: ChunkIndex.space).map { ByteProbe([ChunkIndex.space] + $0 + [ChunkIndex.space]) }
  }
}
