import Studies

/// Puts a question to the text of a study itself, value by value: what the terms of an index cannot answer.
struct RowReader {
  private let chunk: Chunk
  private var folded: [UInt8] = []

  init(_ chunk: Chunk) { self.chunk = chunk }

  mutating func matches(_ test: Query.Test, in places: Places, row: Int) -> Bool {
    var isMatch = false
    chunk.forEachValue(ofRow: row) { field, range in
      guard !isMatch, places.contains(Places.number(field)) else { return }
      isMatch = matches(test, range)
    }
    return isMatch
  }

  private mutating func matches(_ test: Query.Test, _ range: Range<Int>) -> Bool {
    switch test {
    // No ASCII folds to nothing.
    case .claim(.anything) where !range.isEmpty && chunk.bytes[range.lowerBound] < 0x80: return true
    case .number(let bounds): return chunk.number(in: range, &folded).map(bounds.contains) ?? false
    case .contains(let needles) where needles.count == 1 && !needles[0].isWhole:
      if let stands = needles[0].stands(inUnfolded: range, of: chunk.bytes) { return stands }
    default: break
    }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(chunk.bytes[range], into: &folded)
    return test.isMet(by: folded[...])
  }
}

extension Query.Needle {
  /// Whether it stands in a text that is folded while it is looked through, sixteen bytes at a time and only as far as
  /// it takes; nil where the text is not all ASCII up to there.
  fileprivate func stands(inUnfolded range: Range<Int>, of bytes: [UInt8]) -> Bool? {
    bytes.withUnsafeBytes { text in
      guard let base = text.baseAddress, range.count >= self.bytes.count else {
        return text[range].allSatisfy { $0 < 0x80 } ? false : nil
      }
      let last = self.bytes.count - 1
      let (head, tail) = (SIMD16(repeating: self.bytes[0]), SIMD16(repeating: self.bytes[last]))
      let end = range.upperBound - self.bytes.count
      var place = range.lowerBound
      while place <= end {
        // Near the end of all bytes there are no sixteen left to load.
        guard place + last + 16 <= text.count else { return nil }
        let (first, isASCII) = Folding.fold(base.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self))
        if !isASCII { return nil }
        let (other, _) = Folding.fold(base.loadUnaligned(fromByteOffset: place + last, as: SIMD16<UInt8>.self))
        var hits = unsafeBitCast((first .== head) .& (other .== tail), to: SIMD2<UInt64>.self)
        for half in 0..<2 {
          while hits[half] != 0 {
            let offset = hits[half].trailingZeroBitCount >> 3
            let hit = place + 8 * half + offset
            if hit <= end, stands(at: hit, text) { return true }
            hits[half] &= ~(0xFF << UInt64(offset << 3))
          }
        }
        place += 16
      }
      return text[max(range.lowerBound, end)..<range.upperBound].allSatisfy { $0 < 0x80 } ? false : nil
    }
  }

  private func stands(at place: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    for (offset, byte) in bytes.enumerated() where Folding.ascii(text[place + offset]) != byte { return false }
    return true
  }
}

extension Query.Test {
  /// Whether a folded value meets it.
  func isMet(by value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .contains(let needles):
      needles.contains { ByteSearch.first($0, in: value, from: value.startIndex) != nil }
    case .equals(let wanted): value.elementsEqual(wanted)
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) } ?? false
    case .claim(let claim): !claim.spans(in: value).isEmpty
    case .fuzzy(let words): words.allSatisfy { $0.isFound(in: value) }
    }
  }
}
