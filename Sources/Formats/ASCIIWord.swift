extension String {
  /// Whether a word of ASCII stands anywhere in it, byte for byte. Readers ask it of most values they see, and comparing
  /// characters as Unicode has them takes many times as long.
  /// - Complexity: O(length) for a word whose first byte is rare in it.
  func holds(_ word: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      word.withUTF8Buffer { word in
        guard let first = word.first, bytes.count >= word.count else { return false }
        return (0...bytes.count - word.count).contains { place in
          bytes[place] == first && bytes[place..<place + word.count].elementsEqual(word)
        }
      }
    }
  }
}
