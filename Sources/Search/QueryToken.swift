import Studies

/// A piece of the filter line: a sign of the language, or a value with the field it is asked of.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case opening, closing, or, and, not
    case value(Value)
  }

  struct Value: Equatable {
    /// As it was typed, the first bytes of the token.
    var name: String?
    var sign = Sign.none
    /// Whether a `~` stands before the text.
    var isFuzzy = false
    var text = ""
    /// Quoted text is matched as it stands: no glossary, no numbers.
    var isQuoted = false
  }

  enum Sign: String, CaseIterable {
    // Longer signs first: `>=` is not `>` with a value that begins with `=`.
    case atLeast = ">=", atMost = "<=", equals = "==", above = ">", below = "<", `is` = ":", single = "=", none = ""
  }

  let kind: Kind
  let text: String
  /// UTF-8 offsets in the line.
  let range: Range<Int>
}

extension QueryToken {
  /// - Complexity: O(length of the line).
  static func split(_ line: String, halfTyped: Bool) throws(QueryError) -> [QueryToken] {
    var scanner = Scanner(line: line.unicodeScalars, halfTyped: halfTyped)
    var tokens: [QueryToken] = []
    while let token = try scanner.token() { tokens.append(token) }
    return tokens
  }
}

extension QueryToken {
  /// Whether the language can take a word for the name of a field: letters, digits, `-` and `_`, the first a letter, so
  /// that `10:30` and `=` stay words.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy { Folding.isWord($0) || $0 == "-" || $0 == "_" }
  }
}

extension QueryToken.Value {
  /// As the line would have it, of the field with this name. What a single `=` says a `:` says as well, but for `//`
  /// behind it, where it would be part of an address.
  func written(name: String?) -> String {
    let value = (isFuzzy ? "~" : "") + (isQuoted ? "\"\(text)\"" : text)
    let isAmbiguous = [.is, .single].contains(sign) && value.utf8.starts(with: "//".utf8)
    let written = isAmbiguous ? QueryToken.Sign.single : sign == .single ? .is : sign
    return (name.map { $0 + written.rawValue } ?? "") + value
  }
}

/// Signs of the language are read folded, as texts are: a pasted `≥` is `>=`, `“` is `"` and `（` is `(`.
private struct Scanner {
  let line: [Unicode.Scalar]
  let halfTyped: Bool
  var index = 0
  /// The UTF-8 offset of `index`.
  var offset = 0

  init(line: String.UnicodeScalarView, halfTyped: Bool) {
    self.line = Array(line)
    self.halfTyped = halfTyped
  }

  var peek: Unicode.Scalar? { index < line.count ? line[index] : nil }

  /// The one ASCII character that the next scalar is read as.
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
    if let sign = sign(after: value.text) {
      value.name = value.text
      value.sign = sign
      value.text = ""
    } else if !value.text.isEmpty {
      value.text += bare(untilSign: false)
    }
    if value.text.isEmpty { try fill(&value) }
    let isWord = value.name == nil && !value.isQuoted && !value.isFuzzy
    let kind = isWord ? Self.word(value) : .value(value)
    return QueryToken(kind: kind, text: text(from: start.1), range: start.0..<offset)
  }

  /// What stands behind a sign, or alone. Behind a comparison `~` is a letter.
  private mutating func fill(_ value: inout QueryToken.Value) throws(QueryError) {
    if mark == "~", [.none, .is, .single].contains(value.sign) {
      skip()
      value.isFuzzy = true
    }
    value.isQuoted = mark == "\""
    value.text = value.isQuoted ? try quoted() : bare(untilSign: false)
  }

  private static func word(_ value: QueryToken.Value) -> QueryToken.Kind {
    switch value.text {
    case "AND": .and
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

  /// What a scalar is read as where signs stand. One that says *not* folds to what it denies, and is no sign: `n≠5`
  /// must not find what `n=5` finds.
  private static func sign(_ scalar: Unicode.Scalar) -> [UInt8] {
    "≠≮≯≰≱".unicodeScalars.contains(scalar) ? [] : Folding.fold(String(scalar))
  }

  /// The sign that makes a field name of what stands before it. The colon of an address is no sign.
  private mutating func sign(after name: String) -> QueryToken.Sign? {
    guard QueryToken.isName(name), !line[index...].starts(with: "://".unicodeScalars) else { return nil }
    return QueryToken.Sign.allCases.first { take($0) }
  }

  private mutating func take(_ sign: QueryToken.Sign) -> Bool {
    var wanted = Array(sign.rawValue.utf8)[...]
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

  /// A phrase ends at a quote like the one it begins with; one that begins with a curly quote, at any quote.
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
