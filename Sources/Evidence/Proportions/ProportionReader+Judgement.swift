// Decides from the words around a percentage without counts whether it counts people. The nearest words decide first.
extension ProportionReader {
  enum Verdict { case refused, possible, certain }

  func verdict(on stated: StatedPercentage) -> Verdict {
    let left = before(stated.first)
    let isInside = roles(left).contains(.inside)
    if kind(left) == .plusMinus || roles(left).meets([.interval, .solution]) || isSolution(stated.end) {
      return .refused
    }
    let verdict = after(stated.end)
    if verdict != .possible { return verdict }
    if isInside { return .certain }
    if isRefused(after: afterList(stated.end)) { return .refused }
    if let refused = sentence.refused, (1...2).contains(stated.first - refused), continuesList(refused, stated.first) {
      return .refused
    }
    if roles(left).contains(.changing), !isClauseStart(left) { return .refused }
    if roles(left).contains(.by) { return isChange(before: left) ? .refused : .possible }
    return isMeasured(before: stated) ? .refused : .possible
  }

  /// Whether the percentage is a bound and not a value: `at least 20%`, `up to 20%`, `< 20%`, `>= 20%`, `20% or more`.
  func isBound(_ stated: StatedPercentage) -> Bool {
    if roles(stated.end).contains(.or), roles(stated.end + 1).meets([.bound, .comparing]) { return true }
    let position = stated.first
    let left = kind(position - 1) == .equals ? position - 1 : before(position)
    if kind(left) == .less || kind(left) == .greater { return true }
    if kind(left) == .equals { return kind(left - 1) == .less || kind(left - 1) == .greater }
    if roles(left).contains(.to) { return roles(left - 1).contains(.up) }
    return roles(left).contains(.bound) || roles(left).contains(.of) && roles(left - 1).contains(.bound)
  }

  // MARK: After

  /// Judges a percentage by the words after it: `of patients` and `patients` make it certain; `of the dose` and `lower`
  /// refuse it.
  private func after(_ end: Int) -> Verdict {
    let position = kind(end) == .hyphen && token(end).isGlued ? end + 1 : end
    if roles(position).contains(.of) { return afterOf(position + 1) }
    if isRefused(after: position) { return .refused }
    return firstCounted(end, within: 2) == nil ? .possible : .certain
  }

  /// Whether one of the next three words makes the percentage a change, a measured value or a part of an amount:
  /// `25% lower risk`, `12% weight loss`, `62% effective`. The words of `8% dose-limiting toxicity` do not.
  private func isRefused(after position: Int) -> Bool {
    for position in position..<(position + 3) {
      let roles = roles(position)
      if roles.meets([.change, .comparing, .gauge]) { return true }
      guard isWord(position), !roles.meets([.verb, .opening, .joining, .lasting, .of, .to, .by]) else { return false }
      if roles.contains(.whole), !(kind(position + 1) == .hyphen && token(position + 1).isGlued) { return true }
      if roles.meets(.counted) { return false }
    }
    return false
  }

  /// Returns the position behind the other percentages of a list, at most four, and the brackets between them, because
  /// the words after a list are about all of them: `75% (CI) and 97% (CI) higher`.
  private func afterList(_ end: Int) -> Int {
    var end = end
    for _ in 0..<4 {
      if kind(end) == .open, let close = closing(end) { end = close + 1 }
      var next = end
      if kind(next) == .comma { next += 1 }
      if roles(next).contains(.joining) { next += 1 }
      guard next > end, let stated = percentage(at: next) else { break }
      end = stated.end
    }
    return end
  }

  private func afterOf(_ position: Int) -> Verdict {
    // As in `of that of the other hand`.
    if roles(position).contains(.determiner), roles(position + 1).contains(.of) { return .refused }
    for position in position..<(position + 6) {
      guard isWord(position) || kind(position) == .hyphen else { break }
      let roles = roles(position)
      if roles.meets(.counted) { return .certain }
      if roles.meets([.whole, .gauge, .unit]) { return .refused }
      if roles.meets([.opening, .joining, .being]) { break }
    }
    return .possible
  }

  private func isSolution(_ end: Int) -> Bool {
    for position in end..<(end + 3) {
      guard isWord(position), !roles(position).meets([.opening, .joining, .being]) else { return false }
      if roles(position).contains(.solution) { return true }
    }
    return false
  }

  // MARK: Before

  /// Whether only commas and joining words link a percentage to one that was refused:
  /// `an ejection fraction of 35%, 40% and 45%`.
  private func continuesList(_ start: Int, _ end: Int) -> Bool {
    (start..<end).allSatisfy { kind($0) == .comma || roles($0).meets([.joining, .to]) }
  }

  private func isChange(before position: Int) -> Bool {
    for left in 1...7 {
      if [.stop, .semicolon, .comma].contains(kind(position - left)) { return false }
      if roles(position - left).contains(.changing) { return true }
    }
    return false
  }

  /// Whether the nearest word before the percentage that decides names a value measured in per cent, and not a rate of
  /// people.
  private func isMeasured(before stated: StatedPercentage) -> Bool {
    // A verb behind the percentage makes it the subject; then only the three words before it count.
    let reach = roles(stated.end).contains(.verb) ? 3 : 8
    for left in 1...reach {
      let position = stated.first - left
      let roles = roles(position)
      if roles.meets(.rate) { return false }
      if roles.meets([.gauge, .statistic]) { return true }
      if roles.contains(.interval), isValue(position + 1) { return true }
      if roles.contains(.change) { return isValue(position + 1) || isValue(before(stated.first)) }
      switch kind(position) {
      case .stop, .semicolon, .colon: return false
      case .comma where left > 1: return false
      default: continue
      }
    }
    return false
  }

  /// Whether the token links a word of change to its figure: `an increase of 12%`, `a reduction in pain was 12%`. In
  /// `improvement 40%` nothing links them.
  private func isValue(_ position: Int) -> Bool {
    roles(position).meets([.of, .being]) || kind(position) == .equals || kind(position) == .comma
  }
}
