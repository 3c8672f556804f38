// Finds the group to which a count belongs, if the sentence names it elsewhere.
extension ProportionReader {
  /// Reads `E of whom` after `N patients`.
  func ofWhom(_ position: Int) -> Share? {
    guard isInteger(position), roles(position + 1).contains(.of), roles(position + 2).contains(.whom),
      let people = sentence.people, tokens[position].digits <= people
    else { return nil }
    var share = Share(first: position, end: position + 3, events: tokens[position].digits, total: people)
    // In `5 of 21: 2 of them responded (10%)` the percentage is of the larger group.
    if let (stated, _) = percentageBehind(share.end), !stated.percent.isRounded(tokens[position].digits, of: people) {
      var larger = share
      (larger.total, larger.percent, larger.end) = (nil, stated.percent, stated.end)
      larger = ofNamedTotal(larger)
      // In `19 had it, 14 of whom were treated patients (19.4%)` the percentage can be of all treated patients.
      if larger.total != nil || kind(position + 3) != .open { return larger }
    }
    attachPercentage(to: &share)
    return share
  }

  /// Reads `E responded` after `of N patients`.
  func ofGroup(_ position: Int) -> Share? {
    guard let group = sentence.group, isInteger(position), tokens[position].digits <= group,
      isClauseStart(before(position) + 1) || kind(position - 1) == .close
    else { return nil }
    for word in (position + 1)...(position + 4) {
      guard isWord(word) else { return nil }
      let roles = roles(word)
      if roles.contains(.verb) {
        return Share(first: position, end: position + 1, events: tokens[position].digits, total: group)
      }
      if roles.meets([.of, .out, .opening, .joining, .unit, .choice, .label]) { return nil }
      if roles.contains(.thing), !sentence.isGroupOfThings { return nil }
    }
    return nil
  }

  /// Reads the 6 of `3 of 9 patients had a rash, and the remaining 6 had none`: the counts of the sentence add up to
  /// the total of its people.
  func restOfTotal(_ position: Int) -> Share? {
    let others = proportions[sentence.proportions...]
    guard isInteger(position), let total = sentence.total, (1...Self.mostParts).contains(others.count),
      others.first?.total == total
    else { return nil }
    var left = before(position)
    for _ in 0..<3 where roles(left).contains(.determiner) { left -= 1 }
    guard isClauseStart(left + 1) else { return nil }
    let areParts = others.allSatisfy { $0.events != nil && ($0.total == nil || $0.total == total) }
    guard areParts, others.compactMap(\.events).reduce(tokens[position].digits, +) == total else { return nil }
    for word in (position + 1)...(position + 3) {
      let isOther = roles(word).meets([.of, .out, .opening, .joining, .unit, .choice, .label])
      guard isWord(word), !isOther else { return nil }
      // `4 of 6 responded, 2 did not` says nothing new.
      if roles(word).contains(.verb) {
        let isNew = isWord(word + 1) && !roles(word + 1).contains(.negation)
        return isNew ? Share(first: position, end: position + 1, events: tokens[position].digits, total: total) : nil
      }
    }
    return nil
  }

  /// A sentence with more parts of one total is not added up, so that reading takes linear time.
  private static let mostParts = 8

  /// Returns the share with the first total of its sentence that agrees with its percentage. If none agrees, the total
  /// is the size of the group that the sentence has just named. The disagreement is then reported.
  func ofNamedTotal(_ share: Share) -> Share {
    guard let events = share.events, let percent = share.percent else { return share }
    var share = share
    share.isCertain = true
    let group = sentence.group.flatMap { share.first > sentence.groupPosition ? $0 : nil }
    let known = [group, namedAhead(share.end), sentence.named, sentence.total, sentence.people, sentence.possibleGroup]
    for total in known {
      guard let total, events <= total, percent.isRounded(events, of: total) else { continue }
      share.total = total
      return share
    }
    // In `363 took part (one arm 113, the other 250); 96 (85%) completed it` the percentage is of an arm.
    let isOfArm = (max(0, share.first - Self.near)..<share.first).contains {
      isInteger($0) && token($0).digits >= events && percent.isRounded(events, of: token($0).digits)
    }
    if sentence.isGroupFresh, !isOfArm, let group, events <= group, !nextCountDisagrees(from: share.end, with: group) {
      share.total = group
    }
    return share
  }

  /// How far from a count the other numbers of its group are looked for, in tokens.
  private static let near = 24

  /// Whether the next count of the sentence disagrees with the group, too. Then both belong to groups that the sentence
  /// does not name: `of 637 adults, 44 (37%) in one town and 51 (23%) in the other`.
  private func nextCountDisagrees(from position: Int, with group: Int) -> Bool {
    for next in position..<(position + Self.near) where kind(next) != .close {
      if kind(next) == .stop { return false }
      if isInteger(next), kind(next + 1) == .open, let stated = statedInBrackets(next + 1) {
        return !stated.percent.isRounded(token(next).digits, of: group)
      }
    }
    return false
  }

  /// Returns the size of a group that follows: 30 in `6 (20%) with mesh (n = 30)`.
  private func namedAhead(_ position: Int) -> Int? {
    for open in position..<(position + 8) {
      if kind(open) == .open {
        guard roles(open + 1).contains(.n), kind(open + 2) == .equals, isInteger(open + 3) else { return nil }
        return tokens[open + 3].digits
      }
      guard isWord(open) || kind(open) == .hyphen else { return nil }
    }
    return nil
  }
}
