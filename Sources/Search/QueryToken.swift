import Studies

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

  private mutating func value() throws(QueryError) -> QueryToken {
    let start = (offset, index)
    var value = QueryToken.Value()
    if mark != "\"" { value.text = bare(untilSign: true) }
    if let sign = sign(after: value.text) {
      value.name = value.text
      value.sign = sign
      value.text = mark == "\"" ? "" : bare(untilSign: false)
    } else if mark != "\"" || !value.text.isEmpty {
      value.text += bare(untilSign: false)
    }
    if mark == "\"" && value.text.isEmpty {
      value.text = try quoted()
      value.isQuoted = true
    }
    let kind = value.name == nil && !value.isQuoted ? Self.word(value) : .value(value)
    return QueryToken(kind: kind, text: text(from: start.1), range: start.0..<offset)
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
      if mark == "\"" && index == start { break }
      if untilSign && isAtSign { break }
      skip()
    }
    return text(from: start)
  }

  private var isAtSign: Bool {
    guard let scalar = peek, let first = Folding.fold(String(scalar)).first else { return false }
    return ":<>=".utf8.contains(first)
  }

  /// The sign that makes a field name of what stands before it: a word of letters, digits, `-` and `_` that begins
  /// with a letter, so that `10:30` and `=` stay words. The colon of an address is no sign.
  private mutating func sign(after name: String) -> QueryToken.Sign? {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic,
      name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-" || $0 == "_" }),
      !line[index...].starts(with: "://".unicodeScalars)
    else { return nil }
    return QueryToken.Sign.allCases.first { take($0) }
  }

  private mutating func take(_ sign: QueryToken.Sign) -> Bool {
    var wanted = Array(sign.rawValue.utf8)[...]
    var count = 0
    for scalar in line[index...] {
      let folded = Folding.fold(String(scalar))
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
