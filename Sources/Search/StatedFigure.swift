import Evidence
import Studies

/// A figure that a value states, whatever the filter asks about it. `ChunkFigures` stores it for the next question.
///
/// The meaning of the two numbers depends on the reading. A plain number is in both. A dose has the ends of its range
/// in milligrams or units; an end that the text does not give is 0 or infinity. A date has the first and the last day
/// that it can mean. A proportion has the percentage as stated and the percentage from its counts, in percent; a
/// missing one is NaN.
struct StatedFigure: Hashable {
  let low: Double
  let high: Double
  /// The place of the dose's kind. Nil for other figures and for a dose without a daily amount.
  private let kind: UInt8?

  init(_ low: Double, _ high: Double) { (self.low, self.high, kind) = (low, high, nil) }

  init(_ dose: Dose?) {
    (low, high) = (dose?.low ?? 0, dose?.high ?? .infinity)
    kind = dose.map { UInt8($0.kind.place) }
  }

  /// Compares bits, so that the NaN of a missing percentage equals itself.
  static func == (left: StatedFigure, right: StatedFigure) -> Bool {
    left.low.bitPattern == right.low.bitPattern && left.high.bitPattern == right.high.bitPattern
      && left.kind == right.kind
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(low.bitPattern)
    hasher.combine(high.bitPattern)
    hasher.combine(kind)
  }

  /// The kind of a daily dose.
  var doseKind: Dose.Kind? { kind.map { Dose.Kind.all[Int($0)] } }
}

extension StatedFigure {
  /// How figures of one kind are read from a value.
  enum Reading: Hashable, Sendable {
    case dose(DoseSource), proportion(ProportionSource)
    /// Effects of one measure, of a field with these folded words before its values.
    case effect(EffectMeasure, label: [UInt8])
    case count(CountSource.Reading)
    case date(DateRange.Form)
    /// The first number, read as English texts write it.
    case number
    /// The whole value as a number, in the style of its field; otherwise the first number.
    case styledNumber(NumberStyle)
  }
}

extension StatedFigure.Reading {
  /// Returns the figures that a folded value states, with their places in offsets from its first byte.
  /// - Complexity: O(length).
  func figures(in value: ArraySlice<UInt8>) -> [(value: StatedFigure, span: Range<Int>)] {
    switch self {
    case .dose(let source):
      guard value.contains(where: \.isASCIIDigit) else { return [] }
      return Regimen.read(value, from: source).filter { $0.value.status == .read }.map {
        (StatedFigure($0.value.dose), $0.span)
      }
    case .proportion(let source):
      return Proportion.read(value, from: source).map {
        (StatedFigure($0.percent ?? .nan, $0.countedPercent ?? .nan), $0.span)
      }
    case .effect(let measure, let label):
      return EffectEstimate.read(value, labelled: label).filter { $0.measure == measure }.map {
        (StatedFigure($0.estimate, $0.estimate), $0.span)
      }
    case .count(let reading):
      return reading.count(in: value).map { [(StatedFigure(Double($0.count), Double($0.count)), $0.span)] } ?? []
    case .date(let form): return Self.date(in: value, form).map { [$0] } ?? []
    case .number: return NumberText.first(in: value).map { [(StatedFigure($0.number, $0.number), $0.range)] } ?? []
    case .styledNumber(let style):
      if let number = style.number(value) { return [(StatedFigure(number, number), 0..<value.count)] }
      return style.leavesOpen(value) ? [] : Self.number.figures(in: value)
    }
  }

  private static func date(
    in value: ArraySlice<UInt8>, _ form: DateRange.Form
  ) -> (value: StatedFigure, span: Range<Int>)? {
    guard form.isYearInText else {
      return DateReader.span(of: value, order: form.order).map { (StatedFigure($0), 0..<value.count) }
    }
    return DateRange.year(in: value).map { year in
      let start = year.range.lowerBound - value.startIndex
      return (StatedFigure(DateSpan(year: year.number)), start..<start + year.range.count)
    }
  }
}

extension StatedFigure {
  fileprivate init(_ date: DateSpan) { self.init(Double(date.first), Double(date.last)) }
}

extension Proportion {
  /// The percentage from the counts. The count is multiplied by 100 before the division, because 29 / 100 × 100 is
  /// slightly less than 29 in floating point.
  fileprivate var countedPercent: Double? {
    events.flatMap { events in total.map { Double(100 * events) / Double($0) } }
  }
}

extension Query.Test {
  /// The figures that the test asks about; nil if it asks about no figure.
  var reading: StatedFigure.Reading? {
    switch self {
    case .number: .number
    case .claim(let claim): claim.reading
    case .contains, .equals, .fuzzy, .noted: nil
    }
  }

  /// Returns the test for figures of the test's own reading.
  var testOfFigures: (StatedFigure) -> Bool {
    switch self {
    case .number(let bounds): { bounds.contains($0.low) }
    case .claim(let claim): claim.testOfFigures
    case .contains, .equals, .fuzzy, .noted: { _ in false }
    }
  }
}

extension Query.Claim {
  var reading: StatedFigure.Reading? {
    switch self {
    case .dose(_, let source): .dose(source)
    case .count(let reading, _): .count(reading)
    case .proportion(_, let source): .proportion(source)
    case .effect(let measure, _, let label): .effect(measure, label: label)
    case .date(let range): .date(range.form)
    case .number(_, let style): .styledNumber(style)
    case .fact, .code, .country, .answer, .age, .anything: nil
    }
  }

  var testOfFigures: (StatedFigure) -> Bool {
    switch self {
    case .dose(let range?, _): { range.contains($0) }
    case .proportion(let bounds?, _): { bounds.contains($0.low) || bounds.contains($0.high) }
    case .count(_, let bounds?), .number(let bounds, _), .effect(_, let bounds?, _): { bounds.contains($0.low) }
    case .date(let range): { range.contains($0) }
    case .dose(nil, _), .proportion(nil, _), .count(_, nil), .effect(_, nil, _): { _ in true }
    case .fact, .code, .country, .answer, .age, .anything: { _ in false }
    }
  }
}
