import Evidence
import Pages
import Studies

@testable import Search

/// A slow and simple definition of sorting: it reads all values and compares every pair.
extension StudyCollection {
  /// Equal studies keep their order. A study without the value comes last in both directions. Doses of one kind stay
  /// together, those for a person first, in both directions. A study with several values uses the one that comes first.
  func definedOrder(_ positions: [Int], by keys: [SortKey]) -> [Int] {
    guard !keys.isEmpty else { return positions }
    let levels = keys.map { key in positions.map { sortable(key, at: $0) } }
    let order = positions.indices.sorted { left, right in
      for (key, values) in zip(keys, levels) {
        let (a, b) = (values[left], values[right])
        if a.isEmpty != b.isEmpty { return b.isEmpty }
        if a.precedes(b, key.isDescending) { return true }
        if b.precedes(a, key.isDescending) { return false }
      }
      return false
    }
    return order.map { positions[$0] }
  }

  /// Returns the value of the first of the key's targets for which the study has text.
  private func sortable(_ key: SortKey, at position: Int) -> Sortable {
    let study = self[position]
    if let figure = key.figure, let sortable = sortable(figure, key, study) { return sortable }
    for target in key.targets {
      switch target {
      case .id: return Sortable(study.id.text)
      case .name: return Sortable(study.name)
      case .field(let field):
        let text = study.text(of: field)
        if text.isEmpty { continue }
        if self[field].kind == .date {
          let span = DateReader.span(of: Folding.fold(text)[...], order: self[field].dayOrder)
          return span.map { Sortable(number: Double($0.first)) } ?? Sortable(text)
        }
        return Sortable(text, isNumber: self[field].kind == .number)
      }
    }
    return Sortable("")
  }

  /// Returns the value of a figure or a fact; nil where the text of the field is sorted.
  private func sortable(_ figure: DerivedField, _ key: SortKey, _ study: Study) -> Sortable? {
    switch figure {
    case .noted: return nil
    case .dose:
      let doses = study.regimens(in: self).compactMap { $0.value.dose?.at(key.options.weight) }
      return doses.map { Sortable($0, isDescending: key.isDescending) }.min { $0.precedes($1, key.isDescending) }
        ?? Sortable("")
    case .count(let reading):
      let participants = StudyParticipants(of: study, in: self)
      let count = reading == .intervention ? participants.treated : participants.enrolled
      return Sortable(number: count.map { Double($0.number) })
    case .proportion: return Sortable(number: study.proportions(in: self).first?.value.estimate)
    case .effect(let measure):
      return Sortable(number: study.effects(in: self).first { $0.value.measure == measure }?.value.estimate)
    case .fact(let kind): return Sortable(Column.fact(kind).text(of: study, in: self, by: key.options))
    case .date, .code, .country, .place, .yesNo, .age: return nil
    }
  }
}

/// A value to sort by. A number field sorts by its number, so that `1,200` comes after `999`, and `8.10` before `8.5`.
/// Values without a number come last.
private struct Sortable {
  let number: Double?
  let text: [UInt8]
  /// The order of values that do not compare with each other, such as kinds of dose.
  var group = 0

  var isEmpty: Bool { number == nil && text.isEmpty }

  init(number: Double?) {
    (self.number, text) = (number, [])
  }

  /// A range sorts by the end that comes first.
  init(_ dose: Dose, isDescending: Bool) {
    self.init(number: Dose.rounded(isDescending ? dose.high ?? .infinity : dose.low ?? 0))
    group = dose.kind.place
  }

  init(_ text: String, isNumber: Bool = false) {
    self.text = Folding.fold(text)
    number = isNumber ? NumberText.first(in: self.text)?.number : nil
  }

  func precedes(_ other: Sortable, _ isDescending: Bool) -> Bool {
    if group != other.group { return group < other.group }
    return isDescending ? Self.compare(other, self) < 0 : Self.compare(self, other) < 0
  }

  /// Returns a negative number, zero or a positive number if `a` comes before, with or after `b`.
  static func compare(_ a: Sortable, _ b: Sortable) -> Int {
    switch (a.number, b.number) {
    case (nil, nil): DefinedNaturalOrder.compare(a.text, b.text)
    case (nil, _): 1
    case (_, nil): -1
    case (let x?, let y?): x < y ? -1 : x > y ? 1 : 0
    }
  }
}

/// The natural order of texts with numbers: `9` before `10`, `Study 2` before `Study 11`.
enum DefinedNaturalOrder {
  /// Returns a negative number, zero or a positive number if `a` comes before, with or after `b`. Both are folded.
  static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var (i, j) = (0, 0)
    while i < a.count && j < b.count {
      if isDigit(a[i]) && isDigit(b[j]) {
        let (left, right) = (digits(a, &i), digits(b, &j))
        if left.count != right.count { return left.count - right.count }
        if let (x, y) = zip(left, right).first(where: { $0 != $1 }) { return Int(x) - Int(y) }
      } else {
        if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
        i += 1
        j += 1
      }
    }
    return (a.count - i) - (b.count - j)
  }

  /// Reads the digits at `i`, and returns them without leading zeros.
  private static func digits(_ text: [UInt8], _ i: inout Int) -> ArraySlice<UInt8> {
    let start = i
    while i < text.count && isDigit(text[i]) { i += 1 }
    return text[start..<i].drop { $0 == UInt8(ascii: "0") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
