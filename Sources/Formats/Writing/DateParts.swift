import Studies

/// The parts of a date that a reference states: `2012/07/03`, `2018 Apr`, `15 Jun 2021`, `2018 Spring`.
struct DateParts {
  /// Four digits; empty if the text has no year.
  private(set) var year = ""
  /// Two digits each; empty if the text does not say it.
  private(set) var month = ""
  private(set) var day = ""
  /// What else the text says, such as a season or a second month.
  private(set) var rest = ""
  /// Whether the parts stand in another order than year, month and day, or name the month in letters.
  private(set) var isOutOfOrder = false

  init(_ text: String) {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    guard let place = words.firstIndex(where: { $0.count == 4 && $0.allSatisfy(\.isNumber) }) else { return }
    year = String(words[place])
    let others = words.indices.filter { $0 != place }.map { words[$0] }
    let named = others.filter { DateReader.month(named: $0) != nil }
    if named.count == 1, let number = DateReader.month(named: named[0]) {
      isOutOfOrder = true
      month = Self.twoDigits(number)
      let numbers = others.filter { $0 != named[0] }
      if numbers.count == 1, let number = Self.number(numbers[0], upTo: 31) { day = Self.twoDigits(number) }
      if numbers.count > 1 || numbers.count == 1 && day.isEmpty { rest = numbers.joined(separator: " ") }
    } else if named.isEmpty, place == 0, !others.isEmpty, let first = Self.number(others[0], upTo: 12) {
      month = Self.twoDigits(first)
      if others.count > 1, let second = Self.number(others[1], upTo: 31) { day = Self.twoDigits(second) }
      rest = others.dropFirst(day.isEmpty ? 1 : 2).joined(separator: " ")
    } else if !others.isEmpty {
      isOutOfOrder = true
      if others.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
        addNumbers(text)
      } else {
        rest = others.joined(separator: " ")
      }
    }
  }

  /// Reads `06. 02. 2014` and `13/02/2014`. Of `03/04/2014` only the year is known.
  private mutating func addNumbers(_ text: String) {
    guard let span = DateReader.span(of: Folding.fold(text)[...]), span.first / 100 == span.last / 100,
      String(span.firstYear) == year
    else { return }
    month = Self.twoDigits(span.first / 100 % 100)
    if span.first == span.last { day = Self.twoDigits(span.first % 100) }
  }

  /// The date as RIS has it: `YYYY/MM/DD/other`. The slashes stand also where a part is not known.
  var inRIS: String {
    if month.isEmpty, day.isEmpty, rest.isEmpty, !isOutOfOrder { return year }
    let isYearOnly = month.isEmpty && day.isEmpty
    return "\(year)/\(month)/\(day)" + (rest.isEmpty ? isYearOnly ? "/" : "" : "/\(rest)")
  }

  private static func number(_ word: Substring, upTo most: Int) -> Int? {
    guard word.utf8.count <= 2, let number = Int(word), (1...most).contains(number) else { return nil }
    return number
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
