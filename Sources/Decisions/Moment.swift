/// A moment in UTC, in milliseconds since the beginning of 1970.
package struct Moment: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads `2026-11-29T23:10:12.345Z`. The fraction may be missing or have any number of digits. nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z") else { return nil }
    let signs: [(Int, String)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
    guard signs.allSatisfy({ bytes[$0.0] == $0.1.utf8.first }) else { return nil }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].map { Self.number(bytes[$0]) }
    guard let year = parts[0], let month = parts[1], let day = parts[2], let hour = parts[3], let minute = parts[4],
      let second = parts[5], (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    var fraction: Int64 = 0
    if bytes[19] == UInt8(ascii: ".") {
      let digits = bytes[20..<bytes.count - 1]
      guard !digits.isEmpty, Self.number(digits.prefix(9)) != nil else { return nil }
      fraction = Self.number((Array(digits.prefix(3)) + [0x30, 0x30]).prefix(3)) ?? 0
    } else if bytes.count != 20 {
      return nil
    }
    let seconds = (Self.days(year, month, day) * 24 + hour) * 3600 + minute * 60 + second
    milliseconds = seconds * 1000 + fraction
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Returns the number of days from the beginning of 1970 to a day of the Gregorian calendar.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    // In this calculation the year begins in March, so that the leap day is its last day.
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let leaps = years / 4 - years / 100 + years / 400
    return 365 * years + leaps + (153 * months + 2) / 5 + day - 1 - 719_468
  }

  /// The moment as ISO 8601 has it: `2026-11-29T23:10:12.345Z`.
  package var text: String {
    let (days, rest) = (milliseconds / 86_400_000, milliseconds % 86_400_000)
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Self.padded($0, 2) }
    return "\(Self.date(days))T\(clock.joined(separator: ":")).\(Self.padded(rest % 1000, 3))Z"
  }

  /// The day in UTC: `2026-11-29`.
  package var day: String { Self.date(milliseconds / 86_400_000) }

  /// The minute in UTC: `2026-11-29 23:10`.
  package var minute: String { String(text.prefix(16)).split(separator: "T").joined(separator: " ") }

  private static func date(_ days: Int64) -> String {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let months = (5 * dayOfYear + 2) / 153
    let month = months < 10 ? months + 3 : months - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * months + 2) / 5 + 1, 2))"
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}
