/// A daily dose in milligrams or units: per person, per kilogram of body weight, or per square metre of body surface.
package struct Dose: Hashable, Sendable {
  /// What a dose is measured in. Doses of different kinds are never compared.
  package struct Kind: Hashable, Sendable {
    package enum Substance: String, Sendable {
      case mass = "mg", units = "units"
    }

    package let substance: Substance
    /// What the dose is given per; nil for a whole person.
    package let measure: Regimen.Measure?

    /// The kind of the doses per person of the same substance.
    package var forPerson: Kind { Kind(substance: substance, measure: nil) }

    /// The place of the kind in a list: doses per person first, then per kilogram, then per square metre.
    package var place: Int {
      2 * (measure.map { $0 == .kilogram ? 1 : 2 } ?? 0) + (substance == .mass ? 0 : 1)
    }

    /// All kinds, by their places.
    package static let all: [Kind] = [nil, .kilogram, .squareMetre].flatMap { measure in
      [.mass, .units].map { Kind(substance: $0, measure: measure) }
    }

    /// The unit, such as `mg/kg/day`.
    package var text: String { substance.rawValue + (measure.map { "/\($0.rawValue)" } ?? "") + "/day" }
  }

  /// The low end in milligrams or units; nil if only the high end is known.
  package let low: Double?
  /// The high end in milligrams or units; nil if only the low end is known.
  package let high: Double?
  package let kind: Kind
  /// The body weight that the dose was converted for; nil if the dose is as in the source.
  package var weight: Weight?

  /// The dose with its unit: `5–8 mg/kg/day`, and `350–560 mg/day at 70 kg` for a weight.
  package var text: String {
    "\(Regimen.range(low.map(Self.rounded), high.map(Self.rounded))) \(kind.text)"
      + (weight.map { " at \($0.text)" } ?? "")
  }

  /// The dose as a mean, for a medicine that is not given every day: `≈ 14.3 mg/day`.
  package var meanText: String { "≈ \(Regimen.range(low.map(Regimen.brief), high.map(Regimen.brief))) \(kind.text)" }

  /// Returns a dose rounded in the way it is written. Doses are compared by this number, so that 0.1 mg three times a
  /// day equals 0.3 mg.
  package static func rounded(_ value: Double) -> Double { Regimen.rounded(value) }

  /// Converts a dose per kilogram to the dose for a person of that weight. Returns every other dose unchanged.
  package func at(_ weight: Weight?) -> Dose {
    guard let weight, kind.measure == .kilogram else { return self }
    let scale = weight.kilograms
    return Dose(
      low: low.map { $0 * scale }, high: high.map { $0 * scale }, kind: kind.forPerson, weight: weight)
  }
}

extension Regimen.Unit {
  /// Whether the unit is one of mass or counts units.
  package var substance: Dose.Kind.Substance {
    switch self {
    case .microgram, .milligram, .gram: .mass
    case .unit, .internationalUnit: .units
    }
  }

  /// The number of milligrams, or of units, in one of this unit.
  package var inBase: Double {
    switch self {
    case .microgram: 0.001
    case .gram: 1000
    case .milligram, .unit, .internationalUnit: 1
    }
  }
}

extension Regimen {
  /// The daily dose; nil if the text does not say how much is given in a day.
  package var dose: Dose? {
    guard let unit, dailyLow != nil || dailyHigh != nil else { return nil }
    return Dose(
      low: dailyLow.map { $0 * unit.inBase }, high: dailyHigh.map { $0 * unit.inBase },
      kind: Dose.Kind(substance: unit.substance, measure: measure))
  }
}

/// A body weight. It converts a dose per kilogram to a dose for a person.
package struct Weight: Hashable, Sendable {
  package let kilograms: Double

  /// The weights of people in kilograms: from the lightest newborn known to have survived (212 g, born in Singapore in
  /// 2020) to the heaviest person known (635 kg). Both are from Guinness World Records.
  static let ofPeople = 0.2...635

  /// Reads `70`, `12.5` and `70 kg`.
  /// - Throws: A `WeightError` if the text is not a number of kilograms, or if no person has that weight.
  package init(_ text: String) throws(WeightError) {
    let tokens = DosageTokens.all(Array(text.lowercased().utf8)[...]).map(\.kind)
    guard case .number(let number)? = tokens.first, tokens.count == 1 || tokens.dropFirst() == [.word("kg")] else {
      throw WeightError(text: text, isNumber: false)
    }
    guard Self.ofPeople.contains(number) else { throw WeightError(text: text, isNumber: true) }
    kilograms = number
  }

  package var text: String { "\(Regimen.number(kilograms)) kg" }
}

/// Why a text is not a body weight.
package struct WeightError: Error, Hashable, Sendable {
  let text: String
  /// Whether the text is a number of kilograms that is out of range.
  let isNumber: Bool
}
