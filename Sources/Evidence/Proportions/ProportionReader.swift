/// Reads proportions, token by token.
///
/// In the grammar E stands for events, N for a total and P for a percentage. Square brackets mark what may be missing:
///
///     E/N [(P)]      E of N [(P)]      E (P) of N      P (E/N)      P (E of N)
///     all N      none of N      all but E of N      of N patients, E [(P)]      in the treated (n = N), E [(P)]
///     N patients, E of whom      E (P)      P
///
/// A slash between two numbers and a percent sign have many meanings. The reader therefore accepts each form only if
/// the words beside it allow it. `ProportionReader+Counts` decides about counts, `ProportionReader+Judgement` about
/// percentages. Every look ahead or back ends after a constant number of tokens, so reading takes linear time. The only
/// exception is a row of the signs `<`, `>` and `=` before a figure.
struct ProportionReader {
  let tokens: [Token]
  private(set) var proportions: [Proportion] = []
  private(set) var faults: [ProportionFault] = []
  /// The position of the next token.
  private var next = 0
  private(set) var sentence = Sentence()

  /// What a sentence has said so far about the groups that its counts belong to.
  struct Sentence {
    /// The size of the group of the next counts: 31 in `of 31 patients, …`, 9 in `among those treated (n = 9), …`.
    var group: Int?
    /// The position of the token with the size.
    var groupPosition = 0
    /// Whether no proportion was read since the sentence named the group; the next count is then of this group.
    var isGroupFresh = false
    /// Whether the group is things and not people.
    var isGroupOfThings = false
    /// Whether the clause begins with a word such as `among`, so that `n = 9` in it is the size of its group.
    var opensGroup = false
    /// A number with which the sentence begins and which can be the whole of its counts: 30 in `of the 30 searches`.
    var possibleGroup: Int?
    /// The number of the last `n = 30`.
    var named: Int?
    /// The total of the last proportion that had one.
    var total: Int?
    /// The last number of people or things, to which `of whom` refers.
    var people: Int?
    var isNegated = false
    /// The position after the last percentage that is not a proportion.
    var refused: Int?
    /// Whether the sentence plans or assumes its figures: `a dropout of 20% was assumed`.
    var isPlan = false
    /// How many proportions there were before the sentence.
    var proportions = 0
    /// Whether the sentence has named a score, whose values can have a slash.
    var hasScore = false
    /// The token from which on the sentence gives changes of a value: `the percentage change was 3.0% and 4.1%`.
    /// Figures before it are not changes, as in `it was 9% and 24%, and the difference was significant`.
    var changesFrom: Int?
    /// Whether the sentence speaks of people, of things that are counted or of a rate of them.
    var isOfPeople = false
    /// How many words it has.
    var words = 0
    /// Whether the sentence has begun to define something: `response was defined as 50% …`.
    var isDefinition = false
    /// Whether the sentence names people, and whether it counts things: `28 genes`, `a quarter of households`.
    var namesPeople = false
    var namesObjects = false
    /// Whether the group of the sentence is things: `among 90 families`.
    var isGroupOfObjects = false
    /// Whether the sentence is a row of a table.
    var isRow = false
    /// Whether its heading says that the brackets after its counts hold percentages: `Cough, n (%) | 3 (10)`.
    var hasPercentagesInBrackets = false
    /// Whether its heading can say that its figures are percentages: `Patients with a cough (%) | 10.0`.
    var hasOnlyPercentages = false
    /// Whether a count with a slash has more events than people. Then the slash separates two arms: `10/8 and 14/16`.
    var dividesArms = false
  }

  init(_ folded: ArraySlice<UInt8>) {
    tokens = Tokenizer.tokens(of: folded)
    beginSentence()
  }

  /// Begins the sentence at the next token. Reads the whole sentence ahead for what is true of all its figures.
  private mutating func beginSentence() {
    sentence = Sentence()
    sentence.proportions = proportions.count
    var position = next
    while position < tokens.count, kind(position) != .stop {
      let roles = roles(position)
      // The `smaller sample size` of an earlier study is not a plan.
      let isSampleSize =
        roles.contains(.size) && self.roles(position - 1).contains(.thing)
        && !self.roles(position - 2).contains(.comparing)
      if roles.contains(.planning) || isSampleSize { sentence.isPlan = true }
      if roles.contains(.change), self.roles(position - 1).contains(.ofChange) || isSubject(position) {
        sentence.changesFrom = sentence.changesFrom ?? position
      }
      if kind(position) == .word { sentence.words += 1 }
      if roles.meets([.person, .thing, .rate, .whom, .ofPeople]) { sentence.isOfPeople = true }
      if roles.contains(.person) { sentence.namesPeople = true }
      if isInteger(position) || roles.contains(.of), countsObjects(from: position + 1) { sentence.namesObjects = true }
      if kind(position) == .bar { sentence.isRow = true }
      if sentence.isRow, kind(position) == .open || kind(position) == .slash { sentence.hasOnlyPercentages = false }
      if kind(position) == .open, kind(position + 1) == .percent, kind(position + 2) == .close {
        let isOfCounts = self.roles(position - 1).contains(.n)
        if kind(position + 3) == .bar, !isOfCounts { sentence.hasOnlyPercentages = true }
        sentence.hasPercentagesInBrackets = true
      }
      // Example: `Sex (male/female) | 11/14`.
      if kind(position) == .slash, self.roles(position - 1).contains(.person),
        self.roles(position + 1).contains(.person)
      {
        sentence.dividesArms = true
      }
      if kind(position) == .slash, isInteger(position - 1), isInteger(position + 1, after: true),
        kind(position - 2) != .slash, kind(position + 2) != .slash,
        tokens[position - 1].digits > tokens[position + 1].digits, !isYear(tokens[position + 1].digits)
      {
        sentence.dividesArms = true
      }
      // Example: `6/25, 6/50 and 12/25 mg`.
      if kind(position) == .slash, kind(position + 1) == .number, self.roles(position + 2).contains(.dose) {
        sentence.dividesArms = true
      }
      position += 1
    }
  }

  /// Whether the sentence has had a proportion.
  var hasProportion: Bool { sentence.proportions < proportions.count }

  /// Whether the sentence is about a change: `similar reductions were seen`. If it also names a rate or people, its
  /// figures can belong to these.
  private func isSubject(_ position: Int) -> Bool {
    for next in (position + 1)...(position + 8) {
      if roles(next).contains(.being) { return true }
      if !isWord(next) || roles(next).meets([.rate, .person, .thing, .joining]) { return false }
    }
    return false
  }

  /// - Complexity: O(number of tokens).
  mutating func readProportions() {
    while next < tokens.count {
      switch tokens[next].kind {
      case .number: number()
      case .word: word()
      case .stop:
        next += 1
        let isPlan = sentence.isPlan && kind(next) == .open
        beginSentence()
        sentence.isPlan = sentence.isPlan || isPlan
      case .comma, .semicolon:
        sentence.opensGroup = false
        next += 1
      default: next += 1
      }
    }
  }

  // MARK: Words

  private mutating func word() {
    let roles = tokens[next].roles
    if roles.meets([.interval, .ranging]) {
      next = endOfInterval(next)
    } else if roles.contains(.n), kind(next + 1) == .equals, isInteger(next + 2) {
      next += 2
      name(tokens[next].digits)
    } else if let share = quantified(next) {
      addShare(share)
    } else {
      if roles.contains(.negation) { sentence.isNegated = true }
      if roles.contains(.defining) {
        // `(defined as a rate below 45)` defines a word in passing.
        if kind(next - 1) == .open, let close = closing(next - 1) {
          next = close + 1
          return
        }
        sentence.isDefinition = true
      }
      if roles.contains(.score) { sentence.hasScore = true }
      let start = self.roles(next - 1).contains(.out) ? next - 1 : next
      if roles.contains(.opening), isClauseStart(start) { openGroup() }
      next += 1
    }
  }

  private mutating func name(_ total: Int) {
    sentence.named = total
    guard sentence.opensGroup else { return }
    sentence.group = total
    sentence.groupPosition = next
    sentence.isGroupFresh = true
    sentence.isGroupOfThings = false
    sentence.people = total
  }

  /// Reads the size of a group: `of [the] N patients`.
  private mutating func openGroup() {
    sentence.opensGroup = true
    let position = afterDeterminers(next + 1)
    guard isInteger(position), !roles(position + 1).meets([.unit, .of, .out]), kind(position + 1) != .slash else {
      return
    }
    let noun = firstCounted(position + 1, within: 4)
    sentence.isGroupOfObjects = countsObjects(from: position + 1)
    guard noun != nil || roles(next).contains(.of) && isAnything(position + 1) else {
      if roles(next).contains(.of), isWord(position + 1) { sentence.possibleGroup = tokens[position].digits }
      return
    }
    sentence.group = tokens[position].digits
    sentence.groupPosition = position
    sentence.isGroupFresh = true
    sentence.isGroupOfThings = noun.map { !roles($0).contains(.person) } ?? true
  }

  /// Whether a noun of any kind follows, with a comma after it, as in `of 14 cats, …`: the sentence then goes on to
  /// count them.
  private func isAnything(_ position: Int) -> Bool {
    isWord(position) && !roles(position).meets([.unit, .choice, .label, .of, .opening, .joining, .verb])
      && kind(position + 1) == .comma
  }

  // MARK: Numbers

  private mutating func number() {
    if let end = endOfRange(next) {
      next = end
    } else if let list = sharedPercent(at: next) {
      addList(list)
    } else if let percentage = percentage(at: next) {
      addPercentage(percentage)
    } else if let percentage = cellOfPercentages(next) {
      addShare(percentage)
    } else if let share = slashed(next) ?? partitive(next) ?? ofWhom(next) ?? listed(next) ?? ofGroup(next)
      ?? restOfTotal(next)
    {
      addShare(share)
    } else {
      if isInteger(next), firstCounted(next + 1, within: 4) != nil { sentence.people = tokens[next].digits }
      next += 1
    }
  }

  private mutating func addPercentage(_ percentage: StatedPercentage) {
    if let share = share(of: percentage) {
      addShare(share)
    } else if roles(percentage.end).contains(.interval) {
      next = endOfInterval(percentage.end)
    } else {
      sentence.refused = percentage.end
      // In `By 53% in one group, and 52% in the other` the next percentages are changes, too.
      if roles(before(percentage.first)).contains(.by) { sentence.changesFrom = 0 }
      next = percentage.end
      if isOfGauge(percentage), kind(next) == .open, let close = closing(next) { next = close + 1 }
    }
  }

  /// Whether the two counts are of different things (`198 eyes of 99 patients`), or the percentage says how much larger
  /// the first count is (`increased 0.8% (1459/1447)`).
  private func isOfOthers(_ share: Share) -> Bool {
    let words = (share.first..<share.end).filter { isWord($0) }
    if words.contains(where: { roles($0).contains(.thing) }) { return true }
    // Example: `75,271 members of 16,650 households`.
    if words.contains(where: { roles($0).contains(.person) }), nounAfter(share.end) == .counted { return true }
    guard let events = share.events, let total = share.total, let percent = share.percent else { return false }
    return percent.isRounded(events - total, of: total)
  }

  /// Adds the percentages of `2.5 vs. 7.9%`. All of them are proportions, or none is.
  private mutating func addList(_ list: [StatedPercentage]) {
    guard let first = list.first, let last = list.last else { return }
    let whole = StatedPercentage(first: first.first, end: last.end, percent: last.percent)
    let verdict = isLevel(whole) || isBound(whole) ? .refused : verdict(on: whole)
    if verdict == .refused {
      sentence.refused = last.end
      next = last.end
      return
    }
    for stated in list {
      addShare(Share(first: stated.first, end: stated.end, percent: stated.percent, isCertain: verdict == .certain))
    }
    next = last.end
  }

  private mutating func addShare(_ share: Share) {
    next = share.end
    if share.isNothing { return }
    if isOfObjects(share) {
      sentence.refused = share.end
      return
    }
    let span = tokens[share.first].span.lowerBound..<tokens[share.end - 1].span.upperBound
    if let percent = share.percent, percent.value > 100 {
      if share.isCertain { faults.append(.overHundred(percent: percent.value, span: span)) }
      return
    }
    if let events = share.events, let total = share.total, events > total {
      if share.isCertain, !isOfOthers(share), !isYear(events) {
        faults.append(.moreEventsThanTotal(events: events, total: total, span: span))
      }
      return
    }
    let proportion = Proportion(span: span, events: share.events, total: share.total, percent: share.percent)
    proportions.append(proportion)
    if let disagreement = proportion.disagreement { faults.append(.disagreement(disagreement, span: span)) }
    sentence.total = share.total ?? sentence.total
    sentence.people = share.events ?? sentence.people
    sentence.isGroupFresh = false
  }
}

/// A possible proportion at one place, not yet checked.
struct Share {
  /// The positions of the first token and of the one after the last.
  var first: Int
  var end: Int
  var events: Int?
  var total: Int?
  var percent: Percentage?
  /// Whether the words leave no doubt that it is a proportion. Only then is an impossible figure a fault.
  var isCertain = false

  /// Whether the total is 0, as in `0 of 0`.
  var isNothing: Bool { total == 0 }
}

/// A percentage with the positions of its first token and of the one after it.
struct StatedPercentage {
  var first: Int
  var end: Int
  var percent: Percentage
  /// Whether it has a standard deviation or error after it: `45 ± 5%`.
  var hasDeviation = false
}
