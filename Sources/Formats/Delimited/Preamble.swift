import Studies

/// The lines that some exporters write above the header: a title, a date, the search.
struct Preamble {
  static let recordsLookedAt = 20
  private static let limit = 10

  /// The lines above the header.
  private(set) var lines: [DelimitedRecord]
  /// The header, and the records below it that have been read.
  private(set) var rest: [DelimitedRecord]
  /// The delimiter of the header, if the rows have another one.
  private(set) var headerDelimiter: UInt8?
  /// Whether the first line was `sep=;`.
  private(set) var namesSeparator = false

  /// Reads up to 20 records from the front of `scanner`. The header is the first of the first 10 records that cannot
  /// stand above a header, or the first record if there is none. A line above the rows is also their header if another
  /// delimiter cuts it into as many labels as the rows have cells.
  init(_ scanner: inout DelimitedScanner) {
    var beginning = DelimitedRecords()
    _ = scanner.appendRecords(upTo: Self.recordsLookedAt, to: &beginning)
    var records = Array(beginning.all)
    if let first = records.first, Self.isSeparatorLine(first) {
      records.removeFirst()
      namesSeparator = true
    }
    let width = Self.commonest(records.map(\.count).filter { $0 > 1 })
    let header = Self.headerIndex(records, width: width)
    (lines, rest) = (Array(records[..<header]), Array(records[header...]))
    guard let last = lines.last, last.count == 1, let first = rest.first, first.hasNumbers,
      let (labels, delimiter) = Self.labels(in: last, width: width, not: scanner.signs)
    else { return }
    lines.removeLast()
    rest.insert(labels, at: 0)
    headerDelimiter = delimiter
  }

  /// Whether the record is the line `sep=;`, which `Detection` has applied.
  private static func isSeparatorLine(_ record: DelimitedRecord) -> Bool {
    record.count == 2 && record[0].elementsEqual("sep=".utf8) && record[1].isEmpty
  }

  private static func headerIndex(_ records: [DelimitedRecord], width: Int) -> Int {
    let first = records.prefix(limit).firstIndex { !isAbove($0, width: width) } ?? 0
    return max(first, belowRule(records, width: width), knownHeader(records))
  }

  private static func commonest(_ widths: [Int]) -> Int {
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// Whether a record is above the header of rows with `width` cells: it has a single cell. If `width` is above 3, it
  /// is also above the header if at most one cell has text, or if it has less than half as many cells. A header that
  /// lacks a few labels is still a header. In a narrow table a lone cell must read as a sentence or as `Search: …`.
  private static func isAbove(_ record: DelimitedRecord, width: Int) -> Bool {
    guard width > 1 else { return false }
    if record.count == 1 { return true }
    let filled = record.filled
    if width > 3 { return filled <= 1 || record.count * 2 < width }
    return filled == 1 && record[0].count > longestHeading && record[0].contains(UInt8(ascii: " "))
  }

  /// In bytes. A longer text is not a heading.
  private static let longestHeading = 15

  /// Returns the index of the header below a blank line or a rule, such as `SEARCH;x;;`, `---;;;` and `;;;`. Returns 0
  /// if the lines above that line have as many filled cells as the header would have.
  private static func belowRule(_ records: [DelimitedRecord], width: Int) -> Int {
    guard let rule = records.prefix(limit).lastIndex(where: \.isRule), rule + 1 < records.count else { return 0 }
    let filled = records[rule + 1].filled
    let areAbove = records[..<rule].allSatisfy { $0.isRule || $0.filled < filled }
    return filled > 1 && filled * 2 > width && areAbove ? rule + 1 : 0
  }

  /// Returns the index of a record of well-known headings below lines that have none, and less text or a blank line
  /// below them: `Database:;Embase;;` above `Title;Authors;Year;Journal`. Returns 0 if there is no such record.
  private static func knownHeader(_ records: [DelimitedRecord]) -> Int {
    let known = { (record: DelimitedRecord) in
      (0..<record.count).count { ColumnRole.isKnown(String(decoding: record[$0].prefix(60), as: UTF8.self)) }
    }
    for (index, record) in records.prefix(limit).enumerated().dropFirst() where !record.hasNumbers {
      let (filled, above) = (record.filled, records[..<index])
      guard filled == record.count, filled > 1, known(record) * 2 >= max(filled, 3),
        TableHead.joined(above[index - 1], rows: records[index...]) == nil
      else { continue }
      let isApart = record.line > above[index - 1].nextLine && above.contains { $0.count == 1 }
      let areAbove = above.allSatisfy {
        known($0) < known(record) && $0.filled < filled || isApart && known($0) == 0
      }
      return areAbove ? index : 0
    }
    return 0
  }

  /// Returns the labels that another delimiter makes of a line.
  private static func labels(
    in line: DelimitedRecord, width: Int, not signs: CellSigns
  ) -> (labels: DelimitedRecord, delimiter: UInt8)? {
    for delimiter in Delimiter.candidates where delimiter != signs.delimiter {
      var scanner = DelimitedScanner(
        ByteStream(name: "", bytes: Array(line[0])), signs: CellSigns(delimiter: delimiter, quote: signs.quote))
      var records = DelimitedRecords()
      _ = scanner.appendRecords(upTo: 2, to: &records)
      guard records.ended == 1, records[0].count == width, !records[0].hasNumbers else { continue }
      return (records[0].onLine(line.line), delimiter)
    }
    return nil
  }
}

extension DelimitedRecord {
  /// The number of cells with text.
  var filled: Int { (0..<count).count { !isBlank($0) } }

  /// Whether it has several cells, and in them at most a line of dashes.
  fileprivate var isRule: Bool {
    count > 1 && (0..<count).allSatisfy { self[$0].allSatisfy { " -=_*".utf8.contains($0) } }
  }

  /// Whether one of its cells is a number.
  var hasNumbers: Bool { (0..<count).contains(where: isNumber) }

  /// Whether all of its cells are numbers, at least two.
  var isAllNumbers: Bool { count > 1 && (0..<count).allSatisfy(isNumber) }

  func isNumber(_ cell: Int) -> Bool {
    let text = self[cell].filter { !$0.isASCIISpace }
    return text.contains(where: \.isASCIIDigit) && text.allSatisfy { $0.isASCIIDigit || ".,-+%eE".utf8.contains($0) }
  }
}
