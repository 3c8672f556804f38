import TestSupport
import Testing

@testable import Formats

struct PastedRowsTests {
  /// Returns gaps with costs that occur, and with some that do not occur yet.
  private static func gaps(_ random: inout Seeded) -> [Gap] {
    let costs = [(0, 20), (20, 0), (5, 1), (1, 9), (0, 16), (0, 3), (0, 9), (2, 0), (0, 12), (12, 0), (7, 7)]
    return (0..<1 + Int(random.next() % 9)).map { place in
      let (end, glue) = costs[Int(random.next() % UInt64(costs.count))]
      return Gap(line: 0, start: place, end: place + 1, isLineEnd: false, costAsEnd: end, costAsGlue: glue)
    }
  }

  /// Returns the cost of a choice by definition. The last gap always ends a cell and costs nothing.
  private static func cost(_ gaps: [Gap], _ isEnd: (Int) -> Bool, width: Int) -> Int {
    let inner = gaps.indices.dropLast()
    let ends = 1 + inner.count(where: isEnd)
    return inner.reduce(0) { $0 + (isEnd($1) ? gaps[$1].costAsEnd : gaps[$1].costAsGlue) }
      + abs(width - ends) * Gap.perWrongCell
  }

  @Test(arguments: 0..<300) func `no choice of ends is cheaper than the one that is counted out`(seed: Int) {
    var random = Seeded(UInt64(seed))
    let gaps = Self.gaps(&random)
    let width = 1 + Int(random.next() % 7)
    let choice = PastedRows.Choice(gaps[...], width: width)
    var ends: [Int] = []
    choice.forEachEnd(gaps[...]) { ends.append($0.start) }
    #expect(ends.last == gaps.count - 1 && ends == ends.sorted())
    #expect(choice.cost == Self.cost(gaps, ends.contains, width: width))
    let cheapest = (0..<1 << (gaps.count - 1)).map { chosen in
      Self.cost(gaps, { chosen >> $0 & 1 == 1 }, width: width)
    }
    #expect(choice.cost == cheapest.min())
  }
}
