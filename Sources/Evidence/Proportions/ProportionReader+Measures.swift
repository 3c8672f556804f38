// Decides by the words before a percentage whether it is a change or a value measured in per cent.
extension ProportionReader {
  /// Whether only commas and joining words link a percentage to one that was refused:
  /// `an ejection fraction of 35%, 40% and 45%`.
  func continuesList(_ start: Int, _ end: Int) -> Bool {
    guard end - start <= 12 else { return false }
    var start = start
    if kind(start) == .open, let close = closing(start), close < end { start = close + 1 }
    return (start..<end).allSatisfy { kind($0) == .comma || roles($0).meets([.joining, .to]) }
  }

  func isChange(before position: Int) -> Bool {
    var depth = 0
    for left in 1...24 {
      if kind(position - left) == .close { depth += 1 }
      if kind(position - left) == .open { depth -= 1 }
      if depth > 0 { continue }
      // Example: `it decreased significantly, by 9%`.
      if left == 1, kind(position - 1) == .comma { continue }
      if [.stop, .semicolon, .comma].contains(kind(position - left)) { return false }
      if roles(position - left).meets([.changing, .comparing, .change]) { return true }
    }
    return false
  }

  /// Whether the nearest deciding word before the percentage names a value measured in per cent, and not a rate of
  /// people.
  func isMeasured(before stated: StatedPercentage) -> Bool {
    if isPairOfPeople(stated) { return false }
    // If a verb follows, the percentage is its subject, and only the three words before it count.
    let reach = roles(stated.end).contains(.verb) && !roles(stated.end).contains(.versus) ? 3 : 8
    // `The coefficients of variation for A, B and C were 2.6%, 3.3% and 3.0%`.
    let isPredicate = roles(before(stated.first)).contains(.being)
    // Example: `adherence to the protocol in the group was high (89%)`.
    if kind(stated.first - 1) == .open, roles(stated.first - 3).contains(.being) {
      let subject = (4...14).prefix { isWord(stated.first - $0) }
      if subject.contains(where: { roles(stated.first - $0).contains(.gauge) }) { return true }
    }
    let first = listStart(stated.first)
    if isPredicate, isShareOfPeople(before: first) { return false }
    if isPredicate, isMeanPercentage(before: first) { return true }
    for left in 1...(isPredicate ? 24 : reach) {
      let position = first - left
      let roles = roles(position)
      // Example: `the difference in the rates was 1.6%`.
      // Example: `excretion rates`.
      if roles.meets(.rate), self.roles(position - 1).meets([.gauge, .change]) { return true }
      if roles.meets(.rate) {
        let before = (1...8).prefix { ![.stop, .comma, .semicolon].contains(kind(position - $0)) }
        return isPredicate && before.contains { self.roles(position - $0).contains(.change) }
      }
      if roles.meets([.gauge, .statistic]) { return true }
      if roles.contains(.interval), isValue(position + 1) || left == 2 && kind(position + 1) == .open { return true }
      if roles.contains(.change) { return isValue(position + 1) || isValue(before(stated.first)) }
      switch kind(position) {
      case .stop, .semicolon, .colon: return false
      case .comma where left > 1 && !isPredicate: return false
      default: continue
      }
    }
    return false
  }

  /// Whether the clause is about a share of people or things: `the proportion of patients with an improvement of 50%
  /// was`. In `the change in the proportion of patients` it is about a change.
  func isShareOfPeople(before position: Int) -> Bool {
    for back in 1...40 {
      let place = position - back
      if kind(place) == .stop || kind(place) == .semicolon { return false }
      guard roles(place).contains(.rate), roles(place + 1).contains(.of),
        firstCounted(afterDeterminers(place + 2), within: 3) != nil
      else { continue }
      return !(1...4).contains { roles(place - $0).meets([.change, .statistic]) }
    }
    return false
  }

  /// Whether the clause is about an average share: `the mean percentage of stained nuclei in one group was`.
  private func isMeanPercentage(before position: Int) -> Bool {
    (1...40).lazy.map { position - $0 }.prefix { kind($0) != .stop && kind($0) != .semicolon }.contains {
      roles($0).contains(.rate) && roles($0).contains(.ofChange) && roles($0 - 1).contains(.statistic)
    }
  }

  /// Returns the position of the first number of a list: of the 7 in `reductions of 7, 10 and 12%`.
  private func listStart(_ position: Int) -> Int {
    var start = position
    while kind(start - 1) == .comma || roles(start - 1).contains(.and) {
      let number = kind(start - 2) == .comma ? start - 3 : start - 2
      guard kind(number) == .number else { break }
      start = number
    }
    return start
  }

  /// Whether the percentage is the first of two in a bracket after words about people: `more patients had lost weight
  /// (79% vs. 29%)`.
  private func isPairOfPeople(_ stated: StatedPercentage) -> Bool {
    let isSecond = roles(stated.first - 1).contains(.versus) && kind(stated.first - 2) == .percent
    let start = isSecond ? stated.first - 4 : stated.first - 1
    guard kind(start) == .open, isSecond || roles(stated.end).contains(.versus) else { return false }
    return (1...24).prefix { kind(start - $0) != .stop && kind(start - $0) != .semicolon }
      .contains { roles(start - $0).contains(.person) }
  }

  /// Whether the token links a word of change to its figure: `an increase of 12%`, `a reduction in pain was 12%`. In
  /// `improvement 40%` nothing links them.
  private func isValue(_ position: Int) -> Bool {
    roles(position).meets([.of, .being, .hedge]) || kind(position) == .equals || kind(position) == .comma
  }
}
