// Words found byte for byte: readers look for them in most values they see, and comparing characters as Unicode has them
// takes many times as long.

import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Where a word begins, at `start` or behind it; nil of an empty one. `isAnyCase` where the capitals of ASCII are its
  /// small letters.
  /// - Complexity: O(length) for a word whose first byte is rare in it.
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
  /// The place of the first line end; the end where there is none.
  var firstLineEnd: Int { firstIndex { $0 == 0x0A || $0 == 0x0D } ?? endIndex }

  /// By the C library, because every value of a million studies is asked: one by one it is a twentieth of their reading.
  var hasNUL: Bool {
    withUnsafeBufferPointer { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
  }

  /// The lines that are not empty.
  var textLines: [ArraySlice<UInt8>] { split { $0 == 0x0A || $0 == 0x0D } }
}
