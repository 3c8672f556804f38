/// Words that others are looked for among, in one list or several, written with a space between each.
///
/// Made of a look at each of its letters, the first time it is asked: a start can afford that.
package struct WordList: ExpressibleByStringLiteral, Sendable {
  private let lists: [StaticString]
  /// Where a word stands, in the first free slot from that of its hash on: the number of its list, and behind sixteen
  /// bits where it begins there, counted from 1; 0 where a slot is free.
  private let slots: [UInt32]

  package init(stringLiteral words: StaticString) { self.init([words]) }

  /// - Precondition: there are fewer than 65,536 lists, each shorter than 64 KB, and no space stands at the ends of one or
  ///   beside another.
  package init(_ lists: [StaticString]) {
    self.lists = lists
    var room = 2 * lists.count
    for list in lists { list.withUTF8Buffer { for byte in $0 where byte == Self.space { room &+= 2 } } }
    var slots = [UInt32](repeating: 0, count: 1 << (Int.bitWidth - room.leadingZeroBitCount))
    slots.withUnsafeMutableBufferPointer { slots in
      for (number, list) in lists.enumerated() { list.withUTF8Buffer { Self.add($0, UInt32(number), to: slots) } }
    }
    self.slots = slots
  }

  private static func add(
    _ list: UnsafeBufferPointer<UInt8>, _ number: UInt32, to slots: UnsafeMutableBufferPointer<UInt32>
  ) {
    precondition(list.count < Int(UInt16.max))
    var start = 0
    while start < list.count {
      var end = start
      while end < list.count, list[end] != space { end += 1 }
      var slot = hash(UnsafeBufferPointer(rebasing: list[start..<end])) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number << 16 | UInt32(start + 1)
      start = end + 1
    }
  }

  /// - Complexity: O(length of the word).
  package func contains(_ word: ArraySlice<UInt8>) -> Bool { list(of: word) != nil }

  /// The number of the list that has the word, counted from 0; of several the first.
  /// - Complexity: O(length of the word).
  package func list(of word: ArraySlice<UInt8>) -> Int? { word.withUnsafeBufferPointer(list) }

  package func list(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    if word.isEmpty { return nil }
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] != 0 {
      let (list, start) = (Int(slots[slot] >> 16), Int(slots[slot] & 0xFFFF) - 1)
      if lists[list].withUTF8Buffer({ Self.stands(word, in: $0, at: start) }) { return list }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  fileprivate static let space = UInt8(ascii: " ")

  /// Whether the word that begins at a place of the list is this one.
  fileprivate static func stands(
    _ word: UnsafeBufferPointer<UInt8>, in words: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    let end = start + word.count
    guard end <= words.count, end == words.count || words[end] == space else { return false }
    for place in word.indices where words[start + place] != word[place] || word[place] == space { return false }
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
