import Screen
import TestSupport
import Testing

@testable import Pages

struct TrackTests {
  private func text(_ axis: Axis, _ draw: (inout Track) -> Void) -> String {
    var track = Track(axis)
    draw(&track)
    return track.pieces.map(\.text).joined()
  }

  /// An axis without ticks, so that only the line is visible.
  private func bare(_ columns: Int) -> Axis {
    Axis(low: 0, high: Double(columns), isLogarithmic: false, columns: columns, ticks: [])
  }

  @Test(arguments: [
    (2.0, 5.0, "  ├──┤    "), (2.9, 5.9, "  ├──┤    "), (0, 10, "├────────┤"), (9, 10, "         ●"),
    (3.1, 3.4, "   ●      "),
    (3.1, 4.4, "   ├┤     "),
  ])
  func `a line ends where its values stand, and is a point where they share a column`(
    low: Double, high: Double, expected: String
  ) {
    #expect(text(bare(10)) { $0.drawLine(from: low, to: high) } == expected)
  }

  @Test func `the line of no effect stands where nothing else is drawn`() {
    let drawn = text(bare(10)) { track in
      track.drawNull(1)
      track.drawNull(5)
      track.drawLine(from: 4, to: 7)
    }
    #expect(drawn == " │  ├──┤  ")
  }

  @Test func `a track is exactly as wide as its axis, and a line is never lost`() {
    var random = Seeded(21)
    for _ in 0..<2_000 {
      let columns = Int.random(in: 1...80, using: &random)
      let ends = [Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random)].sorted()
      let end = random.pick([ends[1], ends[0], min(1, ends[0] + 0.002)])
      let axis = Axis.percent(columns: columns)
      let drawn = text(axis) { $0.drawLine(from: ends[0], to: end) }
      #expect(drawn.count == columns && TextWidth.columns(of: drawn) == columns)
      #expect(drawn.contains { "├─┤●".contains($0) }, "\(ends[0]) to \(end) in \(columns)")
    }
  }

  @Test func `a point stands on its line`() {
    var random = Seeded(22)
    for _ in 0..<1_000 {
      let columns = Int.random(in: 8...80, using: &random)
      let values = (0..<3).map { _ in Double.random(in: 0...1, using: &random) }.sorted()
      let drawn = text(Axis.percent(columns: columns)) { track in
        track.drawLine(from: values[0], to: values[2])
        track.drawPoint(values[1])
      }
      let line = drawn.indices.filter { "├─┤●".contains(drawn[$0]) }
      guard let point = drawn.firstIndex(of: "●") else {
        Issue.record("no point in “\(drawn)”")
        continue
      }
      let places = line.map { drawn.distance(from: drawn.startIndex, to: $0) }
      #expect(places.count == (places.last ?? 0) - (places.first ?? 0) + 1, "a gap in “\(drawn)”")
      #expect(line.contains(point))
    }
  }

  @Test func `an end that nobody states is an arrow`() {
    let axis = Axis.amounts([5], columns: 12)
    let upwards = text(axis) { track in
      track.drawLine(from: 3, to: axis.high)
      track.drawOpenEnd()
    }
    #expect(upwards.hasSuffix("─→") && !upwards.contains("←"))
    let downwards = text(axis) { track in
      track.drawLine(from: axis.low, to: 3)
      track.drawOpenStart()
    }
    #expect(downwards.hasPrefix("←─") && !downwards.contains("→"))
  }

  @Test func `a track without columns is empty`() {
    #expect(text(Axis.percent(columns: 0)) { $0.drawPoint(0.5) } == "")
  }
}
