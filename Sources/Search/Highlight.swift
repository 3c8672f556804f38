import Studies

extension Query.Needle {
  /// Where the needles stand in a text: UTF-8 ranges of the text itself, in order, never touching one another.
  /// - Complexity: O(length × number of needles).
  package static func ranges(of needles: [Query.Needle], in text: String) -> [Range<Int>] {
    guard !needles.isEmpty, !text.isEmpty else { return [] }
    let folded = FoldedText(text)
    var found = Set(needles).flatMap { needle in
      ByteSearch.ranges(of: needle, in: folded.bytes[...]).map(folded.source(of:))
    }
    found.sort { $0.lowerBound < $1.lowerBound }
    return found.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }
}
