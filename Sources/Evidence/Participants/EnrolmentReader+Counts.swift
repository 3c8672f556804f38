import Studies

// Decides which numbers count all people of the study, and which count a part of them or something else.
extension EnrolmentReader {
  /// Returns what the sentence says about the people whom the number counts. Returns nil if they are not all people of
  /// the study.
  mutating func claim(of place: Int, _ sentence: Range<Int>) -> Claim? {
    guard !text.isNamed(place), !isInRange(place), !isYear(place) else { return nil }
    guard let end = text.people(from: place) ?? peopleBehindBrackets(place, sentence) else {
      return claimOfBareNumber(place, sentence)
    }
    let clause = (sentence.lowerBound..<place).suffix(6).reversed().prefix { !text.isSign($0, ",;:") }
    let isEach = clause.prefix(5).contains { text.isOne($0, of: "each") }
    let isEachGroup = clause.contains { text.isOne($0, of: "each") && text.isOne($0 + 1, of: "group arm") }
    if isEachGroup || (isEach || isPerArm(end, sentence)) && !text.isOne(place - 1, of: "of") {
      let isRandomised = sentence.contains { text.isOne($0, of: "randomised randomized randomly") }
      let claim = max(perArm?.claim ?? .studied, isRandomised ? .randomised : .enrolled)
      perArm = (claim, text.number(place) ?? 0)
      return nil
    }
    if text.isPlanned(after: end) || text.isOne(place - 1, of: "after until once") { return nil }
    // In `from among 120 students, 22 were chosen` only some of the students took part.
    if text.isOne(place - 1, of: "among"), text.isOne(place - 2, of: "from") { return nil }
    if text.isQualified(place) || startsWithWhole(sentence, before: place) {
      return claimOfWhole(place, end, sentence)
    }
    if text.isOne(place - 1, of: "of from in"), text.isPeople(place - 2) || text.isOne(place - 2, among: Self.kin) {
      return nil
    }
    if isFirstOfSeveral(text.number(place) ?? 0, end, sentence) || isBehindOthers(place, sentence) { return nil }
    if (place..<end).contains(where: { text.isOne($0, of: "group arm") }) { return nil }
    // In `57 participants (79.2%) completed it` the people are a part of the study.
    if isShare(end, sentence) || text.isOne(place - 1, of: "for from") && text.isOne(place - 2, of: "data results") {
      return nil
    }
    if let claim = claimWithin(place..<end) { return claim }
    return [claimBehind(end, sentence), claimBefore(place, sentence)].compactMap { $0 }.max()
  }

  /// Whether a bracket has a percentage and nothing else.
  func isShare(_ open: Int, _ sentence: Range<Int>) -> Bool {
    guard text.isSign(open, "([") else { return false }
    let inside = (open + 1)..<max(open + 1, text.endOfBrackets(from: open, sentence.upperBound))
    return inside.count > 1 && inside.allSatisfy { text.isSign($0, "%.") }
  }

  /// Returns the claim about a number without a noun, which counts people named before: `52 were included`, `12 (30%)
  /// were randomised`.
  func claimOfBareNumber(_ place: Int, _ sentence: Range<Int>) -> Claim? {
    let start = text.isSign(place + 1, "(") ? text.endOfBrackets(from: place + 1, sentence.upperBound) + 1 : place + 1
    guard let number = text.number(place), number >= Self.fewest, !Self.years.contains(number),
      !text.isQualified(place), let verb = verb(at: start), verb.claim > .studied,
      text.isOne(start, of: "were was participated enrolled took entered")
    else { return nil }
    let isClause =
      place == sentence.lowerBound || text.isSign(place - 1, ",;:") || text.isOne(place - 1, of: "and whom")
    guard isClause else { return nil }
    let isPart = verb.claim == .randomised && isOneArm(verb.next, sentence)
    let isInGroup = (verb.next..<min(verb.next + 6, sentence.upperBound)).contains { text.isOne($0, of: "group arm") }
    return isPart || verb.claim == .enrolled && isInGroup ? nil : verb.claim
  }

  static let years = 1900...2100

  /// Whether the number is a year: `in 2019 patients were enrolled`, `July 1, 2019`.
  func isYear(_ place: Int) -> Bool {
    guard let number = text.number(place), Self.years.contains(number) else { return false }
    return text.isOne(place - 1, among: Self.beforeYears)
      || text.isSign(place - 1, ",") && text.number(place - 2) != nil
  }

  private static let beforeYears: WordList = """
    in since from to until till between and during through before after january february march april may june july \
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn \
    winter fall
    """

  /// A smaller bare number counts other things.
  static let fewest = 5

  /// Returns the place after the people of `40 (20 women and 20 men) healthy participants`.
  func peopleBehindBrackets(_ place: Int, _ sentence: Range<Int>) -> Int? {
    guard text.isSign(place + 1, "(") else { return nil }
    return text.people(from: text.endOfBrackets(from: place + 1, sentence.upperBound))
  }

  /// Whether the number is the size of each of several arms: `60 patients were randomised to each group`.
  func isPerArm(_ end: Int, _ sentence: Range<Int>) -> Bool {
    for place in end..<max(end, min(end + Self.longestPhrase, sentence.upperBound)) {
      if text.number(place) != nil { return false }
      if text.isOne(place, of: "each"), place == end || text.isOne(place - 1, of: "in into to") { return true }
    }
    return false
  }

  /// Whether the number is one of two for the same people: `1 or 2 patients`, `19 and 24 students`.
  func isInRange(_ place: Int) -> Bool {
    text.isOne(place + 1, of: "or to and") && text.number(place + 2) != nil
      || text.isOne(place - 1, of: "or to and") && text.number(place - 2) != nil
  }

  /// Whether the sentence begins with all people, as in `Of 178 eligible patients, 55 participated`.
  func startsWithWhole(_ sentence: Range<Int>) -> Bool {
    sentence.prefix(4).contains { place in
      text.isOne(place, of: "of among from")
        && (place == sentence.lowerBound || text.isSign(place - 1, ":") || text.isOne(place - 1, of: "out"))
    }
  }

  /// Whether the number counts all people with whom the sentence begins.
  func startsWithWhole(_ sentence: Range<Int>, before place: Int) -> Bool {
    startsWithWhole(sentence) && !(sentence.lowerBound..<place).contains { text.number($0) != nil }
  }

  /// Returns the claim of `27 of the 37 subjects enrolled`, which names the whole.
  func claimOfWhole(_ place: Int, _ end: Int, _ sentence: Range<Int>) -> Claim? {
    guard text.isOne(place - 1, of: "of the among from") else { return nil }
    if let claim = claimWithin(place..<end) { return claim }
    var next = text.isSign(end, "([") ? text.endOfBrackets(from: end, sentence.upperBound) + 1 : end
    // Example: `of the 80 patients who were enrolled`.
    if text.isOne(next, of: "who") { next += text.isOne(next + 1, of: "were") ? 2 : 1 }
    // `Of the 202 participants randomised to one treatment` are one arm.
    if text.isOne(next + 1, of: "to") { return nil }
    if text.isOne(next, of: "randomised randomized") { return .randomised }
    if (next..<min(next + 4, sentence.upperBound)).contains(where: { text.isOne($0, of: "randomisation randomization") }
    ) {
      return .randomised
    }
    return text.isOne(next, of: "enrolled enroled recruited included") ? .enrolled : nil
  }

  /// Returns the claim of `the 226 randomised participants`.
  func claimWithin(_ noun: Range<Int>) -> Claim? {
    if noun.contains(where: { text.isOne($0, of: "randomised randomized") }) { return .randomised }
    return noun.contains { text.isOne($0, of: "enrolled enroled recruited included") } ? .enrolled : nil
  }

  static let kin: WordList =
    "parents mothers fathers caregivers carers families relatives samples serum plasma specimens images radiographs scans"

  /// Whether the sentence also counts other people, who do not belong to these: `54 patients with colitis and 22 with
  /// Crohn's disease`.
  func isFirstOfSeveral(_ number: Int, _ end: Int, _ sentence: Range<Int>) -> Bool {
    // Example: `40 practitioners (with 900 patients)`.
    if text.isSign(end, "("), text.isOne(end + 1, of: "with"), text.number(end + 2) != nil { return true }
    var depth = 0
    var (others, parts, isListed) = (0, 0, false)
    var all: [Int] = []
    for place in end..<max(end, sentence.upperBound) {
      if text.isSign(place, "([") { depth += 1 }
      if text.isSign(place, ")]") { depth -= 1 }
      if text.isSign(place, ";:") { break }
      guard depth == 0, let other = text.number(place), !text.isNamed(place), !text.isQualified(place) else { continue }
      all.append(other)
      let people = text.people(from: place)
      // In `60 patients were enrolled and 58 patients were analysed` the second number counts some of the first,
      // because the first has a verb of its own.
      let hadVerb = (end..<place).contains { text.isOne($0, of: "were was") || text.endsWith($0, "ed") }
      if let people, hadVerb, text.isOne(people, of: "were was completed") { continue }
      // Example: `11 participants completed one course and 14 completed the other`.
      let isSubject = text.isOne(place - 1, of: "and") && text.isOne(place + 1, of: "completed received underwent took")
      let isOther = text.isOne(place + 1, of: "in to from with") || isControls(place)
      guard people != nil || isSubject || isOther else { continue }
      others += other
      parts += 1
      let isLast =
        text.isOne(place - 1, of: "and plus as versus vs")
        || text.isOne(place - 1, of: "with") && text.isOne(place - 2, of: "compared together along")
        || text.isOne(place - 1, of: "in") && text.isOne(place - 2, of: "and")
      let isBare = people.map { text.isSign($0, ".,") || $0 >= sentence.upperBound } ?? false
      isListed = isListed || isLast || isBare && (place - 6..<place).contains { text.isOne($0, of: "and") }
    }
    let addsUp = parts > 1 && others == number || all.count > 1 && all.reduce(0, +) == number
    return isListed && !addsUp
  }

  /// Whether a number counts controls: `11 sex- and age-matched controls`.
  private func isControls(_ place: Int) -> Bool {
    for next in (place + 1)...(place + 8) {
      if text.isOne(next, of: "controls") { return true }
      if !text.isWord(next) && !text.isSign(next, "-") { return false }
    }
    return false
  }

  /// Whether the sentence has counted people before: `36 patients, 21 females` and `131 patients and 125 controls`.
  func isBehindOthers(_ place: Int, _ sentence: Range<Int>) -> Bool {
    if startsWithWhole(sentence) { return false }
    // Example: `20 with gingivitis, 20 with periodontitis and 20 healthy subjects`.
    let isLast = text.isOne(place - 1, of: "and")
    return (sentence.lowerBound..<place).contains { before in
      guard text.number(before) != nil, !text.isNamed(before), !isYear(before) else { return false }
      let isListed =
        isLast && text.isWord(before + 1) && !(before..<place).contains { text.isOne($0, of: "were was took") }
      return isListed || text.people(from: before).map { $0 <= place } ?? false
    }
  }

  static let sexes: StaticString = "females males women men girls boys female male"

  /// Reads `Of 50 patients, 26 were in one group and 24 in the other`: the parts add up to the whole.
  func wholeOfParts(_ sentence: Range<Int>) -> Participants.Count? {
    guard startsWithWhole(sentence),
      let place = sentence.first(where: { text.number($0) != nil }), place < sentence.lowerBound + 6,
      let number = text.number(place), let end = text.people(from: place)
    else { return nil }
    let parts = (end..<max(end, sentence.upperBound)).filter { text.number($0) != nil && !text.isNamed($0) }
    let sum = parts.reduce(0) { $0 + (text.number($1) ?? 0) }
    // Example: `26 were in one group`.
    let ones = parts.count { text.number($0) == 1 && text.isOne($0 + 1, of: "group arm of") }
    guard parts.count - ones > 1, sum - ones == number else { return nil }
    return (number, text.tokens[place].span)
  }
}
