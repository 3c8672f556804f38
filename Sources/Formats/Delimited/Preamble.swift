/// The lines that some exporters write above the header: a title, a date, the search.
struct Preamble {
  private static let recordsLookedAt = 20
  private static let limit = 10

  /// Takes records off the front of `scanner` until the header is found.
  /// - Returns: the lines above the header, and the records read so far from the header on.
  static func read(_ scanner: inout DelimitedScanner) -> (lines: [DelimitedRecord], rest: [DelimitedRecord]) {
    var records: [DelimitedRecord] = []
    while records.count < recordsLookedAt, scanner.next() { records.append(scanner.record) }
    if let first = records.first, isSeparatorLine(first) { records.removeFirst() }
    let header = headerIndex(records)
    return (Array(records[..<header]), Array(records[header...]))
  }

  /// `sep=;`, which has been obeyed.
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

  /// A line above has one cell with text, or so few that it cannot be the header of rows this wide. A header that is a
  /// few labels short is still a header.
  private static func isAbove(_ record: DelimitedRecord, width: Int) -> Bool {
    guard width > 1 else { return false }
    let filled = (0..<record.count).filter { !record.isBlank($0) }.count
    if record.count == 1 { return true }
    return width > 3 && (filled <= 1 || record.count * 2 < width)
  }
}
