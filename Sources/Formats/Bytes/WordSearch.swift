// Searches words byte by byte. Readers search most values, and comparing characters by the rules of Unicode would take
// many times as long.

import Glibc
import Studies

extension UnsafeBufferPointer<UInt8> {
  /// Returns the offset of the first `word` at or after `start`; nil if there is none or `word` is empty. With
  /// `isAnyCase`, bytes that differ only in bit 0x20 are equal, as capital and small letters of ASCII are.
  /// - Complexity: O(length) for a word whose first byte is rare in the bytes.
  func place(of word: String, from start: Int = 0, isAnyCase: Bool = false) -> Int? {
    var word = word
    let bit: UInt8 = isAnyCase ? 0x20 : 0
    return word.withUTF8 { word in
      guard let first = word.first, start + word.count <= count else { return nil }
      for place in start...(count - word.count) where self[place] | bit == first | bit {
        if word.indices.allSatisfy({ self[place + $0] | bit == word[$0] | bit }) { return place }
      }
      return nil
    }
  }

  func holds(_ word: String) -> Bool { place(of: word) != nil }
}

extension ArraySlice<UInt8> {
  func holds(_ word: String) -> Bool { withUnsafeBufferPointer { $0.holds(word) } }
}

extension StringProtocol {
  func holds(_ word: String) -> Bool {
    var text = String(self)
    return text.withUTF8 { $0.holds(word) }
  }
}

extension ArraySlice<UInt8> {
  /// The index of the first line end; `endIndex` if there is none.
  var firstLineEnd: Int { firstIndex(where: \.isLineEnd) ?? endIndex }

  /// Whether the bytes are valid UTF-8. Only the stretches beyond ASCII are decoded: once a text has an accent, the
  /// standard library looks at each character of the rest, and that was a sixth of the instructions of reading a million
  /// studies, which takes longer than its budget of 10 s.
  var isUTF8: Bool {
    let highest = SIMD16<UInt8>(repeating: 0x80)
    return withUnsafeBufferPointer { bytes in
      var place = 0
      while true {
        place = bytes.first(in: place..<bytes.count) { $0 & highest .== highest }
        if place == bytes.count { return true }
        let stretch = UnsafeBufferPointer(rebasing: bytes[place...].prefix { $0 >= 0x80 })
        guard (try? UTF8Span(validating: stretch.span)) != nil else { return false }
        place += stretch.count
      }
    }
  }

  /// Whether the bytes hold a NUL byte. The C library searches for it, because every value of a million studies is
  /// tested. A loop over the bytes would add a twentieth to the reading time.
  var hasNUL: Bool {
    withUnsafeBufferPointer { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
  }

  /// The lines that are not empty.
  var textLines: [ArraySlice<UInt8>] { split(whereSeparator: \.isLineEnd) }
}
