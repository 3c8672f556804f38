import Evidence
import Studies

/// The other words that a word of the line finds: its singular or plural, its other spelling, and its synonyms.
///
/// An abbreviation has no family, because `crs` is not the plural of `cr`. Short words, words with a digit and terms of
/// the glossary have none either.
enum WordFamily {
  private static let fewestLetters = 5

  /// Returns the needles of a word's family, without the word itself.
  /// - Parameter word: the folded form of `typed`.
  static func needles(of word: [UInt8], typed: String, _ lexicon: Lexicon) -> [Query.Needle] {
    guard word.allSatisfy(\.isASCIISmall), word.count >= fewestLetters,
      !typed.dropFirst().contains(where: \.isUppercase), !lexicon.isAbbreviation(word)
    else { return [] }
    let twins = both(String(decoding: word, as: UTF8.self))
    let forms = twins.flatMap(WordForms.others).flatMap(both)
    let synonyms = (twins + forms).flatMap { lexicon.synonyms(of: Array($0.utf8)) }
    var needles: [Query.Needle] = []
    for needle in twins.map({ Query.Needle(bytes: Array($0.utf8), extent: .beginning) })
      + (forms.map { Array($0.utf8) } + synonyms).map({ Query.Needle(bytes: $0, extent: .whole) })
    where !needle.contains(word) && !needles.contains(where: { $0.finds(needle) }) {
      needles.append(needle)
    }
    return needles
  }

  /// Returns the word in both spellings.
  private static func both(_ word: String) -> [String] { [word] + [SpellingTwins.twin(of: word)].compactMap { $0 } }
}

extension Query.Needle {
  /// Whether every match of another needle is a match of this one.
  fileprivate func finds(_ other: Query.Needle) -> Bool {
    extent == .beginning ? other.bytes.starts(with: bytes) : self == other
  }
}
