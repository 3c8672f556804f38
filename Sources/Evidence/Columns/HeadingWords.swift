import Studies

/// The folded words of a heading. Digits are split from letters: `n1` becomes `n` and `1`.
struct HeadingWords {
  let words: [String]

  init(_ label: String) {
    var words: [String] = []
    for part in Folding.fold(label).split(whereSeparator: { !FirstWord.isLetterOrDigit($0) && $0 != UInt8(ascii: "%") })
    {
      var rest = part
      while let first = rest.first {
        let isDigit = first.isASCIIDigit
        let piece = rest.prefix { $0.isASCIIDigit == isDigit }
        words.append(String(decoding: piece, as: UTF8.self))
        rest = rest[piece.endIndex...]
      }
    }
    self.words = words
  }

  /// Whether the heading denies something, as in `Deaths without steroid`. In `No. of deaths` the word means a number.
  var isNegated: Bool { words.dropFirst().contains { ["no", "without", "non", "not"].contains($0) } }

  /// Whether it is the heading of a column of routes: `Route of administration`. `Dose and route` is a column of doses.
  var namesRoute: Bool {
    (has(Self.routes) || has("mode") && has("administration")) && !has("dose doses dosage dosages")
  }

  static let routes: WordList = "route routes roa"

  func has(_ list: WordList) -> Bool { words.contains { list.contains($0) } }

  /// Returns the words that none of the lists has.
  func without(_ lists: WordList...) -> Set<String> {
    Set(words.filter { word in !lists.contains { $0.contains(word) } })
  }
}
