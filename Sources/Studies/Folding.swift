/// Gives all spellings of a text one form. It removes the differences of case, accents, width, dashes, quotes, spaces
/// and ligatures, and those between Greek letters and their names.
///
/// Every comparison of texts (the filter, the identity of a study, the headings of a table) folds both sides first.
/// `FoldingTable` says what each scalar folds to. Folding does not depend on a scalar's neighbours, so a part of a
/// text folds to a part of the folded text. The screen always shows the source's spelling.
package enum Folding {
  /// Returns the folded text as UTF-8.
  /// - Complexity: O(length).
  package static func fold(_ text: some StringProtocol) -> [UInt8] {
    var folded: [UInt8] = []
    if text.utf8.withContiguousStorageIfAvailable({ fold($0, into: &folded) }) != nil { return folded }
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return folded
  }

  /// Folds bytes that are known to be UTF-8, such as a chunk's, and appends them to `folded`.
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

  /// Folds each run of ASCII as a whole and decodes every other scalar alone. In a text that is nearly all ASCII, one
  /// accent must not make every letter slow.
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

  /// Applies `FoldingTable.ascii` to every byte. It has no branch, so that the compiler can fold many bytes at once.
  /// Returns false if a byte is not ASCII; the folded bytes are useless then.
  private static func foldASCII(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for place in bytes.indices {
      let byte = bytes[place]
      all |= byte
      let letter = byte.asciiLowercased
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

  /// Returns whether a scalar belongs to a word: letters and digits of any script.
  package static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.isASCIILetter || scalar.isASCIIDigit }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Calls `body` with each word of a folded text: its runs of letters and digits.
  package static func forEachWord(of folded: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
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

  /// Returns whether the match at `range` of a folded text is one whole word or several: the scalar before it and the
  /// scalar after it belong to no word.
  package static func isWhole(_ range: Range<Int>, in folded: ArraySlice<UInt8>) -> Bool {
    isBeginning(range, in: folded)
      && !beginsWithWord(folded[range.upperBound..<min(range.upperBound + 4, folded.endIndex)])
  }

  /// Returns whether a word begins with the match at `range` of a folded text: the scalar before it belongs to no word.
  package static func isBeginning(_ range: Range<Int>, in folded: ArraySlice<UInt8>) -> Bool {
    var before = range.lowerBound
    while before > folded.startIndex && before > range.lowerBound - 4 {
      before -= 1
      if !UTF8.isContinuation(folded[before]) { break }
    }
    return !beginsWithWord(folded[before..<range.lowerBound])
  }

  private static func beginsWithWord(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.firstScalar.map(isWord) ?? false }
}

/// A folded text that knows for each byte where it comes from in the source, so that a match can be highlighted there.
package struct FoldedText: Sendable {
  package let bytes: [UInt8]
  /// For each folded byte, the UTF-8 offset of its scalar in the source; then the length of the source in bytes.
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

  /// Returns the range in the source, in UTF-8 offsets, of a range of folded bytes. It covers whole scalars, and the
  /// marks that follow the last one.
  package func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return origins[range.lowerBound]..<origins[range.lowerBound] }
    let last = origins[range.upperBound - 1]
    var end = range.upperBound
    while end < bytes.count && origins[end] == last { end += 1 }
    return origins[range.lowerBound]..<origins[end]
  }
}
