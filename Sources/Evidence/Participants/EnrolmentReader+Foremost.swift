import Studies

// The number of people with which a text begins, if no sentence says what they are in the study.
extension EnrolmentReader {
  /// Returns the first count of people in a text, if the text tells of no larger group: `Thirty subjects wore the
  /// lenses`, `Cognition of 163 children was assessed`. Later counts are parts of it. Returns nil if a sentence says
  /// that counted people did not take part, or if the first count stands in a sentence about something else.
  func foremost() -> Participants.Count? {
    let prose = Prose(text.folded)
    var first: (number: Int, place: Int)?
    // Example: `728 medical records`, of whatever size the groups of people are.
    var most = 0
    for sentence in text.sentences {
      var depth = 0
      let tellsOfAbsent = sentence.contains { text.isOne($0, among: Self.absent) }
      for place in sentence {
        if text.isSign(place, "([") { depth += 1 }
        if text.isSign(place, ")]") { depth = max(0, depth - 1) }
        guard let number = text.number(place), !isYear(place) else { continue }
        let isSize = text.isSign(place - 1, "=") && text.isOne(place - 2, of: "n")
        guard
          isSize || !text.isNamed(place) && (text.people(from: place) ?? peopleBehindBrackets(place, sentence)) != nil
        else {
          if depth == 0, !text.isNamed(place), text.isCountOfThings(place) { most = max(most, number) }
          continue
        }
        if tellsOfAbsent { return nil }
        if let first {
          if number > first.number { return nil }
          continue
        }
        guard !isSize, depth == 0, number >= max(Self.fewest, most), isForemost(place, sentence),
          !prose.isAside(text.tokens[place].span, .design)
        else { return nil }
        first = (number, place)
      }
    }
    return first.map { ($0.number, text.tokens[$0.place].span) }
  }

  /// Whether a count of people can be that of all people of the study.
  private func isForemost(_ place: Int, _ sentence: Range<Int>) -> Bool {
    guard let end = text.people(from: place) ?? peopleBehindBrackets(place, sentence), !text.isQualified(place),
      !isInRange(place), !text.isPlanned(after: end),
      !isFirstOfSeveral(text.number(place) ?? 0, end, sentence), !isBehindOthers(place, sentence),
      !isPerArm(end, sentence), !tellsOfPlans(sentence), !isShare(end, sentence),
      !text.isOne(place - 1, of: "the"),
      !(end..<sentence.upperBound).contains(where: { text.isOne($0, of: "each per") })
    else { return false }
    // `In 2005 there were 5,913 men diagnosed` tells of a country.
    if text.isOne(place - 1, of: "were are was is"), text.isOne(place - 2, of: "there") { return false }
    let before = sentence.lowerBound..<place
    // `In 65 patients nothing was found` counts a part of them, and `samples of 65 patients` counts samples.
    if text.isOne(place - 1, of: "in"), place - 1 == sentence.lowerBound || text.isSign(place - 2, ":") { return false }
    if text.isOne(place - 1, of: "of from in for"),
      text.isPeople(place - 2) || text.isOne(place - 2, among: Self.kin) || text.isOne(place - 2, of: "data results")
    {
      return false
    }
    if before.contains(where: { text.isOne($0, of: "not wasn weren never") }) { return false }
    if (end..<sentence.upperBound).contains(where: { text.isOne($0, of: "group arm") }) { return false }
    let sizes = sizes(sentence).compactMap(text.number)
    if sizes.count > 1, sizes.reduce(0, +) != text.number(place) { return false }
    // `225 clinics and 486 nurses` are not all of one kind.
    if before.contains(where: { text.number($0) != nil && !text.isNamed($0) && !isYear($0) }) { return false }
    return !before.suffix(6).contains {
      text.isOne($0, of: "each after until per every first another group arm among between")
    }
  }

  /// Words of a sentence that counts people who are not in the study, or only a part of those who are.
  private static let absent: WordList = """
    screened excluded withdrew withdrawn dropped discontinued died refused declined invited approached eligible \
    contacted lost needed required annually year remaining criteria
    """
}
