import Studies

@testable import Search

/// A slow and simple definition of highlighting.
enum Defined {
  /// Highlights a scalar if a match in the folded text covers a part of its folding.
  static func ranges(of tests: Set<Query.Test>, in text: String) -> [Range<Int>] {
    let matched = matched(by: tests, in: Folding.fold(text))
    var ranges: [Range<Int>] = []
    var (offset, position, wasLit) = (0, 0, false)
    for scalar in text.unicodeScalars {
      let size = Folding.fold(String(scalar)).count
      // A scalar that folds to nothing, such as a mark, follows the scalar before it.
      let isLit = size == 0 ? wasLit : matched[position..<position + size].contains(true)
      let end = offset + UTF8.width(scalar)
      if isLit, let last = ranges.last, last.upperBound == offset {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else if isLit {
        ranges.append(offset..<end)
      }
      (offset, position, wasLit) = (end, position + size, isLit)
    }
    return ranges
  }

  private static func matched(by tests: Set<Query.Test>, in folded: [UInt8]) -> [Bool] {
    var matched = [Bool](repeating: false, count: folded.count)
    for place in tests.flatMap({ places(of: $0, in: folded) }) {
      for byte in place { matched[byte] = true }
    }
    return matched
  }

  private static func places(of test: Query.Test, in folded: [UInt8]) -> [Range<Int>] {
    switch test {
    case .contains(let needles): needles.flatMap { places(of: $0, in: folded) }
    case .equals(let wanted): wanted == folded ? [folded.indices] : []
    case .number(let bounds): NumberText.first(in: folded).map { bounds.contains($0.number) ? [$0.range] : [] } ?? []
    case .fuzzy(let words): places(of: words, in: folded)
    case .noted: []
    case .claim(let claim): claim == .anything ? [] : claim.spans(in: folded[...])
    }
  }

  private static func places(of needle: Query.Needle, in folded: [UInt8]) -> [Range<Int>] {
    folded.indices.map { $0..<$0 + needle.bytes.count }.filter { place in
      place.upperBound <= folded.count && folded[place].elementsEqual(needle.bytes)
        && (needle.extent != .whole || Folding.isWhole(place, in: folded[...]))
        && (needle.extent != .beginning || Folding.isBeginning(place, in: folded[...]))
    }
  }

  private static func places(of words: [Query.Fuzzy], in folded: [UInt8]) -> [Range<Int>] {
    let found = words.map { wanted in
      self.words(of: folded).compactMap { start, word in
        Evaluator.like(wanted, word[...]).map {
          start..<start + String(String.UnicodeScalarView(word[..<$0])).utf8.count
        }
      }
    }
    return found.contains([]) ? [] : found.flatMap(\.self)
  }

  private static func words(of folded: [UInt8]) -> [(start: Int, word: [Unicode.Scalar])] {
    var words: [(start: Int, word: [Unicode.Scalar])] = []
    var (offset, wasWord) = (0, false)
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      let isWord = Folding.isWord(scalar)
      if isWord && !wasWord { words.append((offset, [])) }
      if isWord { words[words.count - 1].word.append(scalar) }
      (offset, wasWord) = (offset + UTF8.width(scalar), isWord)
    }
    return words
  }
}
