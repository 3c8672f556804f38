/// The words that the reading of proportions knows, in the spelling that folding leaves, without their plural `s`.
struct Vocabulary {
  static let shared = Vocabulary(entries)

  private struct Word: Comparable {
    /// Sixteen letters, the first in the highest byte, so that words compare as numbers.
    let high: UInt64
    let low: UInt64
    var roles: Roles = []

    init?(_ letters: some Collection<UInt8>) {
      guard letters.count <= 16 else { return nil }
      var (high, low) = (UInt64(0), UInt64(0))
      var shift = UInt64(56)
      for (position, letter) in letters.enumerated() {
        if position < 8 { high |= UInt64(letter) << shift } else { low |= UInt64(letter) << shift }
        shift = shift == 0 ? 56 : shift - 8
      }
      (self.high, self.low) = (high, low)
    }

    static func < (one: Word, other: Word) -> Bool { (one.high, one.low) < (other.high, other.low) }
    static func == (one: Word, other: Word) -> Bool { one.high == other.high && one.low == other.low }
  }

  private let words: [Word]
  /// Where the words of each first letter begin, and last of all how many words there are.
  private let starts: [Int]

  private init(_ entries: [(Roles, StaticString)]) {
    var words: [Word] = []
    for (roles, text) in entries {
      let bytes = text.withUTF8Buffer { Array($0) }
      for letters in bytes.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
        guard var word = Word(letters) else { continue }
        word.roles = roles
        words.append(word)
      }
    }
    words.sort()
    self.words = words.reduce(into: []) { merged, word in
      if merged.last == word {
        merged[merged.count - 1].roles.formUnion(word.roles)
      } else {
        merged.append(word)
      }
    }
    var starts = [Int](repeating: 0, count: 27)
    for word in self.words { starts[Int(word.high >> 56) - 0x61 + 1] += 1 }
    for letter in 1...26 { starts[letter] += starts[letter - 1] }
    self.starts = starts
  }

  /// What a word of a folded text can mean here. A word that is not known but ends in `ed` is taken for a verb.
  /// - Complexity: O(log size of the vocabulary).
  func roles(of letters: ArraySlice<UInt8>) -> Roles {
    if let roles = known(letters) { return roles }
    if letters.count > 3, letters.last == UInt8(ascii: "s"), let roles = known(letters.dropLast()) {
      return roles.union(.plural)
    }
    return letters.count > 4 && letters.suffix(2).elementsEqual("ed".utf8) ? .verb : []
  }

  private func known(_ letters: ArraySlice<UInt8>) -> Roles? {
    guard let first = letters.first, (0x61...0x7A).contains(first), let word = Word(letters) else { return nil }
    var low = starts[Int(first) - 0x61]
    var high = starts[Int(first) - 0x61 + 1]
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if words[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < end && words[low] == word ? words[low].roles : nil
  }

  /// The number that a word is, up to ninety. A sentence that begins with a count has it as a word.
  static func number(_ letters: ArraySlice<UInt8>) -> Int? {
    guard (3...9).contains(letters.count) else { return nil }
    return numbers.first { $0.letters == letters.count && $0.isSpelled(letters) }?.value
  }

  private struct Number {
    let value: Int
    let name: StaticString
    var letters: Int { name.utf8CodeUnitCount }

    func isSpelled(_ letters: ArraySlice<UInt8>) -> Bool { name.withUTF8Buffer { letters.elementsEqual($0) } }
  }

  private static let numbers: [Number] =
    zip(
      0...,
      [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
      ]
    ).map { Number(value: $0, name: $1) }
    + zip(2..., ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]).map {
      Number(value: $0 * 10, name: $1)
    }
}
