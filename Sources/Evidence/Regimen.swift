/// One way a dose was given, as far as its text says: how much, per what, how often, by which routes.
package struct Regimen: Hashable, Sendable {
  package enum Status: String, Sendable {
    case read, notReported, unreadable
  }

  /// What is counted. Masses compare with one another; international units with themselves only.
  package enum Unit: String, CaseIterable, Sendable {
    case microgram = "mcg", milligram = "mg", gram = "g", unit = "U", internationalUnit = "IU"
  }

  /// What a weight-based or surface-based amount is for.
  package enum Measure: String, Sendable {
    case kilogram = "kg", squareMetre = "m2"
  }

  package enum Time: String, Sendable {
    case dose, day
  }

  package var status = Status.read
  /// The amount as it is written, in `unit`, for one `measure` and one `time`; both are the same where it is no range.
  package var low: Double?
  package var high: Double?
  package var unit: Unit?
  package var measure: Measure?
  package var time: Time?
  package var timesPerDay: Double?
  package var routes: [Route] = []

  package init() {}
}

/// By which way a medicine gets into the body, as abbreviated most often.
package enum Route: String, CaseIterable, Sendable {
  case subcutaneous = "SC", intravenous = "IV", intramuscular = "IM", oral = "PO"
}
