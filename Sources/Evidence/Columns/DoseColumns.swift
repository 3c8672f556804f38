package import Studies

/// The columns that give the unit, the frequency and the route of the amounts in another column. Each is nil if the
/// table has no such column.
struct DoseColumns: Hashable, Sendable {
  /// The unit in the heading of the amount's column; empty if the heading names none.
  var headingUnit = ""
  /// How often that heading says that the amounts are given: ` daily`. Empty if it does not say it.
  var headingFrequency = ""
  var unit: FieldIndex?
  var frequency: FieldIndex?
  /// What a plain number in the column of the frequency counts: `daily` under the heading `Times per day`. Empty where
  /// the heading does not say it.
  var frequencyTime = ""
  var route: FieldIndex?

  /// Returns an amount with what the other columns add to it. What the amount's own cell says is kept.
  func sentence(_ cell: String, of study: Study) -> String? {
    var sentence = cell
    if isPlainNumber(cell) {
      let unit = unit.map { study.text(of: $0) } ?? headingUnit
      if unit.isEmpty { return nil }
      sentence += " " + unit
    }
    let said = Regimen.read(text: sentence).map(\.regimen).filter { $0.status == .read }
    if said.isEmpty { return nil }
    if !headingFrequency.isEmpty {
      if said.allSatisfy({ !$0.saysHowOften }) { sentence += headingFrequency }
    } else if let often = frequency.flatMap({ often(study.text(of: $0)) }), said.allSatisfy({ !$0.saysHowOften }) {
      sentence += ", " + often
    }
    if let route = route.map({ study.text(of: $0) }), !route.isEmpty, said.allSatisfy(\.routes.isEmpty) {
      sentence += ", " + route
    }
    return sentence == cell ? nil : sentence
  }

  private func isPlainNumber(_ cell: String) -> Bool {
    cell.utf8.first?.isASCIIDigit ?? false && cell.utf8.allSatisfy { $0.isASCIIDigit || " .,-".utf8.contains($0) }
  }

  /// Returns a cell of the frequency as text. Returns nil for an empty cell, and for a number if the heading does not
  /// say what it counts.
  private func often(_ cell: String) -> String? {
    if cell.isEmpty { return nil }
    guard isPlainNumber(cell) else { return cell }
    return frequencyTime.isEmpty ? nil : "\(cell) times \(frequencyTime)"
  }
}

extension Regimen {
  var saysHowOften: Bool { times != nil || time == .day || isSingle }
}

extension JoinedColumns {
  /// Returns each column of amounts whose unit, frequency or route stands in a column of its own.
  ///
  /// Such a column belongs to the one amount whose heading names the same drug or arm. If several headings name it, the
  /// column belongs to the last of these amounts before it.
  /// - Complexity: O(number of fields²) for a table with dosages, otherwise O(number of fields).
  package static func doses(of collection: StudyCollection) -> [JoinedColumns] {
    if collection.fields(in: .regimen).isEmpty { return [] }
    let headings = collection.fields.indices.compactMap { DoseHeading(FieldIndex($0), collection.fields[$0]) }
    let amounts = headings.filter { $0.part == .amount }
    return amounts.compactMap { amount in
      func own(_ part: DoseHeading.Part) -> DoseHeading? {
        headings.first { other in
          guard other.part == part, other.drug == amount.drug else { return false }
          let alike = amounts.filter { $0.drug == amount.drug }
          return alike.count == 1 || alike.last { $0.field < other.field }?.field == amount.field
        }
      }
      let (unit, frequency, route) = (own(.unit), own(.frequency), own(.route))
      if unit == nil && frequency == nil && route == nil { return nil }
      let source = DoseSource(collection[amount.field])
      let columns = DoseColumns(
        headingUnit: String(decoding: source.unit, as: UTF8.self), headingFrequency: source.frequency,
        unit: unit?.field, frequency: frequency?.field, frequencyTime: frequency?.time ?? "", route: route?.field)
      return JoinedColumns(lead: amount.field, form: .dose(columns))
    }
  }
}

/// What a heading says of a dosage.
private struct DoseHeading {
  enum Part { case amount, unit, frequency, route }

  let field: FieldIndex
  let part: Part
  /// The words that tell one drug or arm from another.
  let drug: Set<String>
  let time: String

  init?(_ place: FieldIndex, _ field: Field) {
    let heading = HeadingWords(field.label)
    if heading.has(Self.frequencies) || heading.has(Self.countable) && heading.has(Self.times) && heading.has(Self.per)
    {
      part = .frequency
    } else if heading.namesRoute {
      part = .route
    } else if heading.has(Self.units), heading.without(Self.units, Self.amounts, Self.general).isEmpty {
      part = .unit
    } else if heading.has(Self.amounts), field.role == .regimen {
      part = .amount
    } else {
      return nil
    }
    self.field = place
    if !heading.has(Self.per) || !heading.has(Self.times) {
      time = ""
    } else {
      time = heading.has(Self.weeks) ? "weekly" : "daily"
    }
    let unit = part == .amount ? DoseSource(field).unit : []
    let unitWords = Set(HeadingWords(String(decoding: unit, as: UTF8.self)).words)
    drug = heading.without(
      Self.frequencies, HeadingWords.routes, Self.units, Self.amounts, Self.general, Self.times, Self.per,
      Self.countable
    ).subtracting(unitWords)
  }

  private static let amounts: WordList = "dose doses dosage dosages amount strength"
  private static let units: WordList = "unit units"
  private static let frequencies: WordList = "frequency frequencies schedule interval timing"
  private static let countable: WordList = "doses times administrations injections"
  private static let times: WordList = "day daily week weekly"
  private static let weeks: WordList = "week weekly"
  private static let per: WordList = "per a each day daily weekly"
  private static let general: WordList =
    "of the mode number drug medication medicine administration dosing treatment intervention study used given"
}
