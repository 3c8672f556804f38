package import Evidence
import Studies

/// What a name of the filter line means that is no field of the source: a figure or a fact that its text states.
package enum Figure: Hashable, Sendable {
  case dose, proportion
  /// People, where no field is made for their number.
  case count(CountSource.Reading)
  case fact(FactKind)

  package var isCount: Bool { if case .count = self { true } else { false } }

  /// Whether it is asked for by a plain number.
  var isNumber: Bool {
    switch self {
    case .count, .proportion: true
    case .dose, .fact: false
    }
  }
}

extension Query {
  /// What is asked of the figures and facts that a value states, rather than of its letters.
  package enum Claim: Hashable, Sendable {
    /// Some dose that was read lies in the range; without one, any that was read.
    case dose(DoseRange?)
    case count(CountSource.Reading, Bounds?)
    /// In percent.
    case proportion(Bounds?)
    case fact(StatedFact)
    /// The field has text.
    case anything
  }

  /// One of a lexicon's values of a kind, by the names that the lexicon has for it.
  package struct StatedFact: Hashable, Sendable {
    let kind: FactKind
    let values: [String]
    /// The phrases that stand for the values: where none of them stands, nothing is stated.
    let phrases: [Needle]
    let lexicon: Lexicon

    package func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(values)
    }

    init(_ values: [String], _ kind: FactKind, _ lexicon: Lexicon) {
      (self.values, self.kind, self.lexicon) = (values, kind, lexicon)
      phrases = values.flatMap { lexicon.phrases(of: $0, kind) }.map { Needle(bytes: $0, isWhole: true) }
    }
  }
}

/// A range of doses of one kind. A regimen that is a range itself is in it when the two have a dose in common.
package struct DoseRange: Hashable, Sendable {
  let bounds: Query.Bounds
  let kind: Dose.Kind
  /// With a weight, doses for a kilogram and for a person compare.
  let weight: Weight?

  init(_ bounds: Query.Bounds, of kind: Dose.Kind, at weight: Weight?) {
    let isConverted = weight != nil && kind.measure == .kilogram
    let scale = isConverted ? weight?.kilograms ?? 1 : 1
    self.bounds = Query.Bounds(
      low: bounds.low * scale, high: bounds.high * scale, lowIsIn: bounds.lowIsIn, highIsIn: bounds.highIsIn)
    self.kind = isConverted ? kind.forPerson : kind
    self.weight = weight
  }

  func contains(_ dose: Dose) -> Bool {
    let dose = dose.at(weight)
    guard dose.kind == kind else { return false }
    let (low, high) = (dose.low ?? 0, dose.high ?? .infinity)
    let reachesUp = bounds.lowIsIn ? high >= bounds.low : high > bounds.low
    let reachesDown = bounds.highIsIn ? low <= bounds.high : low < bounds.high
    return reachesUp && reachesDown
  }
}

extension Query.Claim {
  /// Where a folded value states it, counted from the value's first byte; nowhere where it does not.
  /// - Complexity: O(length).
  func spans(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    switch self {
    case .dose(let range):
      guard value.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
      return Regimen.read(value).filter { range.map($0.value.isIn) ?? ($0.value.status == .read) }.map(\.span)
    case .count(let reading, let bounds):
      return reading.count(in: value).map { bounds?.contains(Double($0.count)) ?? true ? [$0.span] : [] } ?? []
    case .proportion(let bounds):
      return Proportion.read(value).filter { bounds?.contains(100 * $0.estimate) ?? true }.map(\.span)
    case .fact(let fact): return fact.spans(in: value)
    case .anything: return value.isEmpty ? [] : [0..<value.count]
    }
  }
}

extension Regimen {
  fileprivate func isIn(_ range: DoseRange) -> Bool { dose.map(range.contains) ?? false }
}

extension Query.StatedFact {
  fileprivate func spans(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    guard phrases.contains(where: { ByteSearch.first($0, in: value, from: value.startIndex) != nil }) else { return [] }
    return lexicon.facts(in: value, kind).filter { values.contains($0.value) }.map(\.span)
  }
}

/// A dose as the filter line has it: `400mg/day`, `8 mg/kg/day`.
struct DoseText {
  let amount: Double
  let kind: Dose.Kind

  /// Reads one dose a day, in milligrams or units.
  init(_ text: String) throws(QueryError.Kind) {
    let found = Regimen.read(text: text)
    guard found.count == 1, let regimen = found.first?.regimen, regimen.status == .read else { throw .notADose(text) }
    guard regimen.time == .day, let dose = regimen.dose, let low = dose.low, dose.low == dose.high else {
      throw .doseOfNoDay(text)
    }
    (amount, kind) = (low, dose.kind)
  }

  /// `5..8mg/kg/day`, `..400mg/day`, `100mg/day..`; nil where it is no range.
  static func range(_ text: String, at weight: Weight?) throws(QueryError.Kind) -> DoseRange? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let (low, high) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...].drop { $0 == "." }))
    if high.isEmpty {
      let low = try DoseText(low)
      return DoseRange(Query.Bounds(low: low.amount), of: low.kind, at: weight)
    }
    let end = try DoseText(high)
    let start = try start(low, of: end.kind)
    if let start, start > end.amount { throw .rangeUpsideDown(text) }
    return DoseRange(Query.Bounds(low: start ?? -.infinity, high: end.amount), of: end.kind, at: weight)
  }

  /// The beginning of a range, which can leave its unit to the end.
  private static func start(_ text: String, of kind: Dose.Kind) throws(QueryError.Kind) -> Double? {
    if text.isEmpty { return nil }
    if let number = NumberText.whole(text) { return number }
    return try DoseText(text).amount(of: kind)
  }

  private func amount(of kind: Dose.Kind) throws(QueryError.Kind) -> Double {
    if self.kind != kind { throw .doseOfTwoKinds(self.kind.text, kind.text) }
    return amount
  }
}
