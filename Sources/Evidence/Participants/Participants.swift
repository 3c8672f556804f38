import Studies

/// Reads how many people were enrolled and treated, if a folded text says so plainly. It never guesses. It adds up
/// numbers only where a text lists arms with their sizes.
package enum Participants {
  /// A number of people and the words that give it.
  package typealias Count = (count: Int, span: Span)

  /// Returns the first whole number of a field of numbers, or the sum of a list of arms.
  package static func count(in folded: ArraySlice<UInt8>) -> Count? {
    if let sum = sumOfArms(folded) { return sum }
    let text = ProseTokens(folded)
    // In `5 of 3` neither number is plainly the count.
    if text.count == 3, text.isOne(1, of: "of") || text.isSign(1, "/"), text.number(0) != nil, text.number(2) != nil {
      return nil
    }
    return (0..<text.count).lazy.compactMap { place in
      text.number(place).map { ($0, text.tokens[place].span) }
    }.first
  }

  /// Returns the sum of the arms that a registry lists with their sizes after colons: `Test group:80;Control:80;`. If
  /// one part is called the total, returns the number of that part.
  private static func sumOfArms(_ folded: ArraySlice<UInt8>) -> Count? {
    let parts = folded.split { ";\n".utf8.contains($0) }.map { $0.split(separator: UInt8(ascii: ":")) }
      .filter { !$0.joined().allSatisfy(\.isASCIISpace) }
    guard parts.count > 1 else { return nil }
    var sum = 0
    for part in parts {
      guard part.count == 2, let number = Int(String(decoding: part[1], as: UTF8.self).withoutBlanks), number >= 0,
        number < 100_000_000
      else { return nil }
      if String(decoding: part[0], as: UTF8.self).contains("total") { return (number, 0..<folded.count) }
      sum += number
    }
    return (sum, 0..<folded.count)
  }

  /// Returns the number at the start of a text about a population, as in `58 children and young adults`,
  /// `A total of 26 patients` and `n = 31`; otherwise what `statedEnrolled` returns.
  package static func enrolled(in folded: ArraySlice<UInt8>) -> Count? {
    let text = ProseTokens(folded)
    if let beginning = beginning(of: text) { return beginning }
    var reader = EnrolmentReader(text)
    return reader.enrolled()
  }

  /// Returns the number of people who took part, where a text says so; nil if it gives none or several that differ.
  package static func statedEnrolled(in folded: ArraySlice<UInt8>) -> Count? {
    var reader = EnrolmentReader(ProseTokens(folded))
    return reader.enrolled()
  }

  /// Returns the number of people who were treated or who received something. If the text gives several numbers,
  /// returns the first if the others add up to it. Returns nil if they do not, or if one of them is a part, a bound or
  /// an estimate.
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
    // `12 adults and 15 children` are 27 people, but only the reader could know that nobody is counted twice.
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
}

extension ProseTokens {
  /// Returns the place after the people whom a number counts, as in `58 children` and `26 adult patients`; nil where
  /// it counts something else.
  func people(from place: Int) -> Int? {
    var next = place + 1
    // `27 heavily pretreated pediatric and young adult patients` fits in these tokens. A longer run of words says
    // something else.
    while next < min(count, place + 12) {
      if isPeople(next) {
        while isPeople(next + 1) { next += 1 }
        // `two patient groups` does not count two people.
        if number(place) == 1 || !isOne(next, of: Self.onePerson) || isSign(next + 1, ".,;()") { return next + 1 }
      }
      // Example: `90 obese (BMI > 40) female patients`.
      if isSign(next, "("), next > place + 1, isWord(next + 1) {
        next = endOfBrackets(from: next, min(count, next + 8)) + 1
        continue
      }
      // Example: `first-year students`.
      let isCompound = isWord(next) && (isSign(next + 1, "-") || isSign(next - 1, "-"))
      let isAdjective = isWord(next) && !isOne(next, among: Self.noAdjectives) || isCompound
      guard
        isAdjective || isSign(next, "-/'") || isBetweenAdjectives(next) || isAgain(next) || isGrade(next) || isAge(next)
          || isOfPeople(next)
      else { return nil }
      next += 1
    }
    return nil
  }

  /// Whether a noun stands before the people and says which people they are: `study participants`, `fourth year
  /// students`.
  private func isOfPeople(_ place: Int) -> Bool {
    if isOne(place, of: "study trial") { return isPeople(place + 1) }
    return isOne(place, of: "year") && isOne(place - 1, of: "first second third fourth fifth sixth final last")
  }

  /// Whether a token is the comma of `intubated, mechanically ventilated patients`, or the `to` of `young to
  /// middle-aged women`.
  private func isBetweenAdjectives(_ place: Int) -> Bool {
    if isOne(place, of: "to") { return isOne(place - 1, of: "young mild moderate") }
    return isSign(place, ",") && isWord(place + 1) && !isOne(place + 1, of: "and or with all who of")
      && (["ed", "ing", "thy", "ent"].contains { endsWith(place - 1, $0) } || isSign(place - 2, "-"))
  }

  /// Whether a token is the number of an age, as in `85-year-old people`.
  private func isAge(_ place: Int) -> Bool { isSign(place, "%") && isSign(place + 1, "-") }

  /// Whether a token belongs to the grade of a disease: `ASA status 1 or 2 adult patients`.
  private func isGrade(_ place: Int) -> Bool {
    guard number(place) != nil || isSign(place, "%") else { return false }
    return isOne(place - 1, of: "status class stage grade type asa")
      || isOne(place - 1, of: "or and") && isGrade(place - 2)
  }

  /// Whether a plus sign follows a word, as in `CD19+`.
  private func isAgain(_ place: Int) -> Bool { isSign(place, "+") && isWord(place - 1) }

  /// Whether a number is part of a name (`day 2`, `grade 3`, `CAR 19`), or a sign beside it shows that it is not a
  /// count.
  func isNamed(_ place: Int) -> Bool {
    isOne(place - 1, among: Self.namers) || isSign(place - 1, "=+<>~") || isSign(place + 1, "%") && !isAge(place + 1)
      || isGrade(place)
  }

  /// Whether a number is a part, a bound or an estimate: `8 of 31`, `about 20`, `the other 5`.
  func isQualified(_ place: Int) -> Bool {
    isOne(place - 1, among: Self.qualifiers) || isSign(place - 1, "/")
      || isOne(place - 1, of: "of to") && (number(place - 2) != nil || isOne(place - 2, of: "up out"))
      || isOne(place - 1, of: "than least most") && isOne(place - 2, of: "more less fewer at")
  }

  /// Whether a number counts things and not an amount or a time: `728 records`.
  func isCountOfThings(_ place: Int) -> Bool {
    isWord(place + 1) && !isOne(place + 1, among: Self.noAdjectives) && !isQualified(place)
  }

  fileprivate func isTreatment(after place: Int) -> Bool {
    let next = skipping(place)
    return isOne(next, of: "treated received receiving given administered got") && !isOne(next + 1, of: "previously")
  }

  /// Whether a number counts some of the people whom the number before it counts: `of whom 52 were randomised`.
  func isOfWhom(before place: Int) -> Bool {
    isOne(place - 1, of: "whom which") && isOne(place - 2, of: "of")
  }

  func isPeople(_ place: Int) -> Bool {
    isOne(place, among: Self.people) || isOne(place, of: "controls") && isOne(place - 1, of: "healthy")
      || isAbbreviated(place)
  }

  /// The sentences, each without its full stop.
  var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    while start < count {
      let end = endOfSentence(from: start)
      sentences.append(start..<end)
      start = end + 1
    }
    return sentences
  }

  /// Returns the place of the full stop that ends the sentence, or the end of the text. The point of `47.3` ends
  /// nothing, nor does a stop after `vs` or one letter, as in `S. aureus`.
  func endOfSentence(from start: Int) -> Int {
    var place = start
    while place < count, !endsSentence(place) { place += 1 }
    return place
  }

  private func endsSentence(_ place: Int) -> Bool {
    guard isSign(place, ".") else { return false }
    if place + 1 < count, tokens[place + 1].span.lowerBound == tokens[place].span.upperBound { return false }
    let isInitial = isWord(place - 1) && tokens[place - 1].span.count == 1
    return !isInitial && !isOne(place - 1, of: "vs etc dr approx spp sp")
  }

  /// Returns the place of the bracket that closes the one at `start`, or the end of the sentence.
  func endOfBrackets(from start: Int, _ end: Int) -> Int {
    var depth = 0
    for place in start..<end {
      if isSign(place, "([") { depth += 1 }
      if isSign(place, ")]") { depth -= 1 }
      if depth == 0 { return place }
    }
    return end
  }

  /// Returns the first place at or after `place` whose word is not an auxiliary such as `were`.
  private func skipping(_ place: Int) -> Int {
    var next = place
    while isOne(next, of: "were was who had have been each all then also") { next += 1 }
    return next
  }

  /// Whether the words before a place are like those of `Anakinra was given to 12 patients`.
  fileprivate func isGivenTo(_ place: Int) -> Bool {
    isOne(place - 1, of: "to") && isOne(place - 2, of: "given administered")
  }

  /// Whether a number is the next one of a list of counts: `, 1 for both`.
  fileprivate func isContinued(_ place: Int) -> Bool {
    (isSign(place - 1, ",;(") || isOne(place - 1, of: "and")) && isOne(place + 1, of: "for with in both")
  }

  /// Whether the people were only planned or screened.
  func isPlanned(after place: Int) -> Bool {
    let next = skipping(place)
    // `Patients planned for surgery` are people who took part.
    if isOne(next, of: "planned"), isOne(next + 1, of: "for") { return false }
    return isOne(next, of: "assessed") && isOne(next + 1, of: "for")
      || isOne(next, of: "screened planned will expected needed required") || isOne(place, of: "per")
      || isOne(place, of: "in to") && isOne(place + 1, of: "each be") || isSign(place, "/")
  }

  private static let onePerson: StaticString =
    "patient participant subject individual person adult child infant man woman"

  private static let people: WordList = """
    patient patients participant participants subject subjects individual individuals people person persons adult \
    adults child children infant infants neonate neonates newborn newborns adolescent adolescents teenagers men women \
    man woman males females boys girls volunteers recipients survivors outpatients inpatients residents students \
    players athletes smokers nonsmokers prisoners veterans youth youths nurses employees workers mothers caregivers \
    seniors elders runners soldiers pupils schoolchildren toddlers babies preterms olds drivers teachers physicians \
    asthmatics diabetics cases paramedics clinicians surgeons trainees interns midwives dentists pharmacists probands respondents enrollees beneficiaries carers dancers swimmers cyclists graders attendees attenders \
    nonrespondents nonresponders responders athletics vaccinees drinkers elderly callers professionals practitioners dietitians therapists counselors counsellors providers
    """

  private static let noAdjectives: WordList = """
    year years yr yrs month months week weeks day days d hour hours h min minutes time times mg g kg mcg ug ml iu unit \
    units dose doses cycle cycles course courses grade lines line of in with to from at on for by per vs versus than \
    who whom that which were was are is had has have received receiving treated given developed met responded died \
    studies study trials trial centers centres center centre sites site hospitals hospital countries publications \
    articles reports responses response infusions infusion fold percent episodes events million thousand hundred \
    documented points samples cells families groups arms cohorts controls when while because before after during
    """

  private static let namers: WordList = """
    day days grade grades phase stage cycle week weeks month months year years arm group cohort table figure type level \
    dose age aged car cd chapter version visit line number no score
    """

  private static let qualifiers: WordList = """
    about approximately around nearly almost over under first other another remaining additional further last only \
    roughly circa ca median mean original
    """
}

extension String {
  fileprivate var withoutBlanks: String { filter { $0 != " " } }
}
