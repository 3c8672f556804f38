/// The rows of a table in batches, so that a large table neither grows as one array nor is kept until its last row is a
/// study.
struct RowBatches {
  private var list: [DelimitedRecords] = []
  private(set) var filled = 0

  private static let batchSize = 1 << 18

  var isEmpty: Bool { list.isEmpty }
  var count: Int { list.reduce(0) { $0 + $1.ended } }
  var all: Rows { Rows(list: list) }
  var first: DelimitedRecord? { list.first.map { $0[0] } }
  var last: DelimitedRecord? { list.last.map { $0[$0.ended - 1] } }

  mutating func add(_ cells: [some Collection<UInt8>], line: Int) {
    if let last = list.last, last.weight >= Self.batchSize {
      list[list.count - 1].fit()
      list.append(DelimitedRecords())
    } else if list.isEmpty {
      list.append(DelimitedRecords())
    }
    let before = list[list.count - 1].filled
    list[list.count - 1].add(cells, line: line)
    filled += list[list.count - 1].filled - before
  }

  mutating func add(_ records: DelimitedRecords) {
    guard records.ended > 0 else { return }
    list.append(records)
    filled += records.filled
  }

  mutating func add(_ other: RowBatches) { for batch in other.list { add(batch) } }

  /// Calls `body` with each batch and releases it.
  mutating func forEachReleased(_ body: (DelimitedRecords) -> Void) {
    list.reverse()
    while let batch = list.popLast() { body(batch) }
    filled = 0
  }

  /// Returns the first rows, at most `most`.
  func prefix(_ most: Int) -> ArraySlice<DelimitedRecord> {
    var found: [DelimitedRecord] = []
    for row in all {
      if found.count == most { break }
      found.append(row)
    }
    return found[...]
  }

  /// Whether both have the same cells in the same rows.
  func hasSameCells(as other: RowBatches) -> Bool {
    count == other.count && zip(all, other.all).allSatisfy(Self.areSame)
  }

  /// The rows one after another. `flatMap` over the batches took a tenth of the time of a large table of an article.
  struct Rows: Sequence, IteratorProtocol {
    fileprivate let list: [DelimitedRecords]
    private var batch = 0
    private var row = 0

    fileprivate init(list: [DelimitedRecords]) { self.list = list }

    mutating func next() -> DelimitedRecord? {
      while batch < list.count, row >= list[batch].ended { (batch, row) = (batch + 1, 0) }
      guard batch < list.count else { return nil }
      defer { row += 1 }
      return list[batch][row]
    }
  }

  private static func areSame(_ left: DelimitedRecord, _ right: DelimitedRecord) -> Bool {
    left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }
}
