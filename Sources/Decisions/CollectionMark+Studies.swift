package import Studies

// Makes the mark of a collection from its studies, and compares two marks.
extension CollectionMark {
  /// Makes the mark of a collection that was read from `paths`.
  /// - Complexity: O(number of studies).
  package init(_ collection: StudyCollection, paths: [String]) {
    var sum: UInt64 = 0
    var numbers: [(number: UInt64, position: Int)] = []
    numbers.reserveCapacity(collection.count)
    for position in 0..<collection.count {
      var number: UInt64 = 0
      collection[position].forEachValue(of: .id) { number = Self.number(of: $0) }
      // A sum does not depend on the order of the studies.
      sum &+= number
      numbers.append((number, position))
    }
    numbers.sort { $0 < $1 }
    let digits = String(sum, radix: 16)
    self.init(
      paths: paths,
      content: "\(collection.count)-\(String(repeating: "0", count: 16 - digits.count))\(digits)",
      sample: numbers.prefix(Self.most).map { collection[$0.position].id.text })
  }

  /// Returns the part (0...1) of this collection's studies that `other` knows, estimated from the samples. Each sample
  /// holds the studies whose ids have the smallest numbers. So both samples have all their studies up to the smaller of
  /// their last numbers.
  package func part(knownTo other: CollectionMark) -> Double {
    let (own, others) = (numbers, other.numbers)
    guard let last = own.last, let end = others.last else { return 0 }
    let limit = min(
      sample.count < Self.most ? .max : last, other.sample.count < Self.most ? .max : end)
    let asked = own.filter { $0 <= limit }
    if asked.isEmpty { return 0 }
    let known = Set(others)
    return Double(asked.count(where: known.contains)) / Double(asked.count)
  }

  private var numbers: [UInt64] { sample.map { Self.number(of: Array($0.utf8)[...]) }.sorted() }

  /// Returns a number for an id (FNV-1a and a mix of the bits). It is the same in every run and on every machine.
  private static func number(of id: ArraySlice<UInt8>) -> UInt64 {
    var number: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id { number = (number ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    number = (number ^ number >> 33) &* 0xFF51_AFD7_ED55_8CCD
    number = (number ^ number >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return number ^ number >> 33
  }
}
