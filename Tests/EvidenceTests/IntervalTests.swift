import Evidence
import TestSupport
import Testing

struct IntervalTests {
  /// An interval as published, with the decimals that are printed there.
  struct Published: Sendable, CustomTestStringConvertible {
    let events: Int
    let total: Int
    let low: Double
    let high: Double
    let within: Double

    var testDescription: String { "\(events) of \(total)" }

    static let all = [
      // Newcombe 1998, Table I, method 3.
      Published(events: 81, total: 263, low: 0.2553, high: 0.3662, within: 0.00005),
      Published(events: 15, total: 148, low: 0.0624, high: 0.1605, within: 0.00005),
      Published(events: 0, total: 20, low: 0, high: 0.1611, within: 0.00005),
      Published(events: 1, total: 29, low: 0.0061, high: 0.1718, within: 0.00005),
      // Computed independently.
      Published(events: 1, total: 7, low: 0.025680, high: 0.513128, within: 0.0000005),
    ]
  }

  @Test(arguments: Published.all) func `Wilson's interval is the published one`(_ published: Published) throws {
    let interval = try #require(Interval.wilson(events: published.events, total: published.total))
    #expect(abs(interval.low - published.low) <= published.within)
    #expect(abs(interval.high - published.high) <= published.within)
  }

  @Test func `nobody gives exactly 0 and everybody exactly 1`() throws {
    for total in [1, 2, 3, 7, 8, 20, 263, 1_000_000_007] {
      let nobody = try #require(Interval.wilson(events: 0, total: total))
      let everybody = try #require(Interval.wilson(events: total, total: total))
      #expect(nobody.low == 0 && nobody.high > 0)
      #expect(everybody.high == 1 && everybody.low < 1)
    }
  }

  @Test func `counts that are no share have no interval`() {
    #expect(Interval.wilson(events: 0, total: 0) == nil)
    #expect(Interval.wilson(events: 3, total: 2) == nil)
    #expect(Interval.wilson(events: -1, total: 2) == nil)
  }

  @Test func `the share lies in its interval, and the interval between 0 and 1`() throws {
    var random = Seeded(1927)
    for _ in 0..<10_000 {
      let total = Int.random(in: 1...Int.random(in: 1...1_000_000, using: &random), using: &random)
      let events = Int.random(in: 0...total, using: &random)
      let interval = try #require(Interval.wilson(events: events, total: total))
      let share = Double(events) / Double(total)
      #expect(0 <= interval.low && interval.low <= share, "\(events) of \(total)")
      #expect(share <= interval.high && interval.high <= 1, "\(events) of \(total)")
    }
  }

  @Test func `events and no events have intervals that mirror each other`() throws {
    for events in 0...29 {
      let one = try #require(Interval.wilson(events: events, total: 29))
      let other = try #require(Interval.wilson(events: 29 - events, total: 29))
      #expect(abs(one.low - (1 - other.high)) < 1e-12)
    }
  }
}
