import Studies

/// A folded text cut into words, whole numbers and signs, for reading counts of people from prose. A `place` is an
/// index in `tokens`.
struct ProseTokens {
  enum Kind: Equatable {
    /// A whole number in digits or words that is not part of another figure or word.
    case number(Int)
    case word
    case sign(UInt8)
  }

  struct Token {
    let kind: Kind
    /// Byte offsets from the start of the text.
    let span: Span
  }

  /// Only this many tokens are read, because prose gives its counts near its beginning.
  static let most = 4096

  let tokens: [Token]
  let folded: ArraySlice<UInt8>
  /// The abbreviations that the text explains as people: `msm` in `men who have sex with men (MSM)`.
  private(set) var abbreviations: Set<[UInt8]> = []

  init(_ folded: ArraySlice<UInt8>) {
    self.folded = folded
    tokens = folded.withUnsafeBufferPointer { text in
      var cutter = ProseCutter(text: text)
      cutter.cut()
      return cutter.tokens
    }
    for place in tokens.indices where isSign(place, "(") && isSign(place + 2, ")") && isWord(place + 1) {
      let letters = Array(word(place + 1))
      if (3...6).contains(letters.count), isPeople(before: place, letters) { abbreviations.insert(letters) }
    }
  }

  /// Whether the words before a place begin with these letters, and their first or last word is people.
  private func isPeople(before end: Int, _ letters: [UInt8]) -> Bool {
    var (start, left) = (end, letters[...])
    while let letter = left.last, start > max(0, end - 2 * letters.count - 1) {
      start -= 1
      guard isWord(start) || isSign(start, "-") else { return false }
      if word(start).first == letter { left.removeLast() }
    }
    return left.isEmpty && (isPeople(start) || isPeople(end - 1))
  }

  /// Whether a token is an abbreviation of people.
  func isAbbreviated(_ place: Int) -> Bool {
    !abbreviations.isEmpty && isWord(place) && abbreviations.contains(Array(word(place)))
  }

  var count: Int { tokens.count }

  func number(_ place: Int) -> Int? {
    guard tokens.indices.contains(place), case .number(let number) = tokens[place].kind else { return nil }
    return number
  }

  func isSign(_ place: Int, _ signs: StaticString) -> Bool {
    guard tokens.indices.contains(place), case .sign(let byte) = tokens[place].kind else { return false }
    return signs.withUTF8Buffer { $0.contains(byte) }
  }

  func isWord(_ place: Int) -> Bool { tokens.indices.contains(place) && tokens[place].kind == .word }

  /// Whether the token is one of `words`, which are separated by spaces.
  func isOne(_ place: Int, of words: StaticString) -> Bool {
    guard isWord(place) else { return false }
    let word = word(place)
    return words.withUTF8Buffer { words in
      words.split(separator: UInt8(ascii: " ")).contains { $0.elementsEqual(word) }
    }
  }

  /// Whether the token is a word with this ending.
  func endsWith(_ place: Int, _ ending: StaticString) -> Bool {
    isWord(place) && ending.withUTF8Buffer { word(place).suffix($0.count).elementsEqual($0) }
  }

  func isOne(_ place: Int, among words: WordList) -> Bool { isWord(place) && words.contains(word(place)) }

  private func word(_ place: Int) -> ArraySlice<UInt8> {
    let span = tokens[place].span
    return folded[folded.startIndex + span.lowerBound..<folded.startIndex + span.upperBound]
  }
}

/// Cuts a text into the tokens of `ProseTokens`.
private struct ProseCutter {
  let text: UnsafeBufferPointer<UInt8>
  private(set) var tokens: [ProseTokens.Token] = []

  init(text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    tokens.reserveCapacity(min(text.count / 4, ProseTokens.most))
  }

  mutating func cut() {
    var place = 0
    while place < text.count && tokens.count < ProseTokens.most {
      let byte = text[place]
      if byte == UInt8(ascii: " ") {
        place += 1
      } else if byte.isASCIIDigit {
        place = addDigits(place)
      } else if byte.isFoldedLetter {
        place = addWord(place)
      } else {
        addToken(.sign(byte), place..<place + 1)
        place += 1
      }
    }
  }

  private mutating func addToken(_ kind: ProseTokens.Kind, _ span: Span) {
    tokens.append(ProseTokens.Token(kind: kind, span: span))
  }

  /// The byte at an offset, and a space outside the text.
  private subscript(place: Int) -> UInt8 {
    place >= 0 && place < text.count ? text[place] : UInt8(ascii: " ")
  }

  /// Adds at most 9 digits as a number, if nothing is joined to them. The digits of `8.5`, `2-4`, `2/3`, `73%`, `+2`
  /// and `12-year-old` are not a number. Digits that follow letters become a word. Other digits become the sign `%`,
  /// which no count of people contains.
  private mutating func addDigits(_ start: Int) -> Int {
    var end = start
    while self[end].isASCIIDigit { end += 1 }
    while self[end] == UInt8(ascii: ","), (1...3).allSatisfy({ self[end + $0].isASCIIDigit }),
      !self[end + 4].isASCIIDigit
    { end += 4 }
    if self[end].isFoldedLetter { return addWord(start) }
    // Example: `in a diary.102 patients were enrolled`.
    let isBehindStop =
      self[start - 1] == UInt8(ascii: ".")
      && (self[start - 2] == UInt8(ascii: ")") || (2...5).allSatisfy { self[start - $0].isFoldedLetter })
    let isPart =
      Self.isOne(of: "./+-<>%~$^:*", self[start - 1]) && !isBehindStop || Self.isOne(of: "%/-+^:*", self[end])
      || self[end] == UInt8(ascii: ".") && self[end + 1].isASCIIDigit
      || Self.isOne(of: ",", self[start - 1]) && self[start - 2].isASCIIDigit
      || self[end] == UInt8(ascii: " ") && Self.isOne(of: "%", self[end + 1])
    let digits = text[start..<end].count(where: \.isASCIIDigit)
    if isPart || digits > 9 {
      addToken(.sign(UInt8(ascii: "%")), start..<end)
    } else {
      let number = text[start..<end].reduce(0) { $1.isASCIIDigit ? $0 * 10 + Int($1 - 0x30) : $0 }
      addToken(.number(number), start..<end)
    }
    return end
  }

  private static func isOne(of signs: StaticString, _ byte: UInt8) -> Bool {
    signs.withUTF8Buffer { $0.contains(byte) }
  }

  private mutating func addWord(_ start: Int) -> Int {
    let end = wordEnd(start)
    guard let number = number(start..<end) else {
      addToken(.word, start..<end)
      return end
    }
    if let (large, next) = thousands(number, end) ?? hundreds(number, end) {
      addToken(.number(large), start..<next)
      return next
    }
    if let (joined, next) = joined(number, end) {
      addToken(.number(joined), start..<next)
      return next
    }
    let isPart = self[end] == UInt8(ascii: "-") || self[start - 1] == UInt8(ascii: "-")
    addToken(isPart ? .word : .number(number), start..<end)
    return end
  }

  /// Reads the ones after the tens: `twenty-six` is a number, `two-drug` is a word.
  private func joined(_ tens: Int, _ end: Int) -> (number: Int, end: Int)? {
    guard self[end] == UInt8(ascii: "-") || self[end] == UInt8(ascii: " "), tens >= 20, tens < 100 else { return nil }
    let next = wordEnd(end + 1)
    guard next > end + 1, let unit = number(end + 1..<next), (1...9).contains(unit) else { return nil }
    return (tens + unit, next)
  }

  /// Reads the rest of `one thousand ninety-eight`; nil if no `thousand` follows.
  private func thousands(_ first: Int, _ end: Int) -> (number: Int, end: Int)? {
    guard first < 100, isWord("thousand", end + 1) else { return nil }
    let whole = end + 1 + "thousand".utf8.count
    let start = isWord("and", whole + 1) ? whole + 5 : whole + 1
    let next = wordEnd(start)
    guard self[whole] == UInt8(ascii: " "), next > start, let rest = number(start..<next), rest < 1000 else {
      return (first * 1000, whole)
    }
    let (more, last) = hundreds(rest, next) ?? joined(rest, next) ?? (rest, next)
    return (first * 1000 + more, last)
  }

  /// Reads the rest of `two hundred and forty-three`; nil if no `hundred` follows.
  private func hundreds(_ first: Int, _ end: Int) -> (number: Int, end: Int)? {
    let isJoined = self[end] == UInt8(ascii: " ") || self[end] == UInt8(ascii: "-")
    guard first < 100, isJoined, isWord("hundred", end + 1) else { return nil }
    let whole = first * 100
    var place = end + 1 + "hundred".utf8.count
    if isWord("and", place + 1) { place += 4 }
    let next = wordEnd(place + 1)
    guard self[place] == UInt8(ascii: " "), next > place + 1, let rest = number(place + 1..<next), rest < 100 else {
      return (whole, end + 1 + "hundred".utf8.count)
    }
    return joined(rest, next).map { (whole + $0.number, $0.end) } ?? (whole + rest, next)
  }

  private func isWord(_ word: StaticString, _ start: Int) -> Bool {
    let end = wordEnd(start)
    return end > start && end <= text.count && word.withUTF8Buffer { $0.elementsEqual(text[start..<end]) }
  }

  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < text.count, text[end].isFoldedLetter || text[end].isASCIIDigit { end += 1 }
    return min(end, text.count)
  }

  /// Returns the number that a word means; nil for zero.
  private func number(_ word: Range<Int>) -> Int? {
    guard let number = NumberWords.number(text[word]), number > 0 else { return nil }
    return number
  }
}
