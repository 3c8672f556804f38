import Generated
import Testing

@testable import EviBenchmarks

struct BatteryTests {
  private let lines = Battery.lines(Vocabulary(seed: 1))

  @Test func `there are forty lines and more, each another one`() {
    #expect(lines.count >= 40 && Set(lines).count == lines.count)
  }

  @Test func `every line is typed letter by letter`() {
    #expect(Battery.keys(of: "iv é") == ["i", "iv", "iv ", "iv é"])
    #expect(Battery.keys(of: "").isEmpty)
  }

  @Test func `what is typed on a terminal is in the battery, so that its answers are known`() {
    #expect(Set(Battery.typed(Vocabulary(seed: 1))).isSubset(of: lines))
  }
}
