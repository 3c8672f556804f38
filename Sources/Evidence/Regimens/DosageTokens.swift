import Studies

/// A number, a word or a sign of dosage text.
struct DosageToken: Equatable {
  enum Kind: Hashable {
    case number(Double)
    /// Letters only. An abbreviation loses its points: `b.i.d.` is `bid`.
    case word(String)
    /// A number that can be read in two ways, such as `1.000`, which is one or a thousand.
    case unclearNumber
    case sign(Unicode.Scalar)
  }

  let kind: Kind
  /// Byte offsets from the start of the text.
  let span: Span
}

extension ArraySlice<DosageToken> {
  /// Whether the words before a frequency name nothing but the treatment: `The drug was given`.
  var areGeneric: Bool {
    allSatisfy { token in
      guard case .word(let word) = token.kind else { return true }
      return DosageWords.isGeneric(word)
    }
  }

  /// Whether the last words mean each of several medicines: `each`, `each given`. In `of each course at` they do not.
  var endWithEach: Bool {
    switch last?.kind {
    case .word("each"): true
    case .word("given"), .word("administered"), .word("taken"): dropLast().last?.kind == .word("each")
    default: false
    }
  }

  /// Whether at most the name of a medicine stands between two amounts, besides `and`.
  var areNames: Bool {
    count <= 4
      && allSatisfy { token in
        switch token.kind {
        case .word(let word): !DosageWords.isPreposition(word)
        case .number, .unclearNumber: false
        case .sign(let sign): ["+", "/", ",", "-"].contains(sign)
        }
      }
  }
}

/// Cuts folded dosage text into numbers, words and signs: `2.5-4 mg/kg`, `q6h` and `b.i.d.`.
struct DosageTokens: IteratorProtocol {
  private let text: ArraySlice<UInt8>
  private var place: Int
  private let separators: DecimalSeparators
  /// How the numbers that can be read in only one way use points and commas.
  private var seen = DecimalSeparators()
  private var hasUnclearNumber = false
  /// Whether the last token is a word such as `day`. The numbers after it are names, not amounts.
  private var isBehindNumbered = false
  /// Whether the last number, with the comma after it, belongs to a list without spaces.
  private var isInList = false

  init(_ text: ArraySlice<UInt8>, separators: DecimalSeparators = DecimalSeparators()) {
    self.text = text
    self.separators = separators
    place = text.startIndex
  }

  /// Returns all tokens of a text. A number that has two readings is read in the way in which the other numbers of the
  /// text are written.
  /// - Complexity: O(length).
  static func all(_ text: ArraySlice<UInt8>) -> [DosageToken] {
    var first = DosageTokens(text)
    let tokens = first.rest()
    let isContradictory = first.seen.isSuperset(of: [.comma, .commaGroups])
    guard isContradictory || first.hasUnclearNumber && !first.seen.isEmpty else { return tokens }
    var second = DosageTokens(text, separators: first.seen)
    return second.rest()
  }

  private mutating func rest() -> [DosageToken] {
    var tokens: [DosageToken] = []
    tokens.reserveCapacity(text.count / 4)
    while let token = next() { tokens.append(token) }
    return tokens
  }

  mutating func next() -> DosageToken? {
    // The space is the only white space of folded text.
    while place < text.endIndex, text[place] == 0x20 { place += 1 }
    guard place < text.endIndex else { return nil }
    let start = place
    let kind = number() ?? word() ?? sign()
    if byte(at: place) != UInt8(ascii: ","), kind != .sign(",") { isInList = false }
    if case .word(let word) = kind { isBehindNumbered = DosageWords.isNumbered(word) } else { isBehindNumbered = false }
    return DosageToken(kind: kind, span: start - text.startIndex..<place - text.startIndex)
  }

  private func byte(at place: Int) -> UInt8? { place < text.endIndex ? text[place] : nil }

  private mutating func sign() -> DosageToken.Kind {
    let start = place
    place += 1
    while let next = byte(at: place), UTF8.isContinuation(next) { place += 1 }
    return .sign(String(decoding: text[start..<place], as: UTF8.self).unicodeScalars.first ?? "?")
  }

  /// The largest number that can be a dose, in any unit.
  private static let most = 1e12

  private mutating func number() -> DosageToken.Kind? {
    guard let written = WrittenNumber(in: text, from: place) else { return nil }
    let isName = isBehindNumbered || isInList || isBehindLetter
    place = written.end
    switch written.value(by: separators, isName: isName) {
    case .certain(let value, let evidence):
      seen.formUnion(evidence)
      // A larger number cannot be a dose, and it could not be drawn or written. It becomes a sign.
      return value <= Self.most ? .number(value) : .sign("0")
    case .unclear:
      hasUnclearNumber = true
      return .unclearNumber
    case .list(let end):
      place = end
      isInList = true
      return number(from: written.start, to: end)
    }
  }

  /// Whether the number at the place is the end of a name, as in `CM310` and `KINE-101`.
  private var isBehindLetter: Bool {
    let start = text.startIndex
    let last = place > start && text[place - 1] == UInt8(ascii: "-") ? place - 2 : place - 1
    return last >= start && text[last].isASCIISmall
  }

  /// The first number of a list without spaces, such as `1,2,3`.
  private func number(from start: Int, to end: Int) -> DosageToken.Kind {
    Double(String(decoding: text[start..<end], as: UTF8.self)).map { .number($0) } ?? .unclearNumber
  }

  private mutating func word() -> DosageToken.Kind? {
    // Folded text has no capitals, and the words that are looked up have ASCII letters only.
    guard text[place].isASCIISmall else { return nil }
    let start = place
    while let next = byte(at: place), next.isASCIISmall { place += 1 }
    if place - start == 1, let short = abbreviation(from: start) { return .word(short) }
    return .word(String(decoding: text[start..<place], as: UTF8.self))
  }

  /// Reads the rest of an abbreviation such as `b.i.d.`, whose first letter is at `start` and already read.
  private mutating func abbreviation(from start: Int) -> String? {
    var letters = [text[start]]
    var end = place
    while byte(at: end) == point, let letter = byte(at: end + 1), letter.isASCIISmall,
      !(byte(at: end + 2)?.isASCIISmall ?? false)
    {
      letters.append(letter)
      end += 2
    }
    guard letters.count > 1 else { return nil }
    place = byte(at: end) == point ? end + 1 : end
    return String(decoding: letters, as: UTF8.self)
  }
}

private let point = UInt8(ascii: ".")
