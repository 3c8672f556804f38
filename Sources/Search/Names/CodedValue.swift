import Studies

/// A test of values from a closed set: `NOT_YET_RECRUITING`, `Phase 2/Phase 3`, `Active, not recruiting`.
///
/// The typed words are the whole value or its beginning. Only the last word may be incomplete. So `recruiting` does not
/// match `NOT_YET_RECRUITING`, but `active` matches `Active, not recruiting`. A value can be a list: `phase:2` also
/// matches `Phase 2/Phase 3`. The name of the field may stand before the words, as in `Phase 2`. Roman numerals of
/// phases are numbers: `Phase II/III`.
package struct CodedValue: Hashable, Sendable {
  /// The words as typed.
  let text: String
  /// For each way to say the value, its words.
  private let wanted: [[[UInt8]]]
  /// How many of the ways are as typed; the others are codes. A code is whole: `es` is Spanish, and `est` Estonian.
  private let typedWays: Int
  /// The words that may stand before a value: the name of the question.
  private let name: [UInt8]
  /// Whether the values are numbered, so that Roman numerals are numbers.
  private let areNumbered: Bool
  /// Whether the words are the whole value, as after `==`.
  private let isWhole: Bool

  /// - Returns: nil if the text has no words.
  init?(_ text: String, name: String, isWhole: Bool) {
    self.text = text
    self.name = Folding.fold(name)
    areNumbered = name == "phase"
    let areNumbered = areNumbered
    let words = { (ways: [String]) in
      ways.map { way in Self.words(Array(way.utf8)[...], areNumbered: areNumbered).map { Array($0.bytes) } }
        .filter { !$0.isEmpty }
    }
    let (typed, codes) = Self.ways(text, of: name)
    typedWays = words(typed).count
    wanted = words(typed) + words(codes)
    self.isWhole = isWhole
    if wanted.isEmpty { return nil }
  }

  /// Returns the folded text with its other spelling, and the codes that people call by this text.
  private static func ways(_ text: String, of name: String) -> (typed: [String], codes: [String]) {
    let typed = String(decoding: Folding.fold(text), as: UTF8.self)
    let twin = typed.split(separator: " ").map { word in
      (word.utf8.allSatisfy(\.isASCIISmall) ? SpellingTwins.twin(of: String(word)) : nil) ?? String(word)
    }.joined(separator: " ")
    let codes = others[name, default: []].filter { $0.words.contains(typed) }.map(\.code)
    return ([typed] + (twin == typed ? [] : [twin]), codes)
  }

  /// The words that people use for a code.
  private static let others: [String: [(words: [String], code: String)]] = [
    "masking": [
      (["open", "open label", "open-label", "unblinded"], "none"), (["single blind", "single-blind"], "single"),
      (["double blind", "double-blind"], "double"), (["triple blind", "triple-blind"], "triple"),
    ],
    "sex": [(["women", "woman", "females"], "female"), (["men", "man", "males"], "male"), (["both"], "all")],
    "phase": [(["na", "n/a", "none"], "not applicable"), (["not applicable", "n/a", "none"], "na")],
    "status": [(["finished", "done", "ended"], "completed"), (["stopped"], "terminated")],
    "sponsor-type": [(["pharma", "company", "companies"], "industry")],
    "age": [
      (["children", "kids", "pediatric", "paediatric"], "child"), (["adults"], "adult"),
      (["elderly", "older", "older adults", "geriatric"], "older adult"),
    ],
    "language": languages,
  ]

  /// The codes that databases write for a language (ISO 639-1, 639-2/B and 639-2/T), and the language for each code. A
  /// code that the name begins with, such as `eng`, needs no entry for the name.
  private static let languages: [(words: [String], code: String)] =
    [
      "english eng en", "german ger deu de", "french fre fra fr", "spanish spa es", "italian ita it",
      "portuguese por pt", "dutch dut nld nl", "russian rus ru", "polish pol pl", "chinese chi zho zh",
      "japanese jpn ja", "korean kor ko", "turkish tur tr", "persian per fas fa", "arabic ara ar", "hebrew heb he",
      "greek gre ell el", "hungarian hun hu", "czech cze ces cs", "slovak slo slk sk", "slovenian slv sl",
      "croatian hrv scr hr", "serbian srp scc sr", "romanian rum ron ro", "bulgarian bul bg", "ukrainian ukr uk",
      "swedish swe sv", "norwegian nor no", "danish dan da", "finnish fin fi", "icelandic ice isl is",
      "lithuanian lit lt", "catalan cat ca",
    ].flatMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.map { code in (words: words.filter { $0 != code }, code: code) }
    }

  /// Whether both pick a value of the same facet.
  func isChoice(like other: CodedValue) -> Bool { isWhole && other.isWhole && name == other.name }

  /// For each way to say the value, the words that a text must have; nil if Roman numerals can replace them.
  var wordsInText: [[[UInt8]]]? { areNumbered ? nil : wanted }

  /// Whether a word found at `range` of a text can be one of the wanted words. `isLast` says whether it is the last of
  /// them. No letter may stand directly before it or, unless it is the last, directly after it. The same holds for
  /// digits.
  func canStand(at range: Range<Int>, isLast: Bool, in text: ArraySlice<UInt8>) -> Bool {
    func goesOn(_ inner: Int, _ outer: Int) -> Bool {
      guard text.indices.contains(outer) else { return false }
      return text[inner].isASCIIDigit ? text[outer].isASCIIDigit : text[outer].isFoldedLetter
    }
    let mayGoOn = isLast && !isWhole
    return !goesOn(range.lowerBound, range.lowerBound - 1)
      && (mayGoOn || !goesOn(range.upperBound - 1, range.upperBound))
  }

  private struct Word {
    let range: Range<Int>
    let bytes: ArraySlice<UInt8>
  }

  /// Returns where a folded value meets the test, in offsets from its first byte; empty if it does not.
  /// - Complexity: O(length).
  func spans(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for piece in Self.pieces(of: value, separators: separators) {
      let words = Self.words(value[piece], areNumbered: areNumbered)
      guard let span = span(words) else { continue }
      found.append(span.lowerBound - value.startIndex..<span.upperBound - value.startIndex)
    }
    return found
  }

  /// The signs between values. A registry gives a design in parts, each after its question: `Allocation: Randomized`.
  private var separators: String {
    switch String(decoding: name, as: UTF8.self) {
    case "phase": "/|;-,"
    case "age": "/|;,()"
    case "design": "/|;:"
    default: "/|;"
    }
  }

  /// Returns the parts of a list, and also the whole value, because `N/A` is not a list.
  private static func pieces(of value: ArraySlice<UInt8>, separators: String) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = value.startIndex
    for place in value.indices where separators.utf8.contains(value[place]) {
      pieces.append(start..<place)
      start = place + 1
    }
    if start > value.startIndex { pieces.append(start..<value.endIndex) }
    return pieces + [value.indices]
  }

  private func span(_ words: [Word]) -> Range<Int>? {
    guard let first = words.first else { return nil }
    // `Phase 2`, and `Allocation: Randomized` in a field that describes the whole design.
    let isNamed = first.bytes.elementsEqual(name) && words.count > 1
    return wanted.indices.lazy.compactMap { way in
      span(of: way, words, after: 0) ?? (isNamed ? span(of: way, words, after: 1) : nil)
    }.first
  }

  private func span(of way: Int, _ words: [Word], after skipped: Int) -> Range<Int>? {
    let wanted = wanted[way]
    let mayGoOn = !isWhole && way < typedWays
    let words = words.dropFirst(skipped)
    guard words.count >= wanted.count, !isWhole || words.count == wanted.count else { return nil }
    for (place, (word, own)) in zip(words, wanted).enumerated() {
      let isLast = place == wanted.count - 1
      let canGoOn = isLast && mayGoOn && !own.contains(where: \.isASCIIDigit)
      guard word.bytes.elementsEqual(own) || canGoOn && word.bytes.starts(with: own) else { return nil }
    }
    let start = words.first?.range.lowerBound ?? 0
    return start..<words[words.startIndex + wanted.count - 1].range.upperBound
  }

  /// Returns the words of a folded text: its runs of letters and its runs of digits, so that `phase2` is `phase 2`.
  private static func words(_ text: ArraySlice<UInt8>, areNumbered: Bool) -> [Word] {
    var words: [Word] = []
    var place = text.startIndex
    while place < text.endIndex {
      let isDigit = text[place].isASCIIDigit
      guard isDigit || text[place].isFoldedLetter else {
        place += 1
        continue
      }
      var end = place
      while end < text.endIndex, isDigit ? text[end].isASCIIDigit : text[end].isFoldedLetter { end += 1 }
      let letters = text[place..<end]
      if areNumbered, let roman = roman(letters) {
        words.append(Word(range: place..<place + roman.length, bytes: roman.digit))
        if roman.length < letters.count {
          words.append(Word(range: place + roman.length..<end, bytes: letters.dropFirst(roman.length)))
        }
      } else {
        words.append(Word(range: place..<end, bytes: letters))
      }
      place = end
    }
    return words
  }

  /// Returns the digit of a Roman number from I to IV, which an `a` or `b` may follow; nil for other letters.
  private static func roman(_ letters: ArraySlice<UInt8>) -> (digit: ArraySlice<UInt8>, length: Int)? {
    let number = letters.prefix { $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "v") }
    guard letters.count - number.count < 2, letters.dropFirst(number.count).allSatisfy({ "ab".utf8.contains($0) }),
      let place = ["i", "ii", "iii", "iv"].firstIndex(where: { number.elementsEqual($0.utf8) })
    else { return nil }
    return (Array("\(place + 1)".utf8)[...], number.count)
  }
}
