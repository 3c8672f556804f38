import Studies

extension Query {
  /// A word that is looked for by what it is like. It is like a word of a text where either
  ///
  /// - its letters stand in that word in their order, the first of them first, and fewer letters are left out between
  ///   them than there are (`anakra` and `tclzmb`, but not `crs` in `corticosteroids`), or
  /// - that word or a beginning of it comes of it by at most `slips` slips: a letter missing, too many or another, or
  ///   two neighbours swapped, no place being changed twice.
  ///
  /// What is meant of the word, and lit, is in the first case its beginning up to the last of the letters; in the
  /// second the beginning with the fewest slips, the longest of these. The first case goes before the second.
  package struct Fuzzy: Hashable, Sendable {
    /// Folded, never empty.
    package let letters: [Unicode.Scalar]
    /// A bit for each of its letters in ASCII, several letters a bit.
    private let marks: UInt64

    init(letters: [Unicode.Scalar]) {
      self.letters = letters
      marks = letters.reduce(0) { $1.isASCII ? $0 | 1 << UInt64($1.value & 0x3F) : $0 }
    }

    /// Short words are like too many others.
    package var slips: Int { letters.count < 4 ? 0 : letters.count < 8 ? 1 : 2 }

    /// Whether a text can hold a word like it, by the letters that the text has: told in less time than it takes to look
    /// at its words. Beyond ASCII nothing is told.
    func canStand(in text: ArraySlice<UInt8>) -> Bool {
      var there: UInt64 = 0
      for byte in text {
        if byte >= 0x80 { return true }
        there |= 1 << UInt64(byte & 0x3F)
      }
      // Each letter that is not there is a slip, and where letters are only left out there is none.
      return (marks & ~there).nonzeroBitCount <= slips
    }

    /// No word of a text is looked at any further.
    var reach: Int { letters.count + max(letters.count - 1, slips) }
  }
}

extension Query.Fuzzy {
  /// The words of a text as this room folds it.
  static func words(_ text: String) -> [Query.Fuzzy] {
    let folded = String(decoding: Folding.fold(text), as: UTF8.self).unicodeScalars
    return folded.split { !Folding.isWord($0) }.map { Query.Fuzzy(letters: Array($0)) }
  }

  func isFound(in value: ArraySlice<UInt8>) -> Bool {
    var search = FuzzySearch(self)
    return search.isFound(in: value)
  }

  func ranges(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    forEachRange(in: value) { range in
      ranges.append(range)
      return true
    }
    return ranges
  }

  /// Hands over the places of the words that are like this one until `body` answers false.
  /// - Complexity: O(length of the value).
  private func forEachRange(in value: ArraySlice<UInt8>, _ body: (Range<Int>) -> Bool) {
    var search = FuzzySearch(self)
    search.forEachRange(in: value, body)
  }
}

/// Looks for one word in many texts, with memory that is used again.
struct FuzzySearch {
  private let wanted: Query.Fuzzy
  private var slipping: Slipping
  private var walk: WordWalk

  init(_ wanted: Query.Fuzzy) {
    self.wanted = wanted
    slipping = Slipping(letters: wanted.letters, slips: wanted.slips)
    walk = WordWalk(reach: wanted.reach)
  }

  mutating func isFound(in value: ArraySlice<UInt8>) -> Bool {
    var isFound = false
    forEachRange(in: value) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  mutating func forEachRange(in value: ArraySlice<UInt8>, _ body: (Range<Int>) -> Bool) {
    walk.begin(value)
    while let start = walk.next() {
      guard let size = skipping(walk.word) ?? slipping.nearest(walk.word) else { continue }
      let bytes = walk.word[..<size].reduce(0) { $0 + UTF8.width($1) }
      if !body(start..<start + bytes) { break }
    }
    walk.begin([])
  }

  /// How much of the word its letters reach over, if they stand in it.
  private func skipping(_ word: [Unicode.Scalar]) -> Int? {
    let letters = wanted.letters
    guard word.first == letters.first else { return nil }
    var found = 0
    for (place, letter) in word.prefix(2 * letters.count - 1).enumerated() {
      if letter == letters[found] { found += 1 }
      if found == letters.count { return place + 1 }
    }
    return nil
  }
}

/// Goes from word to word of a folded text.
private struct WordWalk {
  private var bytes: ArraySlice<UInt8> = []
  private let reach: Int
  private var place = 0
  /// The first `reach` letters of the word it is at.
  private(set) var word: [Unicode.Scalar] = []

  init(reach: Int) { self.reach = reach }

  mutating func begin(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// Where the next word begins.
  mutating func next() -> Int? {
    word.removeAll(keepingCapacity: true)
    var start: Int?
    while place < bytes.endIndex {
      let (letter, size) = scalar()
      if Folding.isWord(letter) {
        if start == nil { start = place }
        if word.count < reach { word.append(letter) }
      } else if start != nil {
        break
      }
      place += size
    }
    return start
  }

  /// The scalar at `place`. The bytes are UTF-8, as all that is folded.
  private func scalar() -> (Unicode.Scalar, size: Int) {
    let lead = bytes[place]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let rest = bytes[place + 1..<place + size]
    let value = rest.reduce(UInt32(lead) & (0x7F >> UInt32(size))) { $0 << 6 | UInt32($1 & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", size)
  }
}

/// Optimal string alignment (Damerau 1964; Boytsov 2011), of which only what lies within `slips` of the diagonal is
/// worked out: nothing beyond can come back.
private struct Slipping {
  private let letters: [Unicode.Scalar]
  private let slips: Int
  /// The last three rows: for each letter of `letters` the slips to the beginnings of the word of about as many
  /// letters, from `slips` fewer to `slips` more.
  private var rows: [[Int]]

  init(letters: [Unicode.Scalar], slips: Int) {
    self.letters = letters
    self.slips = slips
    rows = Array(repeating: Array(repeating: 0, count: 2 * slips + 1), count: 3)
  }

  private var tooMany: Int { slips + 1 }

  /// The size of the beginning of the word with the fewest slips, the longest of these.
  mutating func nearest(_ word: [Unicode.Scalar]) -> Int? {
    guard slips > 0, word.count >= letters.count - slips else { return nil }
    for row in 0...letters.count {
      fill(row, word)
      if row > 0, best(row) > slips, best(row - 1) > slips { return nil }
    }
    let last = rows[letters.count % 3]
    let fewest = best(letters.count)
    guard fewest <= slips, let place = last.lastIndex(of: fewest) else { return nil }
    return letters.count + place - slips
  }

  private func best(_ row: Int) -> Int { rows[row % 3].min() ?? tooMany }

  private mutating func fill(_ row: Int, _ word: [Unicode.Scalar]) {
    for place in 0...2 * slips {
      let column = row + place - slips
      rows[row % 3][place] = column < 0 || column > word.count ? tooMany : cell(row, column, place, word)
    }
  }

  private func cell(_ row: Int, _ column: Int, _ place: Int, _ word: [Unicode.Scalar]) -> Int {
    if row == 0 || column == 0 { return min(max(row, column), tooMany) }
    var fewest = tooMany
    let (above, twoAbove) = ((row + 2) % 3, (row + 1) % 3)
    if place < 2 * slips { fewest = min(fewest, rows[above][place + 1] + 1) }
    if place > 0 { fewest = min(fewest, rows[row % 3][place - 1] + 1) }
    let isSame = letters[row - 1] == word[column - 1]
    fewest = min(fewest, rows[above][place] + (isSame ? 0 : 1))
    if row > 1, column > 1, letters[row - 1] == word[column - 2], letters[row - 2] == word[column - 1] {
      fewest = min(fewest, rows[twoAbove][place] + 1)
    }
    return fewest
  }
}
