import Studies

// The group of people that a figure counts, if no word such as `arm` names it.
extension SubjectReader {
  /// Returns the group of people that the words directly behind a figure name: `without it` in `22 of 32 without it`.
  /// Returns nil if they name none, or if the subject is these words.
  static func group(behind proportion: Derived<Proportion>, until end: Int, _ subject: ProportionSubject) -> String? {
    let bytes = Array(proportion.sentence.utf8)
    let start = min(proportion.place.upperBound, bytes.count)
    let behind = part(bytes[start..<max(start, min(end, bytes.count))]).drop { $0 == UInt8(ascii: " ") }
    let words = String(decoding: behind, as: UTF8.self).split(separator: " ")
    guard let first = words.first, grouping.contains(Folding.fold(String(first))[...]) else { return nil }
    let own = words.dropFirst().prefix { !joiningNext.contains(Folding.fold(String($0))[...]) }
    let name = beginning(of: Array(own.joined(separator: " ").utf8)[...])
    let saysNothing = foldedWords(of: Array(name.utf8)[...]).allSatisfy {
      empty.contains($0) || $0.allSatisfy(\.isASCIIDigit)
    }
    let said = Array(subject.words.utf8)
    guard !saysNothing, !said.indices.contains(where: { said[$0...].starts(with: name.utf8) }) else { return nil }
    return first.lowercased() == "without" ? "\(first) \(name)" : name
  }

  /// Words that join the figures of a list, whose groups stand behind the last one: `30% and 20% with high and low
  /// doses`.
  static let adding: WordList = "and or"

  /// Whether the words between two figures compare them: `53% vs 42%`.
  static func compares(_ between: ArraySlice<UInt8>) -> Bool {
    foldedWords(of: between).contains(where: comparing.contains)
  }

  private static let comparing: WordList = "vs versus compared"

  /// Returns the subject of a figure with which the one before is compared. What the text says of the group of the
  /// first figure does not hold for it: in `CR rates with anakinra were high (53% vs 42%)` the 42 % are of others.
  static func other(than known: ProportionSubject, _ subject: ProportionSubject) -> ProportionSubject {
    let words = subject.words.split(separator: " ")
    let opening = words.firstIndex { grouping.contains(Folding.fold(String($0))[...]) }
    var other = subject
    if subject.words == known.words, let opening, opening > 0 {
      other = ProportionSubject(words: words[..<opening].joined(separator: " "), outcome: subject.outcome)
    }
    other.arm = subject.arm.isEmpty || subject.arm == known.arm ? otherGroup : subject.arm
    return other
  }

  /// The group that a text compares with, without a name.
  private static let otherGroup = "another group"
}
