/// A number, a word or a sign of dosage text.
struct DosageToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// Letters only. An abbreviation loses its points: `b.i.d.` is `bid`.
    case word(String)
    case sign(UInt8)
  }

  let kind: Kind
  /// Byte offsets from the start of the text.
  let span: Span
}

/// Cuts folded dosage text into numbers, words and signs: `2.5-4 mg/kg`, `q6h` and `b.i.d.`.
struct DosageTokens: IteratorProtocol {
  private let text: ArraySlice<UInt8>
  private var place: Int

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    place = text.startIndex
  }

  /// Returns all tokens of a text.
  /// - Complexity: O(length).
  static func all(_ text: ArraySlice<UInt8>) -> [DosageToken] {
    var tokens: [DosageToken] = []
    tokens.reserveCapacity(text.count / 4)
    var rest = DosageTokens(text)
    while let token = rest.next() { tokens.append(token) }
    return tokens
  }

  mutating func next() -> DosageToken? {
    while place < text.endIndex, Self.isSpace(text[place]) { place += 1 }
    guard place < text.endIndex else { return nil }
    let start = place
    let kind = number() ?? word() ?? sign()
    return DosageToken(kind: kind, span: start - text.startIndex..<place - text.startIndex)
  }

  private func byte(at place: Int) -> UInt8? { place < text.endIndex ? text[place] : nil }

  private func isDigit(at place: Int) -> Bool { byte(at: place).map(Self.isDigit) ?? false }

  private mutating func sign() -> DosageToken.Kind {
    let first = text[place]
    place += 1
    // A character outside ASCII is one sign, whatever its length in bytes.
    while let next = byte(at: place), UTF8.isContinuation(next) { place += 1 }
    return .sign(first)
  }

  /// The largest number that can be a dose, in any unit.
  private static let most = 1e12

  private mutating func number() -> DosageToken.Kind? {
    guard isDigit(at: place) || (text[place] == point && isDigit(at: place + 1)) else { return nil }
    var digits = ""
    while let next = byte(at: place) {
      if Self.isDigit(next) {
        digits.unicodeScalars.append(Unicode.Scalar(next))
        place += 1
      } else if next == comma, groupsThousands(behind: place), !digits.utf8.contains(point) {
        place += 1
      } else if let size = pointSize(at: place), !digits.utf8.contains(point), isDigit(at: place + size) {
        digits += digits.isEmpty ? "0." : "."
        place += size
      } else {
        break
      }
    }
    // A larger number is no dose and could be neither drawn nor written, so it becomes a sign.
    return Double(digits).map { $0 <= Self.most ? .number($0) : .sign(UInt8(ascii: "0")) }
  }

  /// Returns the length in bytes of a full stop, or of the raised point of British journals; nil for another byte.
  private func pointSize(at place: Int) -> Int? {
    if byte(at: place) == point { return 1 }
    return byte(at: place) == 0xC2 && byte(at: place + 1) == 0xB7 ? 2 : nil
  }

  private func groupsThousands(behind place: Int) -> Bool {
    (1...3).allSatisfy { isDigit(at: place + $0) } && !isDigit(at: place + 4)
  }

  private mutating func word() -> DosageToken.Kind? {
    guard Self.isLetter(text[place]) else { return nil }
    let start = place
    while let next = byte(at: place), Self.isLetter(next) { place += 1 }
    if place - start == 1, let short = abbreviation(from: start) { return .word(short) }
    return .word(String(decoding: text[start..<place], as: UTF8.self))
  }

  /// Reads the rest of an abbreviation such as `b.i.d.`, whose first letter is at `start` and already read.
  private mutating func abbreviation(from start: Int) -> String? {
    var letters = [text[start]]
    var end = place
    while byte(at: end) == point, let letter = byte(at: end + 1), Self.isLetter(letter),
      !(byte(at: end + 2).map(Self.isLetter) ?? false)
    {
      letters.append(letter)
      end += 2
    }
    guard letters.count > 1 else { return nil }
    place = byte(at: end) == point ? end + 1 : end
    return String(decoding: letters, as: UTF8.self)
  }

  /// The space is the only white space of folded text.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  /// Folded text has no capitals, and the words that are looked up have ASCII letters only.
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}

private let point = UInt8(ascii: ".")
private let comma = UInt8(ascii: ",")
