import Studies

extension Query {
  /// A word of the filter line that finds similar words. A word of a text is like it in one of two cases:
  ///
  /// - It begins with the same letter and contains all letters of the fuzzy word in their order. The letters left out
  ///   between them are fewer than the letters of the fuzzy word (`anakra` and `tclzmb`, but not `crs` in
  ///   `corticosteroids`).
  /// - It, or a beginning of it, differs from the fuzzy word by at most `slips` slips. A slip is a missing letter, an
  ///   extra letter, a wrong letter, or two neighbouring letters swapped. No letter is changed twice.
  ///
  /// The view highlights the match. In the first case the match is the beginning of the word up to the last of the
  /// letters. In the second it is the beginning with the fewest slips, and the longest of these. The first case takes
  /// precedence.
  package struct Fuzzy: Hashable, Sendable {
    /// The folded letters, never empty.
    package let letters: [Unicode.Scalar]
    /// One bit for each ASCII letter of the word, by its low six bits; several letters can share a bit.
    private let marks: UInt64

    init(letters: [Unicode.Scalar]) {
      self.letters = letters
      marks = letters.reduce(0) { $1.isASCII ? $0 | 1 << UInt64($1.value & 0x3F) : $0 }
    }

    /// How many slips are allowed: none below four letters, one below eight, otherwise two. With more, a short word
    /// would be like too many other words.
    package var slips: Int { letters.count < 4 ? 0 : letters.count < 8 ? 1 : 2 }

    /// Whether a text can contain a word like this one, judged only by the letters that the text has. This test takes
    /// less time than reading the words. It is true for every text that has a byte outside ASCII.
    func canStand(in text: some Collection<UInt8>) -> Bool {
      var there: UInt64 = 0
      for byte in text {
        if byte >= 0x80 { return true }
        there |= 1 << UInt64(byte & 0x3F)
      }
      // Each wanted letter that the text lacks costs a slip. A match of the first case lacks none.
      return (marks & ~there).nonzeroBitCount <= slips
    }

    /// How many letters of a text's word the search reads: no match is longer.
    var reach: Int { letters.count + max(letters.count - 1, slips) }
  }
}

extension Query.Fuzzy {
  /// Returns the words of a text after folding.
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

  /// Calls `body` with the range of each word that is like this one, until `body` returns false.
  /// - Complexity: O(length of the value).
  private func forEachRange(in value: ArraySlice<UInt8>, _ body: (Range<Int>) -> Bool) {
    var search = FuzzySearch(self)
    search.forEachRange(in: value, body)
  }
}

/// A search for one fuzzy word in many texts. It reuses its memory from text to text.
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

  /// Returns how many letters of the word the match covers, if the word contains the wanted letters in order; else nil.
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

/// An iterator over the words of a folded text.
private struct WordWalk {
  private var bytes: ArraySlice<UInt8> = []
  private let reach: Int
  private var place = 0
  /// The first `reach` letters of the current word.
  private(set) var word: [Unicode.Scalar] = []

  init(reach: Int) { self.reach = reach }

  mutating func begin(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// Moves to the next word and returns the index of its first byte; nil at the end of the text.
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

  /// Returns the scalar at `place` and its size in bytes. The bytes are valid UTF-8, as all folded text is.
  private func scalar() -> (Unicode.Scalar, size: Int) {
    let lead = bytes[place]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let rest = bytes[place + 1..<place + size]
    let value = rest.reduce(UInt32(lead) & (0x7F >> UInt32(size))) { $0 << 6 | UInt32($1 & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", size)
  }
}

/// Optimal string alignment (Damerau 1964; Boytsov 2011), limited to a band of the table. It fills only the cells
/// within `slips` of the diagonal, because a path outside the band has more than `slips` slips.
private struct Slipping {
  private let letters: [Unicode.Scalar]
  private let slips: Int
  /// The last three rows of the table, one row for each letter of `letters`. A row holds the slips to the beginnings of
  /// the word, from `slips` letters shorter to `slips` letters longer than the row's number.
  private var rows: [[Int]]

  init(letters: [Unicode.Scalar], slips: Int) {
    self.letters = letters
    self.slips = slips
    rows = Array(repeating: Array(repeating: 0, count: 2 * slips + 1), count: 3)
  }

  private var tooMany: Int { slips + 1 }

  /// Returns the length of the beginning of the word with the fewest slips, and the longest of these. Returns nil when
  /// every beginning has more than `slips` slips, or when `slips` is 0.
  mutating func nearest(_ word: [Unicode.Scalar]) -> Int? {
    guard slips > 0, word.count >= letters.count - slips else { return nil }
    for row in 0...letters.count {
      fillRow(row, word)
      if row > 0, best(row) > slips, best(row - 1) > slips { return nil }
    }
    let last = rows[letters.count % 3]
    let fewest = best(letters.count)
    guard fewest <= slips, let place = last.lastIndex(of: fewest) else { return nil }
    return letters.count + place - slips
  }

  private func best(_ row: Int) -> Int { rows[row % 3].min() ?? tooMany }

  private mutating func fillRow(_ row: Int, _ word: [Unicode.Scalar]) {
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
