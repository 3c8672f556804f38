/// A regimen that is being put together from its phrases, with where they stand.
struct RegimenDraft {
  var regimen = Regimen()
  var span: Span?
  var hasAmount: Bool { regimen.unit != nil }
  /// Whether it is another choice beside the one before, and not what follows upon it.
  var isAlternative = false
  var isBracketed = false

  mutating func cover(_ tokens: ArraySlice<DosageToken>) {
    guard let first = tokens.first, let last = tokens.last else { return }
    let start = min(span?.lowerBound ?? first.span.lowerBound, first.span.lowerBound)
    span = start..<max(span?.upperBound ?? 0, last.span.upperBound)
  }
}

extension RegimenDraft {
  /// With what the alternatives after it share: of `100 or 200 mg daily` both are daily.
  mutating func inherit(from next: Self) {
    guard regimen.times == nil, regimen.time == nil, !regimen.isSingle, !regimen.isLoading,
      regimen.measure == next.regimen.measure
    else { return }
    regimen.times = next.regimen.times
    regimen.time = next.regimen.time
    if regimen.routes.isEmpty { regimen.routes = next.regimen.routes }
  }

  /// The regimen that follows upon what was said of it before its amount.
  func leading(_ next: Self) -> Self {
    var joined = next
    joined.regimen.routes = regimen.routes + next.regimen.routes.filter { !regimen.routes.contains($0) }
    joined.regimen.times = next.regimen.times ?? regimen.times
    joined.regimen.duration = next.regimen.duration ?? regimen.duration
    if let span, let other = next.span { joined.span = span.lowerBound..<other.upperBound }
    return joined
  }

  /// What stands behind it without an amount of its own, unless it says how often anew.
  func absorbing(_ other: Self) -> Self {
    if varied(by: other) != nil { return self }
    var joined = self
    joined.regimen.routes += other.regimen.routes.filter { !joined.regimen.routes.contains($0) }
    joined.regimen.times = joined.regimen.times ?? other.regimen.times
    joined.regimen.duration = joined.regimen.duration ?? other.regimen.duration
    joined.regimen.isSingle = joined.regimen.isSingle || (joined.regimen.times == nil && other.regimen.isSingle)
    if let span, let end = other.span { joined.span = span.lowerBound..<end.upperBound }
    return joined
  }

  /// The same amount as often as `other` says.
  func varied(by other: Self) -> Self? {
    guard let times = other.regimen.times, regimen.times != nil, times != regimen.times else { return nil }
    var variant = other
    var regimen = self.regimen
    regimen.times = times
    regimen.duration = other.regimen.duration
    regimen.isLoading = false
    if !other.regimen.routes.isEmpty { regimen.routes = other.regimen.routes }
    variant.regimen = regimen
    return variant
  }

  /// Whether it only says again, in brackets, what the other comes to in a day.
  func explains(_ other: Self) -> Bool {
    regimen.unit == other.regimen.unit && regimen.measure == other.regimen.measure
      && regimen.dailyLow == other.regimen.dailyLow && regimen.dailyHigh == other.regimen.dailyHigh
      && regimen.routes.isEmpty
  }
}

extension Regimen {
  mutating func set(_ amount: DosageReader.Amount) {
    (low, high, unit, measure) = (amount.low, amount.high, amount.unit, amount.measure)
    if let time = amount.time { self.time = time }
    if let times = amount.times { self.times = times }
    if amount.isHourly { problem = .hourly }
    if amount.isUpsideDown, let low, let high { problem = .upsideDown(low, high) }
    if low == 0 && high == 0 { problem = .nothing }
  }

  /// Unreadable where something is wrong with it; what was not a figure then is none.
  var checked: Regimen { problem.map(Regimen.unreadable) ?? self }
}
