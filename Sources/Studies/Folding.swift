/// One way to write what people write in many: case, accents, width, Greek letters and their names, dashes, quotes,
/// spaces, ligatures.
///
/// Everything that compares texts (the filter, the identity of a study, the headers of a table) folds both sides
/// first. What a text folds to, scalar by scalar, stands in `FoldingTable`; nothing here depends on a scalar's
/// neighbours, so a part of a text folds to the part of the folded text. What is shown is always the source's spelling.
package enum Folding {
  /// The folded text as UTF-8.
  /// - Complexity: O(length).
  package static func fold(_ text: some StringProtocol) -> [UInt8] {
    var folded: [UInt8] = []
    if text.utf8.withContiguousStorageIfAvailable({ fold($0, into: &folded) }) != nil { return folded }
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return folded
  }

  /// Folds bytes that are known to be UTF-8, such as a chunk's, and appends them.
  /// - Complexity: O(length).
  package static func fold(_ bytes: ArraySlice<UInt8>, into folded: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { fold($0, into: &folded) }
  }

  private static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    let start = folded.count
    folded.append(contentsOf: bytes)
    let isASCII = folded.withUnsafeMutableBufferPointer {
      foldASCII(UnsafeMutableBufferPointer(rebasing: $0[start...]))
    }
    if isASCII { return }
    folded.removeSubrange(start...)
    foldScalars(bytes, into: &folded)
  }

  /// Runs of ASCII are folded together; other scalars are taken apart by hand, as in text that is nearly all ASCII one
  /// accent must not make every letter dear.
  private static func foldScalars(_ bytes: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    var place = 0
    while place < bytes.count {
      var end = place
      while end < bytes.count, bytes[end] < 0x80 { end += 1 }
      if end > place {
        let start = folded.count
        folded.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<end]))
        _ = folded.withUnsafeMutableBufferPointer { foldASCII(UnsafeMutableBufferPointer(rebasing: $0[start...])) }
        place = end
      }
      guard place < bytes.count else { return }
      let lead = bytes[place]
      let size = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, bytes.count - place)
      var value = UInt32(lead) & (0x7F >> UInt32(size))
      for byte in bytes[place + 1..<place + size] { value = value << 6 | UInt32(byte & 0x3F) }
      append(Unicode.Scalar(value) ?? "\u{FFFD}", to: &folded)
      place += size
    }
  }

  /// `FoldingTable.ascii` of every byte, without a branch, so that many are folded at once; false, and of no use, where
  /// one is not ASCII.
  private static func foldASCII(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for place in bytes.indices {
      let byte = bytes[place]
      all |= byte
      let letter = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
      let space = byte &- 0x09 < 5 ? UInt8(ascii: " ") : letter
      bytes[place] = byte == UInt8(ascii: "`") ? UInt8(ascii: "'") : space
    }
    return all < 0x80
  }

  static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    if scalar.isASCII {
      folded.append(FoldingTable.ascii(UInt8(scalar.value)))
    } else if let other = FoldingTable.folded(scalar) {
      folded.append(contentsOf: other)
    } else {
      folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Whether a scalar belongs to a word: letters and digits of any script.
  package static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// The words of a folded text: its runs of letters and digits.
  static func forEachWord(of folded: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    var place = 0
    while place < folded.count {
      var end = place + 1
      while end < folded.count, UTF8.isContinuation(folded[end]) { end += 1 }
      if !beginsWithWord(folded[place..<end]) {
        if start < place { body(folded[start..<place]) }
        start = end
      }
      place = end
    }
    if start < place { body(folded[start...]) }
  }

  /// Whether the match at `range` of a folded text is a whole word, or several: no word goes on at either end.
  package static func isWhole(_ range: Range<Int>, in folded: ArraySlice<UInt8>) -> Bool {
    var before = range.lowerBound
    while before > folded.startIndex && before > range.lowerBound - 4 {
      before -= 1
      if !UTF8.isContinuation(folded[before]) { break }
    }
    return !beginsWithWord(folded[before..<range.lowerBound])
      && !beginsWithWord(folded[range.upperBound..<min(range.upperBound + 4, folded.endIndex)])
  }

  private static func beginsWithWord(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.firstScalar.map(isWord) ?? false }
}

/// A folded text that knows where in its source each byte came from, so that a match can be lit where it was found.
package struct FoldedText: Sendable {
  package let bytes: [UInt8]
  /// For each folded byte the UTF-8 offset of the source's scalar it came from; last of all the source's length.
  private let origins: [Int]

  package init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    var origins: [Int] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      Folding.append(scalar, to: &bytes)
      while origins.count < bytes.count { origins.append(offset) }
      offset += UTF8.width(scalar)
    }
    self.bytes = bytes
    self.origins = origins + [offset]
  }

  /// The source's UTF-8 offsets of a range of folded bytes, widened to whole scalars and to the marks upon the last.
  package func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return origins[range.lowerBound]..<origins[range.lowerBound] }
    let last = origins[range.upperBound - 1]
    var end = range.upperBound
    while end < bytes.count && origins[end] == last { end += 1 }
    return origins[range.lowerBound]..<origins[end]
  }
}
