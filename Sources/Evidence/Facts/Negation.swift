import Studies

/// Finds whether a text denies the words at a place.
enum Negation {
  /// Whether a denial comes before the words at `range` with only filler words between: `no CRS`, `without any CRS`,
  /// `non-CRS`, `free of CRS`, `no patient had a new infection`. `With or without CRS` denies nothing, because some
  /// patients had it.
  static func denies(_ range: Span, in folded: ArraySlice<UInt8>) -> Bool {
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

  /// Whether only `or` or `nor` is between two places, so that a denial goes on: `no CRS or ICANS`.
  static func goesOn(from end: Int, to start: Int, in folded: ArraySlice<UInt8>) -> Bool {
    guard end < start else { return false }
    let between = folded[end..<start]
    return between.elementsEqual(" or ".utf8) || between.elementsEqual(" nor ".utf8)
  }

  private static let denials: WordList = "no not without never non none nor"

  private static let fillers: WordList = """
    a an any new further other severe serious significant of evidence signs cases episodes these the them patient \
    patients participant participants had has have developed experienced
    """

  /// Returns the word before `end`, with spaces or one dash between; nil where no whole ASCII word is there.
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
