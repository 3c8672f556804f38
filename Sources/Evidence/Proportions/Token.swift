import Studies

/// A word, a number or a sign of a folded text.
struct Token {
  enum Kind: UInt8 {
    case word, number, percent, slash, hyphen, plusMinus, comma, semicolon, colon, stop, open, close, equals, less
    /// `bar` separates the cells of a row of a table.
    case greater, bar, sign
  }

  var kind: Kind
  /// Whether no byte is between it and the token before it.
  var isGlued = false
  /// Whether it is a number that is written as a word.
  var isSpelled = false
  var roles: Roles = []
  /// The digits of a number without its decimal point, and how many of them are decimals: 895 and 1 for 89.5.
  var digits = 0
  var decimals = 0
  /// Byte offsets from the start of the text.
  var span: Span

  /// Whether it is a word that ends in `ly`.
  var isAdverb = false
  /// Whether it names a ratio of risks: `rr`, `hazard`. Where `or` is one, only the words around it show.
  var isRatio = false

  /// Stands for the tokens before the first and after the last.
  static let outside = Token(kind: .stop, span: 0..<0)
}

/// Cuts a folded text into tokens. A word begins with a letter and can have digits (`cd22`, `hba1c`), which are no
/// counts.
struct Tokenizer {
  private let text: ArraySlice<UInt8>
  private var position: Int
  private(set) var tokens: [Token] = []

  /// - Complexity: O(length).
  static func tokens(of text: ArraySlice<UInt8>) -> [Token] {
    var tokenizer = Tokenizer(text)
    while tokenizer.position < text.endIndex { tokenizer.next() }
    return tokenizer.tokens
  }

  private init(_ text: ArraySlice<UInt8>) {
    self.text = text
    position = text.startIndex
    tokens.reserveCapacity(text.count / 4)
  }

  /// Returns the byte `ahead` of the position; 0 after the end.
  private func byte(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < text.endIndex ? text[index] : 0
  }

  private mutating func next() {
    let first = byte()
    if first == UInt8(ascii: " ") {
      position += 1
    } else if first.isASCIIDigit || first == UInt8(ascii: ".") && byte(1).isASCIIDigit {
      number()
    } else if first.isFoldedLetter {
      if !sign(first, byte(1)) { word() }
    } else if !sign(first, byte(1)) {
      append(.sign, length: 1)
    }
  }

  private mutating func append(_ kind: Token.Kind, length: Int) {
    append(Token(kind: kind, span: 0..<0), length: length)
  }

  private mutating func append(_ token: Token, length: Int) {
    var token = token
    let start = position - text.startIndex
    token.isGlued = tokens.last?.span.upperBound == start && start > 0
    token.span = start..<(start + length)
    tokens.append(token)
    position += length
  }

  // MARK: Words

  private mutating func word() {
    var length = 1
    while byte(length).isFoldedLetter && !isSign(byte(length), byte(length + 1)) || byte(length).isASCIIDigit {
      length += 1
    }
    let letters = text[position..<(position + length)]
    var token = Token(kind: .word, span: 0..<0)
    if let number = NumberWords.number(letters) {
      token.kind = .number
      token.isSpelled = true
      token.digits = number
    } else {
      token.roles = ProportionWords.shared.roles(of: letters)
      if token.roles.contains(.percentWord) { return percentWord(length: length) }
      token.isRatio = Self.ratios.contains(letters)
      token.isAdverb = length > 4 && letters.suffix(2).elementsEqual("ly".utf8)
    }
    if token.isSpelled, joinsTens(token.digits, length: length) || joinsHundreds(token.digits, length: length) {
      return
    }
    if letters.elementsEqual("hundred".utf8), multipliesByHundred(length: length) { return }
    append(token, length: length)
  }

  private static let ratios: WordList = "rr hr aor ahr arr irr relative risk hazard odds adjusted ratio"

  /// Joins `twenty-one` and `twenty one` to one number.
  private mutating func joinsTens(_ ones: Int, length: Int) -> Bool {
    let hasHyphen = tokens.last?.kind == .hyphen && tokens.last?.isGlued ?? false
    let tens = tokens.count - (hasHyphen ? 2 : 1)
    guard (1...9).contains(ones), tens >= 0, tokens[tens].isSpelled, tokens[tens].digits % 100 >= 20,
      tokens[tens].digits % 10 == 0
    else { return false }
    let end = position - text.startIndex
    guard end == tokens[tokens.count - 1].span.upperBound + (hasHyphen ? 0 : 1) else { return false }
    if hasHyphen { tokens.removeLast() }
    tokens[tens].digits += ones
    tokens[tens].span = tokens[tens].span.lowerBound..<(end + length)
    position += length
    return true
  }

  /// Joins `one hundred` to one number.
  private mutating func multipliesByHundred(length: Int) -> Bool {
    guard let last = tokens.last, last.isSpelled, (1...99).contains(last.digits) else { return false }
    grow(tokens.count - 1, to: 100 * last.digits, length: length)
    return true
  }

  /// Joins `one hundred and twelve` to one number; the tens and the ones come one after the other.
  private mutating func joinsHundreds(_ rest: Int, length: Int) -> Bool {
    let hasAnd = tokens.last?.roles.contains(.and) ?? false
    let place = tokens.count - (hasAnd ? 2 : 1)
    guard rest > 0, place >= 0, tokens[place].isSpelled, tokens[place].digits >= 100, tokens[place].digits % 100 == 0
    else { return false }
    if hasAnd { tokens.removeLast() }
    grow(place, to: tokens[place].digits + rest, length: length)
    return true
  }

  /// Replaces a spelled number by a larger one that also covers the next word.
  private mutating func grow(_ place: Int, to number: Int, length: Int) {
    tokens[place].digits = number
    tokens[place].span = tokens[place].span.lowerBound..<(position - text.startIndex + length)
    position += length
  }

  /// Adds `percent`, or joins `cent` to the `per` before it.
  private mutating func percentWord(length: Int) {
    if let last = tokens.last, last.roles.contains(.per) {
      tokens[tokens.count - 1] = Token(
        kind: .percent, span: last.span.lowerBound..<(position - text.startIndex + length))
      position += length
    } else {
      append(length > 4 ? .percent : .word, length: length)
    }
  }

  // MARK: Signs

  /// Whether the bytes are `±` or the `·` of `50·4`: their first byte looks like that of a letter.
  private func isSign(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xC2 && (second == 0xB1 || second == 0xB7)
  }

  private mutating func sign(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "%"): append(.percent, length: 1)
    case UInt8(ascii: "/"): append(.slash, length: 1)
    case UInt8(ascii: "-"): append(.hyphen, length: 1)
    case UInt8(ascii: ","): append(.comma, length: 1)
    case UInt8(ascii: ";"): append(.semicolon, length: 1)
    case UInt8(ascii: ":"): append(.colon, length: 1)
    case UInt8(ascii: "("), UInt8(ascii: "["): append(.open, length: 1)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): append(.close, length: 1)
    case UInt8(ascii: "="): append(.equals, length: 1)
    case UInt8(ascii: "<"): append(.less, length: 1)
    case UInt8(ascii: ">"): append(.greater, length: 1)
    case UInt8(ascii: "|"): append(.bar, length: 1)
    case UInt8(ascii: "+") where second == UInt8(ascii: "/") && byte(2) == UInt8(ascii: "-"):
      append(.plusMinus, length: 3)
    case UInt8(ascii: "+") where second == UInt8(ascii: " ") && byte(2) == UInt8(ascii: "-"):
      append(.plusMinus, length: 3)
    case UInt8(ascii: "+") where second.isASCIIDigit: append(.plusMinus, length: 1)
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stop(second)
    // `∼` and `≈`.
    case 0xE2 where (second, byte(2)) == (0x88, 0xBC) || (second, byte(2)) == (0x89, 0x88): append(.sign, length: 3)
    case 0xC2 where isSign(first, second): append(second == 0xB1 ? .plusMinus : .sign, length: 2)
    default: return false
    }
    return true
  }

  /// Ends the sentence, unless a letter or a digit follows, or an abbreviation such as `vs.` or `approx.` comes before.
  private mutating func stop(_ second: UInt8) {
    let isInside = second.isFoldedLetter || second.isASCIIDigit
    if isInside || tokens.last?.roles.contains(.abbreviation) ?? false || endsInitials {
      position += 1
    } else {
      append(.stop, length: 1)
    }
  }

  /// Whether the last two tokens are letters with a point between them: `i.e`.
  private var endsInitials: Bool {
    guard tokens.count > 1 else { return false }
    let (first, last) = (tokens[tokens.count - 2], tokens[tokens.count - 1])
    return first.kind == .word && last.kind == .word && first.span.count == 1 && last.span.count == 1
      && last.span.lowerBound == first.span.upperBound + 1 && last.span.upperBound == position - text.startIndex
      && text[text.startIndex + first.span.upperBound] == UInt8(ascii: ".")
  }

  // MARK: Numbers

  /// The most digits of a number. A longer one counts no people and becomes a sign.
  private static let mostDigits = 9

  private mutating func number() {
    var token = Token(kind: .number, span: 0..<0)
    var (length, digits) = (0, 0)
    func addDigit(_ byte: UInt8) {
      digits += 1
      if digits <= Self.mostDigits { token.digits = token.digits * 10 + Int(byte - UInt8(ascii: "0")) }
      length += 1
    }
    while byte(length).isASCIIDigit { addDigit(byte(length)) }
    for _ in 0..<groups(at: length, after: digits) {
      length += 1
      for _ in 0..<3 { addDigit(byte(length)) }
    }
    if let point = point(at: length) {
      length += point
      let whole = digits
      while byte(length).isASCIIDigit { addDigit(byte(length)) }
      token.decimals = digits - whole
      // A version or a date: 1.2.3, 3.14.2020.
      while byte(length) == UInt8(ascii: ".") && byte(length + 1).isASCIIDigit {
        token.kind = .sign
        length += 1
        while byte(length).isASCIIDigit { length += 1 }
      }
    }
    if digits > Self.mostDigits { token.kind = .sign }
    append(token, length: length)
  }

  /// Returns how many groups of three digits continue a number. A comma or a space stands before each group. Behind the
  /// name of a group or a number, `1 024` can be two numbers, so it is not joined.
  private func groups(at offset: Int, after digits: Int) -> Int {
    let separator = byte(offset)
    guard (1...3).contains(digits), separator == UInt8(ascii: ",") || separator == UInt8(ascii: " ") else { return 0 }
    var groups = 0
    while byte(offset + 4 * groups) == separator, hasThreeDigits(offset + 4 * groups + 1) { groups += 1 }
    return separator == UInt8(ascii: " ") && digits == 1 && groups == 1 && !canBeThousands ? 0 : groups
  }

  /// Whether the next digit can begin a number of thousands: not in `in phase 2 120 patients` and `1, 2 120`.
  private var canBeThousands: Bool {
    guard let last = tokens.last(where: { $0.kind != .comma }) else { return true }
    // In `68/2 452` the 2 alone would be a total below its events.
    if last.kind == .slash, let events = tokens.dropLast().last, events.kind == .number {
      return events.digits > Int(byte(0) - 0x30)
    }
    return last.kind == .word && !last.roles.meets([.label, .choice, .unit])
      || [.open, .equals, .stop].contains(last.kind)
  }

  private func hasThreeDigits(_ offset: Int) -> Bool {
    byte(offset).isASCIIDigit && byte(offset + 1).isASCIIDigit && byte(offset + 2).isASCIIDigit
      && !byte(offset + 3).isASCIIDigit
  }

  /// Returns the length of a decimal point in bytes; nil if there is none. A comma is a decimal point if one or two
  /// digits and a percent sign follow.
  private func point(at offset: Int) -> Int? {
    switch byte(offset) {
    case UInt8(ascii: ".") where byte(offset + 1).isASCIIDigit: 1
    case 0xC2 where byte(offset + 1) == 0xB7 && byte(offset + 2).isASCIIDigit: 2
    case UInt8(ascii: ",") where isDecimalComma(offset): 1
    default: nil
    }
  }

  private func isDecimalComma(_ offset: Int) -> Bool {
    guard offset > 0, byte(offset + 1).isASCIIDigit else { return false }
    var end = offset + (byte(offset + 2).isASCIIDigit ? 3 : 2)
    if byte(end) == UInt8(ascii: " ") { end += 1 }
    return byte(end) == UInt8(ascii: "%")
  }
}
