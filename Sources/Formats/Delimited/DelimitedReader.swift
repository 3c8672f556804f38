import Studies

/// Reads CSV and TSV: the header names the fields, and each record below it is a study.
struct DelimitedReader {
  private let file: String
  private let delimiter: UInt8
  private var isTabbed: Bool { delimiter == Delimiter.tab }
  private var decoder: TextDecoder
  private var log: IssueLog
  private var columns = Columns(labels: [])
  private var rows = 0

  /// Reads a file into `builder` and returns its issues.
  /// - Parameter delimiter: The delimiter that was detected; nil if none divides the file into columns. A comma is used
  ///   then.
  static func read(
    _ stream: consuming ByteStream, delimiter: UInt8?, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    let scanner = DelimitedScanner(stream, delimiter: delimiter ?? UInt8(ascii: ","))
    var reader = DelimitedReader(file: file, delimiter: scanner.delimiter)
    try reader.readTable(scanner, into: &builder)
    return reader.finished()
  }

  private init(file: String, delimiter: UInt8) {
    self.file = file
    self.delimiter = delimiter
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
  }

  private mutating func readTable(
    _ scanner: consuming DelimitedScanner, into builder: inout CollectionBuilder
  ) throws(ReadError) {
    let (above, records) = Preamble.read(&scanner)
    guard let header = records.first else { throw ReadError(.empty, at: Origin(file: file, line: 1)) }
    readLinesAbove(above, into: &builder)
    readHeader(header, rows: records.dropFirst(), into: &builder)
    for record in records.dropFirst() { addRow(record, to: &builder) }
    readRows(scanner, into: &builder)
    if rows == 0 { log.add(.noRows, line: header.line, excerpt: excerpt(header)) }
  }

  private mutating func readRows(_ scanner: consuming DelimitedScanner, into builder: inout CollectionBuilder) {
    var assembly = Assembly(self)
    var hasMore = true
    while hasMore {
      var records = DelimitedRecords()
      hasMore = scanner.read(builder.nextChunk.studies, bytes: DelimitedRecords.batchSize, into: &records)
      assembly.add(records, into: &builder)
    }
    assembly.finish(into: &builder)
    self = assembly.maker
  }

  private mutating func readLinesAbove(_ lines: [DelimitedRecord], into builder: inout CollectionBuilder) {
    for (index, record) in lines.enumerated() {
      let text = texts(record).filter { !$0.isEmpty }.joined(separator: " ")
      if index == 0 {
        let caption = Caption(text)
        builder.add(title: caption.title, source: caption.label)
      } else {
        builder.add(title: builder.title, source: text)
      }
    }
  }

  private mutating func readHeader(
    _ header: DelimitedRecord, rows: ArraySlice<DelimitedRecord>, into builder: inout CollectionBuilder
  ) {
    let hasRowNames = Self.haveNames(rows, under: header)
    columns = Columns(labels: (hasRowNames ? [""] : []) + texts(header))
    let hasCorner = hasRowNames || header.isBlank(0)
    if let first = rows.first, namesRows(first, underCorner: hasCorner) { columns.nameRowsByFirstColumn() }
    columns.settle(in: &builder)
    for (heading, label) in columns.repeated {
      log.add(.headingRepeated(heading, as: label), line: header.line, excerpt: heading)
    }
    if columns.list.count == 1 { log.add(.oneColumn, line: header.line, excerpt: excerpt(header)) }
    report(header.flaw, in: header)
  }

  /// Whether a name without a heading precedes each row, as R writes it (`write.table` without `col.names = NA`). Rows
  /// that only end in one extra delimiter do not count: their last cell is empty.
  private static func haveNames(_ rows: ArraySlice<DelimitedRecord>, under header: DelimitedRecord) -> Bool {
    let width = header.count
    guard rows.count > 1, width > 1, rows.allSatisfy({ $0.count == width + 1 }) else { return false }
    let filled = rows.count { !$0.isBlank(width) }
    return filled * 2 > rows.count && Set(rows.map { Array($0[0]) }).count == rows.count
  }

  /// Whether the first column names the rows: no other column does, and it does not number them, as in a data frame
  /// that was written out. A first column without a heading names the rows even beside an identifier.
  private func namesRows(_ record: DelimitedRecord, underCorner hasCorner: Bool) -> Bool {
    let naming: [FieldRole] = [.name, .title, .author] + (hasCorner ? [] : [.identifier])
    return !naming.contains(where: columns.has)
      && record[0].contains { !$0.isASCIIDigit && $0 != UInt8(ascii: ".") }
  }

  private mutating func addRow(_ record: DelimitedRecord, to builder: inout CollectionBuilder) {
    report(record.flaw, in: record)
    if record.isBlank { return }
    checkWidth(record)
    if record.count > columns.list.count { columns.settle(in: &builder, count: filled(record)) }
    var naming = StudyNaming()
    builder.beginStudy(line: record.line)
    for cell in 0..<min(record.count, columns.list.count) where !record.isBlank(cell) {
      addCell(record[cell], line: record.line, column: columns.list[cell], naming: &naming, into: &builder)
    }
    rows += 1
    for publication in naming.publications { builder.add(publication) }
    builder.endStudy(name: naming.name(row: rows), id: naming.id)
  }

  private mutating func addCell(
    _ bytes: ArraySlice<UInt8>, line: Int, column: TableColumn, naming: inout StudyNaming,
    into builder: inout CollectionBuilder
  ) {
    if let index = column.index, !StudyNaming.asks(column), decoder.isPlain(bytes, line: line) {
      builder.add(utf8: bytes, to: index)
      return
    }
    let text = decoder.text(bytes, line: line)
    if let index = column.index { builder.add(text, to: index) }
    naming.add(text, from: column)
  }

  /// Reports a row that is longer or shorter than the header. Empty cells at the end of a row do not make it too long.
  private mutating func checkWidth(_ record: DelimitedRecord) {
    let expected = columns.countInHeader
    if filled(record) > expected {
      log.add(.longRow(expected: expected, found: record.count), line: record.line, excerpt: excerpt(record))
    } else if record.count < expected {
      log.add(.shortRow(expected: expected, found: record.count), line: record.line, excerpt: excerpt(record))
    }
  }

  private func filled(_ record: DelimitedRecord) -> Int {
    ((0..<record.count).last { !record.isBlank($0) } ?? -1) + 1
  }

  private mutating func report(_ flaw: (kind: ReadIssue.Kind, line: Int)?, in record: DelimitedRecord) {
    // TSV needs no quotes, and ClinicalTrials.gov writes them as any other sign (IANA: text/tab-separated-values).
    if let flaw, !isTabbed || flaw.kind != .strayQuote { log.add(flaw.kind, line: flaw.line, excerpt: excerpt(record)) }
  }

  private mutating func texts(_ record: DelimitedRecord) -> [String] {
    (0..<record.count).map { decoder.text(record[$0], line: record.line) }
  }

  /// Returns the first words of a record. Faults in their encoding are not reported here.
  private func excerpt(_ record: DelimitedRecord) -> String {
    let first = (0..<record.count).first { !record.isBlank($0) } ?? 0
    return String(decoding: record[first].prefix(4 * Excerpt.limit + 4), as: UTF8.self)
  }

  private func finished() -> [ReadIssue] {
    var log = log
    for issue in decoder.issues { log.add(issue) }
    return log.finished()
  }
}

extension DelimitedReader: StudyMaker {
  var count: Int {
    get { rows }
    set { rows = newValue }
  }

  /// The number of columns. A row that is longer than the header adds columns, which later rows use.
  var context: Int { columns.list.count }

  mutating func make(_ batches: [DelimitedRecords], into builder: inout CollectionBuilder) {
    for batch in batches {
      for record in batch.all { addRow(record, to: &builder) }
    }
  }

  func successor() -> DelimitedReader {
    var later = self
    later.decoder = TextDecoder(file: file)
    later.log = IssueLog(file: file)
    return later
  }

  mutating func append(_ later: DelimitedReader) {
    rows = later.rows
    decoder.append(later.decoder)
    log.append(later.log)
    columns = later.columns
  }
}
