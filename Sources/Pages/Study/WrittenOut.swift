import Screen
import Studies

/// A text in which the meaning of each glossary term follows its first occurrence.
struct WrittenOut {
  private(set) var text: String
  /// The ranges of the meanings in `text`, in UTF-8 bytes.
  private(set) var meanings: [Range<Int>] = []
  /// The offsets in the old text where meanings were inserted, and their sizes in bytes.
  private var insertions: [(place: Int, size: Int)] = []

  /// - Complexity: O(length × number of terms).
  init(_ text: String, by glossary: Glossary) {
    self.text = text
    let folded = FoldedText(text)
    let found = glossary.entries.compactMap { entry -> (place: Int, meaning: String)? in
      // A text that contains the meaning needs no further explanation of the term.
      if folded.bytes.firstPlace(of: Folding.fold(entry.meaning), isWhole: false) != nil { return nil }
      return folded.bytes.firstPlace(of: Folding.fold(entry.term), isWhole: true).map {
        (folded.source(of: $0).upperBound, " (\(entry.meaning))")
      }
    }
    if found.isEmpty { return }
    var written = ""
    var done = 0
    for (place, meaning) in found.sorted(by: { $0.place < $1.place }) {
      written += Substring(text.utf8.dropFirst(done).prefix(place - done))
      done = place
      meanings.append(written.utf8.count..<written.utf8.count + meaning.utf8.count)
      insertions.append((place, meaning.utf8.count))
      written += meaning
    }
    self.text = written + Substring(text.utf8.dropFirst(done))
  }

  /// Returns highlighted ranges of the old text as ranges of the new one. A range that spans a meaning is split around
  /// it.
  func moved(_ lit: [Lit]) -> [Lit] {
    insertions.isEmpty ? lit : lit.flatMap(moved)
  }

  private func moved(_ lit: Lit) -> [Lit] {
    var parts: [Lit] = []
    var (start, shift) = (lit.range.lowerBound, 0)
    for (place, size) in insertions {
      if place >= lit.range.upperBound { break }
      if place > start {
        parts.append(lit.at(start + shift..<place + shift))
        start = place
      }
      shift += size
    }
    return parts + [lit.at(start + shift..<lit.range.upperBound + shift)]
  }
}

extension [UInt8] {
  fileprivate func firstPlace(of wanted: [UInt8], isWhole: Bool) -> Range<Int>? {
    guard let first = wanted.first, count >= wanted.count else { return nil }
    return (0...count - wanted.count).lazy.map { $0..<$0 + wanted.count }.first { range in
      self[range.lowerBound] == first && self[range].elementsEqual(wanted)
        && (!isWhole || Folding.isWhole(range, in: self[...]))
    }
  }
}
