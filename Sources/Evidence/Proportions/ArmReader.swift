import Studies

/// Finds the arm to which a sentence gives a figure: first in the words after the figure (`in the anakinra group`),
/// then in those before it.
///
/// If a sentence lists arms (`in both groups`, `respectively`), no figure gets an arm, because the order of the list
/// would have to be guessed.
enum ArmReader {
  /// Returns the name of the arm in the words after a figure, or in those before it. Returns nil if neither names one.
  /// - Parameters:
  ///   - behind: the words up to the next figure or the end of the sentence.
  ///   - before: the words from the start of the sentence or from the figure before.
  ///   - isFirst: whether no figure stands before it in the sentence.
  static func arm(behind: ArraySlice<UInt8>, before: ArraySlice<UInt8>, isFirst: Bool) -> String? {
    let near = words(of: behind).prefix(farthest)
    let end = near.firstIndex { separating.contains($0.bare) } ?? near.endIndex
    let own = near.firstIndex { $0.endsPart }.map { min($0 + 1, end) } ?? end
    if let name = arm(in: near[..<own], isLast: false) { return name }
    let ahead = words(of: before)
    // The words between the figure before and a separating word belong to that figure.
    let start = isFirst ? 0 : ahead.lastIndex { separating.contains($0.bare) || $0.endsPart }.map { $0 + 1 }
    return start.flatMap { arm(in: ahead[$0...], isLast: true) }
  }

  /// Returns the arm that a part of a sentence names last. Returns nil if it names none.
  static func lastArm(in text: ArraySlice<UInt8>) -> String? { arm(in: words(of: text)[...], isLast: true) }

  private static let separating: WordList = "and but while whereas vs versus compared than"

  /// Whether a sentence gives its figures in the order of its arms. One figure alone does not show its place in that
  /// order.
  static func listsArms(_ sentence: String) -> Bool {
    SubjectReader.foldedWords(of: Array(sentence.utf8)[...]).contains(where: listing.contains)
  }

  private static func arm(in words: ArraySlice<String>, isLast: Bool) -> String? {
    let places = words.indices.filter { nouns.contains(words[$0].bare) }
    for place in isLast ? places.reversed() : places {
      if let name = name(at: place, in: words) { return name }
    }
    return nil
  }

  private static func name(at place: Int, in words: ArraySlice<String>) -> String? {
    let ahead = words[words.startIndex..<place].reversed().prefix(longestName + 1)
    let name = ahead.prefix { !beginnings.contains($0.bare) && !$0.endsPart }
    let opening = ahead.dropFirst(name.count).first
    guard let opening, beginnings.contains(opening.bare) else { return nil }
    if !name.isEmpty {
      if name.contains(where: { unnaming.contains($0.bare) }) { return nil }
      return name.reversed().joined(separator: " ").trimmed
    }
    // `in group A`, `in arm 2`.
    guard !words[place].endsPart, place + 1 < words.endIndex else { return nil }
    let letter = words[place + 1].trimmed
    guard letter.utf8.count <= 2, !shortWords.contains(letter) else { return nil }
    return "\(words[place]) \(letter)"
  }

  private static func words(of text: ArraySlice<UInt8>) -> [String] {
    String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// How many words after a figure may name its arm.
  private static let farthest = 12
  /// The most words of a name.
  private static let longestName = 5

  private static let nouns: WordList = "group arm cohort"
  private static let beginnings: WordList = "in the for of on from a"
  private static let unnaming: WordList =
    "each either both every one other same whole this that any no and or vs versus per total than age study patient"
  private static let shortWords: WordList = "of in is as at by to on or we it an a vs"
  private static let listing: WordList = "respectively"
}

extension String {
  /// The word in small letters, without the signs around it.
  fileprivate var bare: String { trimmed.lowercased() }

  fileprivate var trimmed: String {
    var rest = self[...].drop { ",;:()[].".contains($0) }
    while let last = rest.last, ",;:()[].".contains(last) { rest = rest.dropLast() }
    return String(rest)
  }

  /// Whether a part of a sentence ends after the word.
  fileprivate var endsPart: Bool { last.map { ",;:.".contains($0) } ?? false }
}
