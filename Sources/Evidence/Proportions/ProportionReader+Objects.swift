// Finds out whether a figure counts things and not people.
extension ProportionReader {
  /// Whether a share is of things, such as samples or trials. The nearest noun decides; without one, the sentence
  /// does.
  func isOfObjects(_ share: Share) -> Bool {
    if let noun = (share.first..<share.end).last(where: isNoun) { return roles(noun).contains(.object) }
    let end = kind(share.end) == .close ? share.end + 1 : share.end
    if roles(end).contains(.per) { return countsObjects(from: end + 1) }
    if roles(end).contains(.of), let noun = noun(from: end + 1) { return roles(noun).contains(.object) }
    if let noun = noun(from: end), !roles(noun).contains(.object) || roles(noun).contains(.plural) {
      return roles(noun).contains(.object)
    }
    // Examples: `from 23 centres, 77%` and `20 facilities (41%)`.
    if share.events == nil, [.comma, .open].contains(kind(share.first - 1)), roles(share.first - 2).contains(.object),
      isInteger(share.first - 3)
    {
      return true
    }
    return sentence.isGroupOfObjects || sentence.namesObjects && !sentence.namesPeople
  }

  /// Whether the percentage is a rate of something else than people: `the mortality rate per bleed was 7%`.
  func isRatePerObject(_ stated: StatedPercentage) -> Bool {
    (2...6).contains { back in
      let place = stated.first - back
      return roles(place).contains(.per) && roles(place - 1).contains(.rate) && !roles(place + 1).contains(.person)
    }
  }

  /// Whether the bracket compares two counts, as in `22 vs. 39 deaths (45% [7% to 67%])`.
  func isOfComparedCounts(_ stated: StatedPercentage) -> Bool {
    guard kind(stated.first - 1) == .open, kind(stated.end) == .open else { return false }
    return (2...8).contains { back in
      let count = stated.first - back
      return isInteger(count) && roles(count - 1).contains(.versus) && isInteger(count - 2)
    }
  }

  /// Whether the first noun from a position on names things.
  func countsObjects(from position: Int) -> Bool {
    noun(from: position).map { roles($0).contains(.object) } ?? false
  }

  /// Returns the position of the first noun of people or things among the next words; nil if the clause turns to
  /// something else before. Of `patient samples` it is the second word.
  private func noun(from position: Int) -> Int? {
    for place in position..<(position + 5) {
      guard isWord(place) || kind(place) == .hyphen || isInteger(place) else { return nil }
      if isNoun(place) { return place }
      // Example: `the 625 identified articles`.
      if isNoun(place + 1) { return place + 1 }
      if roles(place).meets([.opening, .joining, .being, .to, .by, .verb, .unit, .little, .rate]) { return nil }
    }
    return nil
  }

  /// Whether the word is a noun of people or things by itself: the first words of `study sample` and `hospital
  /// mortality` are not.
  private func isNoun(_ position: Int) -> Bool {
    roles(position).meets([.person, .object])
      && !roles(position + 1).meets([.person, .object, .thing, .group, .ofPeople, .rate])
  }
}
