// Reads the forms with a percentage.
extension ProportionReader {
  /// The most decimals of a percentage; a number with more is something else.
  private static let mostDecimals = 4

  /// Reads `73%` and `45 ± 5%`.
  func percentage(at position: Int) -> StatedPercentage? {
    let number = token(position)
    guard number.kind == .number, number.decimals <= Self.mostDecimals, !continuesFigure(position) else { return nil }
    // In `(96. 7%)` a space stands within the number.
    if kind(position - 1) == .stop, kind(position - 2) == .number, kind(position - 3) == .open { return nil }
    // `10.1038%2Fs` is part of a link.
    if kind(position + 1) == .percent, token(position + 2).isGlued,
      isWord(position + 2) || kind(position + 2) == .number
    {
      return nil
    }
    let percent = Percentage(digits: number.digits, decimals: number.decimals)
    // Example: `30% ± 9%`.
    if kind(position + 1) == .percent, kind(position + 2) == .plusMinus, kind(position + 3) == .number {
      let end = kind(position + 4) == .percent ? position + 5 : position + 4
      return StatedPercentage(first: position, end: end, percent: percent, hasDeviation: true)
    }
    if kind(position + 1) == .percent { return StatedPercentage(first: position, end: position + 2, percent: percent) }
    guard kind(position + 1) == .plusMinus, kind(position + 2) == .number, kind(position + 3) == .percent else {
      return nil
    }
    return StatedPercentage(first: position, end: position + 4, percent: percent, hasDeviation: true)
  }

  /// The most percentages that share one percent sign.
  private static let longestList = 8

  /// Reads a list with one percent sign after its last number: `2.5 vs. 7.9%`, `91.7, 84.8 and 89.1 %`. Two whole
  /// numbers joined by `and` are such a list only if nothing else can be meant: `the rates were 62 and 53%`.
  func sharedPercent(at position: Int) -> [StatedPercentage]? {
    if let pair = fromTo(at: position) { return pair }
    guard isShared(position), canBeginList(position) else { return nil }
    var list = [StatedPercentage(first: position, end: position + 1, percent: percentage(of: position))]
    var place = position + 1
    var isSure = token(position).decimals > 0
    while list.count < Self.longestList {
      var next = place
      if [.comma, .semicolon].contains(kind(next)) { next += 1 }
      let isJoined =
        roles(next).meets([.and, .or]) || roles(next).contains(.abbreviation) && roles(next).contains(.joining)
        || roles(next).contains(.versus)
      if isJoined {
        isSure = isSure || !roles(next).meets([.and, .or])
        next += 1
      }
      guard next > place, kind(next) == .number else { return nil }
      if kind(next + 1) == .percent {
        guard isJoined, let last = plainPercentage(next) else { return nil }
        list.append(last)
        let left = roles(before(position))
        return isSure || isSaidRespectively(last.end) || left.meets([.being, .by, .to]) ? list : nil
      }
      guard isShared(next) else { return nil }
      list.append(StatedPercentage(first: next, end: next + 1, percent: percentage(of: next)))
      place = next + 1
    }
    return nil
  }

  /// Reads `the proportion of patients rose from 40 to 43%`. Without a rate or people before it, the figures can be
  /// those of any measure.
  private func fromTo(at position: Int) -> [StatedPercentage]? {
    guard isShared(position), roles(before(position)).contains(.from), roles(position + 1).contains(.to),
      let last = plainPercentage(position + 2)
    else { return nil }
    let clause = (2...24).prefix { ![.stop, .semicolon].contains(kind(position - $0)) }
    // `The rate of metabolism` is not one of people.
    guard
      clause.contains(where: { back in
        roles(position - back).meets(.counted)
          || roles(position - back).contains(.rate) && !roles(position - back + 1).contains(.of)
      }),
      !clause.contains(where: { roles(position - $0).meets([.ranging, .interval]) })
    else { return nil }
    return [StatedPercentage(first: position, end: position + 1, percent: percentage(of: position)), last]
  }

  func percentage(of position: Int) -> Percentage {
    Percentage(digits: token(position).digits, decimals: token(position).decimals)
  }

  /// Whether a number without a percent sign can be a percentage.
  private func isShared(_ position: Int) -> Bool {
    let number = token(position)
    return number.kind == .number && !number.isSpelled && number.decimals <= Self.mostDecimals
      && percentage(of: position).value <= 100 && (!number.isGlued || kind(position - 1) == .open)
  }

  private func canBeginList(_ position: Int) -> Bool {
    let left = before(position)
    return !roles(left).meets([.label, .bound, .score, .statistic, .unit, .of, .out, .ranging, .from])
      && ![.equals, .less, .greater, .slash, .hyphen, .plusMinus].contains(kind(left))
  }

  /// Whether `respectively` follows within the clause.
  private func isSaidRespectively(_ position: Int) -> Bool {
    for position in position..<(position + 10) {
      if kind(position) == .stop || kind(position) == .semicolon { return false }
      if roles(position).contains(.respective) { return true }
    }
    return false
  }

  /// Whether a number is glued to the end of another figure or word.
  private func continuesFigure(_ position: Int) -> Bool {
    guard token(position).isGlued else { return false }
    // Example: `22.2%/11.1%`.
    if kind(position - 1) == .slash, kind(position - 2) == .percent { return false }
    // Example: `similar in both groups—10.5% (42/402)`: folding makes a hyphen of a dash.
    if kind(position - 1) == .hyphen, isWord(position - 2), token(position - 2).span.count > 3,
      kind(position + 1) == .percent, kind(position + 2) == .open || roles(position + 2).contains(.opening)
    {
      return false
    }
    return switch kind(position - 1) {
    case .hyphen, .slash, .word, .number, .percent, .stop: true
    default: false
    }
  }

  /// Reads a percentage that is neither the level of an interval nor the start of a range.
  func plainPercentage(_ position: Int) -> StatedPercentage? {
    guard let stated = percentage(at: position), !isLevel(stated), endOfRange(position) == nil else { return nil }
    return stated
  }

  /// Whether the percentage is the level of an interval: `95% CI`, `95%-confidence interval`.
  func isLevel(_ stated: StatedPercentage) -> Bool {
    if roles(stated.end + (kind(stated.end) == .hyphen ? 1 : 0)).contains(.interval) { return true }
    // Example: `95% C.I.`.
    if stated.percent.value >= 80, isWord(stated.end), token(stated.end).span.count == 1, isWord(stated.end + 1),
      token(stated.end + 1).span.count == 1
    {
      return true
    }
    // Example: `the 95% two-sided confidence interval`.
    return stated.percent.value >= 80 && roles(stated.end + 3).contains(.interval)
      && (0..<3).allSatisfy {
        kind(stated.end + $0) == .hyphen || token(stated.end + $0).isSpelled || isWord(stated.end + $0)
      }
      && kind(stated.end + 1) == .hyphen
  }

  /// Reads the percentage at the start of a bracket. Returns nil if a word follows it there. If the bracket holds
  /// nothing else, `end` is the position after the bracket.
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

  /// Returns the position of the bracket that closes the one at `open`, within 19 tokens. Returns the next closing
  /// bracket if a bracket inside is not closed.
  func closing(_ open: Int) -> Int? {
    var depth = 0
    for position in open..<(open + 20) {
      if kind(position) == .open { depth += 1 }
      if kind(position) == .close { depth -= 1 }
      if depth == 0 { return position }
      if kind(position) == .stop { break }
    }
    return ((open + 1)..<(open + 20)).first { kind($0) == .close }
  }

  /// Stores the percentage that follows the counts in `share`. After `,`, `;`, `:` or `-` it must agree with the
  /// counts; after `=` it need not. A percentage in brackets may follow after at most 8 words.
  func attachPercentage(to share: inout Share) {
    guard share.percent == nil, let events = share.events, let total = share.total else { return }
    let start = share.end
    // In `(10/55; 19.2%)` one bracket has both, and they disagree.
    let isInBracket = kind(share.first - 1) == .open && kind(start) != .hyphen
    if [.equals, .comma, .semicolon, .colon, .hyphen].contains(kind(start)), let stated = plainPercentage(start + 1),
      kind(start) == .equals || isInBracket || stated.percent.isRounded(events, of: total)
    {
      (share.percent, share.end) = (stated.percent, stated.end)
      return
    }
    // Example: `(39 out of 1817 cycles, 2.1%)`.
    if isWord(start), kind(start + 1) == .comma, let stated = plainPercentage(start + 2), kind(stated.end) != .open,
      isInBracket, stated.percent.isRounded(events, of: total)
    {
      (share.percent, share.end) = (stated.percent, stated.end)
      return
    }
    // A bracket more than four words away is often about something else, so its percentage must agree with the counts.
    guard let (stated, open) = percentageBehind(start),
      open - start <= 4 || stated.percent.isRounded(events, of: total)
    else { return }
    (share.percent, share.end) = (stated.percent, stated.end)
  }

  /// Returns the percentage in the first bracket behind at most 14 words, and where the bracket opens. A bracket with an
  /// abbreviation is passed over: `a complete response (CR) (10%)`.
  func percentageBehind(_ start: Int) -> (stated: StatedPercentage, open: Int)? {
    var position = start
    while position < start + 14 {
      if kind(position) == .open, isWord(position + 1), kind(position + 2) == .close { position += 3 }
      if let stated = statedInBrackets(position) { return (stated, position) }
      guard isWord(position) || kind(position) == .hyphen, !roles(position).contains(.joining) else { return nil }
      position += 1
    }
    return nil
  }

  /// Returns the percentage with the counts beside it, or alone if the words allow it. Returns nil if it is no
  /// proportion.
  func share(of stated: StatedPercentage) -> Share? {
    if isLevel(stated) || isBound(stated) { return nil }
    if isOfGauge(stated) { return nil }
    if let share = counted(stated) ?? countBefore(stated) { return share }
    let verdict = verdict(on: stated)
    guard verdict != .refused else { return nil }
    return Share(
      first: stated.first, end: stated.end, percent: stated.percent, isCertain: verdict == .certain)
  }

  /// Whether the percentage is a measure of something, whatever counts follow: `a sensitivity of 54% (13 of 24)`.
  func isOfGauge(_ stated: StatedPercentage) -> Bool {
    let left = before(stated.first)
    return roles(left).contains(.of) && roles(left - 1).contains(.gauge)
  }

  /// Reads the count before the percentage in `(19, 48%)`, and in the cells `| 19 | 48% |`, `| 19 | (48%) |` and `| 19
  /// 48% |`.
  private func countBefore(_ stated: StatedPercentage) -> Share? {
    let isInBracket = kind(stated.first - 1) == .open
    let end = isInBracket && kind(stated.end) == .close ? stated.end + 1 : stated.end
    let endsCell = [.bar, .stop].contains(kind(end))
    let first = isInBracket ? stated.first - 1 : stated.first
    for (count, isCount) in [
      (
        stated.first - 2,
        kind(stated.first - 1) == .comma && kind(stated.first - 3) == .open && kind(stated.end) == .close
      ),
      (first - 2, endsCell && kind(first - 1) == .bar && kind(first - 3) == .bar),
      (first - 1, endsCell && kind(first - 2) == .bar),
    ] where isCount && isInteger(count) && !isYear(tokens[count].digits) {
      return ofNamedTotal(Share(first: count, end: end, events: tokens[count].digits, percent: stated.percent))
    }
    return nil
  }

  // MARK: P (E/N)

  /// Whether the counts in the bracket are only the first of those that a percentage, or several, belong to: `100%/90%
  /// (10 of 10, 9 of 10)` and `85% had a complete (6/13) or a partial response (5/13)`.
  private func isOfSeveralCounts(_ stated: StatedPercentage, _ counts: Share, _ open: Int) -> Bool {
    guard let events = counts.events, let total = counts.total, !stated.percent.isRounded(events, of: total) else {
      return false
    }
    if kind(stated.first - 1) == .slash, kind(stated.first - 2) == .percent { return true }
    guard open > stated.end, let close = closing(open) else { return false }
    return (close..<(close + 12)).contains { next in
      kind(next) == .open && isInteger(next + 1) && kind(next + 2) == .slash && token(next + 3).digits == total
        && stated.percent.isRounded(events + token(next + 1).digits, of: total)
    }
  }

  /// Reads the counts after a percentage: `75% (3 of 4)`, `75% of patients (3/4)`, `40% (n = 12)` and `40%, n = 12`.
  private func counted(_ stated: StatedPercentage) -> Share? {
    guard let open = bracket(after: stated) else { return nil }
    var inner = open + 1
    while roles(inner).contains(.n) || [.slash, .equals, .colon].contains(kind(inner)), inner < open + 6 { inner += 1 }
    var share = Share(first: stated.first, end: 0, percent: stated.percent, isCertain: true)
    if let counts = slashed(inner, after: stated.percent) ?? partitive(inner, after: stated.percent) {
      if isOfSeveralCounts(stated, counts, open) { return nil }
      (share.events, share.total, share.end) = (counts.events, counts.total, counts.end)
    } else if isInteger(inner), isListedCount(inner, after: open), open == stated.end || roles(inner - 2).contains(.n) {
      let goesOn = [.close, .comma, .semicolon].contains(kind(inner + 1))
      (share.events, share.end) = (tokens[inner].digits, goesOn ? inner + 1 : inner + 2)
      share = ofTotalBehind(share) ?? ofNamedTotal(share)
    } else if isInteger(inner), kind(inner + 1) == .close, open == stated.end, inner == open + 1 {
      // In `of 406 patients, 75% (306)` the total shows that the number is a count.
      (share.events, share.end) = (tokens[inner].digits, inner + 2)
      share = ofNamedTotal(share)
      // Examples: `Obese | 28.2% (73)` and `30% (276) of patients`.
      let isCell = sentence.isRow && [.bar, .stop].contains(kind(share.end))
      let isOfPeople = roles(share.end).contains(.of) && firstCounted(share.end + 1, within: 4) != nil
      let agrees = share.total.map { stated.percent.isRounded(tokens[inner].digits, of: $0) } ?? false
      guard agrees || isCell || isOfPeople else { return nil }
    } else {
      return nil
    }
    if kind(open) == .open, kind(share.end) == .close { share.end += 1 }
    return share
  }

  /// Returns the share with the total that follows its bracket: `3.2% (n = 5) of 158 herds`.
  private func ofTotalBehind(_ share: Share) -> Share? {
    let of = kind(share.end) == .close ? share.end + 1 : share.end
    let total = afterDeterminers(of + 1)
    guard roles(of).contains(.of), isInteger(total), let events = share.events,
      share.percent?.isRounded(events, of: tokens[total].digits) == true
    else { return nil }
    var share = share
    (share.total, share.end) = (tokens[total].digits, total + 1)
    return share
  }

  /// Whether the count fills its bracket, with `n` before it or a noun after it: `(n = 12)`, `(12 patients)`.
  private func isListedCount(_ position: Int, after open: Int) -> Bool {
    if kind(position + 1) == .close { return position > open + 1 || kind(open) == .comma }
    // Example: `(n = 9; 3 of them women)`.
    if [.comma, .semicolon].contains(kind(position + 1)), kind(position - 1) == .equals { return kind(open) == .open }
    return roles(position + 1).meets(.counted) && kind(position + 2) == .close
  }

  /// Returns the position of the bracket, comma or semicolon that opens the counts after a percentage.
  private func bracket(after stated: StatedPercentage) -> Int? {
    if kind(stated.end) == .open { return stated.end }
    // Example: `21.0%, (445/2111)`.
    if kind(stated.end) == .comma, kind(stated.end + 1) == .open { return stated.end + 1 }
    if kind(stated.end) == .comma || kind(stated.end) == .semicolon, roles(stated.end + 1).contains(.n) {
      return stated.end
    }
    // Examples: `4.0%, 9/225` and `43.6%; 48/110`.
    if [.comma, .semicolon].contains(kind(stated.end)), isInteger(stated.end + 1), kind(stated.end + 2) == .slash {
      return stated.end
    }
    // Example: `(56%, 13)`.
    if kind(stated.end) == .comma, kind(stated.first - 1) == .open, isInteger(stated.end + 1),
      kind(stated.end + 2) == .close
    {
      return stated.end
    }
    guard roles(stated.end).contains(.of) else { return nil }
    for position in stated.end..<(stated.end + 12) {
      if kind(position) == .open { return position }
      guard isWord(position) || kind(position) == .hyphen else { return nil }
    }
    return nil
  }
}
