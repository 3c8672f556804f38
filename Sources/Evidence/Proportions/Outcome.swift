import Studies

/// What a proportion counts, in kinds that a plot keeps apart.
package struct Outcome: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case response, remission, relapse, toxicity, death, other
  }

  /// Whether it is good or bad for people if more of them have the outcome.
  package enum Direction: String, CaseIterable, Sendable {
    case good, bad, unknown
  }

  package let kind: Kind
  package let direction: Direction

  package init(_ kind: Kind, _ direction: Direction) { (self.kind, self.direction) = (kind, direction) }

  /// The outcome of a figure whose words name none.
  package static let untold = Outcome(.other, .unknown)
}

/// What a proportion counts: the source's own words, the outcome that they name, and the arm.
package struct ProportionSubject: Hashable, Sendable {
  /// At most 64 characters; of a name in a table 80.
  package internal(set) var words: String
  package let outcome: Outcome
  /// The group of people in the source's own words; empty if the source names none for this figure.
  package internal(set) var arm = ""

  /// What is counted and of which arm: `Deaths, control`.
  package var text: String {
    arm.isEmpty || Folding.fold(words).contains(Folding.fold(arm)) ? words : "\(words), \(arm)"
  }
}

extension ProportionSubject {
  /// Returns the words without a group that they name: `died` for `surgery group died` and `surgery`. Returns all words
  /// if they name nothing else.
  package func words(without arm: String) -> String {
    var rest = words.split(separator: " ")
    let own = arm.split(separator: " ")
    guard !own.isEmpty, let place = rest.firstRange(of: own) else { return words }
    let noun = place.upperBound
    let isNamed = noun < rest.count && ["group", "arm", "cohort"].contains(rest[noun])
    rest.removeSubrange(place.lowerBound..<(isNamed ? noun + 1 : noun))
    if let last = rest.last, last.hasSuffix(",") { rest[rest.count - 1] = last.dropLast() }
    return rest.isEmpty ? words : rest.joined(separator: " ")
  }
}
