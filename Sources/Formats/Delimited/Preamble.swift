/// The lines that some exporters write above the header: a title, a date, the search.
struct Preamble {
  private static let recordsLookedAt = 20
  private static let limit = 10

  /// Reads up to 20 records from the front of `scanner`. The header is the first of the first 10 records that cannot be
  /// above a header; else the first record.
  /// - Returns: the lines above the header, and the records from the header on that have been read.
  static func read(_ scanner: inout DelimitedScanner) -> (lines: [DelimitedRecord], rest: [DelimitedRecord]) {
    var beginning = DelimitedRecords()
    _ = scanner.read(recordsLookedAt, into: &beginning)
    var records = beginning.all
    if let first = records.first, isSeparatorLine(first) { records.removeFirst() }
    let header = headerIndex(records)
    return (Array(records[..<header]), Array(records[header...]))
  }

  /// Whether the record is the line `sep=;`, which `Detection` has applied.
  private static func isSeparatorLine(_ record: DelimitedRecord) -> Bool {
    record.count == 2 && record[0].elementsEqual("sep=".utf8) && record[1].isEmpty
  }

  private static func headerIndex(_ records: [DelimitedRecord]) -> Int {
    let width = commonest(records.map(\.count).filter { $0 > 1 })
    let first = records.prefix(limit).firstIndex { !isAbove($0, width: width) }
    return first ?? 0
  }

  private static func commonest(_ widths: [Int]) -> Int {
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// Whether a record is above the header of rows with `width` cells: it has a single cell. If `width` is above 3, it is
  /// also above the header if at most one cell has text, or if it has less than half as many cells. A header that lacks
  /// a few labels is still a header.
  private static func isAbove(_ record: DelimitedRecord, width: Int) -> Bool {
    guard width > 1 else { return false }
    let filled = (0..<record.count).filter { !record.isBlank($0) }.count
    if record.count == 1 { return true }
    return width > 3 && (filled <= 1 || record.count * 2 < width)
  }
}
