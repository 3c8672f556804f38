// Writes a regimen in standard words.
extension Regimen {
  /// The regimen in standard words. Reading these words again gives the same regimen. The only exception is a frequency
  /// such as `q36h`, which is rounded to whole times a week.
  package var text: String {
    switch status {
    case .notReported: "not reported"
    case .unreadable: "could not be read"
    case .read:
      ([amountText, oftenText, flagText] + [routeText, durationText]).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Returns the daily amount and the routes, such as `400 mg/day SC`. Returns `text` if the daily amount is not known.
  /// With a weight, an amount per kilogram is converted to an amount for a person.
  package func dailyText(at weight: Weight? = nil) -> String {
    guard let unit, let dose else { return text }
    let isConverted = weight != nil && measure == .kilogram
    let amount =
      isConverted
      ? dose.at(weight).text
      : Self.range(dailyLow.map(Self.rounded), dailyHigh.map(Self.rounded)) + " \(unit.rawValue)\(perText)/day"
    return routeText.isEmpty ? amount : "\(amount) \(routeText)"
  }

  /// The dose with its frequency if it is given less than once a day: `100 mg weekly`; otherwise empty. The amount per
  /// day is then only a mean, which nobody takes on any day.
  package var rareText: String { rareText(of: amountText) }

  private func rareText(of amount: String) -> String {
    guard let times, times.high < 1, time != .day, !isSingle else { return "" }
    return "\(amount) \(times.isOfCycle ? "on days of a cycle" : oftenText)"
  }

  /// The daily amount and the routes. If the medicine is given less than once a day, what the person gets comes first,
  /// and then the mean amount per day: `100 mg weekly SC (≈ 14.3 mg/day)`.
  package func shownText(at weight: Weight? = nil) -> String {
    guard !rareText.isEmpty, let dose else { return dailyText(at: weight) }
    let rare: String
    if let weight, measure == .kilogram, let unit {
      let amount = Self.range(
        low.map { Self.rounded($0 * weight.kilograms) }, high.map { Self.rounded($0 * weight.kilograms) })
      rare = rareText(of: "\(amount) \(unit.rawValue)") + " at \(weight.text)"
    } else {
      rare = rareText
    }
    return [rare, routeText].filter { !$0.isEmpty }.joined(separator: " ") + " (\(dose.at(weight).meanText))"
  }

  /// The text of a regimen whose daily amount is unknown. It says so, because nobody must take the amount of one dose
  /// for the amount of a day. A medicine that is given once needs no such words.
  package var textOfNoDay: String { isSingle ? text : "\(text), frequency not stated" }

  /// The amount with its unit and what it is given per: `5–8 mg/kg/day`; empty if there is none.
  package var amountText: String {
    guard let unit else { return "" }
    let time = time.map { "/\($0.rawValue)" } ?? ""
    return Self.range(low, high) + " \(unit.rawValue)\(perText)\(time)"
  }

  private var perText: String { measure.map { "/\($0.rawValue)" } ?? "" }

  /// Returns one number, a range, `at least 5` or `up to 8`; empty if both ends are nil.
  static func range(_ low: Double?, _ high: Double?) -> String {
    switch (low, high) {
    case (let low?, let high?): low == high ? number(low) : "\(number(low))–\(number(high))"
    case (let low?, nil): "at least \(number(low))"
    case (nil, let high?): "up to \(number(high))"
    case (nil, nil): ""
    }
  }

  /// Rounds a calculated number to four significant figures, and from 1000 on to a whole number. Further digits would
  /// come from the calculation and not from the source.
  static func rounded(_ value: Double) -> Double {
    var scale = 1.0
    while value * scale < 1000, scale < 1e9 { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  /// Rounds a mean that evi worked out to two significant figures, or to three if the first of them is 1. This changes
  /// it by at most 2.5 per cent.
  static func brief(_ value: Double) -> Double {
    guard value > 0, value < 1e15 else { return value }
    var (scale, step) = (1.0, 1.0)
    while value * scale < 20, scale < 1e9 { scale *= 10 }
    while value / step >= 200 { step *= 10 }
    return step > 1 ? (value / step).rounded() * step : (value * scale).rounded() / scale
  }

  /// Returns a number without `.0` where it is whole.
  package static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private var oftenText: String {
    if isSingle { return "once" }
    guard let times else { return "" }
    return times.low == times.high ? Self.often(times.low) : Self.often(times)
  }

  private static func often(_ times: Double) -> String {
    switch times {
    case 1: return "daily"
    case 2: return "bid"
    case 3: return "tid"
    case 4: return "qid"
    case 0.5: return "every other day"
    case 1.0 / 7: return "weekly"
    case 24 / DosageWords.month: return "monthly"
    default: break
    }
    if times > 1 {
      let hours = (24 / times).rounded()
      return hours > 0 && 24 / hours == times ? "q\(Int(hours))h" : "\(number(times)) times a day"
    }
    for (days, word) in [(7.0, "week"), (1.0, "day")] {
      let count = (1 / (times * days)).rounded()
      if count > 0, 24 / (count * 24 * days) == times { return "every \(number(count)) \(word)s" }
    }
    let weekly = (times * 7).rounded()
    if weekly > 0, abs(weekly / 7 - times) < 1e-9 { return "\(number(weekly)) times a week" }
    for days in 2...60 {
      let count = (times * Double(days)).rounded()
      // As it is calculated from `days 1 and 8 every 21 days`.
      if count > 0, 24 * count / (Double(days) * 24) == times { return "\(number(count)) times every \(days) days" }
    }
    let months = (24 / (times * DosageWords.month)).rounded()
    if months > 0, 24 / (months * DosageWords.month) == times { return "every \(number(months)) months" }
    return "\(number(times)) times a day"
  }

  private static func often(_ times: Times) -> String {
    if times.low >= 1 { return "\(number(times.low))–\(number(times.high)) times a day" }
    for (days, word) in [(7.0, "week"), (1.0, "day")] {
      let (most, least) = ((1 / (times.low * days)).rounded(), (1 / (times.high * days)).rounded())
      if least > 0, 24 / (most * 24 * days) == times.low, 24 / (least * 24 * days) == times.high {
        return "every \(number(least))–\(number(most)) \(word)s"
      }
    }
    return "\(number((times.low * 7).rounded()))–\(number((times.high * 7).rounded())) times a week"
  }

  private var flagText: String {
    [isLoading ? "loading" : "", isAsNeeded ? "prn" : ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The routes, joined by `or`.
  package var routeText: String {
    routes.reduce("") { $0.isEmpty ? $1.rawValue : "\($0) or \($1.rawValue)" }
  }

  private var durationText: String {
    guard let duration else { return "" }
    let isOne = duration.low == 1 && duration.high == 1
    return "for \(Self.range(duration.low, duration.high)) \(duration.unit.rawValue)\(isOne ? "" : "s")"
  }
}
