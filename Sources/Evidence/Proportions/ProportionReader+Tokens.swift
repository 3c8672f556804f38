// Looks at the tokens at a position and around it. The rules of the reader are built from these questions.
extension ProportionReader {
  /// Returns the token at a position, or `Token.outside` before the first and after the last.
  func token(_ position: Int) -> Token { tokens.indices.contains(position) ? tokens[position] : .outside }

  func kind(_ position: Int) -> Token.Kind { token(position).kind }

  func roles(_ position: Int) -> Roles { token(position).roles }

  func isWord(_ position: Int) -> Bool { kind(position) == .word }

  /// Whether a clause can begin at the position.
  func isClauseStart(_ position: Int) -> Bool {
    switch kind(position - 1) {
    case .stop, .semicolon, .comma, .colon, .open, .close: true
    case .word: roles(position - 1).contains(.joining)
    default: false
    }
  }

  /// Returns the position before, skipping at most two words such as `about` and `only`.
  func before(_ position: Int) -> Int {
    var position = position - 1
    // Example: `~50%`.
    if kind(position) == .sign, token(position + 1).isGlued { position -= 1 }
    for _ in 0..<2 where roles(position).contains(.hedge) && !roles(position).contains(.joining) { position -= 1 }
    return position
  }

  /// Returns the position after `the`, `these`, `a total of`.
  func afterDeterminers(_ position: Int) -> Int {
    var position = position
    for _ in 0..<4 where roles(position).contains(.determiner) || position > 0 && isTotalOf(position) { position += 1 }
    return position
  }

  private func isTotalOf(_ position: Int) -> Bool {
    roles(position).contains(.of) && roles(position - 1).contains(.determiner)
  }

  /// Returns the position of the first of the next `count` words that names what is counted. Returns nil if the clause
  /// turns to something else before such a word.
  func firstCounted(_ position: Int, within count: Int) -> Int? {
    for position in position..<(position + count) {
      guard isWord(position) || kind(position) == .hyphen else { return nil }
      let roles = roles(position)
      // `Relative risk reductions` are no relatives.
      if roles.meets(.counted), !roles.contains(.modifier) || roles.contains(.plural) { return position }
      if roles.meets([.unit, .choice, .opening, .joining, .being, .to, .by]) { return nil }
    }
    return nil
  }

  /// Whether the token is a number that can be a count: whole, no percentage, and no part of another word or figure.
  /// - Parameter slash: Whether a slash may be glued before it.
  /// - Parameter beforeMark: Whether the mark of a footnote is glued after it.
  func isInteger(_ position: Int, after slash: Bool = false, beforeMark: Bool = false) -> Bool {
    let number = token(position)
    guard number.kind == .number, number.decimals == 0, kind(position + 1) != .percent else { return false }
    let isRest = roles(roles(position - 1).contains(.and) ? position - 2 : position - 1).contains(.hundred)
    return begins(position, after: slash) && (beforeMark || ends(position)) && !(number.isSpelled && isRest)
      && !roles(position + 1).contains(.hundred)
  }

  private func begins(_ position: Int, after slash: Bool) -> Bool {
    guard token(position).isGlued else { return true }
    return switch kind(position - 1) {
    case .open, .close, .equals, .colon, .semicolon, .less, .greater: true
    case .comma: !(token(position - 1).isGlued && kind(position - 2) == .number)
    case .slash: slash
    default: false
    }
  }

  private func ends(_ position: Int) -> Bool {
    let after = token(position + 1)
    guard after.isGlued else { return true }
    return switch after.kind {
    case .open, .close, .equals, .colon, .semicolon, .stop, .slash: true
    case .comma: !(token(position + 2).isGlued && kind(position + 2) == .number)
    default: false
    }
  }

  // MARK: Ranges and intervals

  /// Returns the position after a range such as `10-20%`, `20% to 25%` and `3-5`; nil if there is none. A change
  /// such as `from 9% to 4%` is not a range: each of its figures is a result.
  func endOfRange(_ position: Int) -> Int? {
    let first = kind(position + 1) == .percent ? position + 1 : position
    guard let second = secondOfPair(first + 1, separators: [.hyphen, .to]) else { return nil }
    let isPercent = kind(second + 1) == .percent
    if kind(first + 1) == .hyphen {
      let isGlued = token(first + 1).isGlued && token(second).isGlued
      return isGlued || isPercent ? second + (isPercent ? 2 : 1) : nil
    }
    let from = before(position)
    // Example: `a prevalence from 30% to 45%`.
    let isPlainRange =
      roles(from - 1).contains(.rate) && percentage(of: position).value < percentage(of: second).value
      && !isChange(before: from)
    if isPercent, roles(from).contains(.from), !isRanging(before: position), !isPlainRange { return nil }
    return second + (isPercent ? 2 : 1)
  }

  private func isRanging(before position: Int) -> Bool {
    ((position - 5)..<position).contains { roles($0).meets([.ranging, .interval]) }
  }

  /// Returns the position of the second number of `12-45`, `12 to 45` or `12 and 45`, where `position` is between the
  /// two.
  private func secondOfPair(_ position: Int, separators: [Separator]) -> Int? {
    guard separators.contains(where: { isSeparator(position, $0) }), kind(position + 1) == .number else { return nil }
    return position + 1
  }

  private enum Separator { case hyphen, to, and, comma }

  private func isSeparator(_ position: Int, _ separator: Separator) -> Bool {
    switch separator {
    case .hyphen: kind(position) == .hyphen
    case .comma: kind(position) == .comma || kind(position) == .semicolon
    case .to: roles(position).contains(.to)
    case .and: roles(position).contains(.and)
    }
  }

  /// Returns the position after the ends of an interval that the word at `position` announces, such as `ci`, `range`
  /// or `between`. Where no two numbers follow, returns the position after the word.
  func endOfInterval(_ position: Int) -> Int {
    var start = position + 1
    for _ in 0..<4 where kind(start) != .number && mayPrecedeInterval(start) { start += 1 }
    guard kind(start) == .number else { return position + 1 }
    let first = kind(start + 1) == .percent ? start + 1 : start
    var separator = first + 1
    // The second number may be negative: `-3.1 to -0.2`.
    // Or it may be an estimate: `0.01% to ~100%`.
    if roles(separator).contains(.to), [.hyphen, .sign].contains(kind(separator + 1)) { separator += 1 }
    guard kind(separator + 1) == .number,
      [.hyphen, .sign].contains(kind(separator)) || secondOfPair(separator, separators: [.to, .and, .comma]) != nil
    else { return position + 1 }
    return kind(separator + 2) == .percent ? separator + 3 : separator + 2
  }

  private func mayPrecedeInterval(_ position: Int) -> Bool {
    switch kind(position) {
    case .open, .close, .comma, .colon, .equals, .hyphen, .sign: true
    case .word: roles(position).meets([.interval, .of, .from, .being, .hedge])
    default: false
    }
  }
}
