/// The numbers that English writes as one word.
enum NumberWords {
  /// Returns the number that a folded word means: zero to twenty, and the tens up to ninety.
  static func number(_ word: some Collection<UInt8>) -> Int? {
    longest.contains(word.count) ? numbers[String(decoding: word, as: UTF8.self)] : nil
  }

  /// The lengths of these words in letters, from the shortest to the longest.
  private static let longest = 3...9

  private static let numbers: [String: Int] = {
    let units = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    let all = zip(units, 0...).map { ($0, $1) } + zip(tens, 2...).map { ($0, 10 * $1) }
    return Dictionary(uniqueKeysWithValues: all)
  }()
}
