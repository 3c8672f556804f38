/// Words that others are looked for among, written with a space between each.
///
/// Made of a look at each of its letters, the first time it is asked: a start can afford that.
package struct WordList: ExpressibleByStringLiteral, Sendable {
  private let words: StaticString
  /// Where a word begins, counted from 1, in the first free slot from that of its hash on; 0 where a slot is free.
  private let slots: [UInt16]

  /// - Precondition: the list is shorter than 64 KB, and no space stands at its ends or beside another.
  package init(stringLiteral words: StaticString) {
    self.words = words
    var slots: [UInt16] = []
    words.withUTF8Buffer { words in
      precondition(words.count < Int(UInt16.max))
      var room = 2
      for byte in words where byte == Self.space { room += 2 }
      slots = Array(repeating: 0, count: 1 << (Int.bitWidth - room.leadingZeroBitCount))
      var start = 0
      while start < words.count {
        let word = Self.word(of: words, from: start)
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt16(start + 1)
        start += word.count + 1
      }
    }
    self.slots = slots
  }

  /// - Complexity: O(length of the word).
  package func contains(_ word: ArraySlice<UInt8>) -> Bool {
    word.withUnsafeBufferPointer { start(of: $0) != nil }
  }

  /// Which of the words it is, counted from 0.
  /// - Complexity: O(length of the word); of the list, where it is one.
  package func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    start(of: word).map { start in words.withUTF8Buffer { $0[..<start].count { $0 == Self.space } } }
  }

  private func start(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    if word.isEmpty { return nil }
    return words.withUTF8Buffer { words in
      var slot = Self.hash(word) & (slots.count - 1)
      while slots[slot] != 0 {
        let start = Int(slots[slot]) - 1
        if Self.stands(word, in: words, at: start) { return start }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  fileprivate static let space = UInt8(ascii: " ")

  private static func word(of words: UnsafeBufferPointer<UInt8>, from start: Int) -> UnsafeBufferPointer<UInt8> {
    var end = start
    while end < words.count, words[end] != space { end += 1 }
    return UnsafeBufferPointer(rebasing: words[start..<end])
  }

  /// Whether the word that begins at a place of the list is this one.
  fileprivate static func stands(
    _ word: UnsafeBufferPointer<UInt8>, in words: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    let end = start + word.count
    guard end <= words.count, end == words.count || words[end] == space else { return false }
    for place in word.indices where words[start + place] != word[place] { return false }
    return true
  }

  /// Two words of a list seldom begin, end and measure the same.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let (first, middle, last) = (Int(word[0]), Int(word[word.count / 2]), Int(word[word.count - 1]))
    return first &* 31 ^ middle &* 7 ^ last &* 131 &+ word.count &* 57
  }
}

extension StaticString {
  /// Whether a word is one of those that stand here with a space between each.
  /// - Complexity: O(length of the list); a `WordList` is for long lists that are asked often.
  package func lists(_ word: ArraySlice<UInt8>) -> Bool {
    word.withUnsafeBufferPointer { word in
      withUTF8Buffer { list in
        guard let first = word.first else { return false }
        var start = 0
        while start + word.count <= list.count {
          // Most words begin with another letter.
          if list[start] == first, WordList.stands(word, in: list, at: start) { return true }
          while start < list.count, list[start] != WordList.space { start += 1 }
          start += 1
        }
        return false
      }
    }
  }
}
