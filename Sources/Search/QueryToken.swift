/// A piece of the filter line: a sign of the language, or a value with the field it is asked of.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case opening, closing, or, and, not
    case value(Value)
  }

  struct Value: Equatable {
    var name: String?
    var sign = Sign.none
    var text = ""
    /// Quoted text is matched as it stands: no glossary, no numbers.
    var isQuoted = false
  }

  enum Sign: String, CaseIterable {
    // Longer signs first: `>=` is not `>` with a value that begins with `=`.
    case atLeast = ">=", atMost = "<=", equals = "==", above = ">", below = "<", `is` = ":", none = ""
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

private struct Scanner {
  let line: String.UnicodeScalarView
  let halfTyped: Bool
  var index: String.Index
  /// The UTF-8 offset of `index`.
  var offset = 0

  init(line: String.UnicodeScalarView, halfTyped: Bool) {
    self.line = line
    self.halfTyped = halfTyped
    index = line.startIndex
  }

  var peek: Unicode.Scalar? { index < line.endIndex ? line[index] : nil }

  mutating func skip() {
    offset += UTF8.width(line[index])
    index = line.index(after: index)
  }

  mutating func token() throws(QueryError) -> QueryToken? {
    while let scalar = peek, scalar.properties.isWhitespace { skip() }
    guard let first = peek else { return nil }
    switch first {
    case "(": return sign(.opening)
    case ")": return sign(.closing)
    case "!", "-": return sign(.not)
    default: return try value()
    }
  }

  private mutating func sign(_ kind: QueryToken.Kind) -> QueryToken {
    let start = offset
    let text = String(line[index])
    skip()
    return QueryToken(kind: kind, text: text, range: start..<offset)
  }

  private mutating func value() throws(QueryError) -> QueryToken {
    let start = (offset, index)
    var value = QueryToken.Value()
    if peek != "\"" { value.text = bare(untilSign: true) }
    if let sign = sign(after: value.text) {
      value.name = value.text
      value.sign = sign
      value.text = peek == "\"" ? "" : bare(untilSign: false)
    } else if peek != "\"" || !value.text.isEmpty {
      value.text += bare(untilSign: false)
    }
    if peek == "\"" && value.text.isEmpty {
      value.text = try quoted()
      value.isQuoted = true
    }
    let text = String(line[start.1..<index])
    let kind = value.name == nil && !value.isQuoted ? Self.word(value) : .value(value)
    return QueryToken(kind: kind, text: text, range: start.0..<offset)
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
    while let scalar = peek, !scalar.properties.isWhitespace, scalar != ")", scalar != "(" {
      if scalar == "\"" && index == start { break }
      if untilSign && (scalar == ":" || scalar == "<" || scalar == ">" || scalar == "=") { break }
      skip()
    }
    return String(line[start..<index])
  }

  /// The sign that makes a field name of what stands before it: a word of letters, digits, `-` and `_` that begins
  /// with a letter, so that `10:30` and `=` stay words.
  private mutating func sign(after name: String) -> QueryToken.Sign? {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic,
      name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-" || $0 == "_" }),
      let sign = QueryToken.Sign.allCases.first(where: { $0 != .none && line[index...].starts(with: $0.rawValue.unicodeScalars) })
    else { return nil }
    for _ in sign.rawValue.unicodeScalars { skip() }
    return sign
  }

  private mutating func quoted() throws(QueryError) -> String {
    let opening = offset
    skip()
    let start = index
    while let scalar = peek, scalar != "\"" { skip() }
    let text = String(line[start..<index])
    if peek != nil {
      skip()
    } else if !halfTyped {
      throw QueryError(kind: .unclosedQuote, range: opening..<offset)
    }
    return text
  }
}
