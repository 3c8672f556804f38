import Studies

/// How many people were enrolled and how many treated, where a folded text says so plainly: never a guess, never a sum.
package enum Participants {
  package typealias Count = (count: Int, span: Span)

  /// The first whole number of a field that is made for one.
  package static func count(in folded: ArraySlice<UInt8>) -> Count? {
    let text = ProseTokens(folded)
    return (0..<text.count).lazy.compactMap { place in
      text.number(place).map { ($0, text.tokens[place].span) }
    }.first
  }

  /// What a text about a population begins with, as in `58 children and young adults`, `A total of 26 patients` and
  /// `n = 31`; else what `statedEnrolled` finds.
  package static func enrolled(in folded: ArraySlice<UInt8>) -> Count? {
    let text = ProseTokens(folded)
    return beginning(of: text) ?? onlyOne(of: enrolments(in: text))
  }

  /// The one count of people of whom a text says that they were enrolled, included, recruited or randomised.
  package static func statedEnrolled(in folded: ArraySlice<UInt8>) -> Count? {
    onlyOne(of: enrolments(in: ProseTokens(folded)))
  }

  /// The one count of people of whom a text says that they were treated, or were given or received something. Several
  /// such counts are plain only where the first is what the others add up to.
  package static func treated(in folded: ArraySlice<UInt8>) -> Count? {
    let text = ProseTokens(folded)
    var first: Count?
    var others: Int?
    for place in 0..<text.count {
      guard let number = text.number(place), !text.isNamed(place) else { continue }
      let end = text.people(from: place)
      let isTreated = end.map { text.isTreatment(after: $0) || text.isGivenTo(place) } ?? false
      guard isTreated || first != nil && (text.isTreatment(after: place + 1) || text.isContinued(place)) else {
        continue
      }
      if text.isQualified(place) { return nil }
      if first == nil { first = (number, text.tokens[place].span) } else { others = (others ?? 0) + number }
    }
    return others == nil || others == first?.count ? first : nil
  }

  private static func beginning(of text: ProseTokens) -> Count? {
    var place = 0
    if text.isOne(0, of: "n"), text.isSign(1, "=") {
      return text.number(2).map { ($0, text.tokens[0].span.lowerBound..<text.tokens[2].span.upperBound) }
    }
    while text.isOne(place, of: leads) { place += 1 }
    guard let number = text.number(place), let end = text.people(from: place), !text.isPlanned(after: end) else {
      return nil
    }
    // `12 adults and 15 children` are 27, which the text does not say.
    var others = 0
    var next = end
    while text.isSign(next, ",+&(;:") || text.isOne(next, of: "and plus") {
      next += 1
      guard let more = text.number(next), let rest = text.people(from: next) else { continue }
      others += more
      next = rest
    }
    return others == 0 || others == number ? (number, text.tokens[place].span) : nil
  }

  private static let leads: StaticString = "a total of in all overall the this study trial we included enrolled"

  private static func enrolments(in text: ProseTokens) -> [Count] {
    (0..<text.count).compactMap { place in
      guard let number = text.number(place), !text.isNamed(place) else { return nil }
      let end = text.people(from: place)
      let isStated =
        text.isEnrolment(after: end ?? place + 1)
        || end.map { !text.isPlanned(after: $0) && text.isOne(place - 1, of: ProseTokens.enrolled) } ?? false
      return isStated && !text.isQualified(place) ? (number, text.tokens[place].span) : nil
    }
  }

  /// The count that all agree on.
  private static func onlyOne(of counts: [Count]) -> Count? {
    counts.allSatisfy { $0.count == counts[0].count } ? counts.first : nil
  }
}

extension ProseTokens {
  static let enrolled: StaticString = "enrolled included recruited randomised randomized enroled"

  /// Behind the people that a number counts: `58 children`, `26 adult patients`; nil where it counts something else.
  fileprivate func people(from place: Int) -> Int? {
    var next = place + 1
    // More words than in `27 heavily pretreated pediatric and young adult` say something in between.
    while next < min(count, place + 9) {
      if isOne(next, among: Self.people) {
        while isOne(next + 1, among: Self.people) { next += 1 }
        return next + 1
      }
      guard isWord(next) && !isOne(next, among: Self.noAdjectives) || isSign(next, "-/'") || isAgain(next) else {
        return nil
      }
      next += 1
    }
    return nil
  }

  /// What a token cut from `r/r` or `CD19-positive` leaves: no number, and no sign that ends anything.
  private func isAgain(_ place: Int) -> Bool { isSign(place, "+") && isWord(place - 1) }

  /// Whether a number is a name, or counts what comes before it: `day 2`, `grade 3`, `CAR 19`.
  fileprivate func isNamed(_ place: Int) -> Bool {
    isOne(place - 1, among: Self.namers) || isSign(place - 1, "=+<>~") || isSign(place + 1, "%")
  }

  /// Whether it is a part, a bound or a guess: `8 of 31`, `about 20`, `the other 5`.
  fileprivate func isQualified(_ place: Int) -> Bool {
    isOne(place - 1, among: Self.qualifiers) || isSign(place - 1, "/")
      || isOne(place - 1, of: "of to") && (number(place - 2) != nil || isOne(place - 2, of: "up out"))
      || isOne(place - 1, of: "than least most") && isOne(place - 2, of: "more less fewer at")
  }

  fileprivate func isTreatment(after place: Int) -> Bool {
    let next = skipping(place)
    return isOne(next, of: "treated received receiving given administered got") && !isOne(next + 1, of: "previously")
  }

  fileprivate func isEnrolment(after place: Int) -> Bool {
    isOne(skipping(place), of: Self.enrolled)
  }

  private func skipping(_ place: Int) -> Int {
    var next = place
    while isOne(next, of: "were was who had have been each all then also") { next += 1 }
    return next
  }

  /// `Anakinra was given to 12 patients`.
  fileprivate func isGivenTo(_ place: Int) -> Bool {
    isOne(place - 1, of: "to") && isOne(place - 2, of: "given administered")
  }

  /// A further count that leans on what was said before: `, 1 for both`.
  fileprivate func isContinued(_ place: Int) -> Bool {
    (isSign(place - 1, ",;(") || isOne(place - 1, of: "and")) && isOne(place + 1, of: "for with in both")
  }

  /// People who are yet to come, or were looked at only.
  fileprivate func isPlanned(after place: Int) -> Bool {
    isOne(skipping(place), of: "screened assessed planned will expected needed required") || isOne(place, of: "per")
      || isOne(place, of: "in to") && isOne(place + 1, of: "each be") || isSign(place, "/")
  }

  private static let people: WordList = """
    patient patients participant participants subject subjects individual individuals people person persons adult \
    adults child children infant infants neonate neonates newborn newborns adolescent adolescents teenagers men women \
    man woman males females boys girls volunteers recipients survivors outpatients inpatients
    """

  private static let noAdjectives: WordList = """
    year years yr yrs month months week weeks day days d hour hours h min minutes time times mg g kg mcg ug ml iu unit \
    units dose doses cycle cycles course courses grade lines line of in with to from at on for by per vs versus than \
    who whom that which were was are is had has have received receiving treated given developed met responded died \
    studies study trials trial centers centres center centre sites site hospitals hospital countries publications \
    articles reports responses response infusions infusion fold percent episodes events million thousand hundred \
    documented points samples cells families groups arms cohorts controls
    """

  private static let namers: WordList = """
    day days grade grades phase stage cycle week weeks month months year years arm group cohort table figure type level \
    dose age aged car cd chapter version visit line number no score
    """

  private static let qualifiers: WordList = """
    about approximately around nearly almost over under first other another remaining additional further last only \
    roughly circa ca median mean
    """
}
