import Screen
import TestSupport
import Testing

struct GeometryTests {
  let rect = Rect(column: 3, row: 2, width: 10, height: 5)

  @Test func `carving hands out strips that make up the whole`() {
    var rest = rect
    #expect(rest.takeTop(1) == Rect(column: 3, row: 2, width: 10, height: 1))
    #expect(rest.takeBottom(2) == Rect(column: 3, row: 5, width: 10, height: 2))
    #expect(rest.takeLeft(4) == Rect(column: 3, row: 3, width: 4, height: 2))
    #expect(rest.takeRight(1) == Rect(column: 12, row: 3, width: 1, height: 2))
    #expect(rest == Rect(column: 7, row: 3, width: 5, height: 2))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `however it is carved, every point is in exactly one piece`(seed: UInt64) {
    var random = Seeded(seed)
    var rest = rect
    var pieces: [Rect] = []
    for _ in 0..<6 {
      let amount = Int.random(in: -2...7, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: pieces.append(rest.takeTop(amount))
      case 1: pieces.append(rest.takeBottom(amount))
      case 2: pieces.append(rest.takeLeft(amount))
      default: pieces.append(rest.takeRight(amount))
      }
    }
    pieces.append(rest)
    for column in 0..<20 {
      for row in 0..<10 {
        let point = Point(column: column, row: row)
        #expect(pieces.count { $0.contains(point) } == (rect.contains(point) ? 1 : 0), "seed \(seed), \(point)")
      }
    }
  }

  @Test func `taking too much, or less than nothing, never makes a negative size`() {
    var rest = rect
    #expect(rest.takeTop(-3).isEmpty)
    #expect(rest == rect)
    #expect(rest.takeLeft(99) == rect)
    #expect(rest.isEmpty && rest.width == 0 && rest.height == 5)
    #expect(Rect(column: 0, row: 0, width: -4, height: 2).width == 0)
    rest.height = -1
    #expect(rest.height == 0)
  }

  @Test func `an intersection is what both share`() {
    let other = Rect(column: 0, row: 4, width: 5, height: 99)
    #expect(rect.intersection(other) == Rect(column: 3, row: 4, width: 2, height: 3))
    #expect(other.intersection(rect) == rect.intersection(other))
    #expect(rect.intersection(Rect(column: 13, row: 2, width: 5, height: 5)).isEmpty)
  }

  @Test func `the last column is inside and the next one is not`() {
    #expect(rect.contains(Point(column: 12, row: 6)))
    #expect(!rect.contains(Point(column: rect.maxColumn, row: 6)))
    #expect(!rect.contains(Point(column: 12, row: rect.maxRow)))
    #expect(!rect.contains(Point(column: 2, row: 3)))
  }

  @Test func `an inset takes from all sides and stops at nothing`() {
    #expect(rect.inset(columns: 1, rows: 2) == Rect(column: 4, row: 4, width: 8, height: 1))
    #expect(rect.inset(columns: 6).isEmpty)
  }
}
