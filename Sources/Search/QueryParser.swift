package import Evidence
package import Studies

/// Parses filter lines by recursive descent:
///
///     line    = either
///     either  = both ( "or" both )*
///     both    = not ( ["and"] not )*            words side by side bind tighter than `or`
///     not     = ( "!" | "-" | "NOT" ) not | atom
///     atom    = [ name operator ] "(" either ")" | [ name operator ] value
///     value   = [ "~" ] ( word | phrase )
///
/// A field before a group applies to every word of the group that names no field itself. In a line that is still being
/// typed, a missing part is neither an error nor a condition: the value after `route:` or `n>`, the closing quote of
/// `"grade`, the other side of `(crs or`. A complete line must have all parts. The parser reads no study.
package struct QueryParser {
  private let isHalfTyped: Bool
  private let tokens: [QueryToken]
  /// The length of the line in UTF-8 bytes.
  private let end: Int
  private var reader: TermReader
  private var next = 0
  private var depth = 0
  /// The field name and the sign before the innermost group that has them; nil outside such a group.
  private var asked: QueryToken.Value?
  /// The places in `tokens` of the values outside all groups of a field.
  private var free: Set<Int> = []

  /// The most levels of brackets. No person writes more, and the stack has room for them.
  private static let depthLimit = 64

  /// Reads `line` with the fields and the glossary of `collection`. `options` has the lexicon for facts and the weight
  /// for doses. `halfTyped` allows a line with missing parts.
  /// - Complexity: O(length of the line + size of the glossary), plus, for each word, the glossary entries that explain
  ///   it.
  package static func parse(
    _ line: String, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions(),
    halfTyped: Bool = false
  ) throws(QueryError) -> Query {
    try checkLength(line)
    try checkIsText(line)
    let tokens = try QueryToken.split(line, halfTyped: halfTyped)
    // The first view usually has no filter, so it does not wait until the glossary is prepared.
    if tokens.isEmpty { return .everything }
    var parser = QueryParser(
      isHalfTyped: halfTyped, tokens: tokens, end: line.utf8.count, reader: TermReader(collection, options))
    let root = try parser.either()
    if let stray = parser.peek { throw QueryError(kind: .strayClosing, range: stray.range) }
    let hints = parser.reader.hints(on: tokens, free: parser.free)
    return Query(root: root ?? .all([]), expansions: parser.reader.expansions, hints: hints)
  }

  /// In bytes. A hundred fields or ids fit in it, and evi can still read the line, search with it and highlight its
  /// matches within one key press.
  private static let longest = 4000

  private static func checkLength(_ line: String) throws(QueryError) {
    let size = line.utf8.count
    guard size > longest else { return }
    throw QueryError(kind: .tooLong(limit: longest), range: longest..<size)
  }

  private static func checkIsText(_ line: String) throws(QueryError) {
    var offset = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      let isControl = scalar.properties.generalCategory == .control && !scalar.properties.isWhitespace
      if isControl || scalar == "\u{FFFD}" { throw QueryError(kind: .notText(scalar), range: offset..<offset + size) }
      offset += size
    }
  }

  /// Returns the line with the full names of its fields, and otherwise exactly as typed. A line that cannot be read is
  /// returned unchanged.
  /// - Complexity: O(length of the line).
  package static func spelledOut(
    _ line: String, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions()
  ) -> String {
    guard (try? parse(line, in: collection, by: options)) != nil,
      let tokens = try? QueryToken.split(line, halfTyped: false)
    else { return line }
    var reader = TermReader(collection, options)
    var (spelled, done) = ("", 0)
    for token in tokens {
      guard case .value(let value) = token.kind, let name = reader.resolved(value, token.text).name,
        !name.hasPrefix("\"")
      else { continue }
      // In `has:tim` the name of the field is the value.
      let isBehind = reader.asksWhatThereIs(name)
      let written = isBehind ? value.text : name
      guard !(isBehind && value.isQuoted), let field = try? reader.field(written, in: token.text) else { continue }
      let start = isBehind ? token.range.upperBound - written.utf8.count : token.range.lowerBound
      spelled += Substring(line.utf8.dropFirst(done).prefix(start - done)) + field.fullName
      done = start + written.utf8.count
    }
    return spelled + Substring(line.utf8.dropFirst(done))
  }

  private init(isHalfTyped: Bool, tokens: [QueryToken], end: Int, reader: TermReader) {
    self.isHalfTyped = isHalfTyped
    self.tokens = tokens
    self.end = end
    self.reader = reader
  }

  private var peek: QueryToken? { next < tokens.count ? tokens[next] : nil }

  private mutating func takeToken(_ kind: QueryToken.Kind) -> QueryToken? {
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
      try checkAlternative(from: start)
      let isMissing = next == start
      let word = takeToken(.or)
      if isMissing, let lonely = word ?? before, !(isHalfTyped && word == nil) {
        throw QueryError(kind: .nothingToCombine(lonely.text), range: lonely.range)
      }
      before = word
    } while before != nil
    return nodes.count > 1 ? .any(nodes) : nodes.first
  }

  /// Throws where a single word follows `status:recruiting or`: it can mean another status or a word anywhere.
  private mutating func checkAlternative(from start: Int) throws(QueryError) {
    guard asked == nil, next == start + 1, start > 1, tokens[start - 1].kind == .or,
      !(isHalfTyped && next == tokens.count),
      case .value(let value) = tokens[start].kind, value.isBare
    else { return }
    var first = start - 2
    var words = [value.text]
    while first > 1, case .value(let word) = tokens[first].kind, word.isBare, tokens[first - 1].kind == .or {
      words.insert(word.text, at: 0)
      first -= 2
    }
    guard case .value(let before) = tokens[first].kind, let name = before.name,
      [.is, .single, .equals].contains(before.sign),
      !before.isDenied, reader.hasFewAnswers(name)
    else { return }
    let written = before.isQuoted ? before.text.phrase : before.text
    let sign = (before.sign == .single ? .is : before.sign).rawValue
    let group = ([written] + words).joined(separator: " or ")
    let form = ([tokens[first].text] + words).joined(separator: " or ")
    throw QueryError(
      kind: .foreign(form, instead: "\(name)\(sign)(\(group))"),
      range: tokens[first].range.lowerBound..<tokens[start].range.upperBound)
  }

  private mutating func both() throws(QueryError) -> Query.Node? {
    var nodes: [Query.Node] = []
    let start = next
    var before: QueryToken?
    while let token = peek, token.kind != .or, token.kind != .closing {
      if let word = takeToken(.and) {
        let isOpen = isHalfTyped && word.range.upperBound == end
        if !isOpen, before != nil || next - 1 == start {
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
    while let taken = takeToken(.not) ?? takeSmallNot() {
      isNegated.toggle()
      sign = taken
    }
    if let sign, !isHalfTyped, !(peek?.beginsAtom ?? false) {
      throw QueryError(kind: .noValue(sign.text), range: sign.range)
    }
    let node = try atom()
    return isNegated ? node.map(\.denied) : node
  }

  /// Takes `not` before a bracket or the name of a field. Before a word it is a word itself, as in *not reported*.
  private mutating func takeSmallNot() -> QueryToken? {
    guard let token = peek, next + 1 < tokens.count, case .value(let value) = token.kind, value.isBare,
      value.text.lowercased() == "not"
    else { return nil }
    switch tokens[next + 1].kind {
    case .opening: break
    case .value(let following) where reader.resolved(following, tokens[next + 1].text).name != nil: break
    default: return nil
    }
    next += 1
    return token
  }

  private mutating func atom() throws(QueryError) -> Query.Node? {
    if let opening = takeToken(.opening) { return try group(opening) }
    guard let token = peek, case .value(let value) = token.kind else { return nil }
    if asked == nil { free.insert(next) }
    next += 1
    let resolved = reader.resolved(value, token.text).withoutWildcards
    if let form = ForeignForm(in: resolved, written: token.text, isBeforeGroup: isBeforeGroup(token)) {
      throw QueryError(kind: .foreign(form.text, instead: form.instead), range: token.range)
    }
    try checkSpaced(resolved, token)
    return isFieldOfGroup(resolved, token) ? try group(of: resolved, token) : try term(resolved, token)
  }

  /// Whether an opening bracket directly follows the field name and its sign, as in `route:(`.
  private func isFieldOfGroup(_ value: QueryToken.Value, _ token: QueryToken) -> Bool {
    value.name != nil && value.text.isEmpty && !value.isQuoted && !value.isFuzzy && isBeforeGroup(token)
  }

  /// Whether an opening bracket directly follows the token that was taken last.
  private func isBeforeGroup(_ token: QueryToken) -> Bool {
    peek.map { $0.kind == .opening && $0.range.lowerBound == token.range.upperBound } ?? false
  }

  /// Throws where a sign stands alone between a field and its value, as in `n >= 20`.
  private func checkSpaced(_ value: QueryToken.Value, _ token: QueryToken) throws(QueryError) {
    guard value.isBare, next < tokens.count, next > 1,
      let sign = QueryToken.Sign.allCases.first(where: { $0 != .none && $0.rawValue == value.text }),
      case .value(let before) = tokens[next - 2].kind, before.isBare, QueryToken.isName(before.text),
      sign.comparesNumbers || reader.isFullName(before.text)
    else { return }
    let (name, wanted) = (tokens[next - 2], tokens[next])
    throw QueryError(
      kind: .foreign("\(name.text) \(token.text) \(wanted.text)", instead: name.text + token.text + wanted.text),
      range: name.range.lowerBound..<wanted.range.upperBound)
  }

  private mutating func group(of value: QueryToken.Value, _ token: QueryToken) throws(QueryError) -> Query.Node? {
    do throws(QueryError.Kind) {
      if let name = value.name, !reader.asksWhatThereIs(name), reader.namesOfPopulation(value).isEmpty {
        _ = try reader.field(name, in: token.text)
      }
    } catch {
      throw QueryError(kind: error, range: token.range)
    }
    let outer = asked
    defer { asked = outer }
    asked = value
    guard let opening = takeToken(.opening) else { return nil }
    return try group(opening)
  }

  private mutating func group(_ opening: QueryToken) throws(QueryError) -> Query.Node? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw QueryError(kind: .tooDeep(limit: Self.depthLimit), range: opening.range) }
    let inside = try either()
    let closing = takeToken(.closing)
    if isHalfTyped { return inside }
    guard let closing else { throw QueryError(kind: .unclosedGroup, range: opening.range) }
    guard inside != nil else {
      throw QueryError(kind: .emptyGroup, range: opening.range.lowerBound..<closing.range.upperBound)
    }
    return inside
  }

  private mutating func term(_ value: QueryToken.Value, _ token: QueryToken) throws(QueryError) -> Query.Node? {
    let isOpen = isHalfTyped && token.range.upperBound == end
    if isOpen, value.name == nil, asked?.sign.comparesNumbers ?? false, value.canBecomeOperator { return nil }
    do throws(QueryError.Kind) {
      let node = try reader.node(inGroup(value), token.text, halfTyped: isHalfTyped, isOpen: isOpen)
      return value.isDenied ? node.map(\.denied) : node
    } catch {
      throw QueryError(kind: error, range: token.range)
    }
  }

  /// Returns the value with the field and the sign of its group. A fuzzy word gets `:`, because `~` allows neither
  /// comparison nor a whole match.
  private func inGroup(_ value: QueryToken.Value) -> QueryToken.Value {
    guard value.name == nil, let asked else { return value }
    var value = value
    value.name = asked.name
    value.sign = value.isFuzzy ? .is : asked.sign
    return value
  }
}

extension Query.Node {
  /// The node that matches exactly the studies that this node does not match.
  fileprivate var denied: Query.Node { if case .not(let node) = self { node } else { .not(self) } }
}

extension QueryToken.Sign {
  var comparesNumbers: Bool { [.atLeast, .atMost, .above, .below].contains(self) }
}

extension QueryToken.Value {
  /// Whether the value is a word without a field, quotes or a fuzzy sign.
  var isBare: Bool { name == nil && !isQuoted && !isFuzzy }

  /// Whether the typed text can be the beginning of `or`, `AND` or `NOT`.
  fileprivate var canBecomeOperator: Bool {
    !isQuoted && !isFuzzy && (["A", "AN", "N", "NO"].contains(text) || text.lowercased() == "o")
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
