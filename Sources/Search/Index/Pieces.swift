import Studies

extension Query.Needle {
  /// What the terms of a text must have where the needle stands in it: a piece for each term that the needle reaches
  /// into, with the spaces of the needle around it.
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

  /// Whether it stands in a text exactly where it stands in a term.
  var isInOneTerm: Bool { !bytes.contains(ChunkIndex.space) }

  /// The same of a text that is the needle and nothing else.
  static func terms(of text: [UInt8]) -> [ByteProbe] {
    text.split(separator: ChunkIndex.space).map { ByteProbe([ChunkIndex.space] + $0 + [ChunkIndex.space]) }
  }
}
