import Evidence
import Studies

/// Writes sort codes: bytes that compare as the studies should.
///
/// A code has a part for each level of the sort. Its first byte says whether the study has a value, because studies
/// without one come last in both directions. For a dose, a byte for its kind follows, because doses of different kinds
/// cannot be compared. Then comes the value, with all bits inverted in descending order. In ascending order numbers
/// come before texts. A run of digits in a text counts as a number: `Study 2` comes before `Study 11`.
struct SortCode {
  private let collection: StudyCollection
  private let keys: [SortKey]
  private(set) var bytes: [UInt8] = []
  private var folded: [UInt8] = []
  private var limit = Int.max
  private let facts: [FactKind: FactReader]
  /// How the values of each key's targets are read. It is the same for all studies, so it is found once.
  private let readings: [[Reading]]

  /// What a value of a field is sorted by.
  private enum Reading {
    case text
    case number(NumberStyle)
    /// The first day of the date.
    case day(DayOrder?)
    /// The year in a name, such as `Lichtenstein 2024`.
    case year
  }

  init(_ keys: [SortKey], in collection: StudyCollection) {
    (self.keys, self.collection) = (keys, collection)
    readings = keys.map { key in key.targets.map { Self.reading(of: $0, key.figure, in: collection) } }
    var facts: [FactKind: FactReader] = [:]
    for case (.fact(let kind)?, let key) in keys.map({ ($0.figure, $0) }) {
      facts[kind] = FactReader(key.options.lexicon, of: collection, only: [kind])
    }
    self.facts = facts
  }

  /// Writes the code of a study to `bytes`.
  /// - Parameter limit: the writer may leave out everything after this many bytes.
  mutating func write(_ study: Study, upTo limit: Int = .max) {
    bytes.removeAll(keepingCapacity: true)
    self.limit = limit
    for number in keys.indices where bytes.count < limit {
      let start = bytes.count
      bytes.append(0)
      if keys[number].figure.map({ write($0, number, study) }) ?? writeText(number, study) { continue }
      bytes.removeSubrange(start...)
      bytes.append(1)
    }
  }

  private static func reading(
    of target: Query.Target, _ figure: DerivedField?, in collection: StudyCollection
  ) -> Reading {
    guard case .field(let index) = target else { return .text }
    let field = collection[index]
    if figure == .date || field.kind == .date { return field.role == .name ? .year : .day(field.dayOrder) }
    return field.kind == .number ? .number(field.numberStyle) : .text
  }

  /// Writes the value of the first of the key's targets that the study has. Returns false if it has none of them.
  private mutating func writeText(_ number: Int, _ study: Study) -> Bool {
    for place in readings[number].indices where fold(keys[number].targets[place], of: study) {
      write(foldedNumber(readings[number][place]), isDescending: keys[number].isDescending)
      return true
    }
    return false
  }

  /// Returns the number by which the folded value is sorted; nil if it is sorted as text.
  private func foldedNumber(_ reading: Reading) -> Double? {
    switch reading {
    case .text: return nil
    case .number(let style):
      return style.number(folded[...])
        ?? (style.leavesOpen(folded[...]) ? nil : NumberText.first(in: folded)?.number)
    case .day(let order): return DateReader.span(of: folded[...], order: order).map { Double($0.first) }
    case .year: return DateRange.year(in: folded[...]).map { Double(DateSpan(year: $0.number).first) }
    }
  }

  private mutating func fold(_ target: Query.Target, of study: Study) -> Bool {
    folded.removeAll(keepingCapacity: true)
    let wanted: FieldIndex =
      switch target {
      case .id: .id
      case .name: .name
      case .field(let field): field
      }
    study.forEachValue(of: wanted) { value in
      if !folded.isEmpty { folded += Study.listSeparator.utf8 }
      Folding.fold(value, into: &folded)
    }
    return !folded.isEmpty
  }

  private mutating func write(_ figure: DerivedField, _ number: Int, _ study: Study) -> Bool {
    // A copy of the key would retain its whole lexicon for each study.
    switch figure {
    case .dose: return writeDose(keys[number], study)
    case .count(let reading):
      let participants = StudyParticipants(of: study, in: collection)
      let count = reading == .intervention ? participants.treated : participants.enrolled
      return write(figure: count.map { Double($0.number) }, keys[number])
    case .proportion: return write(figure: study.proportions(in: collection).first?.value.estimate, keys[number])
    case .effect(let measure):
      let effect = study.effects(in: collection).first { $0.value.measure == measure }
      return write(figure: effect?.value.estimate, keys[number])
    case .fact(let kind):
      folded.removeAll(keepingCapacity: true)
      if let reader = facts[kind] { folded += Folding.fold(study.factText(kind, reader)) }
      if folded.isEmpty { return false }
      write(nil, isDescending: keys[number].isDescending)
      return true
    case .noted(let name):
      folded.removeAll(keepingCapacity: true)
      let values = study.position.flatMap { keys[number].options.annotations?.values(of: name, at: $0) } ?? []
      if values.isEmpty { return writeText(number, study) }
      folded += Folding.fold(values.joined(separator: Study.listSeparator))
      write(nil, isDescending: keys[number].isDescending)
      return true
    case .date, .code, .country, .place, .yesNo, .age: return writeText(number, study)
    }
  }

  private mutating func write(figure: Double?, _ key: SortKey) -> Bool {
    guard let figure else { return false }
    write(figure, isDescending: key.isDescending)
    return true
  }

  /// Writes the dose of a study; returns false if it has none. Doses of one kind stand together, those per person
  /// first, in both directions. A study with several doses is sorted by the dose that comes first, and a range by its
  /// end that comes first.
  private mutating func writeDose(_ key: SortKey, _ study: Study) -> Bool {
    let places = study.regimens(in: collection).compactMap { regimen -> (kind: Int, amount: Double)? in
      guard let dose = regimen.value.dose?.at(key.options.weight) else { return nil }
      return (dose.kind.place, Dose.rounded(key.isDescending ? dose.high ?? .infinity : dose.low ?? 0))
    }
    let first = places.min {
      $0.kind != $1.kind ? $0.kind < $1.kind : key.isDescending ? $0.amount > $1.amount : $0.amount < $1.amount
    }
    guard let first else { return false }
    bytes.append(UInt8(clamping: first.kind))
    write(first.amount, isDescending: key.isDescending)
    return true
  }

  /// Writes a number or, without one, the folded text.
  private mutating func write(_ number: Double?, isDescending: Bool) {
    let start = bytes.count
    if let number {
      bytes.append(0)
      // Read as integers, the bits of positive numbers ascend with the numbers, and the bits of negative numbers
      // descend.
      let bits = (number == 0 ? 0 : number).bitPattern
      let ascending = bits >> 63 == 0 ? bits | 1 << 63 : ~bits
      withUnsafeBytes(of: ascending.bigEndian) { bytes.append(contentsOf: $0) }
    } else {
      bytes.append(1)
      NaturalOrder.write(folded, to: &bytes, upTo: limit)
    }
    if isDescending {
      for place in start..<bytes.count { bytes[place] = ~bytes[place] }
    }
  }
}

/// The order that people expect of texts with numbers: `9` before `10`, `Study 2` before `Study 11`.
enum NaturalOrder {
  /// Appends bytes that compare as folded texts should. UTF-8 has no byte 0xFF, so each byte is written as one more,
  /// and 0 marks the end. Writing may stop after `limit` bytes.
  static func write(_ text: [UInt8], to bytes: inout [UInt8], upTo limit: Int = .max) {
    text.withUnsafeBufferPointer { text in
      var place = 0
      while place < text.count {
        if bytes.count >= limit { return }
        if text[place].isASCIIDigit {
          writeNumber(in: text, &place, to: &bytes)
        } else {
          let letters = text[place...].prefix(limit - bytes.count).prefix { !$0.isASCIIDigit }
          bytes.append(contentsOf: letters.lazy.map { $0 + 1 })
          place += letters.count
        }
      }
      bytes.append(0)
    }
  }

  /// Writes a run of digits without leading zeros. Their count comes first, because more digits are a larger number.
  private static func writeNumber(in text: UnsafeBufferPointer<UInt8>, _ place: inout Int, to bytes: inout [UInt8]) {
    while place < text.count, text[place] == UInt8(ascii: "0") { place += 1 }
    let start = place
    while place < text.count, text[place].isASCIIDigit { place += 1 }
    bytes.append(UInt8(ascii: "0") + 1)
    var count = place - start
    while count >= 0xFE {
      bytes.append(0xFF)
      count -= 0xFE
    }
    bytes.append(UInt8(count) + 1)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
  }
}
