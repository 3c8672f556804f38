package import Studies

/// Reads a filter line, by recursive descent:
///
///     line    = either
///     either  = both ( "or" both )*
///     both    = not ( ["AND"] not )*            words side by side bind tighter than `or`
///     not     = ( "!" | "-" | "NOT" ) not | atom
///     atom    = "(" either ")" | [ name operator ] value
///
/// While a line is being typed, what is not complete yet (`route:`, `"grade`, `n>`, `(crs or`) is no condition; a
/// whole line must be complete. Nothing here looks at a study.
package struct QueryParser {
  private let collection: StudyCollection
  private let glossary: GlossaryWords
  private let isHalfTyped: Bool
  private let tokens: [QueryToken]
  private var next = 0
  private var depth = 0
  private var expansions: [Query.Expansion] = []

  /// Deep enough for any line a person writes, and far from the end of the stack.
  private static let depthLimit = 64

  /// Reads `line` against the fields and the glossary of `collection`.
  /// - Complexity: O(length of the line × size of the glossary).
  package static func parse(
    _ line: String, in collection: StudyCollection, halfTyped: Bool = false
  ) throws(QueryError) -> Query {
    let tokens = try QueryToken.split(line, halfTyped: halfTyped)
    var parser = QueryParser(collection: collection, isHalfTyped: halfTyped, tokens: tokens)
    let root = try parser.either()
    if let stray = parser.peek { throw QueryError(kind: .strayClosing, range: stray.range) }
    return Query(root: root ?? .all([]), expansions: parser.expansions)
  }

  private init(collection: StudyCollection, isHalfTyped: Bool, tokens: [QueryToken]) {
    self.collection = collection
    self.isHalfTyped = isHalfTyped
    self.tokens = tokens
    glossary = GlossaryWords(collection.glossary)
  }

  private var peek: QueryToken? { next < tokens.count ? tokens[next] : nil }

  private mutating func take(_ kind: QueryToken.Kind) -> QueryToken? {
    guard let token = peek, token.kind == kind else { return nil }
    next += 1
    return token
  }

  private mutating func either() throws(QueryError) -> Query.Node? {
    var sides = [try both()]
    while let word = take(.or) {
      if sides.last == .some(nil) { throw QueryError(kind: .nothingToCombine("or"), range: word.range) }
      sides.append(try both())
      if sides.last == .some(nil), !(isHalfTyped && peek == nil) {
        throw QueryError(kind: .nothingToCombine("or"), range: word.range)
      }
    }
    let nodes = sides.compactMap { $0 }
    return nodes.count > 1 ? .any(nodes) : nodes.first
  }

  private mutating func both() throws(QueryError) -> Query.Node? {
    var nodes: [Query.Node] = []
    while let token = peek, token.kind != .or, token.kind != .closing {
      if let word = take(.and) {
        if nodes.isEmpty || (peek == nil && !isHalfTyped) {
          throw QueryError(kind: .nothingToCombine("AND"), range: word.range)
        }
        continue
      }
      if let node = try not() { nodes.append(node) }
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? nil : .all(nodes)
  }

  private mutating func not() throws(QueryError) -> Query.Node? {
    var isNegated = false
    while let sign = take(.not) {
      isNegated.toggle()
      if (peek == nil || peek?.kind == .closing || peek?.kind == .or) && !isHalfTyped {
        throw QueryError(kind: .noValue(sign.text), range: sign.range)
      }
    }
    guard let token = peek, token.kind != .closing, token.kind != .or else { return nil }
    let node = try atom()
    return isNegated ? node.map(Query.Node.not) : node
  }

  private mutating func atom() throws(QueryError) -> Query.Node? {
    if let opening = take(.opening) { return try group(opening) }
    guard let token = peek else { return nil }
    next += 1
    guard case .value(let value) = token.kind else { return nil }
    return try term(value, token)
  }

  private mutating func group(_ opening: QueryToken) throws(QueryError) -> Query.Node? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw QueryError(kind: .tooDeep(limit: Self.depthLimit), range: opening.range) }
    let inside = try either()
    if take(.closing) == nil && !isHalfTyped { throw QueryError(kind: .unclosedGroup, range: opening.range) }
    return inside
  }

  private mutating func term(_ value: QueryToken.Value, _ token: QueryToken) throws(QueryError) -> Query.Node? {
    var scope = Query.Scope.anywhere
    if let name = value.name {
      do {
        scope = .fields(try collection.targets(named: name))
      } catch {
        throw QueryError(kind: error, range: token.range)
      }
    }
    guard !Folding.fold(value.text).isEmpty else {
      if isHalfTyped { return nil }
      throw QueryError(kind: .noValue(token.text), range: token.range)
    }
    do {
      return try test(value).map { .term(Query.Term(text: token.text, scope: scope, test: $0)) }
    } catch {
      throw QueryError(kind: error, range: token.range)
    }
  }

  private mutating func test(_ value: QueryToken.Value) throws(QueryError.Kind) -> Query.Test? {
    switch value.sign {
    case .none: return .contains(needles(value))
    case .is:
      if !value.isQuoted, let range = try NumberText.range(value.text) { return .number(range) }
      return .contains(needles(value))
    case .equals: return .equals(Folding.fold(value.text))
    case .atLeast, .atMost, .above, .below:
      guard let number = NumberText.whole(value.text) else { throw .notANumber(value.text) }
      return .number(Query.Bounds(value.sign, number))
    }
  }

  private mutating func needles(_ value: QueryToken.Value) -> [Query.Needle] {
    let plain = Query.Needle(bytes: Folding.fold(value.text), isWhole: false)
    guard !value.isQuoted, let words = glossary.words(for: plain.bytes) else { return [plain] }
    let expansion = Query.Expansion(word: value.text, alsoFinds: words.others)
    if !expansions.contains(expansion) { expansions.append(expansion) }
    return words.needles
  }
}

extension Query.Bounds {
  fileprivate init(_ sign: QueryToken.Sign, _ number: Double) {
    switch sign {
    case .atLeast: self.init(low: number)
    case .above: self.init(low: number, lowIsIn: false)
    case .atMost: self.init(high: number)
    case .below: self.init(high: number, highIsIn: false)
    case .none, .is, .equals: self.init(low: number, high: number)
    }
  }
}
