/// The days that a date can mean: one day, a month, a year, or a range of these.
///
/// Each end is a day written as the number `yyyymmdd`, so that later days are larger numbers.
package struct DateSpan: Hashable, Sendable {
  package let first: Int
  package let last: Int

  package init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  /// A whole year.
  package init(year: Int) { self.init(first: year * 10_000 + 101, last: year * 10_000 + 1231) }

  /// A whole month; nil if there is no such month.
  init?(year: Int, month: Int) {
    guard (1...12).contains(month) else { return nil }
    let start = year * 10_000 + month * 100
    self.init(first: start + 1, last: start + Self.days(in: month, of: year))
  }

  /// One day; nil if there is no such day.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else { return nil }
    let number = year * 10_000 + month * 100 + day
    self.init(first: number, last: number)
  }

  /// Numbers of four digits outside this range are not years.
  static let years = 1800...2100

  package var firstYear: Int { first / 10_000 }
  package var lastYear: Int { last / 10_000 }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Whether the day or the month comes first in dates such as 03/04/2021.
package enum DayOrder: Hashable, Sendable {
  case dayFirst, monthFirst
}
