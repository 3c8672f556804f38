/// One way a medicine was given, as far as a text says: how much, per what, how often, by which routes, for how long.
///
/// What the text does not say is nil. Two regimens are equal when they say the same, wherever they stand.
package struct Regimen: Hashable, Sendable {
  package enum Status: String, Sendable {
    case read, notReported, unreadable
  }

  /// Why a text that names an amount is not read: no figure is better than a wrong one.
  package enum Problem: Hashable, Sendable {
    case noAmount
    case upsideDown(Double, Double)
    case nothing
    /// Given by the hour, which says nothing of a day until it is known for how long.
    case hourly
  }

  /// What is counted. Masses compare with one another, units with units only.
  package enum Unit: String, CaseIterable, Sendable {
    case microgram = "mcg", milligram = "mg", gram = "g", unit = "U", internationalUnit = "IU"
  }

  /// What a weight-based or surface-based amount is for.
  package enum Measure: String, CaseIterable, Sendable {
    case kilogram = "kg", squareMetre = "m2"
  }

  /// What the amount is said to be for; where the text says neither, an amount with a frequency is one dose.
  package enum Time: String, CaseIterable, Sendable {
    case dose, day
  }

  /// By which way a medicine gets into the body, as abbreviated most often.
  package enum Route: String, CaseIterable, Sendable {
    case subcutaneous = "SC", intravenous = "IV", intramuscular = "IM", oral = "PO"
  }

  /// How often a day, as a range; every other day is a half.
  package struct Times: Hashable, Sendable {
    package var low: Double
    package var high: Double

    init(_ times: Double) { (low, high) = (times, times) }

    init(_ low: Double, _ high: Double) { (self.low, self.high) = (min(low, high), max(low, high)) }
  }

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
  /// The amount in `unit`; both are the same where it is no range. Of *up to 400 mg* there is no lower end.
  package var low: Double?
  package var high: Double?
  package var unit: Unit?
  package var measure: Measure?
  package var time: Time?
  package var times: Times?
  /// Given once and not again.
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
  /// How often a day where that is one figure.
  package var timesPerDay: Double? { times.flatMap { $0.low == $0.high ? $0.low : nil } }

  /// What is given in a day, in `unit` for one `measure`. Unknown where the text does not say how often; of what is given
  /// as needed only the most is known, and what is given once is given on no day but one.
  package var dailyLow: Double? {
    guard status == .read, !isAsNeeded else { return nil }
    return low.flatMap { daily($0, times?.low) }
  }

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

/// Something that was read, and where it stands.
package struct Found<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let span: Span
}
