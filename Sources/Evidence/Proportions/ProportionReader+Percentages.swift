// The forms that have a percentage.
extension ProportionReader {
  /// Of more places than this nobody writes one.
  private static let mostDecimals = 4

  /// 73%, and 45 ± 5%.
  func percentage(at position: Int) -> StatedPercentage? {
    let number = token(position)
    guard number.kind == .number, number.decimals <= Self.mostDecimals, !continuesFigure(position) else { return nil }
    let percent = Percentage(digits: number.digits, decimals: number.decimals)
    if kind(position + 1) == .percent { return StatedPercentage(first: position, end: position + 2, percent: percent) }
    guard kind(position + 1) == .plusMinus, kind(position + 2) == .number, kind(position + 3) == .percent else {
      return nil
    }
    return StatedPercentage(first: position, end: position + 4, percent: percent)
  }

  private func continuesFigure(_ position: Int) -> Bool {
    guard token(position).isGlued else { return false }
    return switch kind(position - 1) {
    case .hyphen, .slash, .word, .number, .percent, .stop: true
    default: false
    }
  }

  /// A percentage that says how many: no interval's, no range's.
  func plainPercentage(_ position: Int) -> StatedPercentage? {
    guard let stated = percentage(at: position), !isLevel(stated), endOfRange(position) == nil else { return nil }
    return stated
  }

  /// 95% CI, 95%-confidence interval.
  func isLevel(_ stated: StatedPercentage) -> Bool {
    roles(stated.end + (kind(stated.end) == .hyphen ? 1 : 0)).contains(.interval)
  }

  /// The percentage that a bracket begins with, unless words go on about it. Ends after the bracket where that is all.
  func statedInBrackets(_ open: Int) -> StatedPercentage? {
    guard kind(open) == .open else { return nil }
    let position = kind(open + 1) == .equals ? open + 2 : open + 1
    guard var stated = plainPercentage(position) else { return nil }
    switch kind(stated.end) {
    case .close: stated.end += 1
    case .comma, .semicolon, .colon, .open: break
    default: return nil
    }
    return stated
  }

  func closing(_ open: Int) -> Int? {
    ((open + 1)..<(open + 20)).first { kind($0) == .close }
  }

  /// Gives counts the percentage after them: in brackets, at most after what is counted, or after a comma where it
  /// is the same.
  func attachPercentage(to share: inout Share) {
    guard share.percent == nil, let events = share.events, let total = share.total else { return }
    let start = share.end
    if [.equals, .comma, .semicolon, .colon, .hyphen].contains(kind(start)), let stated = plainPercentage(start + 1),
      kind(start) == .equals || stated.percent.isRounded(events, of: total)
    {
      (share.percent, share.end) = (stated.percent, stated.end)
      return
    }
    for position in start..<(start + 9) {
      if let stated = statedInBrackets(position) {
        // The farther it stands, the more likely it says something else.
        guard position - start <= 4 || stated.percent.isRounded(events, of: total) else { return }
        (share.percent, share.end) = (stated.percent, stated.end)
        return
      }
      guard isWord(position) || kind(position) == .hyphen, !roles(position).contains(.joining) else { return }
    }
  }

  func share(of stated: StatedPercentage) -> Share? {
    if isLevel(stated) || isBound(stated.first) { return nil }
    if let share = counted(stated) { return share }
    let verdict = verdict(on: stated)
    guard verdict != .refused else { return nil }
    return Share(
      first: stated.first, end: stated.end, percent: stated.percent, isCertain: verdict == .certain)
  }

  // MARK: P (E/N)

  /// 75% (3 of 4), 75% of patients (3/4), 40% (n = 12).
  private func counted(_ stated: StatedPercentage) -> Share? {
    guard let open = bracket(after: stated) else { return nil }
    var inner = open + 1
    while roles(inner).contains(.n) || [.slash, .equals, .colon].contains(kind(inner)), inner < open + 6 { inner += 1 }
    var share = Share(first: stated.first, end: 0, percent: stated.percent, isCertain: true)
    if let counts = slashed(inner, after: stated.percent) ?? partitive(inner, after: stated.percent) {
      (share.events, share.total, share.end) = (counts.events, counts.total, counts.end)
    } else if open == stated.end, isInteger(inner), isListedCount(inner, after: open) {
      (share.events, share.end) = (tokens[inner].digits, kind(inner + 1) == .close ? inner + 1 : inner + 2)
      share = ofNamedTotal(share)
    } else {
      return nil
    }
    if kind(share.end) == .close { share.end += 1 }
    return share
  }

  /// `(n = 12)` or `(12 patients)`.
  private func isListedCount(_ position: Int, after open: Int) -> Bool {
    if kind(position + 1) == .close { return position > open + 1 }
    return roles(position + 1).meets(.counted) && kind(position + 2) == .close
  }

  private func bracket(after stated: StatedPercentage) -> Int? {
    if kind(stated.end) == .open { return stated.end }
    guard roles(stated.end).contains(.of) else { return nil }
    for position in stated.end..<(stated.end + 8) {
      if kind(position) == .open { return position }
      guard isWord(position) || kind(position) == .hyphen else { return nil }
    }
    return nil
  }

  // MARK: P

  private enum Verdict { case refused, possible, certain }

  /// Whether a percentage counts people, as far as the words around it say so. What stands next to it says most.
  private func verdict(on stated: StatedPercentage) -> Verdict {
    let left = before(stated.first)
    if kind(left) == .plusMinus || roles(left).meets([.interval, .solution]) || isSolution(stated.end) {
      return .refused
    }
    switch after(stated.end) {
    case .refused: return .refused
    case .certain: return .certain
    case .possible: break
    }
    if roles(left).contains(.inside) { return .certain }
    if let refused = sentence.refused, (1...2).contains(stated.first - refused), continuesList(refused, stated.first) {
      return .refused
    }
    if roles(left).contains(.by) { return isChange(before: left) ? .refused : .possible }
    return isMeasured(before: stated) ? .refused : .possible
  }

  /// At least, up to, <, >=: the end of a range, not a figure. Also where the other end was not said to be one.
  private func isBound(_ position: Int) -> Bool {
    let left = kind(position - 1) == .equals ? position - 1 : before(position)
    if kind(left) == .less || kind(left) == .greater { return true }
    if kind(left) == .equals { return kind(left - 1) == .less || kind(left - 1) == .greater }
    if roles(left).contains(.to) { return roles(left - 1).contains(.up) }
    return roles(left).contains(.bound) || roles(left).contains(.of) && roles(left - 1).contains(.bound)
  }

  private func after(_ end: Int) -> Verdict {
    var position = kind(end) == .hyphen && token(end).isGlued ? end + 1 : end
    if roles(position).contains(.of) { return afterOf(position + 1) }
    for _ in 0..<2 where roles(position).contains(.modifier) { position += 1 }
    if roles(position).meets([.change, .comparing, .whole, .gauge]) { return .refused }
    return firstCounted(end, within: 2) == nil ? .possible : .certain
  }

  /// Of patients, or of the dose.
  private func afterOf(_ position: Int) -> Verdict {
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

  /// Whether a percentage goes on with a list whose last one was refused: an ejection fraction of 35%, 40% and 45%.
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

  /// Whether the nearest word before that says so is one for what is measured in per cent, not for what befalls people.
  private func isMeasured(before stated: StatedPercentage) -> Bool {
    // A verb after it makes it the subject, so that only its nearest words count.
    let reach = roles(stated.end).contains(.verb) ? 3 : 8
    for left in 1...reach {
      let position = stated.first - left
      let roles = roles(position)
      if roles.meets(.rate) { return false }
      if roles.meets([.gauge, .statistic]) { return true }
      if roles.contains(.change) { return isValue(position + 1) }
      switch kind(position) {
      case .stop, .semicolon, .colon: return false
      case .comma where left > 1: return false
      default: continue
      }
    }
    return false
  }

  /// Of, was, = after a word of change: an increase of 12%, but not: improvement 40%.
  private func isValue(_ position: Int) -> Bool {
    roles(position).meets([.of, .being]) || kind(position) == .equals || kind(position) == .comma
  }
}
