import Studies

/// Lists of words that evi highlights in texts, independently of the filter. Each list has a number.
package struct LitWords: Equatable, Sendable {
  private struct List: Equatable {
    let number: Int
    let needles: [Query.Needle]
  }

  private let lists: [List]

  package static let none = LitWords([])

  /// Makes the lists from words as a person writes them: `child` highlights words that begin with it, `"rat"` only the
  /// whole word, and `*cillin` words that contain it anywhere.
  package init(_ lists: [(number: Int, words: [String])]) {
    self.lists = lists.compactMap { number, words in
      let needles = words.compactMap(Self.needle)
      return needles.isEmpty ? nil : List(number: number, needles: needles)
    }
  }

  private static func needle(_ word: String) -> Query.Needle? {
    let isWhole = word.first == "\"" && word.last == "\"" && word.count > 2
    let isPart = !isWhole && word.first == "*"
    let bare = isWhole ? word.dropFirst().dropLast() : word[...].drop { $0 == "*" }
    let folded = Folding.fold(String(bare.last == "*" ? bare.dropLast() : bare))
    if folded.isEmpty { return nil }
    return Query.Needle(bytes: folded, extent: isWhole ? .whole : isPart ? .part : .beginning)
  }

  package var isEmpty: Bool { lists.isEmpty }

  /// Returns the parts of a text to highlight, in UTF-8 bytes, with the numbers of their lists. If two lists have the
  /// same part, the list with the lower number comes first.
  /// - Complexity: O(length × number of words); O(1) without words.
  package func ranges(in text: String) -> [(range: Range<Int>, list: Int)] {
    if lists.isEmpty || text.isEmpty { return [] }
    let folded = FoldedText(text)
    let value = folded.bytes[...]
    return lists.flatMap { list in
      let found = list.needles.flatMap { ByteSearch.ranges(of: $0, in: value) }
      return found.map(folded.source(of:)).sorted { $0.lowerBound < $1.lowerBound }.map { ($0, list.number) }
    }
  }
}
