import TestSupport
import Testing

@testable import Studies

struct PackedRowsTests {
  @Test(arguments: 0..<200 as Range<UInt64>) func `numbers come back as they went in`(seed: UInt64) {
    var random = Seeded(seed)
    let step = UInt32.random(in: 0...(1 << UInt32.random(in: 0...20, using: &random)), using: &random)
    let stray = UInt32.random(in: 0...(1 << UInt32.random(in: 0...22, using: &random)), using: &random)
    let numbers = (0..<Int.random(in: 0...300, using: &random)).map { place in
      UInt32(place) * step + UInt32.random(in: 0...stray, using: &random)
    }
    let packed = NearlyStraight(numbers)
    #expect(numbers.indices.allSatisfy { packed[$0] == Int(numbers[$0]) }, "seed \(seed)")
  }

  @Test func `the largest and the smallest numbers lie far from any line`() {
    for numbers: [UInt32] in [[.max], [0, .max, 0, .max], [.max, 0], [5, 5, 5], [0, 0, .max, .max, 1]] {
      let packed = NearlyStraight(numbers)
      #expect(numbers.indices.allSatisfy { packed[$0] == Int(numbers[$0]) }, "\(numbers)")
    }
  }

  @Test(arguments: [true, false]) func `values come back, whether or not the studies have the same fields`(same: Bool) {
    var builder = CollectionBuilder()
    let fields = ["a", "b", "c"].map { builder.field(Field(key: $0, label: $0)) }
    for number in 0..<300 {
      builder.beginStudy(line: 2 * number + 1)
      for (place, field) in fields.enumerated() where same || (number + place) % 3 != 0 {
        builder.add("\(place) of \(number)", to: field)
      }
      builder.endStudy(name: "s\(number)")
    }
    let collection = builder.end()
    for number in 0..<300 {
      let study = collection[number]
      #expect(study.name == "s\(number)" && study.origin.line == 2 * number + 1)
      for (place, field) in fields.enumerated() {
        let isThere = same || (number + place) % 3 != 0
        #expect(study.values(of: field) == (isThere ? ["\(place) of \(number)"] : []))
      }
    }
  }

  @Test func `a study with much text is kept whole, and so are those around it`() {
    let long = String(repeating: "word ", count: 300_000)
    for order in [["x", long, "y"], [long, long], [long]] {
      var builder = CollectionBuilder()
      let field = builder.field(Field(key: "a", label: "a"))
      var draft = builder.draft()
      for (number, text) in order.enumerated() {
        draft.beginStudy(line: number + 1)
        draft.add(text, to: field)
        draft.endStudy(name: "draft")
        builder.beginStudy(line: number + 1)
        builder.add(text, to: field)
        builder.endStudy(name: "own")
      }
      builder.append(draft)
      let collection = builder.end()
      #expect(collection.count == 2 * order.count)
      #expect((0..<collection.count).map { collection[$0].values(of: field) } == (order + order).map { [$0] })
      #expect((0..<collection.count).map { collection[$0].name == "own" }.count(where: { $0 }) == order.count)
    }
  }
}
