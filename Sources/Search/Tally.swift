import Studies

/// In how many studies each value stands; values that differ in case or accents only are one.
package struct Tally {
  private struct Row {
    let label: String
    var count: Int
  }

  private var rows: [[UInt8]: Row] = [:]

  package init() {}

  /// The values of one study.
  package mutating func add(_ values: [String]) {
    var seen: Set<[UInt8]> = []
    for value in values {
      let key = Folding.fold(value)
      if seen.insert(key).inserted { rows[key, default: Row(label: value, count: 0)].count += 1 }
    }
  }

  package var mostFrequent: [(label: String, count: Int)] {
    rows.sorted { left, right in
      left.value.count != right.value.count
        ? left.value.count > right.value.count : left.key.lexicographicallyPrecedes(right.key)
    }.map { ($0.value.label, $0.value.count) }
  }
}
