import Studies

/// Whether a text denies what stands at a place of it.
enum Negation {
  /// Whether the words at `range` are right behind a denial: `no CRS`, `without any CRS`, `non-CRS`, `free of CRS`.
  /// `With or without CRS` denies nothing: some had it.
  static func denies(_ range: Span, in folded: ArraySlice<UInt8>) -> Bool {
    var end = range.lowerBound
    while let filler = words.first(where: { $0.isFiller && ends(folded, at: end, with: $0.bytes) }) {
      end = gap(before: end, in: folded) - filler.bytes.count
    }
    guard let denial = words.first(where: { !$0.isFiller && ends(folded, at: end, with: $0.bytes) }) else {
      return false
    }
    let start = gap(before: end, in: folded) - denial.bytes.count
    return !ends(folded, at: start, with: either)
  }

  /// Whether between two places stands only what hands a denial on: `no CRS or ICANS`.
  static func goesOn(from end: Int, to start: Int, in folded: ArraySlice<UInt8>) -> Bool {
    guard end < start else { return false }
    let between = folded[end..<start]
    return between.elementsEqual(" or ".utf8) || between.elementsEqual(" nor ".utf8)
  }

  private struct Word {
    let bytes: [UInt8]
    let isFiller: Bool

    init(_ text: StaticString, isFiller: Bool = false) {
      bytes = text.withUTF8Buffer { Array($0) }
      self.isFiller = isFiller
    }
  }

  private static let either = Array("or".utf8)

  private static let words: [Word] = [
    Word("no"), Word("not"), Word("without"), Word("never"), Word("non"), Word("free of"), Word("nor"),
    Word("any", isFiller: true), Word("new", isFiller: true), Word("further", isFiller: true),
    Word("other", isFiller: true), Word("severe", isFiller: true), Word("serious", isFiller: true),
    Word("significant", isFiller: true), Word("evidence of", isFiller: true), Word("signs of", isFiller: true),
    Word("cases of", isFiller: true), Word("episodes of", isFiller: true),
  ]

  /// Whether before `end`, behind spaces or a dash, stands `word` as a whole word.
  private static func ends(_ folded: ArraySlice<UInt8>, at end: Int, with word: [UInt8]) -> Bool {
    let last = gap(before: end, in: folded)
    let start = last - word.count
    guard last < end, start >= folded.startIndex, folded[start..<last].elementsEqual(word) else { return false }
    return Folding.isWhole(start..<last, in: folded)
  }

  /// Where the spaces before `end` begin, or the dash.
  private static func gap(before end: Int, in folded: ArraySlice<UInt8>) -> Int {
    var place = end
    while place > folded.startIndex, folded[place - 1] == UInt8(ascii: " ") { place -= 1 }
    if place == end, place > folded.startIndex, folded[place - 1] == UInt8(ascii: "-") { place -= 1 }
    return place
  }
}
