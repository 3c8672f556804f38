import Studies

/// A count of the studies that have each value. Values that fold to the same bytes (see `Folding`) count as one.
package struct Tally {
  private struct Row {
    let label: String
    var count: Int
  }

  private var rows: [[UInt8]: Row] = [:]
  /// Whether there were more different values than allowed. Then nothing is counted.
  package private(set) var isOverfull = false

  package init() {}

  /// Counts the values of one study. A value that the study repeats counts once. With more than `most` different values
  /// the tally is overfull and drops all of them.
  package mutating func add(_ values: [String], upTo most: Int = .max) {
    if isOverfull { return }
    var seen: Set<[UInt8]> = []
    for value in values {
      let key = Folding.fold(value)
      if seen.insert(key).inserted { rows[key, default: Row(label: value, count: 0)].count += 1 }
    }
    guard rows.count > most else { return }
    isOverfull = true
    rows = [:]
  }

  /// The values as numbers, the largest first.
  var latestFirst: [(label: String, count: Int)] {
    rows.values.map { ($0.label, $0.count) }.sorted { (Int($0.0) ?? 0, $0.0) > (Int($1.0) ?? 0, $1.0) }
  }

  /// The values in the spelling that came first, the most frequent ones first; ties are in the order of the folded
  /// bytes.
  package var mostFrequent: [(label: String, count: Int)] {
    rows.sorted { left, right in
      left.value.count != right.value.count
        ? left.value.count > right.value.count : left.key.lexicographicallyPrecedes(right.key)
    }.map { ($0.value.label, $0.value.count) }
  }
}
