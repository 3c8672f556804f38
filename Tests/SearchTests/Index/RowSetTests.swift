import TestSupport
import Testing

@testable import Search

struct RowSetTests {
  @Test(arguments: [0, 1, 63, 64, 65, 200]) func `it holds rows as a set of numbers does`(capacity: Int) {
    var random = Seeded(UInt64(capacity))
    let numbers = (0..<2).map { _ in Set((0..<capacity).filter { _ in Bool.random(using: &random) }) }
    let rows = numbers.map { numbers in
      var rows = RowSet(none: capacity)
      for number in numbers { rows.insert(number) }
      return rows
    }
    #expect(listed(rows[0]) == numbers[0].sorted() && rows[0].count == numbers[0].count)
    #expect((0..<capacity).allSatisfy { rows[0].contains($0) == numbers[0].contains($0) })
    #expect(listed(rows[0].intersection(rows[1])) == numbers[0].intersection(numbers[1]).sorted())
    #expect(listed(rows[0].subtracting(rows[1])) == numbers[0].subtracting(numbers[1]).sorted())
    var union = rows[0]
    union.formUnion(rows[1])
    #expect(listed(union) == numbers[0].union(numbers[1]).sorted())
    let all = RowSet(all: capacity)
    #expect(all.isFull && all.count == capacity && all.subtracting(all).isEmpty && RowSet(none: capacity).isEmpty)
    #expect(RowSet(0..<capacity, of: capacity) == all)
    if capacity > 0 { #expect(!all.subtracting(RowSet(capacity - 1..<capacity, of: capacity)).isFull) }
  }

  private func listed(_ rows: RowSet) -> [Int] {
    var numbers: [Int] = []
    rows.forEach {
      numbers.append($0)
      return true
    }
    return numbers
  }
}
