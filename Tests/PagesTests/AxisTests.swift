import TestSupport
import Testing

@testable import Pages

struct AxisTests {
  private static let axes: [Axis] = {
    var random = Seeded(11)
    let amounts = (0..<300).map { _ in
      let values = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        random.pick([0.001, 0.3, 1, 5, 8, 50, 600, 1_000_000]) * Double.random(in: 0.5...3, using: &random)
      }
      return Axis.amounts(values, columns: Int.random(in: 1...120, using: &random))
    }
    return amounts + [1, 10, 29, 30, 100].map(Axis.percent)
  }()

  @Test func `ticks rise and stand inside the track`() {
    for axis in Self.axes {
      let values = axis.ticks.map(\.value)
      #expect(values == values.sorted() && Set(values).count == values.count)
      #expect(values.first == axis.low && values.last == axis.high)
      #expect(values.allSatisfy { (0..<axis.columns).contains(axis.column(of: $0)) })
    }
  }

  @Test func `more stands never left of less`() {
    var random = Seeded(12)
    for axis in Self.axes {
      let values = (0..<20).map { _ in Double.random(in: axis.low...axis.high, using: &random) }.sorted()
      let positions = values.map(axis.position)
      #expect(positions == positions.sorted())
      #expect(positions.allSatisfy { (0...Double(axis.columns)).contains($0) })
    }
  }

  @Test func `every value stands between the ends of its axis`() {
    for values in [[5.0, 8], [50, 600], [0.2, 0.3], [100, 100], [2, 20], [1, 9.9], [0.5, 3_000]] {
      for columns in [10, 60] {
        let axis = Axis.amounts(values, columns: columns)
        #expect(values.allSatisfy { axis.low <= $0 && $0 <= axis.high }, "\(values)")
      }
    }
  }

  @Test(arguments: [([5.0, 8], false), ([1, 9.9], false), ([1, 10], true), ([50, 600], true), ([7], false)])
  func `an axis is logarithmic where its values span tens, and only there`(values: [Double], isLogarithmic: Bool) {
    #expect(Axis.amounts(values, columns: 50).isLogarithmic == isLogarithmic)
  }

  @Test func `a linear axis of amounts begins at zero`() {
    #expect(Axis.amounts([5, 8], columns: 50).low == 0)
  }

  @Test func `labels are numbers as people write them`() {
    #expect(Axis.amounts([0.3], columns: 60).ticks.map(\.label) == ["0", "0.1", "0.2", "0.3"])
    #expect(Axis.amounts([50, 600], columns: 60).ticks.map(\.label) == ["50", "100", "200", "500", "1000"])
    #expect(Axis.percent(columns: 60).ticks.map(\.label) == ["0", "25", "50", "75", "100"])
    #expect(Axis.percent(columns: 12).ticks.map(\.label) == ["0", "50", "100"])
  }

  @Test func `amounts that nobody was ever given are kept out of the scale`() {
    for values in [[], [0, -3], [.infinity, .nan], [1e-300, 1e300]] as [[Double]] {
      let axis = Axis.amounts(values, columns: 20)
      #expect(axis.ticks.isEmpty && axis.position(of: 0.5) == 10, "\(values)")
    }
    #expect(Axis.amounts([1e-300, 5, 1e300], columns: 20).high == 5)
  }

  @Test func `labels have exactly the columns of the track, and no number is cut`() {
    for axis in Self.axes {
      #expect(axis.labels.count == axis.columns)
      let shown = axis.labels.split(separator: " ").map(String.init)
      let known = axis.ticks.map(\.label)
      #expect(shown.allSatisfy(known.contains), "\(shown) of \(known)")
    }
  }
}
