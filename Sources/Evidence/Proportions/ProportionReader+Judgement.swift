// Decides whether a percentage without counts counts people. The words nearest to the percentage decide first.
extension ProportionReader {
  enum Verdict { case refused, possible, certain }

  func verdict(on stated: StatedPercentage) -> Verdict {
    let left = before(stated.first)
    if sentence.isPlan || sentence.isDefinition
      || stated.hasDeviation && !isRate(before: stated)
    {
      return .refused
    }
    // Example: `52.9% (4.0%)`, where the bracket has the standard error or something else of the first.
    if kind(stated.first - 1) == .open, kind(stated.first - 2) == .percent, kind(stated.end) == .close {
      return .refused
    }
    if isEffect(stated) { return .refused }
    // Examples: `a risk reduction 39%` and `72.2% (normal range 50-70%)`.
    if roles(stated.first - 1).contains(.change)
      || roles(stated.end + 2).contains(.interval) && kind(stated.end) == .open
        && roles(stated.end + 1).contains(.whole)
    {
      return .refused
    }
    if isRatePerObject(stated) || isOfComparedCounts(stated) { return .refused }
    // Example: `D(1%)`, the dose to a part of a volume.
    if kind(stated.first - 1) == .open, token(stated.first - 1).isGlued, token(stated.first - 2).span.count == 1 {
      return .refused
    }
    // `From 7 to 11%` that is no change of a share of people is a range.
    if roles(left).contains(.to), kind(left - 1) == .number, roles(before(left - 1)).contains(.from) { return .refused }
    if isPairWithRatio(stated) || isBreakdown(stated) { return .possible }
    if isSigned(stated) || isEquation(stated) || isStrength(stated) || isBracketOfChange(stated) { return .refused }
    // `Fell to 68.6% of the value before`, and a rate in time.
    if roles(left).contains(.to), roles(stated.end).contains(.of), isChange(before: left),
      !roles(left - 1).contains(.versus)
    {
      return .refused
    }
    // Examples: `was 60% reduced`, `cannot be 100% excluded` and `was set to be 33%`.
    if roles(left).contains(.being) {
      if roles(stated.end).contains(.verb) { return .refused }
      if roles(left - 1).contains(.to), isChange(before: left - 1) { return .refused }
    }
    if roles(stated.end).contains(.per) { return .refused }
    if roles(left).contains(.being), isOfOtherGroup(stated.end) { return .refused }
    if isBeforeAmount(stated.end) { return .refused }
    // Example: `5%-saturated`.
    if kind(stated.end) == .hyphen, token(stated.end).isGlued, token(stated.end + 1).isGlued,
      !roles(stated.end + 1).meets(.counted)
    {
      return .refused
    }
    // Example: `80% vs 79%, difference 1.1%`.
    if hasProportion, roles(left).contains(.change), kind(left - 1) == .comma { return .refused }
    let isInside = roles(left).contains(.inside)
    if kind(left) == .plusMinus || roles(left).meets([.interval, .solution]) || isSolution(stated.end) {
      return .refused
    }
    // Examples: `chlorhexidine digluconate 0.12%` and `x 100 %`.
    if isWord(left), roles(left).isEmpty, roles(left - 1).contains(.solution) { return .refused }
    if roles(left).contains(.unit), roles(left).contains(.lasting) { return .refused }
    // Example: `a mixture of 42% of one substance`.
    if roles(left).contains(.of), roles(left - 1).contains(.solution) { return .refused }
    // Example: `on the treadmill at 0% grade`; `5% grade 3 toxicity` is a proportion.
    if roles(stated.end).contains(.label), roles(stated.end).contains(.score), kind(stated.end + 1) != .number,
      kind(stated.end + 1) != .hyphen, !roles(stated.end + 1).meets(.counted), !isWord(stated.end + 1)
    {
      return .refused
    }
    let verdict = after(stated.end, stated)
    if verdict != .possible { return verdict }
    if isInside { return .certain }
    if goesOnMeasuring(stated) { return .refused }
    if let start = sentence.changesFrom, start < stated.first, !isShareOfPeople(before: stated.first) {
      return .refused
    }
    if isEndOfNumbers(stated.first) { return .refused }
    let list = afterList(stated.end)
    if isRefused(after: list) || list > stated.end && after(list, stated) == .refused { return .refused }
    if let refused = sentence.refused, stated.first > refused, continuesList(refused, stated.first) { return .refused }
    if roles(left).contains(.changing), !isClauseStart(left) { return .refused }
    if roles(left).contains(.of), roles(left - 1).contains(.significance) { return .refused }
    // `Was reduced to 75%`, but not `fell from 9% to 4%` and `compared to 12%`.
    let isEnd = kind(left - 1) == .percent || roles(left - 1).contains(.versus)
    if roles(left).contains(.to), !isEnd, isChange(before: left), !isRate(before: stated) { return .refused }
    if isGain(stated) { return .refused }
    // A long sentence, or a row of a table, that names no people or things to count is about amounts.
    let isSubject = roles(stated.end).contains(.verb) && !roles(stated.end).meets([.being, .changing])
    if !sentence.isOfPeople, sentence.isRow || sentence.words > Self.fewWords, !isSubject { return .refused }
    if roles(left).contains(.by) { return isChange(before: left) ? .refused : .possible }
    return isMeasured(before: stated) ? .refused : .possible
  }

  /// Whether the percentage ends a list of plain numbers, as the last one in `diets of 20, 25, and 55%` does. If the
  /// numbers before it are no percentages for certain, it is none of people.
  private func isEndOfNumbers(_ position: Int) -> Bool {
    guard roles(position - 1).meets([.and, .or]) else { return false }
    let last = kind(position - 2) == .comma ? position - 3 : position - 2
    return isInteger(last) && kind(last - 1) == .comma && isInteger(last - 2) && !token(last).isSpelled
  }

  /// In words. A note in a table, such as `fever 20%, rash 5%`, is at most this long. Such a note does not say who had
  /// the outcome.
  private static let fewWords = 12

  /// Whether the percentage is a new value, or how much a value grew: `increased the density (9.6% [CI 0.9 to 18.3%])`,
  /// `raised it from 7 to 9%`, `an increase in the rate of 2.5%`.
  private func isGain(_ stated: StatedPercentage) -> Bool {
    let left = before(stated.first)
    let hasInterval = kind(stated.end) == .open && (1...3).contains { roles(stated.end + $0).contains(.interval) }
    let isEnd = roles(left).contains(.to) && kind(left - 1) == .number && roles(left - 2).contains(.from)
    if hasInterval || isEnd {
      for position in stride(from: stated.first - 1, to: stated.first - 30, by: -1) {
        if kind(position) == .stop || roles(position).meets([.person, .thing, .rate]) && !isEnd { break }
        if roles(position).meets(.counted) { break }
        if roles(position).meets([.change, .changing]) { return true }
      }
    }
    guard roles(left).contains(.of) else { return false }
    // Example: `an increase in the area from baseline to week 24 of 39%`.
    return (2...14).prefix { ![.stop, .semicolon].contains(kind(left - $0)) }.contains { back in
      roles(left - back).contains(.change) && roles(left - back + 1).contains(.inside)
    }
  }

  /// Whether a minus before the percentage makes it a change: `(-7%)`. A plus is a sign like `±`.
  private func isSigned(_ stated: StatedPercentage) -> Bool {
    guard kind(stated.first - 1) == .hyphen else { return false }
    // Example: `from - 3.3% to - 33.3%`.
    if !token(stated.first).isGlued { return roles(stated.first - 2).meets([.from, .to]) }
    return kind(stated.first - 2) == .open || !token(stated.first - 1).isGlued
  }

  /// Whether a rate is named before the percentage: `survival was 55 ± 7%`. A `percentage` with a deviation is the mean
  /// of a measure: `the percentage of sleep was 17.7 ± 8.1%`.
  private func isRate(before stated: StatedPercentage) -> Bool {
    (1...8).contains { back in
      let roles = roles(stated.first - back)
      let isOfMeasure = kind(stated.first - back - 1) == .hyphen && self.roles(stated.first - back - 2).contains(.gauge)
      return roles.contains(.rate) && !(stated.hasDeviation && roles.contains(.ofChange)) && !isOfMeasure
    }
  }

  /// Whether the percentage is the other side of an equation: `1.0 = 100% adherence`.
  private func isEquation(_ stated: StatedPercentage) -> Bool {
    guard kind(stated.first - 1) == .equals else { return false }
    // Example: `0 cm = 0%`.
    return kind(stated.first - 2) == .number
      || roles(stated.first - 2).contains(.unit) && kind(stated.first - 3) == .number
  }

  /// Whether a percentage continues one that was no proportion, and nothing between them names what is counted: `the
  /// variation was 7.1% for one and 19.9% for the other`, `7.4 points and 8.9%`.
  private func goesOnMeasuring(_ stated: StatedPercentage) -> Bool {
    let left = before(stated.first)
    if roles(left).contains(.and), roles(left - 1).contains(.unit), kind(left - 2) == .number,
      !roles(left - 3).meets([.lasting, .inside])
    {
      return true
    }
    // Example: `84 vs. 141 days, 69 vs. 92%`.
    if kind(left) == .comma, roles(left - 1).contains(.unit), kind(left - 2) == .number,
      roles(left - 3).contains(.versus)
    {
      return true
    }
    guard let refused = sentence.refused, stated.first > refused, stated.first - refused <= Self.longestLink,
      !roles(stated.end).contains(.verb)
    else { return false }
    return !(refused..<stated.first).contains { position in
      roles(position).meets([.person, .thing, .rate, .whom, .n]) || kind(position) == .semicolon
    }
  }

  /// The most tokens between two percentages of one measure.
  private static let longestLink = 12

  /// Whether a number with a unit follows. The percentage is then a strength: `NaCl 0.9% 5 ml`, `(0.5%, 5-20 ml)`.
  private func isBeforeAmount(_ end: Int) -> Bool {
    var position = kind(end) == .comma ? end + 1 : end
    guard kind(position) == .number else { return false }
    if kind(position + 1) == .hyphen, kind(position + 2) == .number { position += 2 }
    return roles(position + 1).contains(.unit) && !roles(position + 1).contains(.thing)
  }

  /// Whether the percentage is the strength of a solution that was given: `saline (0.9%)`, `containing 0.05% Tween`.
  private func isStrength(_ stated: StatedPercentage) -> Bool {
    if kind(stated.first - 1) == .open, (2...4).contains(where: { roles(stated.first - $0).contains(.solution) }) {
      return true
    }
    // Example: `10 mg (0.5%) of levobupivacaine`.
    if kind(stated.first - 1) == .open, roles(stated.first - 2).contains(.dose), kind(stated.end) == .close,
      roles(stated.end + 1).contains(.of)
    {
      return true
    }
    guard let giving = (1...4).first(where: { roles(stated.first - $0).contains(.giving) }),
      !(1...giving).contains(where: { roles(stated.first - $0).meets([.being, .person, .thing, .rate]) }),
      !(1...giving).contains(where: { kind(stated.first - $0) == .comma }),
      !roles(stated.first - giving - 1).contains(.versus)
    else { return false }
    let isName =
      isWord(stated.end)
      && !roles(stated.end).meets([.of, .verb, .opening, .joining, .to, .by, .person, .giving, .little, .lasting])
    return isName || stated.percent.value < 3 || roles(stated.first - giving).contains(.containing)
  }

  /// Whether the percentage stands alone in a bracket after words of change: `reduced the loss of blood (56%)`. Two
  /// percentages in the bracket are a change only if no people and no rate are named before them.
  private func isBracketOfChange(_ stated: StatedPercentage) -> Bool {
    let reach = kind(stated.first - 1) == .equals ? 10 : 2
    guard let opening = (1...reach).first(where: { kind(stated.first - $0) == .open }) else { return false }
    let close = closing(stated.first - opening)
    if let close, roles(close + 1).contains(.change) { return true }
    let isPair =
      stated.end - stated.first > 2
      || (stated.end..<max(stated.end, close ?? stated.end)).contains { plainPercentage($0) != nil }
    var depth = 0
    for left in 2...60 {
      let position = stated.first - left
      let roles = roles(position)
      if kind(position) == .close { depth += 1 }
      if kind(position) == .open, left > opening { depth -= 1 }
      if depth > 0 { continue }
      if kind(position) == .stop || kind(position) == .semicolon || roles.contains(.whom) { return false }
      // Example: `the pain fell, while the others (54%) had none`.
      if roles.contains(.joining), !roles.meets([.and, .or, .abbreviation, .versus]), kind(position - 1) == .comma {
        return false
      }
      // Example: `a slight increase in mortality (17%)`.
      // `The change from baseline in the percentage of days was larger (7.7%)`.
      let isChanged = (1...2).contains { self.roles(position - $0).contains(.inside) } ? 1...7 : 1...2
      if roles.contains(.rate), !isPair, isChanged.contains(where: { self.roles(position - $0).contains(.change) }) {
        return true
      }
      if roles.meets([.person, .rate]), !isPair || left < 12 { return false }
      // Example: `no difference in deaths between the groups (12% vs 15%)`.
      if isPair, roles.contains(.change), (1...2).contains(where: { self.roles(position - $0).contains(.negation) }) {
        return false
      }
      if roles.contains(.change) || roles.contains(.changing) && !roles.contains(.comparing) {
        // In `fever (75%), increased lipase (68%)` the change is what was counted.
        let start = self.roles(position - 1).contains(.and) ? position - 1 : position
        return !(hasProportion && kind(start - 1) == .comma && isWord(position + 1))
      }
    }
    return false
  }

  /// Whether the percentage is a bound and not a value: `at least 20%`, `up to 20%`, `< 20%`, `>= 20%`, `20% or more`.
  func isBound(_ stated: StatedPercentage) -> Bool {
    if roles(stated.end).contains(.or), roles(stated.end + 1).meets([.bound, .comparing]) { return true }
    let position = stated.first
    let left = kind(position - 1) == .equals ? position - 1 : before(position)
    if kind(left) == .less || kind(left) == .greater { return true }
    // Example: `> or = 5%`, whose sign can be lost.
    if kind(left) == .equals { return [.less, .greater].contains(kind(left - 1)) || roles(left - 1).contains(.or) }
    if roles(left).contains(.to) { return roles(left - 1).contains(.up) }
    // Example: `as high as 1%`.
    if roles(left).contains(.asWord), roles(left - 2).contains(.asWord) { return true }
    return roles(left).contains(.bound) || roles(left).contains(.of) && roles(left - 1).contains(.bound)
  }

  // MARK: After

  /// Judges a percentage by the words after it: `of patients` and `patients` make it certain; `of the dose` and `lower`
  /// refuse it.
  private func after(_ end: Int, _ stated: StatedPercentage) -> Verdict {
    let position = kind(end) == .hyphen && token(end).isGlued ? end + 1 : end
    if roles(position).contains(.of) { return afterOf(position + 1) }
    // Example: `89% (range: 0-96%) of the days`.
    if kind(position) == .open, let close = closing(position), roles(close + 1).contains(.of),
      afterOf(close + 2) == .refused
    {
      return .refused
    }
    if roles(position).contains(.unit) { return .refused }
    if isRefused(after: position) || roles(position).contains(.significance) { return .refused }
    if isAmount(position), !goesOn(stated), !isBreakdown(stated) { return .refused }
    return firstCounted(end, within: 2) == nil ? .possible : .certain
  }

  /// Whether the bracket after a group of people divides all of it: `67 patients in one group (81% drug and 19% other)`.
  private func isBreakdown(_ stated: StatedPercentage) -> Bool {
    guard let open = (1...20).map({ stated.first - $0 }).first(where: { kind($0) == .open || kind($0) == .stop }),
      kind(open) == .open, let close = closing(open), stated.end <= close,
      roles(open - 1).meets([.person, .ofPeople]),
      !(open..<close).contains(where: { roles($0).meets([.gauge, .whole, .solution]) })
    else { return false }
    let parts = (open..<close).compactMap { plainPercentage($0)?.percent.value }
    return parts.count > 1 && abs(parts.reduce(0, +) - 100) < 1.1
  }

  /// Whether the percentage continues a list of proportions: `38% reported tiredness and 27% different pains`.
  private func goesOn(_ stated: StatedPercentage) -> Bool {
    hasProportion && sentence.isOfPeople
      && (kind(stated.first - 1) == .comma || roles(before(stated.first)).contains(.joining)
        || roles(stated.first - 1).contains(.inside) && kind(stated.first - 2) == .comma)
  }

  /// Whether a name follows that means neither people nor a thing that is counted. The percentage is then a part or a
  /// strength of it: `10% extract`, `59% carbohydrates`.
  private func isAmount(_ position: Int) -> Bool {
    guard isWord(position), !token(position).isGlued || kind(position - 1) != .hyphen else { return false }
    // Example: `24% of participants (22% placebo, 21% active)`.
    let end = (position..<(position + 5)).first {
      !isWord($0) && kind($0) != .hyphen || roles($0).contains(.joining)
    }
    if hasProportion, let end, [.comma, .semicolon, .close].contains(kind(end)) { return false }
    let isKnown = !roles(position).subtracting(.plural).isEmpty
    if isKnown || token(position).isAdverb { return false }
    return firstCounted(position, within: 3) == nil && !roles(position + 1).contains(.rate)
  }

  /// Whether one of the next three words makes the percentage a change, a measured value or a part of an amount:
  /// `25% lower risk`, `12% weight loss`, `62% effective`. The words of `8% dose-limiting toxicity` do not.
  private func isRefused(after position: Int) -> Bool {
    // Example: `70% 1RM_KE`, where the tokenizer cuts the digit off.
    if kind(position) == .number, token(position + 1).isGlued, roles(position + 1).contains(.gauge) { return true }
    for position in position..<(position + 3) {
      let roles = roles(position)
      if roles.meets([.change, .comparing, .gauge]) { return true }
      guard isWord(position), !roles.meets([.verb, .opening, .joining, .lasting, .of, .to, .by]) else { return false }
      if roles.contains(.whole), !(kind(position + 1) == .hyphen && token(position + 1).isGlued) { return true }
      if roles.meets(.counted), !roles.contains(.modifier) { return false }
    }
    return false
  }

  /// Returns the position after the other percentages of a list, at most four, and the brackets between them, because
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

  private func afterOf(_ start: Int) -> Verdict {
    // Example: `0.5% of the 195 participants`.
    let number = roles(start).contains(.determiner) ? start + 1 : start
    let position = isInteger(number) ? number + 1 : start
    // Example: `of that of the other hand`.
    if roles(position).contains(.determiner), roles(position + 1).contains(.of) { return .refused }
    // Example: `13% of the control group mean`.
    let named = (position..<(position + 6)).prefix { isWord($0) }
    if let last = named.last, named.count > 1, roles(last).contains(.statistic) { return .refused }
    for position in position..<(position + 6) {
      guard isWord(position) || [.hyphen, .slash].contains(kind(position)) else { break }
      let roles = roles(position)
      if roles.meets(.counted) { return kind(position + 1) == .sign ? .refused : .certain }
      // Example: `54% of normal subjects`.
      if roles.contains(.whole), self.roles(position + 1).meets(.counted) { continue }
      if roles.meets([.whole, .gauge, .unit]) { return .refused }
      // Example: `50% of each subject's weight`.
      if roles.contains(.all), self.roles(position + 1).meets(.counted) { continue }
      if roles.meets([.choice, .rate, .whom, .all, .group]) { return .possible }
      // Example: `of drug A and drug B patients`.
      if roles.contains(.and), firstCounted(position + 1, within: 3) != nil { continue }
      if roles.meets([.opening, .joining, .being]) { break }
    }
    // Example: `12% of the active and 5% of the placebo group`.
    let isPart =
      roles(position).contains(.determiner)
      && (roles(position + 2).contains(.joining) || roles(position + 1).contains(.verb))
    return isWord(position) && !isPart ? .refused : .possible
  }

  /// Whether the words after a percentage compare it with that of a group: `was 50% of the placebo group`.
  private func isOfOtherGroup(_ end: Int) -> Bool {
    guard roles(end).contains(.of) else { return false }
    let start = roles(end + 1).contains(.determiner) ? end + 2 : end + 1
    let noun = (start..<(start + 3)).first { roles($0).meets([.choice, .group]) }
    guard let noun, (start...noun).allSatisfy({ isWord($0) && !roles($0).meets(.counted) }) else { return false }
    return [.stop, .comma, .semicolon].contains(kind(noun + 1)) || !tokens.indices.contains(noun + 1)
      || [.stop, .comma, .semicolon].contains(kind(noun + 2)) || !tokens.indices.contains(noun + 2)
  }

  private func isSolution(_ end: Int) -> Bool {
    // Examples: `glutaraldehyde 3% in saline` and `2.0% (lidocaine)`.
    if roles(end).contains(.inside) || kind(end) == .open, roles(end + 1).contains(.solution) { return true }
    for position in end..<(end + 3) {
      guard isWord(position), !roles(position).meets([.opening, .joining, .being]) else { return false }
      if roles(position).contains(.solution) { return true }
    }
    return false
  }
}
