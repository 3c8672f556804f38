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
  /// Where the line ends, in UTF-8 offsets.
  private let end: Int
  private var next = 0
  private var depth = 0
  private var expansions: [Query.Expansion] = []
  /// The folded words that `expansions` has.
  private var expanded: Set<[UInt8]> = []

  /// Deep enough for any line a person writes, and far from the end of the stack.
  private static let depthLimit = 64

  /// Reads `line` against the fields and the glossary of `collection`.
  /// - Complexity: O(length of the line × size of the glossary).
  package static func parse(
    _ line: String, in collection: StudyCollection, halfTyped: Bool = false
  ) throws(QueryError) -> Query {
    let tokens = try QueryToken.split(line, halfTyped: halfTyped)
    // The first view of all mostly has no filter, and need not wait for the glossary.
    if tokens.isEmpty { return .everything }
    var parser = QueryParser(collection: collection, isHalfTyped: halfTyped, tokens: tokens, end: line.utf8.count)
    let root = try parser.either()
    if let stray = parser.peek { throw QueryError(kind: .strayClosing, range: stray.range) }
    return Query(root: root ?? .all([]), expansions: parser.expansions)
  }

  private init(collection: StudyCollection, isHalfTyped: Bool, tokens: [QueryToken], end: Int) {
    self.collection = collection
    self.isHalfTyped = isHalfTyped
    self.tokens = tokens
    self.end = end
    glossary = GlossaryWords(collection.glossary)
  }

  private var peek: QueryToken? { next < tokens.count ? tokens[next] : nil }

  private mutating func take(_ kind: QueryToken.Kind) -> QueryToken? {
    guard let token = peek, token.kind == kind else { return nil }
    next += 1
    return token
  }

  private mutating func either() throws(QueryError) -> Query.Node? {
    var nodes: [Query.Node] = []
    var before: QueryToken?
    repeat {
      let start = next
      if let node = try both() { nodes.append(node) }
      let isMissing = next == start
      let word = take(.or)
      if isMissing, let lonely = word ?? before, !(isHalfTyped && word == nil) {
        throw QueryError(kind: .nothingToCombine(lonely.text), range: lonely.range)
      }
      before = word
    } while before != nil
    return nodes.count > 1 ? .any(nodes) : nodes.first
  }

  private mutating func both() throws(QueryError) -> Query.Node? {
    var nodes: [Query.Node] = []
    let start = next
    var before: QueryToken?
    while let token = peek, token.kind != .or, token.kind != .closing {
      if let word = take(.and) {
        if before != nil || next - 1 == start {
          throw QueryError(kind: .nothingToCombine(word.text), range: word.range)
        }
        before = word
      } else {
        if let node = try not() { nodes.append(node) }
        before = nil
      }
    }
    if let before, !isHalfTyped { throw QueryError(kind: .nothingToCombine(before.text), range: before.range) }
    return nodes.count > 1 ? .all(nodes) : nodes.first
  }

  private mutating func not() throws(QueryError) -> Query.Node? {
    var isNegated = false
    var sign: QueryToken?
    while let taken = take(.not) {
      isNegated.toggle()
      sign = taken
    }
    if let sign, !isHalfTyped, !(peek?.beginsAtom ?? false) {
      throw QueryError(kind: .noValue(sign.text), range: sign.range)
    }
    let node = try atom()
    return isNegated ? node.map(Query.Node.not) : node
  }

  private mutating func atom() throws(QueryError) -> Query.Node? {
    if let opening = take(.opening) { return try group(opening) }
    guard let token = peek, case .value(let value) = token.kind else { return nil }
    next += 1
    return try term(value, token)
  }

  private mutating func group(_ opening: QueryToken) throws(QueryError) -> Query.Node? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw QueryError(kind: .tooDeep(limit: Self.depthLimit), range: opening.range) }
    let inside = try either()
    let closing = take(.closing)
    if isHalfTyped { return inside }
    guard let closing else { throw QueryError(kind: .unclosedGroup, range: opening.range) }
    guard inside != nil else {
      throw QueryError(kind: .emptyGroup, range: opening.range.lowerBound..<closing.range.upperBound)
    }
    return inside
  }

  private mutating func term(_ value: QueryToken.Value, _ token: QueryToken) throws(QueryError) -> Query.Node? {
    let value = isHalfTyped && token.range.upperBound == end ? complete(value) : value
    do throws(QueryError.Kind) {
      let scope = try scope(value, token)
      guard !Folding.fold(value.text).isEmpty else {
        if isHalfTyped { return nil }
        throw QueryError.Kind.noValue(token.text)
      }
      return .term(Query.Term(text: token.text, scope: scope, test: try test(value)))
    } catch {
      throw QueryError(kind: error, range: token.range)
    }
  }

  /// What is complete of the last word of a line that is still being typed: not yet the `=` that may become `==`, the
  /// dot that may become `..`, the minus before a number, or the end of a range that is too small so far.
  private func complete(_ value: QueryToken.Value) -> QueryToken.Value {
    var complete = value
    let rest = String(value.text.dropLast())
    switch value.sign {
    case _ where value.isQuoted: break
    case .none:
      let isSign = value.text == "~" || value.text.last == "=" && (try? collection.targets(named: rest)) != nil
      if isSign { complete.text = "" }
    case .is: complete.text = NumberText.complete(value.text)
    case .equals: break
    case .atLeast, .atMost, .above, .below: if NumberText.isBeginning(value.text) { complete.text = "" }
    }
    return complete
  }

  private func scope(_ value: QueryToken.Value, _ token: QueryToken) throws(QueryError.Kind) -> Query.Scope {
    guard let name = value.name else {
      if !value.isQuoted, value.text.hasPrefix("~") { throw .notYet(token.text) }
      return .anywhere
    }
    if Self.states.contains(name.lowercased()), collection.field(name.lowercased()) == nil { throw .notYet(token.text) }
    return .fields(try collection.targets(named: name))
  }

  /// Names that the language keeps for what a reader decided about a study.
  private static let states = ["is", "has"]

  private mutating func test(_ value: QueryToken.Value) throws(QueryError.Kind) -> Query.Test {
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
    if expanded.insert(plain.bytes).inserted {
      expansions.append(Query.Expansion(word: value.text, alsoFinds: words.others))
    }
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

extension QueryToken {
  fileprivate var beginsAtom: Bool {
    switch kind {
    case .opening, .value: true
    case .closing, .or, .and, .not: false
    }
  }
}
