/// A regimen under construction, with the span of its phrases.
struct RegimenDraft {
  var regimen = Regimen()
  var span: Span?
  var hasAmount: Bool { regimen.unit != nil }
  /// Whether it is an alternative to the draft before it, as after `or`, and not the next step.
  var isAlternative = false
  /// Whether its amount directly follows the draft before it, or only a comma or a bracket stands between.
  var isAdjacent = false
  /// Whether its frequency stands in a later sentence that names something else: `Acupuncture once a week`.
  var isOfOtherThing = false
  /// Whether its frequency stands in a later sentence. It does not change a frequency that the dose has.
  var isOfLaterSentence = false
  /// Whether its frequency comes from the days of a cycle. A plain frequency replaces it.
  var isByCycle = false
  /// Whether it is in a list whose last dose says something about all of them: `4 mg, 6 mg or 8 mg twice daily`.
  var isOfList = false
  /// Whether `and` or `plus` joins it to the draft before it.
  var isJoined = false
  /// Whether nothing but a name stands between it and the draft to which it is joined.
  var isDirectlyJoined = false
  /// Whether its frequency also holds for each of the doses listed before it.
  var isForEach = false
  /// Whether its amount is the content of a dosage form: `capsules containing 500 mg`. It counts as the dose only if
  /// the text gives no other.
  var isContent = false
  /// Whether its amount is the sum of several dosage forms.
  var isOfForms = false
  /// Whether `<` stands before its amount: `a low dose (<2.2 mg/day)`. Beside other words this is a threshold.
  var isBelow = false

  /// Whether its amount is the sum of all doses: `total dose 4,800 mg`. It counts only if the text gives no other dose.
  var isTotal = false
  /// Whether the text calls its amount the maximum.
  var isMaximum = false
  /// Whether its amount is inside brackets.
  var isBracketed = false

  /// Whether its amount has only a lower limit: `at least 20 mg`.
  var isThreshold: Bool { regimen.low != nil && regimen.high == nil }

  /// Whether its amount is the sum of all doses, and not of those of a day.
  var isSumOfAll: Bool { isTotal && regimen.times == nil && regimen.time == nil }

  /// Widens the span to cover the tokens.
  mutating func cover(_ tokens: ArraySlice<DosageToken>) {
    guard let first = tokens.first, let last = tokens.last else { return }
    let start = min(span?.lowerBound ?? first.span.lowerBound, first.span.lowerBound)
    span = start..<max(span?.upperBound ?? 0, last.span.upperBound)
  }
}

extension RegimenDraft {
  /// Copies what the next alternative says about both: in `100 or 200 mg daily` both are daily.
  mutating func inherit(from next: Self) {
    guard regimen.times == nil, regimen.time == nil, !regimen.isSingle, !regimen.isLoading,
      regimen.measure == next.regimen.measure
    else { return }
    regimen.times = next.regimen.times
    regimen.time = next.regimen.time
    if regimen.routes.isEmpty { regimen.routes = next.regimen.routes }
  }

  /// Copies the frequency of the next draft, which is of another medicine.
  mutating func inheritTimes(from next: Self) {
    guard regimen.times == nil, regimen.time == nil, !regimen.isSingle, !regimen.isLoading else { return }
    regimen.times = next.regimen.times
    isForEach = true
  }

  /// Returns the next draft with what this draft says. This draft stands before it and has no amount: the `SC:` of `SC:
  /// 100 mg daily`.
  func leading(_ next: Self) -> Self {
    var joined = next
    joined.regimen.routes = regimen.routes + next.regimen.routes.filter { !regimen.routes.contains($0) }
    joined.regimen.times = next.regimen.times ?? (next.regimen.isSingle ? nil : regimen.times)
    joined.regimen.duration = next.regimen.duration ?? regimen.duration
    if let span, let other = next.span { joined.span = span.lowerBound..<other.upperBound }
    return joined
  }

  /// Returns the draft with what `other`, which has no amount of its own, adds to it. If `other` gives a different
  /// frequency, returns the draft unchanged.
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

  /// Returns the same amount with the frequency of `other`; nil unless both have a frequency and the two differ.
  func varied(by other: Self) -> Self? {
    guard let times = other.regimen.times, regimen.times != nil, times != regimen.times, !other.isOfLaterSentence else {
      return nil
    }
    var variant = other
    var regimen = self.regimen
    regimen.times = times
    regimen.duration = other.regimen.duration
    regimen.isLoading = false
    if !other.regimen.routes.isEmpty { regimen.routes = other.regimen.routes }
    variant.regimen = regimen
    return variant
  }

  /// Whether this draft is the maximum of the dose `other`, as the bracket is in `4 mg/kg (max 100 mg) once daily`.
  func caps(_ other: Self) -> Bool {
    guard regimen.low == nil, regimen.high != nil, other.regimen.low != nil else { return false }
    let isOfWeight = other.regimen.measure != nil && regimen.measure == nil
    return isAdjacent && (isBracketed || isOfWeight) || isMaximum && isOfWeight
  }

  /// Returns the draft with what its maximum says about both: in `1 mg/kg with max. 70 mg/day` both are daily.
  func capped(by cap: Self) -> Self {
    var joined = absorbing(cap)
    if joined.regimen.times == nil { joined.regimen.time = joined.regimen.time ?? cap.regimen.time }
    return joined
  }

  /// Whether it says in which dosage forms the amount of `other` is given, or the other way round: `300 mg as two 150 mg
  /// injections`, `two injections of 150 mg (a total of 300 mg)`.
  func givesForms(of other: Self) -> Bool {
    (isOfForms || other.isOfForms && isBracketed) && regimen.low == other.regimen.low
      && regimen.high == other.regimen.high
      && regimen.unit == other.regimen.unit && regimen.measure == other.regimen.measure
  }

  /// Whether it repeats the daily amount of `other`, as the bracket does in `100 mg q6h (400 mg/day)`.
  func explains(_ other: Self) -> Bool {
    regimen.dailyHigh != nil && regimen.unit == other.regimen.unit && regimen.measure == other.regimen.measure
      && regimen.dailyLow == other.regimen.dailyLow && regimen.dailyHigh == other.regimen.dailyHigh
      && regimen.routes.isEmpty
  }
}

extension RegimenDraft {
  /// Adds how often the text says that the medicine is given.
  mutating func setTimes(_ often: DosageReader.Often) {
    switch often {
    case .times(let times):
      // `Days 1-3, every 3 weeks (q3w)` says the length of the cycle twice.
      if isByCycle, times.low < 1 { return }
      if regimen.isSingle || regimen.times == nil || isByCycle { regimen.times = times }
      regimen.isSingle = false
      isByCycle = false
    case .cycle(let times):
      guard regimen.times == nil else { return }
      setCycle(times)
    case .singleDays(let times): setSingleDays(times)
    case .single:
      if regimen.times == nil { regimen.isSingle = true }
    }
  }

  private mutating func setCycle(_ times: Regimen.Times) {
    regimen.times = times
    regimen.isSingle = false
    isByCycle = true
  }

  /// Sets the frequency of a medicine that is given on single days of a cycle, which is nil if the length of the cycle
  /// is unknown. Without it nobody can say how much `40 mg daily on days 1, 8 and 15` is in a day.
  private mutating func setSingleDays(_ times: Regimen.Times?) {
    if isByCycle { return }
    let isDaily = regimen.time == .day || regimen.times.map { $0.low >= 1 } ?? false
    if regimen.times != nil, !isDaily { return }
    guard var times else {
      guard isDaily else { return }
      (regimen.times, regimen.time) = (nil, nil)
      return
    }
    if regimen.time == .day {
      regimen.time = nil
    } else if let onEach = regimen.times {
      times.low *= onEach.low
      times.high *= onEach.high
    }
    setCycle(times)
  }
}

extension Regimen {
  /// Copies an amount and the problem that it has.
  mutating func set(_ amount: DosageReader.Amount) {
    (low, high, unit, measure) = (amount.low, amount.high, amount.unit, amount.measure)
    if let time = amount.time { self.time = time }
    if let times = amount.times { self.times = times }
    if amount.isHourly { problem = .hourly }
    if amount.isUpsideDown, let low, let high { problem = .upsideDown(low, high) }
    if low == 0 && high == 0 { problem = .nothing }
    if amount.isUnclear { problem = .unclearNumber }
  }

  /// The regimen itself; if it has a problem, an unreadable regimen without figures.
  var checked: Regimen { problem.map(Regimen.unreadable) ?? self }
}
