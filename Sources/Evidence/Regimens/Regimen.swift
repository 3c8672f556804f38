/// One way in which a medicine is given: how much, per what, how often, by which routes, for how long.
///
/// What the text does not say is nil. Two regimens with the same content are equal, even if they stand at different
/// places of a text.
package struct Regimen: Hashable, Sendable {
  /// Whether the text was read, says that the dosage is not reported, or could not be read.
  package enum Status: String, Sendable {
    case read, notReported, unreadable
  }

  /// Why a text is not read. A missing figure is better than a wrong one.
  package enum Problem: Hashable, Sendable {
    case noAmount
    /// The low and the high number of a range whose low number is the larger one.
    case upsideDown(Double, Double)
    /// A number with two readings: `1.000` is one or a thousand.
    case unclearNumber
    /// A dose of 0.
    case nothing
    /// Only a lower limit, and other words: `patients who take more than 10 mg a day`. Such a limit says who may take
    /// part, not what is given.
    case threshold
    /// An amount per hour. Nobody knows for how many hours a day it is given, so the daily amount is unknown too.
    case hourly
  }

  /// The unit of an amount. Masses are compared only with masses, and units only with units.
  package enum Unit: String, CaseIterable, Sendable {
    case microgram = "mcg", milligram = "mg", gram = "g", unit = "U", internationalUnit = "IU"
  }

  /// What an amount is given per: a kilogram of body weight or a square metre of body surface.
  package enum Measure: String, CaseIterable, Sendable {
    case kilogram = "kg", squareMetre = "m2"
  }

  /// Whether an amount is for one dose or for one day. If the text says neither, an amount with a frequency is one
  /// dose.
  package enum Time: String, CaseIterable, Sendable {
    case dose, day
  }

  /// A route of administration, with its most common abbreviation.
  package enum Route: String, CaseIterable, Sendable {
    case subcutaneous = "SC", intravenous = "IV", intramuscular = "IM", oral = "PO"
  }

  /// How many times a day, as a range; every other day is 0.5.
  package struct Times: Hashable, Sendable {
    package var low: Double
    package var high: Double
    /// Whether these are several days of a cycle, such as days 1 to 7 of 28. The number of times is then a mean, so a
    /// frequency of 0.25 does not mean that four days pass between two doses.
    package var isOfCycle = false

    init(_ times: Double) { (low, high) = (times, times) }

    init(_ low: Double, _ high: Double) { (self.low, self.high) = (min(low, high), max(low, high)) }
  }

  /// How long, or for how many doses, as a range.
  package struct Duration: Hashable, Sendable {
    package enum Unit: String, CaseIterable, Sendable {
      case dose, hour, day, week, month
    }

    package var low: Double
    package var high: Double
    package var unit: Unit
  }

  package var status = Status.read
  package var problem: Problem?
  /// The amount in `unit`. Both ends are equal where the text gives one number; `low` is nil in *up to 400 mg*, and
  /// `high` in *at least 400 mg*.
  package var low: Double?
  package var high: Double?
  package var unit: Unit?
  package var measure: Measure?
  package var time: Time?
  /// nil if the text does not say how often.
  package var times: Times?
  /// Whether it is given once only.
  package var isSingle = false
  package var isLoading = false
  package var isAsNeeded = false
  package var routes: [Route] = []
  package var duration: Duration?

  init() {}

  static let notReported: Regimen = {
    var regimen = Regimen()
    regimen.status = .notReported
    return regimen
  }()

  static func unreadable(_ problem: Problem) -> Regimen {
    var regimen = Regimen()
    regimen.status = .unreadable
    regimen.problem = problem
    return regimen
  }
}

extension Regimen {
  /// How many times a day; nil if that is a range.
  package var timesPerDay: Double? { times.flatMap { $0.low == $0.high ? $0.low : nil } }

  /// The low end of the daily amount, in `unit` per `measure`. It is nil if the text gives neither an amount per day
  /// nor a frequency, if the medicine is given once, and if it is given as needed, because then only the highest amount
  /// is known.
  package var dailyLow: Double? {
    guard status == .read, !isAsNeeded else { return nil }
    return low.flatMap { daily($0, times?.low) }
  }

  /// The high end of the daily amount, in `unit` per `measure`. It is nil if the text gives neither an amount per day
  /// nor a frequency, and if the medicine is given once.
  package var dailyHigh: Double? {
    guard status == .read else { return nil }
    return high.flatMap { daily($0, times?.high) }
  }

  private func daily(_ amount: Double, _ times: Double?) -> Double? {
    if isSingle { return nil }
    if time == .day { return amount }
    return times.map { amount * $0 }
  }
}

/// A value that was read from a text, and its span there.
package struct Found<Value> {
  package let value: Value
  package let span: Span
}

extension Found: Equatable where Value: Equatable {}
extension Found: Sendable where Value: Sendable {}
