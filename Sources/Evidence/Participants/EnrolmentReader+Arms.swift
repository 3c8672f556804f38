import Studies

// The sizes of arms, and their sums.
extension EnrolmentReader {
  /// Returns the claim of a sentence about the people before `(n = 956)`; nil if the brackets give the size of an
  /// arm.
  func claimBehindSize(_ place: Int, _ sentence: Range<Int>) -> Claim? {
    // `patients (n = 101) were randomised to A (n = 50) or B (n = 51)`: the first is the sum of the others.
    let sizes = sizes(sentence)
    let arms = sizes.dropFirst().reduce(0) { $0 + (text.number($1) ?? 0) }
    if sizes.count > 1, sizes.count == 2 || sizes[0] != place || arms != text.number(place) { return nil }
    let open = place - 3
    guard text.isSign(open, "(["), open > sentence.lowerBound else { return nil }
    let before = max(sentence.lowerBound, open - Self.longestNoun)..<open
    // Example: `a double-blind trial (N = 301 smokers)`.
    if text.isOne(open - 1, of: "trial study"), text.people(from: place) != nil || text.isSign(place + 1, ")") {
      return .studied
    }
    // Example: `a subset of patients (n = 71)`.
    if (2...3).contains(where: { text.isOne(open - $0, of: "subset subgroup subsample") }) { return nil }
    guard let people = before.last(where: { text.isPeople($0) }),
      !(people..<open).contains(where: { text.isOne($0, of: "group groups arm arms placebo control") })
    else { return nil }
    let end = text.endOfBrackets(from: open, sentence.upperBound) + 1
    if text.isOne(end, of: "and") { return nil }
    return claimBehind(end, sentence)
      ?? (before.lowerBound...people).reversed().lazy.compactMap { claimBefore($0, sentence) }.first
  }

  static let longestNoun = 14

  /// The numbers that the sentence gives as `n = 30`.
  func sizes(_ sentence: Range<Int>) -> [Int] {
    sentence.filter { text.number($0) != nil && text.isSign($0 - 1, "=") && text.isOne($0 - 2, of: "n") }
  }

  /// Returns the sum of the arms where a sentence says who was assigned to what, with the size of each arm.
  func sumOfArms(_ sentence: Range<Int>) -> Participants.Count? {
    let places = sizes(sentence)
    guard places.count > 1, let first = places.first, let last = places.last else { return nil }
    let before = sentence.lowerBound..<first
    let areArms = places.allSatisfy { text.isSign($0 - 3, "([") && text.isOne($0 - 4, of: "group arm") }
    let isAssigned = before.contains { text.isOne($0, among: Self.assignments) && !text.isOne($0 - 2, of: "non") }
    guard areArms || isAssigned,
      areArms || sentence.contains(where: { text.isPeople($0) }),
      !sentence.contains(where: { text.isOne($0, among: Self.leftOvers) })
    else { return nil }
    let areSexes = places.contains { place in
      (1...6).contains { text.isOne(place - 2 - $0, of: Self.sexes) && text.isSign(place - 1 - $0, "([,;") }
    }
    if areSexes { return nil }
    let sum = places.reduce(0) { $0 + (text.number($1) ?? 0) }
    // `23 women took it (n = 7) or placebo (n = 12)`: some are missing.
    let whole = before.first { text.number($0) != nil && !text.isNamed($0) && text.people(from: $0) != nil }
    if let whole, text.number(whole) != sum { return nil }
    // `15 practices were assigned to one (n = 8) or the other (n = 7)`: these are not people.
    if whole == nil, before.contains(where: { text.number($0) == sum }) { return nil }
    return (sum, text.tokens[first].span.lowerBound..<text.tokens[last].span.upperBound)
  }

  /// Returns the sum of `62 patients were randomised to one treatment and 60 to another`.
  func sumOfAssigned(_ sentence: Range<Int>) -> Participants.Count? {
    let counts = sentence.first { text.number($0) != nil && text.people(from: $0) != nil }
    guard let first = counts, let end = text.people(from: first),
      !text.isNamed(first), !text.isQualified(first), let verb = verb(at: end), verb.claim == .randomised,
      text.isOne(verb.next, of: "to")
    else { return nil }
    var (sum, last) = (text.number(first) ?? 0, first)
    for place in verb.next..<sentence.upperBound {
      guard let number = text.number(place), !text.isNamed(place) else { continue }
      guard text.isOne(place - 1, of: "and") || text.isSign(place - 1, ",") else { return nil }
      var next = text.people(from: place) ?? place + 1
      if let verb = self.verb(at: next) { next = verb.next }
      guard text.isOne(next, of: "to") else { return nil }
      (sum, last) = (sum + number, place)
    }
    return last == first ? nil : (sum, text.tokens[first].span.lowerBound..<text.tokens[last].span.upperBound)
  }

  /// Returns the sum of `12 men and 10 women were enrolled`, and what the sentence says of them.
  func sumOfSexes(_ sentence: Range<Int>) -> (claim: Claim, count: Participants.Count)? {
    let counts = sentence.filter { text.number($0) != nil && text.people(from: $0) != nil }
    guard counts.count == 2, let first = counts.first, let last = counts.last,
      !sentence.prefix(while: { $0 < first }).contains(where: { text.isSign($0, "([") || text.number($0) != nil }),
      let end = text.people(from: first), let lastEnd = text.people(from: last),
      text.isOne(end - 1, of: Self.sexes), text.isOne(lastEnd - 1, of: Self.sexes),
      text.isOne(end, of: "and"), end + 1 == last, !text.isQualified(first), !text.isNamed(first),
      let claim = claimBehind(lastEnd, sentence), let men = text.number(first), let women = text.number(last)
    else { return nil }
    return (claim, (men + women, text.tokens[first].span.lowerBound..<text.tokens[last].span.upperBound))
  }

  static let assignments: WordList =
    "randomised randomized assigned allocated divided allocate assign randomise randomize"

  static let leftOvers: WordList = """
    completed analysed analyzed excluded withdrew dropped lost discontinued remained completers completing because due \
    reasons
    """
}
