extension StringProtocol {
  /// Whether a word stands anywhere in it, byte for byte. Readers ask it of most values they see, and comparing
  /// characters as Unicode has them takes many times as long.
  /// - Complexity: O(length) for a word whose first byte is rare in it.
  func holds(_ word: StaticString) -> Bool { word.withUTF8Buffer { holds($0) } }

  func holds(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { holds($0) }
  }

  private func holds(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var text = String(self)
    return text.withUTF8 { bytes in
      guard let first = word.first, bytes.count >= word.count else { return word.isEmpty }
      return (0...bytes.count - word.count).contains { place in
        bytes[place] == first && (1..<word.count).allSatisfy { bytes[place + $0] == word[$0] }
      }
    }
  }
}
