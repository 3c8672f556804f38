// Reads the forms with counts.
extension ProportionReader {
  // MARK: E/N

  /// Reads `E/N`.
  /// - Parameter percent: The percentage before the counts, as in `75% (3/4)`, which makes them certain.
  func slashed(_ position: Int, after percent: Percentage? = nil) -> Share? {
    guard isInteger(position), kind(position + 1) == .slash, kind(position - 1) != .slash,
      !(kind(position - 1) == .close && token(position).isGlued)
    else { return nil }
    let mark = isFootnote(position + 3) ? 1 : 0
    guard isInteger(position + 2, after: true, beforeMark: mark > 0), kind(position + 3 + mark) != .slash else {
      return nil
    }
    var share = Share(
      first: position, end: position + 3 + mark, events: tokens[position].digits, total: tokens[position + 2].digits)
    let stated = statedInBrackets(share.end)?.percent
    let isOfArm =
      roles(position - 1).contains(.choice)
      && stated?.isRounded(tokens[position].digits, of: tokens[position + 2].digits) == true
    if isPrescription(share) && !isOfArm || isFractionOf(share) || isStatistic(share) { return nil }
    share.percent = percent
    attachPercentage(to: &share)
    share.isCertain = share.percent != nil || firstCounted(position + 3, within: 3) != nil
    // Examples: `4/5 as large as`, and two groups in `(n = 7/8 group)`.
    if share.percent == nil, roles(share.end).contains(.asWord) || isPairOfSizes(share) { return nil }
    if sentence.dividesArms, share.percent == nil || isInLabels(position) { return nil }
    // `1/10 volume` and a `50/50 mixture` are parts of amounts.
    let isMixture = share.events == share.total && roles(share.end).contains(.choice)
    if isMixture || roles(share.end).contains(.whole), share.percent == nil { return nil }
    if roles(share.end).contains(.gauge) || isInLabels(position) && !share.isCertain { return nil }
    // Arms that are named by their doses: `in the 7.5/46 and 15/92 treatment arms`.
    if share.percent == nil, roles(position - 1).contains(.and), !roles(share.end).contains(.inside),
      (0...1).contains(where: { roles(share.end + $0).contains(.choice) })
    {
      return nil
    }
    // A rate: `20/1000 births`.
    if let total = share.total, [1000, 10_000, 100_000, 1_000_000].contains(total), share.percent == nil { return nil }
    if share.isCertain || roles(before(position)).contains(.inside) { return share }
    // Two parts of a mixture: `N2O (40/60)`.
    if (share.events ?? 0) + (share.total ?? 0) == 100 { return nil }
    if (share.total ?? 0) <= 10, sentence.hasScore { return nil }
    // A dilution: `1/1000 epinephrine`.
    if share.events == 1, let total = share.total, total >= 100 || total <= 4 { return nil }
    if roles(position - 1).meets([.choice, .label]) || isOfTest(position) { return nil }
    return isBesideScore(share) || hasYear(share) || isName(share.end) ? nil : share
  }

  /// Whether the figure belongs to a name that follows: `the 10/20 international system`.
  private func isName(_ position: Int) -> Bool {
    isWord(position) && roles(position).isEmpty && isWord(position + 1) && roles(position + 1).isEmpty
      && !token(position).isAdverb
  }

  /// Whether the figure is a bound or stands after a letter of statistics: `>= 9/10`, `F(1/48)`.
  private func isOfTest(_ position: Int) -> Bool {
    let left = kind(position - 1) == .equals ? position - 2 : position - 1
    if kind(left) == .less || kind(left) == .greater || roles(left).contains(.bound) { return true }
    return kind(left) == .open && token(left).isGlued && isWord(left - 1) && token(left - 1).span.count == 1
  }

  /// Whether the figure belongs to a list of names: `at weeks 0, 12 and 18/24`.
  private func isInLabels(_ position: Int) -> Bool {
    var left = position - 1
    for _ in 0..<8 {
      guard [.number, .comma, .slash].contains(kind(left)) || roles(left).meets([.and, .or]) else { break }
      left -= 1
    }
    return left < position - 2 && roles(left).contains(.label) && kind(left + 1) == .number
  }

  /// Whether the token is the mark of a footnote, as in `5/20* (25%)` and `5/20a (25%)`.
  private func isFootnote(_ position: Int) -> Bool {
    let token = token(position)
    guard token.isGlued, token.span.count <= 2, kind(position + 1) == .open else { return false }
    return token.kind == .sign || token.kind == .word && token.span.count == 1
  }

  /// Whether a label, a unit or a score beside the figure makes it no count: `grade 3/4`, `8/8 matched`, `2/3 weeks`,
  /// `3/100 person-years`. So does a word such as `over` or `every` before it, unless a noun that is counted follows.
  private func isPrescription(_ share: Share) -> Bool {
    var left = share.first - 1
    while [.less, .greater, .equals].contains(kind(left)) { left -= 1 }
    // Example: `approval number: 41/215591`. No study counts so many people for so few events.
    if kind(left) == .colon, (share.total ?? 0) > 1000 * max(1, share.events ?? 0) { return true }
    if kind(share.end + 1) == .hyphen, roles(share.end + 2).contains(.unit) { return true }
    if roles(left).contains(.label) || roles(share.end).meets([.unit, .score]) { return true }
    // Example: `a tube (size 14/16 F)`.
    if roles(left).contains(.size) { return true }
    return roles(left).contains(.lasting) && firstCounted(share.end, within: 3) == nil
  }

  /// Whether the figure is a fraction of an unknown number, as in `2/3 of patients` and as the first figure of `1/2 or
  /// 1/4 of`. A figure whose total is above 10 is not a fraction.
  private func isFractionOf(_ share: Share) -> Bool {
    let end = share.end + (roles(share.end).contains(.joining) && kind(share.end + 2) == .slash ? 4 : 0)
    return roles(end).contains(.of) && (share.total ?? 0) <= 10 && !isInteger(afterDeterminers(end + 1))
  }

  /// Whether `to` or `from` is right before the figure, a score or a unit among the four tokens before it, or a score
  /// among the four words after it.
  private func isBesideScore(_ share: Share) -> Bool {
    if roles(share.first - 1).meets([.to, .from]) { return true }
    // Example: `10 mg (n = 170/573; p = 0.02)`.
    if kind(share.first - 1) == .equals, roles(share.first - 2).contains(.n) { return false }
    for left in 1...4 {
      let position = share.first - left
      if [.stop, .semicolon, .number, .comma].contains(kind(position)) { break }
      if roles(position).meets([.score, .unit]) { return true }
    }
    for position in share.end..<(share.end + 4) {
      guard isWord(position) else { break }
      if roles(position).contains(.score) { return true }
    }
    return false
  }

  /// Whether the figure has a year, as two years and the number of a document do: `2011/12`, `approval KB 111/2014`.
  private func hasYear(_ share: Share) -> Bool {
    [share.events, share.total].contains { $0.map(isYear) ?? false }
  }

  func isYear(_ number: Int) -> Bool { (1900...2100).contains(number) }

  // MARK: E of N

  /// Reads `E of N`, also with nouns and a percentage in brackets after `E`.
  /// - Parameter percent: The percentage before the counts, as in `75% (3 of 4)`.
  func partitive(_ position: Int, after percent: Percentage? = nil) -> Share? {
    guard isInteger(position), !isNumbered(position) || isPartOfPeople(position) else { return nil }
    var share = Share(first: position, end: 0, events: tokens[position].digits, percent: percent)
    var end = afterNouns(position + 1)
    if let stated = statedInBrackets(end), let close = closing(end) {
      share.percent = stated.percent
      end = afterNouns(close + 1)
    }
    let isEnclosed = kind(end) == .open && roles(end + 1).contains(.of)
    if isEnclosed { end += 1 }
    if roles(end).contains(.out) { end += 1 }
    guard roles(end).contains(.of) else { return nil }
    var total = afterDeterminers(end + 1)
    // Example: `32 of the eligible 83 persons`.
    if total > end + 1, isWord(total), isInteger(total + 1), nounAfter(total + 2) == .counted,
      tokens[total + 1].digits >= tokens[position].digits
    {
      total += 1
    }
    guard isInteger(total), kind(total + 1) != .slash, !isEnclosed || kind(total + 1) == .close else { return nil }
    share.total = tokens[total].digits
    share.end = total + (isEnclosed ? 2 : 1)
    return isGroup(&share) ? share : nil
  }

  /// Whether `of` and a number of people follow, as in `in the treated group 2 of the 10 smokers`.
  private func isPartOfPeople(_ position: Int) -> Bool {
    guard roles(position - 1).contains(.choice), roles(position + 1).contains(.of) else { return false }
    let total = afterDeterminers(position + 2)
    guard isInteger(total) else { return false }
    if nounAfter(total + 1) == .counted { return true }
    // Example: `in the control group 104 of 168 (62%)`.
    return statedInBrackets(total + 1)?.percent.isRounded(tokens[position].digits, of: tokens[total].digits) ?? false
  }

  /// Returns the position after the words between a count and `of` that name what is counted, at most four; without
  /// such words returns `position`.
  private func afterNouns(_ position: Int) -> Int {
    for end in position..<(position + 4) {
      guard isWord(end), !roles(end).meets([.of, .out, .verb, .opening, .joining, .unit, .label]) else {
        return position
      }
      if roles(end).meets(.counted), !isWord(end + 1) || roles(end + 1).meets([.of, .out]) { return end + 1 }
    }
    return position
  }

  /// Whether a number cannot be a count, because it is a label, a bound, a statistic or a score: `day 3 of 5`, `at
  /// least 3 of 5`, `a median of 7 of 8`, `a score of 8 of 10`.
  private func isNumbered(_ position: Int) -> Bool {
    let left = before(position)
    if roles(left).contains(.label) && !roles(left).contains(.plural) || kind(left) == .plusMinus { return true }
    // Example: `groups 1 and 2`.
    if roles(position - 1).meets([.and, .or]), kind(position - 2) == .number, roles(position - 3).contains(.label),
      !token(position).isSpelled
    {
      return true
    }
    if roles(left).meets([.bound, .statistic, .score]) { return true }
    if roles(left).contains(.to), roles(left - 1).contains(.up) { return true }
    // In `7.5 kg/m 3` the 3 is an exponent.
    if roles(left).contains(.unit), kind(left - 1) == .slash { return true }
    if kind(left) == .less || kind(left) == .greater || kind(left) == .equals && isAfterSign(left) { return true }
    return roles(left).meets([.of, .being]) && roles(left - 1).meets([.statistic, .score])
  }

  private func isAfterSign(_ position: Int) -> Bool { kind(position - 1) == .less || kind(position - 1) == .greater }

  /// Whether the total of `share` is the size of a group. Also stores the percentage that follows in `share`.
  private func isGroup(_ share: inout Share) -> Bool {
    let after = share.end
    let noun = nounAfter(after)
    attachPercentage(to: &share)
    if noun == .other {
      // `13 of 78 protocols (17%)` counts protocols.
      guard let percent = share.percent, let events = share.events, let total = share.total else { return false }
      share.isCertain = percent.isRounded(events, of: total)
      return share.isCertain
    }
    share.isCertain = noun == .counted || share.percent != nil
    if share.isCertain { return true }
    // `One of three ways` is a choice. `1 of 3` in digits without a noun and `one of three died` are proportions.
    let isChoice = share.events == 1 && (token(share.first).isSpelled || isWord(after)) && !roles(after).contains(.verb)
    return !isChoice && !(share.total.map(isYear) ?? false)
  }

  enum Noun { case counted, other, unknown }

  /// Returns what the four tokens after a total name: people or things that are counted, something else such as doses
  /// and days, or nothing known.
  func nounAfter(_ position: Int) -> Noun {
    for position in position..<(position + 4) {
      guard isWord(position) || kind(position) == .hyphen else { break }
      let roles = roles(position)
      if roles.meets(.counted) { return .counted }
      // `21 of 97 courses` counts courses; `week 8 of month 3` counts nothing.
      if roles.meets([.unit, .choice]) || roles.contains(.label) && !roles.contains(.plural) { return .other }
      if roles.meets([.opening, .joining, .being, .to, .by]) { break }
    }
    return .unknown
  }

  // MARK: All and none

  /// Reads `all [of the] N`, `none of N`, `all but E of N`. After a negation it also reads `any of N`, which counts 0
  /// people.
  func quantified(_ position: Int) -> Share? {
    let word = roles(position)
    guard word.meets([.all, .nothing, .any]) else { return nil }
    if word.contains(.all), roles(position + 1).contains(.but) { return allBut(position) }
    // In `every one of the 6` the form begins at `one`.
    let isEvery = word.contains(.lasting)
    let start = isEvery && token(position + 1).isSpelled && tokens[position + 1].digits == 1 ? position + 1 : position
    let isPartitive = roles(start + 1).contains(.of)
    guard isPartitive || word.contains(.all) && !isEvery, !word.contains(.any) || sentence.isNegated else { return nil }
    // `The age of all 12 patients` states no outcome of the patients.
    if word.contains(.all), roles(position - 1).meets([.of, .from, .by, .lasting]) { return nil }
    let number = afterDeterminers(start + (isPartitive ? 2 : 1))
    let isBackward = isPartitive && roles(number).contains(.whom) && !roles(number).contains(.them)
    guard isInteger(number) || isBackward else { return nil }
    guard let total = isBackward ? sentence.people : tokens[number].digits else { return nil }
    var share = Share(first: position, end: number + 1, events: word.contains(.all) ? total : 0, total: total)
    if !isBackward, !isWhole(number) { return nil }
    attachPercentage(to: &share)
    // In `1011 were screened, and all 143 (14.1%) took part` the percentage is of a larger group.
    if let events = share.events, events == share.total, share.percent?.isRounded(events, of: events) == false {
      return ofNamedTotal(Share(first: position, end: share.end, events: events, percent: share.percent))
    }
    return share
  }

  private func isWhole(_ number: Int) -> Bool {
    switch nounAfter(number + 1) {
    case .counted: true
    case .other: false
    case .unknown: !isWord(number + 1) || roles(number + 1).contains(.verb)
    }
  }

  private func allBut(_ position: Int) -> Share? {
    var share = Share(first: position, end: position + 3, events: token(position + 2).digits, total: sentence.group)
    if let partitive = partitive(position + 2) {
      share = partitive
    } else if !isInteger(position + 2) || roles(position + 3).meets([.unit, .choice, .label]) {
      return nil
    }
    guard let left = share.events, let total = share.total, left <= total else { return nil }
    share.first = position
    share.events = total - left
    // A percentage that does not agree may be the percentage of the people left out.
    if let percent = share.percent, !percent.isRounded(total - left, of: total) { share.percent = nil }
    return share
  }

  // MARK: E (P)

  /// Reads `E (P)`, `E patients (P)` and `n = E, P`. `ofNamedTotal` adds the total.
  func listed(_ position: Int) -> Share? {
    guard isInteger(position), !isNumbered(position), !isTotal(position) else { return nil }
    if let cell = cellWithPercentage(position) { return cell }
    // In `22 vs. 39 deaths (45% [7% to 67%])` the bracket compares both counts.
    if roles(position - 1).contains(.versus), isInteger(position - 2) { return nil }
    let isNamed = kind(position - 1) == .equals && isWord(position - 2)
    var end = position + 1
    if isNamed, kind(end) == .comma || kind(end) == .semicolon, let stated = plainPercentage(end + 1),
      !stated.hasDeviation
    {
      return ofNamedTotal(
        Share(first: position, end: stated.end, events: tokens[position].digits, percent: stated.percent))
    }
    guard let open = bracketAfter(position) ?? bracketAfterGroup(position) else { return nil }
    end = open
    guard let stated = statedInBrackets(end) else { return nil }
    if end == position + 1, isYear(tokens[position].digits) { return nil }
    if let total = totalOfPeople(position, stated) { return total }
    if roles(before(position)).contains(.among) { return nil }
    let share = Share(first: position, end: stated.end, events: tokens[position].digits, percent: stated.percent)
    // Example: `10 patients (41.7%, 10/24)`.
    if [.comma, .semicolon].contains(kind(stated.end)), let counts = slashed(stated.end + 1, after: stated.percent),
      counts.events == share.events
    {
      var whole = counts
      whole.first = position
      whole.isCertain = true
      return whole
    }
    return ofNamedTotal(share)
  }

  /// Reads `3 (10)` in a row whose heading says `n (%)`.
  private func cellWithPercentage(_ position: Int) -> Share? {
    guard sentence.hasPercentagesInBrackets, kind(position + 1) == .open, kind(position + 2) == .number,
      kind(position + 3) == .close
    else { return nil }
    let share = Share(
      first: position, end: position + 4, events: tokens[position].digits, percent: percentage(of: position + 2))
    return ofNamedTotal(share)
  }

  /// Reads a cell such as `50.0` in a row whose heading says that its figures are percentages of people: `Patients with
  /// fever (%) | 50.0 | 40.0`.
  func cellOfPercentages(_ position: Int) -> Share? {
    guard sentence.hasOnlyPercentages, sentence.isOfPeople, kind(position - 1) == .bar,
      [.bar, .stop].contains(kind(position + 1)), percentage(of: position).value <= 100, token(position).decimals < 3
    else { return nil }
    return Share(first: position, end: position + 1, percent: percentage(of: position))
  }

  /// Reads `5 deaths occurred among 20 patients (25%)`, where the number before the bracket is the total.
  private func totalOfPeople(_ position: Int, _ stated: StatedPercentage) -> Share? {
    let total = tokens[position].digits
    guard roles(before(position)).meets([.among, .opening, .inside]), let events = sentence.people, events <= total,
      stated.percent.isRounded(events, of: total), !stated.percent.isRounded(total, of: total)
    else { return nil }
    return Share(
      first: position, end: stated.end, events: events, total: total, percent: stated.percent, isCertain: true)
  }

  /// Whether a number comes after `of`, as the total in `more than half of the 60 patients (53%)`.
  private func isTotal(_ position: Int) -> Bool {
    var left = position - 1
    for _ in 0..<2 where roles(left).contains(.determiner) { left -= 1 }
    return roles(left).contains(.of) && !roles(left - 1).meets([.determiner, .majority, .rate])
  }

  /// Returns the position of the bracket that opens after a count and at most five words about it:
  /// `4 patients died (13%)`.
  private func bracketAfter(_ position: Int) -> Int? {
    // Examples: `12 as Black (6.9%)` and `44 of the patients (12.4%)`.
    let isSaid = roles(position + 1).contains(.asWord)
    let isOf = roles(position + 1).contains(.of) && roles(position + 2).contains(.determiner)
    // Example: `3 cases of infection in the control group (9.4%)`.
    let isNamed = roles(position + 1).meets(.counted)
    var isAboutPeople = isSaid
    for end in (position + (isOf ? 3 : 1))...(position + 9) {
      // Example: `in 66 AGA (33%)`.
      let isAbbreviation =
        end == position + 2 && roles(position - 1).contains(.inside) && roles(position + 1).isEmpty
      if kind(end) == .open { return end == position + 1 || isAboutPeople || isAbbreviation ? end : nil }
      if kind(end) == .slash, isAboutPeople { continue }
      let endsList = roles(end).contains(.and) && (kind(end + 2) == .open || kind(end + 3) == .open)
      if isOf || isNamed, isWord(end), !roles(end).contains(.joining) || endsList {
        isAboutPeople = isAboutPeople || isNamed || roles(end).meets(.counted)
        continue
      }
      guard isWord(end), !roles(end).meets([.unit, .choice, .label, .joining, .of]) else { return nil }
      isAboutPeople = isAboutPeople || roles(end).meets([.person, .thing, .verb])
    }
    return nil
  }

  /// Returns the position of the bracket after a count and its group: `five in Group 2 (21%)`, `18 of the control group
  /// (20%)`.
  private func bracketAfterGroup(_ position: Int) -> Int? {
    let isOf = roles(position + 1).contains(.of) && roles(position + 2).contains(.determiner)
    guard roles(position + 1).contains(.inside) || isOf else { return nil }
    for end in (position + 2)...(position + 9) {
      // Example: `one in the 1-µg/day group (1.1%)`.
      guard isWord(end) || [.number, .hyphen, .slash].contains(kind(end)) else { return nil }
      if roles(end).meets([.choice, .label]) {
        let open = kind(end + 1) == .number || isWord(end + 1) ? end + 2 : end + 1
        return kind(open) == .open ? open : nil
      }
    }
    return nil
  }
}
