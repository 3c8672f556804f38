// Reads how often, by which route and for how long.
extension DosageReader {
  enum Often: Equatable {
    case times(Regimen.Times)
    /// Some days of a cycle: `days 1 and 8 every 21 days`. Other words say how often the medicine is given on each of
    /// these days.
    case cycle(Regimen.Times)
    /// Single days of a cycle, which is nil if the text does not give its length: `days 1, 8 and 15`. A medicine that is
    /// given `daily on days 1, 8 and 15` is not given on every day.
    case singleDays(Regimen.Times?)
    case single
  }

  /// Reads how often a medicine is given, or that it is given once.
  mutating func often() -> Often? {
    if let days = cycleDays() { return days }
    if let times = partOfDay() ?? abbreviated() ?? every() ?? perWeeks() ?? hourly() {
      return .times(times)
    }
    if let often = counted() { return often }
    return attempt { reader in
      guard reader.skip(word: "single") || reader.skip(word: "one"), reader.word() == "dose" || reader.word() == "time"
      else { return nil }
      reader.place += 1
      return .single
    } ?? (skip(word: "stat") || skip(word: "immediately") ? .single : nil)
  }

  /// Reads `bid` and `bid-tid`. In `daily dose`, `daily` belongs to the amount and is not a frequency.
  private mutating func abbreviated() -> Regimen.Times? {
    attempt { reader in
      // Example: `b. d.`, with a blank between the letters.
      if reader.isSign(".", 1), reader.word(2) == "d", let first = reader.word(), first.utf8.count == 1,
        let times = DosageWords.times(first + "d")
      {
        reader.place += 3
        _ = reader.skip(sign: ".")
        return Regimen.Times(times)
      }
      guard let times = reader.word().flatMap(DosageWords.times), !reader.saysDailyDose else { return nil }
      // `In daily practice` is not a frequency, nor is the name `HS-20093`.
      if reader.word() == "daily", reader.word(-1) == "in" { return nil }
      // `Repeated weekly` gives the length of a cycle.
      if times < 1, reader.word(-1) == "repeated" { return nil }
      if reader.isSign("-", 1), reader.number(2) != nil { return nil }
      // `Bi-weekly` is twice a week to some and every second week to others.
      if reader.isSign("-", -1), ["bi", "tri"].contains(reader.word(-2)) { return nil }
      reader.place += 1
      let end = reader.place
      if reader.skipRangeSign(), let other = reader.word().flatMap(DosageWords.times) {
        reader.place += 1
        return Regimen.Times(times, other)
      }
      reader.place = end
      return Regimen.Times(times)
    }
  }

  var saysDailyDose: Bool { word() == "daily" && (word(1) == "dose" || word(1) == "doses" || word(1) == "total") }

  /// Reads `Days 1 and 8 every 21 days` and `day 1 of each 21-day cycle`: two and one times in 21 days. The length may
  /// also stand earlier in the sentence: `in 28-day cycles, 40 mg on days 1 and 8`.
  private mutating func cycleDays() -> Often? {
    attempt { reader in
      guard reader.skip(word: "day") || reader.skip(word: "days") || reader.skip(word: "d"),
        let days = reader.listedDays()
      else { return nil }
      let end = reader.place
      _ = reader.skip(sign: ",") || reader.skip(sign: "(")
      _ = reader.skip(word: "of") || reader.skip(word: "in")
      var length = reader.cycleLength()
      if length == nil {
        length = reader.cycleLengthBefore.map { ($0, $0) }
        reader.place = end
      }
      guard let length, days.count * 24 <= length.0 else { return days.areSingle ? .singleDays(nil) : nil }
      var times = Regimen.Times(24 * days.count / length.1, 24 * days.count / length.0)
      times.isOfCycle = days.count > 1
      return days.areSingle ? .singleDays(times) : .cycle(times)
    }
  }

  /// Reads `1`, `1 and 8`, `1, 8, 15` and `1-5`. Returns the number of days, and whether other days lie between them.
  private mutating func listedDays() -> (count: Double, areSingle: Bool)? {
    var count = 0.0
    var areSingle = false
    var latest: Double?
    while let first = number(), latest.map({ first > $0 }) ?? true {
      place += 1
      count += 1
      areSingle = areSingle || latest.map { first > $0 + 1 } ?? false
      latest = first
      if isSign("-") || word() == "to" || word() == "through", let last = number(1), last > first {
        place += 2
        count += last - first
        latest = last
      }
      let end = place
      _ = skip(sign: ",") || skip(sign: "&")
      _ = skip(word: "and")
      _ = skip(word: "day") || skip(word: "days")
      // In `days 1, 8, 100 mg` the last number is an amount.
      let isAmount = word(1).map { DosageWords.hours($0) != nil || DosageWords.unit($0) != nil } ?? false
      if number() == nil || place == end || isAmount { place = end; break }
    }
    return count > 0 ? (count, areSingle) : nil
  }

  /// Returns the length of the cycle that the sentence names before this place, in hours: `up to eight 21-day cycles`.
  private var cycleLengthBefore: Double? {
    for index in stride(from: place - 1, to: 1, by: -1) {
      if isSign(".", at: index) || isSign(";", at: index) { return nil }
      guard case .word(let word) = tokens[index].kind, word.hasPrefix("cycle"),
        case .word(let unit) = tokens[index - 1].kind, let hours = DosageWords.hours(unit)
      else { continue }
      let number = isSign("-", at: index - 2) ? index - 3 : index - 2
      if number >= 0, case .number(let count) = tokens[number].kind { return count * hours }
    }
    return nil
  }

  /// Reads `every 21 days`, `every 3 weeks`, `each week`, `each 21-day cycle` and `a 28 day cycle`, and returns the
  /// length in hours, as a range.
  private mutating func cycleLength() -> (Double, Double)? {
    let isEvery = skip(word: "every") || skip(word: "q")
    let isEach = !isEvery && skip(word: "each")
    // Example: `days 1-2 each week`.
    if isEvery || isEach, number() == nil, let hours = period() { return (hours, hours) }
    guard isEvery || isEach || skip(word: "a") || skip(word: "the") || number() != nil,
      let numbers = numbers(), numbers.0 > 0
    else { return nil }
    _ = skip(sign: "-")
    guard let hours = period(), isEvery || word().map({ $0.hasPrefix("cycle") }) == true else { return nil }
    if word()?.hasPrefix("cycle") == true { place += 1 }
    return (numbers.0 * hours, numbers.1 * hours)
  }

  /// Reads `at bedtime` and `in the morning and evening`.
  private mutating func partOfDay() -> Regimen.Times? {
    attempt { reader in
      let isByMeal = ["with", "before", "after"].contains { reader.skip(word: $0) }
      guard isByMeal || reader.skip(word: "at") || reader.skip(word: "in") || reader.skip(word: "every") else {
        return nil
      }
      _ = reader.skip(word: "the")
      guard reader.skipMeal() || !isByMeal && reader.skipPartOfDay() else { return nil }
      let end = reader.place
      if reader.skip(word: "and") {
        _ = reader.skip(word: "at") || reader.skip(word: "in")
        _ = reader.skip(word: "the")
        if reader.skipPartOfDay() { return Regimen.Times(2) }
      }
      reader.place = end
      return Regimen.Times(1)
    }
  }

  private mutating func skipPartOfDay() -> Bool {
    ["morning", "afternoon", "evening", "night", "bedtime", "noon"].contains { skip(word: $0) } || skipMeal()
  }

  private mutating func skipMeal() -> Bool {
    guard ["breakfast", "lunch", "dinner", "supper", "dinnertime"].contains(where: { skip(word: $0) }) else {
      return false
    }
    _ = skip(word: "time")
    return true
  }

  /// Reads `1/4w`: once in four weeks.
  private mutating func perWeeks() -> Regimen.Times? {
    attempt { reader in
      guard let count = reader.number(), count > 0, reader.isSign("/", 1), let periods = reader.number(2), periods > 0,
        let word = reader.word(3), ["w", "wk", "wks", "week", "weeks", "d", "day", "days"].contains(word),
        let hours = DosageWords.hours(word)
      else { return nil }
      reader.place += 4
      return Regimen.Times(24 * count / (periods * hours))
    }
  }

  /// Reads `every 6 h`, `q6-8h`, `every other day`, `every two weeks` and `each day`.
  private mutating func every() -> Regimen.Times? {
    attempt { reader in
      // `repeated every 3 weeks` gives the length of a cycle, not the frequency of a dose.
      if reader.word(-1) == "repeated" { return nil }
      guard reader.skip(word: "every") || reader.skip(word: "q") || reader.skip(word: "each") else {
        return reader.alternateDays()
      }
      _ = reader.skip(sign: "-")
      if reader.skip(word: "other") || reader.skip(word: "second") || reader.skip(word: "alternate") {
        _ = reader.skip(sign: "-")
        return reader.period().map { Regimen.Times(24 / (2 * $0)) }
      }
      let numbers = reader.numbers() ?? (1, 1)
      // Nobody gets a medicine `every minute` for a day.
      guard numbers.0 > 0, let hours = reader.period(), hours >= 1 else { return nil }
      return Regimen.Times(24 / (numbers.0 * hours), 24 / (numbers.1 * hours))
    }
  }

  private mutating func alternateDays() -> Regimen.Times? {
    _ = skip(word: "on")
    guard skip(word: "alternate") || skip(word: "alternating"), skip(word: "days") else { return nil }
    return Regimen.Times(0.5)
  }

  /// Reads `6-hourly`, `8 hourly`, `eighth hourly` and `three-weekly`.
  private mutating func hourly() -> Regimen.Times? {
    attempt { reader in
      if let hours = reader.word().flatMap(DosageWords.ordinal), reader.word(1) == "hourly" {
        reader.place += 2
        return Regimen.Times(24 / hours)
      }
      guard let numbers = reader.numbers(), numbers.0 > 0 else { return nil }
      _ = reader.skip(sign: "-")
      let hours: Double? =
        switch reader.word() {
        case "hourly": 1
        case "weekly" where !reader.countsDoses: DosageWords.hours("week")
        case "monthly" where !reader.countsDoses: DosageWords.month
        default: nil
        }
      guard let hours else { return nil }
      reader.place += 1
      return Regimen.Times(24 / (numbers.0 * hours), 24 / (numbers.1 * hours))
    }
  }

  /// Whether the number before the next word counts doses, as in `three weekly injections`. In `three weekly 1200 mg`
  /// it counts the weeks.
  private var countsDoses: Bool {
    (1..<5).contains { offset in
      guard let word = word(offset) else { return false }
      return word == "doses" || word.hasPrefix("infusion") || word.hasPrefix("session") || word.hasPrefix("treatment")
        || word.hasPrefix("cycle") || word.hasPrefix("administration") || word.hasPrefix("course")
        || DosageWords.isForm(word)
    }
  }

  /// Reads `twice a day`, `3x/week`, `2-3 times daily` and `once`.
  private mutating func counted() -> Often? {
    attempt { reader in
      let isOnce = reader.word() == "once"
      guard let counts = reader.counts() else { return nil }
      if let times = reader.everyAfterOnce(isOnce) { return .times(times) }
      // Example: `twice-weekly`.
      let offset = reader.isSign("-") ? 1 : 0
      if let times = reader.word(offset).flatMap(DosageWords.times), times == 1 || times < 0.2 {
        reader.place += offset + 1
        return .times(Regimen.Times(counts.0 * times, counts.1 * times))
      }
      if reader.skip(sign: "/") || reader.skip(word: "a") || reader.skip(word: "per") || reader.skip(word: "each")
        || reader.skip(word: "every")
      {
        // Example: `2 times every 21 days`.
        let periods = reader.number().flatMap { $0 > 0 ? $0 : nil }
        if periods != nil { reader.place += 1 }
        guard let hours = reader.period().map({ $0 * (periods ?? 1) }) else { return nil }
        return .times(Regimen.Times(24 * counts.0 / hours, 24 * counts.1 / hours))
      }
      return isOnce ? .single : nil
    }
  }

  /// Reads the rest of `once every 2 days` and `once every other day`.
  private mutating func everyAfterOnce(_ isOnce: Bool) -> Regimen.Times? {
    isOnce && (word() == "every" && (number(1) != nil || ["other", "second", "alternate"].contains(word(1))))
      ? every() : nil
  }

  private mutating func counts() -> (Double, Double)? {
    if skip(word: "once") {
      // Examples: `once or twice daily`, `once- or twice-daily`.
      let start = place
      _ = skip(sign: "-")
      if skip(word: "or"), skip(word: "twice") { return (1, 2) }
      place = start
      return (1, 1)
    }
    if skip(word: "twice") { return (2, 2) }
    if skip(word: "thrice") { return (3, 3) }
    return attempt { reader in
      // Example: `x 2/day`.
      if reader.skip(word: "x") { return reader.numbers() }
      let isBetween = reader.skip(word: "between")
      guard let numbers = reader.numbers(isBetween: isBetween), numbers.0 > 0 else { return nil }
      return reader.skip(word: "times") || reader.skip(word: "time") || reader.skip(word: "x") ? numbers : nil
    }
  }

  /// Reads a number or a range whose second number is at least the first. After `between`, `and` stands in the range.
  mutating func numbers(isBetween: Bool = false) -> (Double, Double)? {
    guard let first = anyNumber() else { return nil }
    let end = place
    if skipRangeSign() || skip(word: "or") || isBetween && skip(word: "and"), let second = anyNumber(), second >= first
    {
      return (first, second)
    }
    place = end
    return (first, first)
  }

  private mutating func anyNumber() -> Double? {
    guard let number = number() ?? word().flatMap(DosageWords.number) else { return nil }
    place += 1
    return number
  }

  /// Reads a period and returns its length in hours.
  private mutating func period() -> Double? {
    guard let hours = word().flatMap(DosageWords.hours) else { return nil }
    place += 1
    return hours
  }
}

extension DosageReader {
  mutating func route() -> Regimen.Route? {
    attempt { reader in
      if reader.skip(word: "by"), reader.skip(word: "mouth") { return .oral }
      if reader.skip(word: "per"), reader.skip(word: "os") { return .oral }
      if let route = reader.slashed() { return route }
      guard let route = reader.word().flatMap(DosageWords.route) else { return nil }
      if reader.word(-1).map(DosageWords.isGraded) == true { return nil }
      // `oral food challenge` and `oral health` are not routes of a medicine.
      if let next = reader.word(1), DosageWords.isNoMedicine(next) { return nil }
      reader.place += 1
      return route
    }
  }

  /// Reads `s/c`, `i/v` and `p/o`.
  private mutating func slashed() -> Regimen.Route? {
    guard let first = word(), isSign("/", 1), let last = word(2), first.utf8.count == 1, last.utf8.count == 1,
      let route = DosageWords.route(first + last)
    else { return nil }
    place += 3
    return route
  }

  /// Reads `for 5-7 days`, `5-day course` and, for a number of doses, `x 3`.
  mutating func duration() -> Regimen.Duration? {
    attempt { reader in
      let isRepeat = reader.skip(word: "x")
      let isSaid = isRepeat || reader.skip(word: "for")
      if isSaid { reader.skipBounds() }
      guard let numbers = reader.numbers() else { return nil }
      if isRepeat, reader.word().flatMap(DosageWords.duration) == nil {
        return Regimen.Duration(low: numbers.0, high: numbers.1, unit: .dose)
      }
      _ = reader.skip(sign: "-")
      guard let unit = reader.word().flatMap(DosageWords.duration) else { return nil }
      reader.place += 1
      guard isSaid || reader.word() == "course" else { return nil }
      return Regimen.Duration(low: numbers.0, high: numbers.1, unit: unit)
    }
  }

  private mutating func skipBounds() {
    while let word = word(), ["up", "to", "a", "total", "of", "at", "least", "the", "first"].contains(word) {
      place += 1
    }
  }
}
