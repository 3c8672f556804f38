package import Evidence
package import Studies

/// What the filter asks of a field besides its letters: a figure or a fact that is read from the text, a date, a code,
/// a country, or yes or no.
package enum DerivedField: Hashable, Sendable {
  case dose, proportion
  case effect(EffectMeasure)
  /// A number of people, when no field of the source holds that number.
  case count(CountSource.Reading)
  case fact(FactKind)
  case date
  /// A value of a closed set; `name` is the name of the question in the filter.
  case code(name: String)
  case country
  /// A country or another place, in a field of addresses that is asked by its own name.
  case place
  case yesNo
  /// The ages of the people who can take part. If the field holds only one of the two limits, that limit.
  case age(isLimit: Bool)
  /// What the reader noted about the study.
  case noted(Annotations.Name)

  package var isCount: Bool { if case .count = self { true } else { false } }

  /// Whether the filter line asks for the figure with a plain number.
  var isNumber: Bool {
    switch self {
    case .count, .proportion, .effect: true
    case .dose, .fact, .date, .code, .country, .place, .yesNo, .age, .noted: false
    }
  }
}

extension Query {
  /// A condition on the figures and facts that a value states, not on its letters.
  package enum Claim: Hashable, Sendable {
    /// One regimen has a dose in the range. Without a range, one regimen could be read.
    case dose(DoseRange?, DoseSource)
    case count(CountSource.Reading, Bounds?)
    /// One proportion is within the bounds, in percent (0...100); without bounds, any proportion.
    case proportion(Bounds?, ProportionSource)
    /// The estimate of one effect of this measure is within the bounds; without bounds, any effect. The label is read
    /// before the values of the field.
    case effect(EffectMeasure, Bounds?, label: [UInt8])
    case fact(StatedFact)
    case date(DateRange)
    case code(CodedValue)
    case country(Countries.Wanted, Countries)
    case answer(YesNo)
    case age(AgeTest)
    /// The whole value is a number within the bounds, written as its field writes numbers.
    case number(Bounds, NumberStyle)
    /// The value is not empty.
    case anything
  }

  /// The facts of one kind that a term asks for, by their names in the lexicon. A value meets the term if it states one
  /// of them.
  package struct StatedFact: Hashable, Sendable {
    let kind: FactKind
    let values: [String]
    /// The phrases of the facts. A text with none of these phrases states none of the facts.
    private(set) var phrases: [Needle]
    let lexicon: Lexicon
    /// Whether any fact of the kind matches.
    let isAny: Bool
    /// The folded words that are read before a value.
    private(set) var label: [UInt8] = []

    package func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(values)
      hasher.combine(label)
    }

    /// Returns the same question for only those values that satisfy a condition; nil if no value does.
    func only(_ isWanted: (String) -> Bool) -> StatedFact? {
      let wanted = lexicon.spellings(of: kind).filter { values.contains($0.value) && isWanted($0.value) }
      return wanted.isEmpty ? nil : StatedFact(wanted, kind, lexicon)
    }

    /// Returns the same question for a field whose values are read after its label.
    func labelled(_ label: [UInt8]) -> StatedFact {
      if label.isEmpty { return self }
      var fact = self
      fact.label = label
      fact.phrases += phrases.filter { $0.bytes.starts(with: label) }.map {
        Needle(bytes: Array($0.bytes.dropFirst(label.count)), extent: .whole)
      }
      return fact
    }

    init(
      _ spellings: [(value: String, phrases: [[UInt8]])], _ kind: FactKind, _ lexicon: Lexicon, isAny: Bool = false
    ) {
      (self.kind, self.lexicon, self.isAny) = (kind, lexicon, isAny)
      values = spellings.map(\.value)
      phrases = spellings.flatMap(\.phrases).map { Needle(bytes: $0, extent: .whole) }
    }
  }
}

/// A range of doses of one kind. A regimen that gives a range of doses matches if the two ranges overlap.
package struct DoseRange: Hashable, Sendable {
  let bounds: Query.Bounds
  let kind: Dose.Kind
  /// With this body weight, doses per kilogram and per person are compared with each other. Nil compares only doses of
  /// one kind.
  let weight: Weight?

  init(_ bounds: Query.Bounds, of kind: Dose.Kind, at weight: Weight?) {
    let isConverted = weight != nil && kind.measure == .kilogram
    let scale = isConverted ? weight?.kilograms ?? 1 : 1
    self.bounds = Query.Bounds(
      low: Dose.rounded(bounds.low * scale), high: Dose.rounded(bounds.high * scale), lowIsIn: bounds.lowIsIn,
      highIsIn: bounds.highIsIn)
    self.kind = isConverted ? kind.forPerson : kind
    self.weight = weight
  }

  func contains(_ dose: StatedFigure) -> Bool {
    guard let stated = dose.doseKind else { return false }
    let isConverted = weight != nil && stated.measure == .kilogram
    guard (isConverted ? stated.forPerson : stated) == kind else { return false }
    let scale = isConverted ? weight?.kilograms ?? 1 : 1
    let (low, high) = (Dose.rounded(dose.low * scale), Dose.rounded(dose.high * scale))
    let reachesUp = bounds.lowIsIn ? high >= bounds.low : high > bounds.low
    let reachesDown = bounds.highIsIn ? low <= bounds.high : low < bounds.high
    return reachesUp && reachesDown
  }
}

extension Query.Claim {
  /// Returns where a folded value states the claim, in offsets from the value's first byte; empty if it does not.
  /// - Complexity: O(length).
  func spans(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    switch self {
    case .dose, .count, .proportion, .effect, .date, .number:
      let isMet = testOfFigures
      return reading?.figures(in: value).filter { isMet($0.value) }.map(\.span) ?? []
    case .fact(let fact): return fact.spans(in: value)
    case .code(let code): return code.spans(in: value)
    case .country(let wanted, let countries):
      return countries.ranges(in: value).filter { wanted.isMet(by: value[$0]) }
    case .age(let test): return test.isMet(by: value) ? [0..<value.count] : []
    case .answer(let answer): return YesNo(answering: value) == answer ? [0..<value.count] : []
    case .anything: return value.isEmpty ? [] : [0..<value.count]
    }
  }
}

extension Query.StatedFact {
  private static let fewPhrases = 16

  fileprivate func spans(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    // With more phrases, searching for each one takes longer than the lexicon's search for all of them at once.
    let isWorthALook = phrases.count <= Self.fewPhrases
    if isWorthALook, !phrases.contains(where: { ByteSearch.first($0, in: value, from: value.startIndex) != nil }) {
      return []
    }
    return lexicon.facts(in: value, kind, labelled: label).filter { isAny || values.contains($0.value) }.map(\.span)
  }
}

/// A dose as the filter line writes it: `400mg/day`, `8 mg/kg/day`, and `5-8mg/kg/day` where a range is allowed.
struct DoseText {
  let low: Double?
  let high: Double?
  let kind: Dose.Kind
  /// How many milligrams or units are in one of the typed unit: 1000 for g.
  private let scale: Double

  /// Reads a daily dose and accepts no other words: the search would ignore them, for example a route.
  ///
  /// - Throws: `QueryError.Kind.notADose` or, for a dose without `/day`, `.doseOfNoDay`.
  init(_ text: String) throws(QueryError.Kind) {
    let found = Regimen.read(text: text)
    guard let regimen = found.first?.regimen, regimen.status == .read, found.count == 1 else { throw .notADose(text) }
    guard regimen.time == .day, let dose = regimen.dose, let unit = regimen.unit else { throw .doseOfNoDay(text) }
    let isAlone = regimen.text == regimen.amountText && text.trimmed == found[0].words
    guard isAlone else { throw .notADose(text) }
    (low, high, kind, scale) = (dose.low, dose.high, dose.kind, unit.inBase)
  }

  /// The amount in milligrams or units; nil if the dose is a range.
  var amount: Double? { low == high ? low : nil }

  /// Reads `5..8mg/kg/day`, `..400mg/day`, `100mg/day..`, and a range as texts write it: `5-8mg/kg/day`.
  static func range(_ text: String, at weight: Weight?) throws(QueryError.Kind) -> DoseRange {
    let folded = String(decoding: Folding.fold(text), as: UTF8.self)
    guard let dots = folded.firstRange(of: "..") else {
      let dose = try DoseText(text)
      return DoseRange(
        Query.Bounds(low: dose.low ?? -.infinity, high: dose.high ?? .infinity), of: dose.kind, at: weight)
    }
    let (low, high) = (String(folded[..<dots.lowerBound]), String(folded[dots.upperBound...].drop { $0 == "." }))
    if low.isEmpty && high.isEmpty { throw .notADose(text) }
    if high.isEmpty {
      let low = try end(low)
      return DoseRange(Query.Bounds(low: low.amount), of: low.dose.kind, at: weight)
    }
    let (end, dose) = try end(high)
    let start = try dose.start(low)
    if let start, start > end { throw .rangeUpsideDown(text) }
    return DoseRange(Query.Bounds(low: start ?? -.infinity, high: end), of: dose.kind, at: weight)
  }

  private static func end(_ text: String) throws(QueryError.Kind) -> (amount: Double, dose: DoseText) {
    let dose = try DoseText(text)
    guard let amount = dose.amount else { throw .notADose(text) }
    return (amount, dose)
  }

  /// Reads the lower end of a range that ends with this dose; nil if it is empty. A plain number has the unit of the
  /// upper end.
  private func start(_ text: String) throws(QueryError.Kind) -> Double? {
    if text.isEmpty { return nil }
    if let number = NumberText.whole(text) { return number * scale }
    let (amount, dose) = try Self.end(text)
    if dose.kind != kind { throw .doseOfTwoKinds(dose.kind.text, kind.text) }
    return amount
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...].drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
