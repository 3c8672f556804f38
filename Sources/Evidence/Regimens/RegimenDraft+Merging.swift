// Puts the drafts of a text together, because a sentence spreads what it says of one dose over several phrases.
extension [RegimenDraft] {
  /// The drafts of which each has an amount, if any has one. A draft without an amount becomes a part of the one before
  /// it, and medicines that share a frequency each get it.
  var merged: [RegimenDraft] {
    var merged = withAmounts
    for place in merged.indices.reversed() where merged.indices.contains(place) { merged.takeParts(at: place) }
    for place in merged.indices.dropLast().reversed() { merged[place].inheritAll(from: merged[place + 1]) }
    return merged
  }

  /// Merges the drafts without an amount into those that have one.
  private var withAmounts: [RegimenDraft] {
    var merged: [RegimenDraft] = []
    for draft in self {
      guard let last = merged.last, last.hasAmount else {
        // Words before the first amount belong to it: `SC: 100 mg daily`.
        if let lead = merged.popLast() { merged.append(lead.leading(draft)) } else { merged.append(draft) }
        continue
      }
      if !draft.hasAmount {
        if draft.isOfOtherThing { continue }
        merged[merged.count - 1] = last.absorbing(draft)
        if let variant = last.varied(by: draft) { merged.append(variant) }
      } else if draft.caps(last) {
        merged[merged.count - 1] = last.capped(by: draft)
      } else if draft.givesForms(of: last) {
        merged[merged.count - 1] = last.absorbing(draft)
      } else if !(draft.isBracketed && (draft.isAdjacent || !last.isBracketed) && draft.explains(last)) {
        merged.append(draft)
      }
    }
    return merged
  }

  /// Removes the parts of an amount that stand in brackets after it: `4.5 g (4 g of one and 0.5 g of another) every 8
  /// h`. The words after the brackets hold for the whole amount.
  private mutating func takeParts(at place: Int) {
    let parts = self[(place + 1)...].prefix(while: \.isBracketed)
    let whole = self[place].regimen
    guard parts.count > 1, !self[place].isBracketed, whole.low == whole.high, let last = parts.last,
      parts.allSatisfy({ $0.regimen.unit == whole.unit && $0.regimen.measure == whole.measure }),
      let amount = whole.low, abs(parts.reduce(0) { $0 + ($1.regimen.low ?? 0) } - amount) < 1e-9
    else { return }
    self[place] = self[place].absorbing(last)
    removeSubrange(parts.indices)
  }
}

extension RegimenDraft {
  /// Copies what the text says of the next draft and means for both.
  fileprivate mutating func inheritAll(from next: Self) {
    if next.isAlternative || next.isOfList && next.isAdjacent && !next.isBracketed {
      inherit(from: next)
      isOfList = true
    }
    // Example: `A 20 mg, B 250 mg and C 500 mg, each twice daily`.
    if next.isForEach { inheritTimes(from: next) }
    // Examples: `A 900 mg and B 200 mg on day 1 of each 21-day cycle` and `A 300 mg plus B 150 mg twice daily`.
    if next.isJoined, next.isByCycle || next.isDirectlyJoined { inheritTimes(from: next) }
  }
}
