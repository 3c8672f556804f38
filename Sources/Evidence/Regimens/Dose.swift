/// What was given in a day, in a measure in which doses of one kind compare: milligrams or units, for a person, a
/// kilogram or a square metre.
package struct Dose: Hashable, Sendable {
  /// Doses of different kinds never compare.
  package struct Kind: Hashable, Sendable {
    package enum Substance: String, Sendable {
      case mass = "mg", units = "units"
    }

    package let substance: Substance
    package let measure: Regimen.Measure?

    /// The kind of what a whole person is given.
    package var forPerson: Kind { Kind(substance: substance, measure: nil) }

    /// Where kinds stand beside one another: doses for a person first, then for a kilogram, then for a square metre.
    package var place: Int {
      2 * (measure.map { $0 == .kilogram ? 1 : 2 } ?? 0) + (substance == .mass ? 0 : 1)
    }

    /// `mg/kg/day`.
    package var text: String { substance.rawValue + (measure.map { "/\($0.rawValue)" } ?? "") + "/day" }
  }

  package let low: Double?
  package let high: Double?
  package let kind: Kind
  /// The body weight in kilograms it was worked out for; nil where it is as the source has it.
  package var weight: Weight?

  /// `5–8 mg/kg/day`, and `350–560 mg/day at 70 kg`.
  package var text: String {
    "\(Regimen.range(low.map(Self.rounded), high.map(Self.rounded))) \(kind.text)"
      + (weight.map { " at \($0.text)" } ?? "")
  }

  /// As a dose is written, and therefore as doses compare: 0.1 mg three times a day is 0.3 mg and no hair more.
  package static func rounded(_ value: Double) -> Double { Regimen.rounded(value) }

  /// At a weight, what is given for a kilogram becomes what a person of that weight is given.
  package func at(_ weight: Weight?) -> Dose {
    guard let weight, kind.measure == .kilogram else { return self }
    let scale = weight.kilograms
    return Dose(
      low: low.map { $0 * scale }, high: high.map { $0 * scale }, kind: kind.forPerson, weight: weight)
  }
}

extension Regimen.Unit {
  package var substance: Dose.Kind.Substance {
    switch self {
    case .microgram, .milligram, .gram: .mass
    case .unit, .internationalUnit: .units
    }
  }

  /// How many milligrams or units it is.
  package var inBase: Double {
    switch self {
    case .microgram: 0.001
    case .gram: 1000
    case .milligram, .unit, .internationalUnit: 1
    }
  }
}

extension Regimen {
  /// nil where the text does not say how much in a day.
  package var dose: Dose? {
    guard let unit, dailyLow != nil || dailyHigh != nil else { return nil }
    return Dose(
      low: dailyLow.map { $0 * unit.inBase }, high: dailyHigh.map { $0 * unit.inBase },
      kind: Dose.Kind(substance: unit.substance, measure: measure))
  }
}

/// A body weight that doses for a kilogram are worked out with.
package struct Weight: Hashable, Sendable {
  package let kilograms: Double

  /// Nobody has weighed more than 635 kg (Guinness World Records).
  private static let most = 700.0

  /// Reads `70`, `12.5` and `70 kg`.
  package init(_ text: String) throws(WeightError) {
    let tokens = DosageTokens.all(Array(text.lowercased().utf8)[...]).map(\.kind)
    guard case .number(let number)? = tokens.first, tokens.count == 1 || tokens.dropFirst() == [.word("kg")] else {
      throw WeightError(text: text, isNumber: false)
    }
    guard number > 0, number <= Self.most else { throw WeightError(text: text, isNumber: true) }
    kilograms = number
  }

  package var text: String { "\(Regimen.number(kilograms)) kg" }
}

package struct WeightError: Error, Hashable, Sendable {
  let text: String
  let isNumber: Bool

  package var message: String {
    isNumber
      ? "Nobody weighs \(text) kg: write a weight above 0 and up to 700, such as 70 or 12.5."
      : "“\(text)” is no weight: write a number of kilograms, such as 70 or 12.5."
  }
}
