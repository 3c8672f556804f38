import Studies

// Reads what the words of a sentence say about the people whom it counts.
extension EnrolmentReader {
  /// Returns what the words after the people say about them: `with asthma, aged 18 to 65, were randomly assigned to`.
  func claimBehind(_ end: Int, _ sentence: Range<Int>) -> Claim? {
    var place = end
    var isBesides = false
    while place < min(sentence.upperBound, end + Self.longestDescription) {
      if text.isSign(place, "([") { place = text.endOfBrackets(from: place, sentence.upperBound) }
      if text.isSign(place, ";:") { return nil }
      // `60 patients were randomised` is one count, `30 patients and 30 controls` two.
      if text.number(place) != nil, let end = text.people(from: place), !text.isOne(end - 1, of: Self.sexes) {
        return nil
      }
      // Example: `31 subjects met the criteria but only 24 were randomised`.
      if text.number(place) != nil, text.isOne(place + 1, of: "were was"), !text.isOne(place - 1, of: "than") {
        return nil
      }
      // Another clause begins.
      if text.isOne(place, of: "and"), text.isOne(place + 1, of: "no the a an their all its"),
        !text.isOne(place + 2, of: "mean median diagnosis history")
      {
        return nil
      }
      // `patients who were treated with` describes the people before the study.
      if text.isOne(place, of: "who whom that which whose") { isBesides = true }
      if !isBesides, text.isOne(place, among: Self.exclusions) { return nil }
      if text.isOne(place, of: "group arm"), !text.isOne(place - 1, of: "age"), !isBesides { return nil }
      let endsClause = text.isSign(place, ",") || text.isOne(place, of: "were was participated")
      if endsClause, !text.isOne(place - 1, of: "who that which and") { isBesides = false }
      if let (claim, next) = verb(at: place) {
        let isOther = isBesides && claim == .studied
        if !isOther { return claim == .randomised && isOneArm(next, sentence) ? nil : claim }
      }
      place += 1
    }
    return nil
  }

  static let longestDescription = 70

  static let exclusions: WordList = """
    screened excluded withdrew withdrawn dropped discontinued died lost refused declined responded achieved developed \
    experienced reported showed experiencing completing invited approached eligible contacted
    """

  /// Returns the claim of the verb at a place, and the place after it: `were then randomly assigned`, `participated`.
  func verb(at place: Int) -> (claim: Claim, next: Int)? {
    var next = place
    let hasAuxiliary = text.isOne(place, of: "were was been being")
    if hasAuxiliary { next += 1 }
    while text.isOne(next, among: Self.adverbs) { next += 1 }
    if text.isOne(next, of: "randomised randomized") { return (.randomised, next + 1) }
    let isRandom = text.isOne(next - 1, of: "randomly")
    if text.isOne(next, of: "assigned allocated"), hasAuxiliary || isRandom { return (.randomised, next + 1) }
    if isRandom, hasAuxiliary, text.endsWith(next, "ed"), !text.isOne(next, of: "selected sampled invited") {
      return (.randomised, next + 1)
    }
    if text.isOne(next, of: "enrolled enroled recruited"), !text.isOne(next + 1, of: "in at from") || hasAuxiliary {
      return (.enrolled, next + 1)
    }
    if text.isOne(next, of: "participated") || text.isOne(next, of: "took"), text.isOne(next + 1, of: "part in") {
      return (.enrolled, next + 1)
    }
    if text.isOne(next, of: "volunteered"), text.isOne(next + 1, of: "to for") { return (.enrolled, next + 1) }
    if text.isOne(next, of: "agreed consented accepted"), text.isOne(next + 1, of: "to"),
      text.isOne(next + 2, of: "participate take join")
    {
      return (.enrolled, next + 3)
    }
    guard hasAuxiliary else {
      if text.isOne(next, of: "participated underwent entered") { return (.enrolled, next + 1) }
      // Example: `there were 100 patients included in the study`.
      if text.isOne(next, of: "included"), text.isOne(next + 1, of: "in"), text.isOne(next + 3, of: "study trial") {
        return (.enrolled, next + 1)
      }
      let isWhole =
        text.isOne(next, of: "completed") && (1...8).contains { text.isOne(next + $0, of: "study trial protocol") }
        // Example: `received either one drug or the other`.
        || text.isOne(next, of: "received performed underwent took completed consumed ingested")
          && (1...6).contains { text.isOne(next + $0, of: "either") }
        // Example: `received the drug or placebo`.
        || text.isOne(next, of: "received took ingested consumed")
          && (2...12).contains { place in
            text.isOne(next + place, of: "placebo")
              && (text.isOne(next + place - 1, of: "or and") || text.isOne(next + place + 1, of: "or")
                || text.isOne(next + place - 1, of: "a") && text.isOne(next + place - 2, of: "or and"))
          }
      return isWhole ? (.studied, next + 1) : nil
    }
    if text.isOne(next, of: "included entered") { return (.enrolled, next + 1) }
    let isStudied = text.isOne(next, among: Self.studied)
    let isScreened = text.isOne(next + 1, of: "for") && text.isOne(next + 2, of: "eligibility inclusion")
    return isStudied && !isScreened ? (.studied, next + 1) : nil
  }

  static let adverbs: WordList = """
    then randomly prospectively consecutively successively finally initially subsequently also all each equally retrospectively \
    successfully eventually sequentially centrally further blindly evenly first
    """

  static let forms: WordList = "survey questionnaire questionnaires"

  static let studied: WordList = """
    studied grouped matched evaluated analysed analyzed examined investigated divided classified distributed observed selected chosen interviewed genotyped tested \
    monitored followed
    """

  /// Whether the words after `randomised` name only one arm: `149 were randomised to the programme`.
  func isOneArm(_ place: Int, _ sentence: Range<Int>) -> Bool {
    guard text.isOne(place, of: "to into in with for") else { return false }
    // Examples: `randomised into the trial` and `into this prospective, placebo-controlled study`.
    if text.isOne(place + 1, of: "the this our"),
      let study = (place + 2..<place + 16).first(where: { text.isOne($0, of: "trial study group") }),
      !text.isOne(study, of: "group"), !text.isOne(study + 1, of: "group arm drug treatment medication")
    {
      return false
    }
    // In `to one group and 60 were assigned to the other` the second count has its own groups.
    let rest = (place..<min(sentence.upperBound, place + 60)).prefix {
      text.number($0) == nil || !text.isOne($0 + 1, of: "were was")
    }
    // Examples: `into a treated and an untreated group`, and `to a group with A and a group with B`.
    let group = rest.last { text.isOne($0, of: "group") }
    if let group, (place..<group).contains(where: { text.isOne($0, of: "and") }) { return false }
    // Example: `to receive the drug alone and with another`.
    if rest.contains(where: { text.isOne($0, of: "alone") && text.isOne($0 + 1, of: "and or") }) { return false }
    return !rest.contains { place in
      text.isOne(place, among: Self.alternatives) || text.number(place) != nil && text.isOne(place + 1, of: "of")
        || text.isSign(place, ":") || text.isSign(place, "/") && text.isWord(place + 1)
    }
  }

  static let alternatives: WordList = """
    or either groups arms versus vs ratio both treatments regimens interventions orders \
    sequences conditions diets
    """

  /// Returns what the words before the number say: `we studied`, `a trial in`, `a sample of`.
  func claimBefore(_ place: Int, _ sentence: Range<Int>) -> Claim? {
    // As in a heading of an abstract: `Participants: 54 men with …`.
    let isTotal =
      text.isOne(place - 1, of: "of") && text.isOne(place - 2, of: "total") && text.isOne(place - 3, of: "a")
    var heading = isTotal ? place - 4 : place - 1
    if text.isSign(heading, ":") {
      while text.isSign(heading, ":") { heading -= 1 }
      if text.isOne(heading, of: "participants patients subjects population sample") { return .enrolled }
    }
    var last = place - 1
    // `In this double-blind trial, 121 patients received …` and `Methods: In 573 patients, …`.
    if text.isSign(last, ","), (sentence.lowerBound..<last).contains(where: { text.isOne($0, of: "in this using") }),
      (max(sentence.lowerBound, last - 3)..<last).contains(where: { text.isOne($0, of: "trial study rct design") })
    {
      return .studied
    }
    if text.isOne(last, of: "in"), text.isSign(last - 1, ":"), text.isOne(last - 2, of: "methods method design") {
      return .studied
    }
    // Example: `Results: In 60 participants with mean (±SD) age of 21 years, …`.
    if text.isOne(last, of: "in"), last == sentence.lowerBound || text.isSign(last - 1, ":"),
      let end = text.people(from: place), text.isOne(end, of: "with"), text.isOne(end + 1, of: "mean median")
    {
      return .studied
    }
    if text.isOne(last, of: "were"), text.isPeople(last - 1) || text.isOne(last - 1, of: "included") {
      return .enrolled
    }
    if isTotal {
      last -= 3
      if text.isOne(last, of: "had") { return .studied }
      if let end = text.people(from: place), isSubject(end, sentence) { return .studied }
    }
    while last >= sentence.lowerBound, text.isOne(last, of: "the our these all overall") { last -= 1 }
    // Example: `we randomised (2:1) 120 patients`.
    if text.isSign(last, ")"), let open = (2...4).first(where: { text.isSign(last - $0, "(") }),
      !(1..<open).contains(where: { text.isWord(last - $0) })
    {
      last -= open + 1
    }
    guard last >= sentence.lowerBound else { return nil }
    if text.isOne(last, of: "randomised randomized") { return .randomised }
    if text.isOne(last, of: "assigned allocated"), text.isOne(last - 1, of: "randomly") { return .randomised }
    if text.isOne(last, of: "enrolled enroled recruited accrued") { return .enrolled }
    if text.isOne(last, of: "treated"), text.isOne(last - 1, of: "we") { return .studied }
    if text.isOne(last, of: "among"), (1...2).contains(where: { text.isOne(last - $0, of: "randomised randomized") }) {
      return .randomised
    }
    // Examples: `a control group that included 21 patients` and `the other category included 93 patients`.
    if (1...4).contains(where: {
      text.isOne(last - $0, of: "group arm groups category class subtype cluster subgroup subset")
        && !text.isOne(last - $0 - 1, of: "study")
    }) {
      return nil
    }
    if text.isOne(last, of: "included includes comprised comprises involved comprising involving studying studied") {
      return .enrolled
    }
    if text.isOne(last, of: "investigated evaluated analysed analyzed examined") { return .studied }
    if text.isOne(last, of: "of") {
      if text.isOne(last - 1, of: "consists consisted comprised consisting composed") { return .enrolled }
      if text.isOne(last - 1, of: "review"), text.isOne(last - 2, of: "chart charts record records notes retrospective")
      {
        return .studied
      }
      // Example: `this study evaluated the gait of 21 women`.
      let isStudy = sentence.prefix(6).contains { place in
        text.isOne(place, of: "study we trial") && (1...2).contains { text.isOne(place + $0, among: Self.examined) }
      }
      if isStudy, last < sentence.lowerBound + 24, !text.isPeople(last - 1) { return .studied }
      let isOther = text.isOne(last - 2, of: "independent validation separate second control comparison replication")
      return !isOther && text.isOne(last - 1, of: "sample cohort study trial records") ? .studied : nil
    }
    guard text.isOne(last, of: "in on with among including involving") else { return nil }
    // Example: `the study evaluated the safety of the drug for attacks in 74 patients`.
    let isEvaluated = (sentence.lowerBound..<last).contains { place in
      text.isOne(place, of: "study we trial") && text.isOne(place + 1, among: Self.examined)
    }
    if isEvaluated, text.isOne(last, of: "in"), !(sentence.lowerBound..<last).contains(where: { isGroup($0) }) {
      return .studied
    }
    let isAlone = text.isOne(last, of: "including")
    let before = max(sentence.lowerBound, last - (isAlone ? 1 : Self.longestPhrase))..<last
    // `The treatment was not performed in 58 patients` is about a part of them.
    let areGroups = before.contains { isGroup($0) || text.isOne($0, of: "not wasn weren never") }
    return !areGroups && before.contains { text.isOne($0, among: Self.works) } ? .studied : nil
  }

  private func isGroup(_ place: Int) -> Bool { text.isOne(place, of: "groups group arms arm subgroup subset") }

  private static let examined: WordList =
    "evaluated evaluates assessed examined examines investigated investigates compared measured analysed analyzed reviewed"

  /// Whether the words after `a total of 60 patients` say what the people did in the study.
  func isSubject(_ end: Int, _ sentence: Range<Int>) -> Bool {
    var place = end
    // Example: `a total of 1249 respondents valued`.
    if text.endsWith(end, "ed"), !text.isOne(end, among: Self.exclusions), !text.isOne(end, of: "aged completed") {
      return true
    }
    while place < min(end + Self.longestDescription, sentence.upperBound) {
      if text.isSign(place, "([") { place = text.endOfBrackets(from: place, sentence.upperBound) }
      if text.isOne(place, of: "who whom that which") || text.isOne(place, among: Self.exclusions) { return false }
      if text.isOne(place, of: "received took underwent consumed used attended provided") { return true }
      if text.isOne(place, of: "completed") {
        return (1...4).contains { text.isOne(place + $0, among: Self.forms) }
      }
      if text.isOne(place, of: "were was") {
        return text.isOne(place + 1, of: "given treated administered administrated hospitalized hospitalised")
      }
      place += 1
    }
    return false
  }

  static let longestPhrase = 8

  static let works: WordList = """
    study trial conducted performed crossover experiment rct undertaken tested out design done compared
    """
}
