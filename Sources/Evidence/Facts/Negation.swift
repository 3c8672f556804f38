import Studies

/// Tells whether a text denies the words at a place.
enum Negation {
  /// Whether a denial stands before the words at `range`, with only filler words between: `no CRS`, `without any CRS`,
  /// `non-CRS`, `free of CRS`, `no patient had a new infection`. `With or without CRS` denies nothing, because some
  /// patients had it.
  static func denies(_ range: Span, in folded: ArraySlice<UInt8>) -> Bool {
    if deniesList(before: range, in: folded) { return true }
    var word = self.word(before: range.lowerBound, in: folded)
    var isOf = false
    while let here = word, !denials.contains(folded[here]) {
      if isOf, folded[here].elementsEqual("free".utf8) { return true }
      guard fillers.contains(folded[here]) else { return false }
      isOf = folded[here].elementsEqual("of".utf8)
      word = self.word(before: here.lowerBound, in: folded)
    }
    guard let denial = word else { return false }
    let before = self.word(before: denial.lowerBound, in: folded)
    return before.map { !folded[$0].elementsEqual("or".utf8) } ?? true
  }

  /// Whether a denial before a list with `or` also covers the words at `range`: `no CRS or ICANS`, `without stroke,
  /// heart disease (any) or diabetes`.
  private static func deniesList(before range: Span, in folded: ArraySlice<UInt8>) -> Bool {
    var words = folded[..<range.lowerBound].suffix(longestList).split {
      !FirstWord.isLetterOrDigit($0) && $0 < 0x80 && !isEnd($0)
    }
    guard let last = words.popLast(), last.elementsEqual("or".utf8) || last.elementsEqual("nor".utf8) else {
      return false
    }
    for (place, word) in words.enumerated().reversed() {
      if denials.contains(word) { return place == 0 || !words[place - 1].elementsEqual("or".utf8) }
      if breaks.contains(word) || word.contains(where: isEnd) { return false }
    }
    return false
  }

  /// In bytes.
  private static let longestList = 80

  /// Words after which a denial no longer holds.
  private static let breaks: WordList = "and but with had has have was were is are who that which in only"

  /// Whether a byte ends a part of a sentence.
  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "!"): true
    default: byte.isLineEnd
    }
  }

  private static let denials: WordList = "no not without never non none nor absence"

  private static let fillers: WordList = """
    a an any new further other severe serious significant clinical known active current prior previous documented of \
    evidence signs cases episodes history risk these the them patient patients participant participants had has have \
    developed experienced
    """

  /// Returns the word before `end`; spaces or one dash may stand between. Returns nil if no whole ASCII word stands
  /// there.
  private static func word(before end: Int, in folded: ArraySlice<UInt8>) -> Span? {
    var last = end
    while last > folded.startIndex, folded[last - 1] == UInt8(ascii: " ") { last -= 1 }
    if last == end, last > folded.startIndex, folded[last - 1] == UInt8(ascii: "-") { last -= 1 }
    var first = last
    while first > folded.startIndex, FirstWord.isLetterOrDigit(folded[first - 1]) { first -= 1 }
    guard first < last, last < end, Folding.isWhole(first..<last, in: folded) else { return nil }
    return first..<last
  }
}
