import Studies

/// A token of the filter line: an operator, a bracket, or a value with its field name and sign.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case opening, closing, or, and, not
    case value(Value)
  }

  struct Value: Equatable {
    /// The field name as typed, at the start of the token; nil if the value names no field. A label of the source is in
    /// quotes.
    var name: String?
    var sign = Sign.none
    /// Whether a `~` precedes the text.
    var isFuzzy = false
    var text = ""
    /// Whether the text is in quotes. The glossary, other spellings and the number forms after `:` and `=` do not apply
    /// to quoted text.
    var isQuoted = false
    /// Whether a sign before the text denies it, as in `route:!sc` and `n<>20`.
    var isDenied = false
  }

  enum Sign: String, CaseIterable {
    // The scanner tries longer signs first, so that it does not read `>=` as `>` and a value that begins with `=`.
    case atLeast = ">=", atMost = "<=", equals = "==", above = ">", below = "<", `is` = ":", single = "=", none = ""
  }

  let kind: Kind
  let text: String
  /// The place in the line, in UTF-8 offsets.
  let range: Range<Int>
}

extension QueryToken {
  /// Returns the tokens of a line. With `halfTyped`, the last quote may be unclosed.
  ///
  /// - Complexity: O(length of the line).
  /// - Throws: `QueryError.Kind.unclosedQuote`, unless `halfTyped`.
  static func split(_ line: String, halfTyped: Bool) throws(QueryError) -> [QueryToken] {
    var scanner = Scanner(line: line.unicodeScalars, halfTyped: halfTyped)
    var tokens: [QueryToken] = []
    while let token = try scanner.token() { tokens.append(token) }
    return tokens
  }
}

extension QueryToken {
  /// Whether the language accepts a word as the name of a field: letters, digits, `-` and `_`, the first one a letter.
  /// So `10:30` and `=` stay words.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy { Folding.isWord($0) || $0 == "-" || $0 == "_" }
  }
}

extension QueryToken.Value {
  /// Returns the value as the filter line writes it, with the field name `name`. Writes `:` for a single `=`, which
  /// means the same. Before a value that begins with `//` it writes `=`, because `name://` would be an address, and a
  /// value that begins with a sign it writes in brackets.
  func written(name: String?) -> String {
    let value = (isFuzzy ? "~" : "") + (isQuoted ? "\"\(text)\"" : text)
    let isAmbiguous = [.is, .single].contains(sign) && value.utf8.starts(with: "//".utf8)
    let written = isAmbiguous ? QueryToken.Sign.single : sign == .single ? .is : sign
    guard let name else { return value }
    let isSign = [.is, .single].contains(sign) && value.first.map { "<>=".contains($0) } ?? false
    return name + written.rawValue + (isSign ? "(\(value))" : value)
  }
}

/// Cuts a filter line into tokens. It folds each sign of the language before it reads it, as the search folds texts: a
/// pasted `≥` is `>=`, `“` is `"` and `（` is `(`.
private struct Scanner {
  let line: [Unicode.Scalar]
  let halfTyped: Bool
  var index = 0
  /// The UTF-8 offset of the scalar at `index`.
  var offset = 0

  init(line: String.UnicodeScalarView, halfTyped: Bool) {
    self.line = Array(line)
    self.halfTyped = halfTyped
  }

  var peek: Unicode.Scalar? { index < line.count ? line[index] : nil }

  /// The next scalar if it is ASCII, else the one ASCII character that it folds to. It is nil at the end of the line
  /// and where the scalar folds to anything else.
  var mark: Unicode.Scalar? {
    guard let scalar = peek, !scalar.isASCII else { return peek }
    let folded = Folding.fold(String(scalar))
    return folded.count == 1 ? Unicode.Scalar(folded[0]) : nil
  }

  func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: line[start..<index])
    return String(text)
  }

  mutating func skip() {
    offset += UTF8.width(line[index])
    index += 1
  }

  mutating func token() throws(QueryError) -> QueryToken? {
    while let scalar = peek, scalar.properties.isWhitespace { skip() }
    guard peek != nil else { return nil }
    switch mark {
    case "(": return sign(.opening)
    case ")": return sign(.closing)
    case "!", "-": return sign(.not)
    default: return try value()
    }
  }

  private mutating func sign(_ kind: QueryToken.Kind) -> QueryToken {
    let start = (offset, index)
    skip()
    return QueryToken(kind: kind, text: text(from: start.1), range: start.0..<offset)
  }

  private mutating func value() throws(QueryError) -> QueryToken? {
    let start = (offset, index)
    var value = QueryToken.Value()
    if mark != "~" && mark != "\"" { value.text = bare(untilSign: true) }
    if let (sign, isDenied) = sign(after: value.text) {
      value.name = value.text.hasSuffix("!") ? String(value.text.dropLast()) : value.text
      (value.sign, value.isDenied) = (sign, isDenied)
      value.text = ""
    } else if !value.text.isEmpty {
      value.text += bare(untilSign: false)
    }
    if value.text.isEmpty { try readValue(&value) }
    if value.name == nil, value.isQuoted, let (sign, isDenied) = signBehindQuote() {
      value = QueryToken.Value(name: "\"\(value.text)\"", sign: sign, isDenied: isDenied)
      try readValue(&value)
    }
    let isWord = value.name == nil && !value.isQuoted && !value.isFuzzy
    let kind = isWord ? Self.word(value) : .value(value)
    return QueryToken(kind: kind, text: text(from: start.1), range: start.0..<offset)
  }

  /// Reads the part after a sign, or a value without a sign. `~` begins a fuzzy word only if no sign or `:` or `=` is
  /// before it. After any other sign it is a letter of the value.
  private mutating func readValue(_ value: inout QueryToken.Value) throws(QueryError) {
    if value.name != nil, [.is, .single].contains(value.sign), isAtDenial {
      skip()
      value.isDenied.toggle()
    }
    if mark == "~", [.none, .is, .single].contains(value.sign) {
      skip()
      value.isFuzzy = true
    }
    value.isQuoted = mark == "\""
    value.text = value.isQuoted ? try quoted() : bare(untilSign: false)
  }

  /// Whether a sign of negation stands before a word: `!sc` or `-sc`, but not `-5`.
  private var isAtDenial: Bool {
    guard index + 1 < line.count else { return false }
    return mark == "!" || mark == "-" && line[index + 1].properties.isAlphabetic
  }

  private static func word(_ value: QueryToken.Value) -> QueryToken.Kind {
    switch value.text {
    case "&", "&&": .and
    case _ where value.text.lowercased() == "and": .and
    case "|", "||": .or
    case "NOT": .not
    case _ where value.text.lowercased() == "or": .or
    default: .value(value)
    }
  }

  private mutating func bare(untilSign: Bool) -> String {
    let start = index
    while let scalar = peek, !scalar.properties.isWhitespace, mark != ")", mark != "(" {
      if untilSign && isAtSign { break }
      skip()
    }
    return text(from: start)
  }

  private var isAtSign: Bool {
    guard let scalar = peek, let first = Self.sign(scalar).first else { return false }
    return ":<>=".utf8.contains(first)
  }

  /// Returns what a scalar folds to at a place where a sign may be; empty for a sign that means *not*. Folding would
  /// remove the *not*, and `n≠5` would find what `n=5` finds.
  private static func sign(_ scalar: Unicode.Scalar) -> [UInt8] {
    "≠≮≯≰≱".unicodeScalars.contains(scalar) ? [] : Folding.fold(String(scalar))
  }

  /// Reads the sign after a field name. Returns nil if there is none, if the text before it cannot be a field name, and
  /// at the colon of an address (`://`).
  private mutating func sign(after name: String) -> (QueryToken.Sign, isDenied: Bool)? {
    // `n!=20`
    if name.hasSuffix("!"), QueryToken.isName(String(name.dropLast())), peek == "=", skipSign("=") {
      return (.is, true)
    }
    guard isAtSign, QueryToken.isName(name), !line[index...].starts(with: "://".unicodeScalars) else { return nil }
    return signBehindQuote()
  }

  /// Reads the sign after a label in quotes: `"Authors":park`.
  private mutating func signBehindQuote() -> (QueryToken.Sign, isDenied: Bool)? {
    guard isAtSign else { return nil }
    if let foreign = Self.foreignSigns.first(where: { skipSign($0.text) }) { return (foreign.sign, foreign.isDenied) }
    return QueryToken.Sign.allCases.first { skipSign($0.rawValue) }.map { ($0, false) }
  }

  /// The signs of other languages, longer ones first.
  private static let foreignSigns: [(text: String, sign: QueryToken.Sign, isDenied: Bool)] = [
    (":>=", .atLeast, false), (":<=", .atMost, false), (":>", .above, false), (":<", .below, false),
    (":==", .equals, false),
    (":=", .is, false), ("=>", .atLeast, false), ("=<", .atMost, false), ("<>", .is, true),
  ]

  private mutating func skipSign(_ sign: String) -> Bool {
    var wanted = Array(sign.utf8)[...]
    var count = 0
    for scalar in line[index...] {
      let folded = Self.sign(scalar)
      if wanted.isEmpty || folded.isEmpty || !wanted.starts(with: folded) { break }
      wanted = wanted.dropFirst(folded.count)
      count += 1
    }
    guard wanted.isEmpty, count > 0 else { return false }
    for _ in 0..<count { skip() }
    return true
  }

  /// Reads a phrase in quotes. A phrase that begins with `"` ends only at `"`; a phrase that begins with a curly quote
  /// ends at any quote.
  private mutating func quoted() throws(QueryError) -> String {
    let opening = offset
    let isStraight = peek == "\""
    skip()
    let start = index
    while peek != nil, !(isStraight ? peek == "\"" : mark == "\"") { skip() }
    let text = text(from: start)
    if peek != nil {
      skip()
    } else if !halfTyped {
      throw QueryError(kind: .unclosedQuote, range: opening..<offset)
    }
    return text
  }
}
