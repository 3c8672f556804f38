import Studies

/// Reads from prose how many people took part in the study.
///
/// A count is a number with its people (`134 subjects`) in a sentence that says that they took part. The sentence can
/// say what was done with them (`were randomised`), who did it (`we enrolled`), or where they were (`a trial in 60
/// patients`). If a text gives several of these numbers, randomised people come before enrolled people, and enrolled
/// before studied. If two numbers of the same rank differ, none is taken. Numbers of one arm, of people who were only
/// screened or planned, and all numbers in a sentence about other studies do not count.
struct EnrolmentReader {
  /// What a sentence says about the people. A claim with a larger raw value comes first.
  enum Claim: Int, Comparable {
    case studied, enrolled, randomised

    static func < (left: Claim, right: Claim) -> Bool { left.rawValue < right.rawValue }
  }

  private struct Statement {
    let claim: Claim
    let count: Participants.Count
  }

  let text: ProseTokens
  private var statements: [Statement] = []
  /// One sum for each sentence that lists arms with their sizes.
  private var sums: [Participants.Count] = []
  /// The highest claim about a number that is the size of each of several arms, and that number.
  var perArm: (claim: Claim, size: Int)?

  init(_ text: ProseTokens) { self.text = text }

  /// Returns the number of people who took part; nil if the text gives none, or several that differ.
  mutating func enrolled() -> Participants.Count? {
    if tellsOfOtherStudies || isProtocol { return nil }
    for sentence in text.sentences { readSentence(sentence) }
    if statements.isEmpty, sums.isEmpty, perArm == nil { return foremost() }
    for claim in [Claim.randomised, .enrolled, .studied] {
      let counts = statements.filter { $0.claim == claim }.map(\.count)
      guard let first = counts.first else { continue }
      if let perArm, perArm.claim >= claim, !isWhole(first.count, of: perArm.size) { return nil }
      if claim < .randomised, let sum = sums.first, sum.count != first.count { return nil }
      if counts.allSatisfy({ $0.count == first.count }) { return first }
      // In `120 patients were randomised, 60 of them …` the other numbers are parts of the largest.
      let most = counts.max { $0.count < $1.count } ?? first
      let others = Set(counts.map(\.count)).subtracting([most.count])
      return others.reduce(0, +) == most.count ? most : nil
    }
    guard perArm == nil, let sum = sums.first, sums.allSatisfy({ $0.count == sum.count }) else { return nil }
    return sum
  }

  /// Whether a number is that of two to eight arms of one size: 90 of two groups with 45 patients each.
  private func isWhole(_ count: Int, of size: Int) -> Bool {
    size > 0 && count % size == 0 && (2...8).contains(count / size)
  }

  /// Whether the text counts studies, as a review does.
  private var tellsOfOtherStudies: Bool {
    (0..<text.count).contains { place in
      guard let number = text.number(place), number > 1 else { return false }
      var next = place + 1
      while text.isOne(next, among: Self.kindsOfStudies) { next += 1 }
      return text.isOne(next, of: "studies trials rcts articles publications")
    }
  }

  /// Whether the text has the heading of a protocol, whose numbers are planned.
  private var isProtocol: Bool {
    (0..<text.count).contains { place in
      text.isOne(place, of: "methods method") && (text.isSign(place + 1, "/") || text.isOne(place + 1, of: "and"))
        && text.isOne(place + 2, of: "design analysis") && text.isSign(place + 3, ":")
    }
  }

  private static let kindsOfStudies: WordList =
    "randomized randomised controlled clinical eligible included published different relevant unique observational"

  private mutating func readSentence(_ sentence: Range<Int>) {
    if tellsOfPlans(sentence) { return }
    if let whole = wholeOfParts(sentence) { statements.append(Statement(claim: .studied, count: whole)) }
    if let sum = sumOfArms(sentence) ?? sumOfAssigned(sentence) { sums.append(sum) }
    if let sexes = sumOfSexes(sentence) { statements.append(Statement(claim: sexes.claim, count: sexes.count)) }
    var depth = 0
    var whole: Claim?
    for place in sentence {
      if text.isSign(place, "([") { depth += 1 }
      if text.isSign(place, ")]") { depth = max(0, depth - 1) }
      guard let number = text.number(place), number > 0 else { continue }
      if text.isSign(place - 1, "="), text.isOne(place - 2, of: "n"), let claim = claimBehindSize(place, sentence) {
        statements.append(Statement(claim: claim, count: (number, text.tokens[place].span)))
      } else if depth == 1, text.isSign(place - 1, "("), text.isPeople(place - 2), text.people(from: place) != nil,
        !isBehindOthers(place, sentence)
      {
        // `The participants (52 patients with hypertension) were randomly divided`.
        let end = text.endOfBrackets(from: place - 1, sentence.upperBound) + 1
        guard let claim = claimBehind(end, sentence) else { continue }
        statements.append(Statement(claim: claim, count: (number, text.tokens[place].span)))
      } else if depth == 0, let claim = claim(of: place, sentence) {
        // In `Of the 101 patients enrolled, 93 were included` the claim about the whole comes before the claim about a
        // part.
        if let whole, whole >= claim { continue }
        if startsWithWhole(sentence, before: place) { whole = claim }
        statements.append(Statement(claim: claim, count: (number, text.tokens[place].span)))
      }
    }
  }

  /// Whether the sentence tells of what was planned, or of another study.
  func tellsOfPlans(_ sentence: Range<Int>) -> Bool {
    sentence.contains { isPlan($0) } || tellsOfOtherStudy(sentence)
  }

  /// Whether the sentence tells of a study before this one, or beside it.
  private func tellsOfOtherStudy(_ sentence: Range<Int>) -> Bool {
    sentence.contains { place in
      text.isOne(place, of: "another previous earlier other prior separate")
        && text.isOne(place + 1, of: "study studies trial trials cohort report")
    }
  }

  /// Whether a word shows that the sentence plans its numbers. `A target region`, `diet plans` and `patients planned
  /// for surgery` do not.
  private func isPlan(_ place: Int) -> Bool {
    if text.isOne(place, of: "plan plans") { return text.isOne(place + 1, of: "to") || text.isOne(place - 1, of: "we") }
    if text.isOne(place, of: "planned") {
      return text.isOne(place + 1, of: "to sample enrolment enrollment recruitment number total")
        || text.isOne(place - 1, of: "is are was were be been a total initially originally")
    }
    if text.isOne(place, of: "target") {
      return text.isOne(place - 1, of: "the a our")
        && text.isOne(place + 1, of: "number of was is enrolment enrollment")
        || text.isOne(place + 1, of: "sample accrual recruitment")
    }
    return text.isOne(place, among: Self.plans)
  }

  private static let plans: WordList =
    "will power powered calculated expected aim estimated assuming sufficient would conducting ongoing"
}
