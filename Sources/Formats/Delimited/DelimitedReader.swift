import Studies

/// Reads CSV and TSV: the header names the fields, and each record below it is a study.
struct DelimitedReader {
  private let file: String
  let isTabbed: Bool
  /// The sign between two cells.
  private(set) var delimiter = UInt8(ascii: ",")
  private var decoder: TextDecoder
  var log: IssueLog
  private var columns = Columns(labels: [])
  private var rows = 0
  /// The cells of the header. If files were joined, the header stands again between their rows and must be recognised.
  private var header: [[UInt8]] = []
  /// Whether at least two headings have several letters.
  private var hasLongHeadings = false
  /// Whether a cell of the current batch has a sign that begins a tag or a reference of HTML.
  private var hasMarkup = true
  /// Whether a cell of the current batch has a quote. Quotes are plain text in a table with tabs.
  private var hasQuotes = false
  /// The name in the first column that also holds for the blank cells below it; nil if a blank cell means nothing.
  private var nameAbove: [UInt8]?
  /// Whether most rows end in a delimiter that the header does not have. An extra empty cell at the end then shifts
  /// nothing.
  private var rowsEndInDelimiter = false
  /// The rows that stand for the group of those below; nil in a table without them.
  private var sections: SectionRows?
  /// Whether a row with less cells than the header lacks some.
  private var reportsShortRows = true

  /// Reads a file into `builder` and returns its issues.
  static func read(
    _ stream: consuming ByteStream, cut signs: CellSigns, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    let scanner = DelimitedScanner(stream, signs: signs)
    var reader = DelimitedReader(file: file, isTabbed: signs.delimiter == Delimiter.tab)
    try reader.readTable(scanner, into: &builder)
    return reader.finished()
  }

  /// Reads a header and all rows below it, which it releases.
  mutating func readAll(
    _ header: DelimitedRecord, _ records: inout RowBatches, into builder: inout CollectionBuilder
  ) {
    readHeader(header, rows: records.prefix(Preamble.recordsLookedAt), into: &builder)
    var carried = IssueLog(file: file)
    records.forEachReleased { batch in
      for row in withSections(batch, log: &carried).all { addRow(row, to: &builder) }
    }
    if let rest = sections?.rest() { for row in rest.all { addRow(row, to: &builder) } }
    log.append(carried)
    if rows == 0 { log.add(.noRows, line: header.line, excerpt: excerpt(header)) }
  }

  init(file: String, isTabbed: Bool) {
    self.file = file
    self.isTabbed = isTabbed
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
  }

  mutating func readTable(
    _ scanner: consuming DelimitedScanner, into builder: inout CollectionBuilder
  ) throws(ReadError) {
    delimiter = scanner.signs.delimiter
    let start = try readStart(&scanner, into: &builder)
    if start.isByRow { return readFieldsByRow(start.records, scanner, into: &builder) }
    readRows(start.records, scanner, into: &builder)
    if rows == 0 { log.add(.noRows, line: start.line, excerpt: start.excerpt) }
  }

  /// The rows that were read together with the header, and the place of the header.
  private struct Start {
    var records = DelimitedRecords()
    var line = 1
    var excerpt = ""
    /// Whether the records are the fields of a study, one on each row, and no header was read.
    var isByRow = false
  }

  /// Reads the header. What it looked at is released at its end: a record can be as long as the file.
  private mutating func readStart(
    _ scanner: inout DelimitedScanner, into builder: inout CollectionBuilder
  ) throws(ReadError) -> Start {
    let preamble = Preamble(&scanner)
    guard var first = preamble.rest.first else { throw ReadError(.empty, at: Origin(file: file, line: 1)) }
    var start = Start()
    start.isByRow = FieldsByRow.areIn(preamble.lines + preamble.rest)
    if start.isByRow {
      for record in preamble.lines + preamble.rest { start.records.add(record) }
      return start
    }
    readLinesAbove(preamble.lines, into: &builder)
    var others = preamble.rest.dropFirst()
    if let joined = TableHead.joined(first, rows: others) {
      log.add(.twoHeaders, line: first.line, excerpt: excerpt(first))
      first = joined
      others.removeFirst()
    }
    if TableHead.areOfQualtrics(others) {
      addQuestions(Array(others.prefix(2)), under: first, to: &builder)
      others.removeFirst(2)
    }
    (start.line, start.excerpt) = (first.line, excerpt(first))
    let hasHeader = TableHead.isHeader(first, above: others)
    if hasHeader {
      readHeader(first, rows: others, into: &builder)
      if sections == nil, nameColumnSpansRows(others) { nameAbove = [] }
    } else {
      columns = Columns(labels: Array(repeating: "", count: first.count))
      columns.settle(in: &builder)
      log.add(.noHeader, line: start.line, excerpt: start.excerpt)
    }
    if hasHeader, let column = TableHead.columnOfValues(of: first, above: others) {
      log.add(.headingIsValue(column: column + 1), line: start.line, excerpt: start.excerpt)
    }
    if TableHead.areCellsOfRows(preamble.rest[...]) {
      log.add(.rowsInQuotes, line: start.line, excerpt: start.excerpt)
    }
    report(scanner.signs, isNamed: preamble.namesSeparator)
    if let delimiter = preamble.headerDelimiter {
      log.add(.headerCutBy(delimiter), line: start.line, excerpt: start.excerpt)
    }
    for record in hasHeader ? others : preamble.rest[...] { start.records.add(record) }
    return start
  }

  /// Reports signs between or around the cells that few files have.
  private mutating func report(_ signs: CellSigns, isNamed: Bool) {
    if isNamed {
      log.add(.separatorNamed(signs.delimiter), line: 1)
    } else if !Delimiter.candidates.contains(signs.delimiter) {
      log.add(.rareSeparator(signs.delimiter), line: 1)
    }
    if signs.quote != DelimitedScanner.quote { log.add(.apostrophesAsQuotes, line: 1) }
  }

  private mutating func readFieldsByRow(
    _ beginning: DelimitedRecords, _ scanner: consuming DelimitedScanner, into builder: inout CollectionBuilder
  ) {
    var records = beginning
    if scanner.appendRecords(upTo: .max, bytes: DelimitedRecords.largest, to: &records), let last = records.last {
      log.add(.pageCut(limit: DelimitedRecords.largest), line: last.line)
    }
    var table = FieldsByRow(records.all)
    records = DelimitedRecords()
    reportsShortRows = false
    if let header = table.header.all.first { readAll(header, &table.rows, into: &builder) }
  }

  /// Reads the rows that were read ahead and all that follow. The lines below the last row become footnotes.
  private mutating func readRows(
    _ beginning: DelimitedRecords, _ scanner: consuming DelimitedScanner, into builder: inout CollectionBuilder
  ) {
    var assembly = Assembly(self)
    var records = beginning
    var notes = DelimitedRecords()
    var hasMore = true
    var carried = IssueLog(file: file)
    while true {
      if nameAbove != nil { carryNames(into: &records, log: &carried) }
      let tail = records.detachTail(while: isNote)
      if records.ended > 0 || notes.textSize + tail.textSize > Self.mostNotes {
        for batch in [notes, records] where batch.ended > 0 {
          assembly.add(withSections(batch, log: &carried), into: &builder)
        }
        notes = DelimitedRecords()
      }
      notes.add(tail)
      guard hasMore else { break }
      records = DelimitedRecords(reserving: DelimitedRecords.batchSize)
      hasMore = scanner.appendRecords(
        upTo: builder.studiesForNextDraft, bytes: DelimitedRecords.batchSize, to: &records)
    }
    if let rest = sections?.rest(), rest.ended > 0 { assembly.add(rest, into: &builder) }
    assembly.finish(into: &builder)
    self = assembly.maker
    log.append(carried)
    if let line = scanner.firstEscape { log.add(.backslashQuotes, line: line) }
    if rows > 0 { addNotes(notes, to: &builder) } else { for record in notes.all { addRow(record, to: &builder) } }
  }

  /// The number of cells that the header has in the source.
  var width: Int { sections?.width ?? columns.countInHeader }

  private mutating func withSections(_ records: DelimitedRecords, log: inout IssueLog) -> DelimitedRecords {
    sections?.addSections(to: records, &log) ?? records
  }

  private func nameColumnSpansRows(_ rows: ArraySlice<DelimitedRecord>) -> Bool {
    guard let first = columns.list.first, first.role == .name || first.identifierRank == nil && first.role == .other
    else { return false }
    return ![.title, .author].contains(where: columns.has) && TableHead.namesSpanRows(rows)
  }

  /// Gives rows with a blank first cell the name of the row above.
  private mutating func carryNames(into records: inout DelimitedRecords, log: inout IssueLog) {
    var carried = DelimitedRecords()
    for record in records.all {
      if let name = nameAbove, !name.isEmpty, record.isBlank(0), record.filled > 1 {
        carried.add(record, firstCell: name)
        log.add(.nameCarried, line: record.line, excerpt: excerpt(carried[carried.ended - 1]))
      } else {
        if record.filled > 0 { nameAbove = record.isBlank(0) ? [] : Array(record[0]) }
        carried.add(record)
      }
    }
    records = carried
  }

  mutating func readLinesAbove(_ lines: [DelimitedRecord], into builder: inout CollectionBuilder) {
    let lines = TextTable.Above(lines.map { texts($0).filter { !$0.isEmpty }.joined(separator: " ") })
    builder.add(title: lines.caption.title, source: lines.caption.label)
    for line in lines.others { builder.add(title: builder.title, source: line) }
  }

  private mutating func readHeader(
    _ header: DelimitedRecord, rows: ArraySlice<DelimitedRecord>, into builder: inout CollectionBuilder
  ) {
    let hasRowNames = Self.haveNames(rows, under: header)
    if hasRowNames { log.add(.namesWithoutHeading, line: header.line, excerpt: excerpt(header)) }
    let labels = (hasRowNames ? [""] : []) + texts(header)
    columns = Columns(labels: labels)
    if SectionRows.divide(rows, under: columns.list) {
      sections = SectionRows(width: columns.countInHeader)
      columns = Columns(labels: labels + [SectionRows.label])
    }
    columns.learn { column in
      rows.prefix(Columns.rowsLookedAt).filter { column < $0.count && !$0.isBlank(column) }
        .map { String(decoding: $0[column], as: UTF8.self) }
    }
    let hasCorner = hasRowNames || header.isBlank(0)
    if let first = rows.first, namesRows(first, underCorner: hasCorner) { columns.nameRowsByFirstColumn() }
    columns.settle(in: &builder)
    for (heading, label) in columns.repeated {
      log.add(.headingRepeated(heading, as: label), line: header.line, excerpt: heading)
    }
    self.header = (0..<header.count).map { Array(header[$0]) }
    hasLongHeadings = self.header.count { $0.count > 1 } > 1
    let longer = rows.count { $0.count == header.count + 1 && $0.isBlank(header.count) }
    rowsEndInDelimiter = longer * 2 > rows.count
    for column in (hasCorner ? 1 : 0)..<header.count where header.isBlank(column) {
      if rows.contains(where: { column < $0.count && !$0.isBlank(column) }) {
        log.add(.noHeading(column: column + 1), line: header.line, excerpt: excerpt(header))
      }
    }
    if columns.list.count == 1 { log.add(.oneColumn, line: header.line, excerpt: excerpt(header)) }
    report(header.flaw, in: header)
  }

  /// Whether each row begins with a name that has no heading, as R writes it (`write.table` without `col.names = NA`).
  /// Rows that only end in an extra delimiter do not count, because their last cell is empty.
  /// A header that begins with the heading of such names lacks another one, unless the rows are only numbered.
  private static func haveNames(_ rows: ArraySlice<DelimitedRecord>, under header: DelimitedRecord) -> Bool {
    let width = header.count
    guard rows.count > 1, width > 1, rows.allSatisfy({ $0.count == width + 1 }) else { return false }
    let role = ColumnRole(label: String(decoding: header[0], as: UTF8.self))
    let hasHeading = [.name, .title, .author].contains(role.role) || role.identifierRank != nil
    if hasHeading, !TableHead.areCounted(rows) { return false }
    let filled = rows.count { !$0.isBlank(width) }
    return filled * 2 > rows.count && Set(rows.map { Array($0[0]) }).count == rows.count
  }

  /// Whether the first column names the rows: no other column does, and it does not number them, as the first column of
  /// a written data frame does. A first column without a heading names the rows even if another column has an
  /// identifier.
  private func namesRows(_ record: DelimitedRecord, underCorner hasCorner: Bool) -> Bool {
    let naming: [FieldRole] = [.name, .title, .author] + (hasCorner ? [] : [.identifier])
    return !naming.contains(where: columns.has)
      && record[0].contains { !$0.isASCIIDigit && $0 != UInt8(ascii: ".") }
  }

  private mutating func addRow(_ record: DelimitedRecord, to builder: inout CollectionBuilder) {
    report(record.flaw, in: record)
    if hasQuotes, record.flaw == nil, record.cutsQuotes { report((.quoteWithinCell, record.line), in: record) }
    if record.isBlank { return }
    if repeatsHeader(record) { return log.add(.headerAgain, line: record.line, excerpt: excerpt(record)) }
    checkWidth(record)
    if record.count > columns.list.count { columns.settle(in: &builder, count: filled(record)) }
    var naming = StudyNaming()
    builder.beginStudy(line: record.line)
    for cell in 0..<min(record.count, columns.list.count) where !record.isBlank(cell) {
      addCell(record[cell], line: record.line, column: cell, naming: &naming, into: &builder)
    }
    rows += 1
    for publication in naming.publications { builder.add(publication) }
    builder.endStudy(name: naming.name(row: rows), id: naming.id)
  }

  private mutating func addCell(
    _ bytes: ArraySlice<UInt8>, line: Int, column: Int, naming: inout StudyNaming,
    into builder: inout CollectionBuilder
  ) {
    let (index, role) = (columns.list[column].index, columns.list[column].role)
    let hasSigns = hasMarkup && role != .link && bytes.withUnsafeBufferPointer { InlineMarkup.isFound(in: $0) }
    if let index, !StudyNaming.asks(role), !hasSigns, decoder.isPlain(bytes, line: line) {
      builder.add(utf8: bytes, to: index)
      return
    }
    var text = decoder.text(bytes, line: line)
    // The tables of registries and databases keep the tags of their web pages.
    if hasSigns { text = InlineMarkup.plain(text) }
    if let index { builder.add(text, to: index) }
    naming.add(text, from: columns.list[column])
  }

  /// Whether a row repeats the header, which happens where files were joined. A byte order mark can stand before it.
  private func repeatsHeader(_ record: DelimitedRecord) -> Bool {
    guard record.count == header.count, header.count > 1 else { return false }
    let first = record[0]
    let isFirst =
      isSame(first, header[0])
      || first.starts(with: Encoding.utf8Mark) && isSame(first.dropFirst(3).trimming({ $0 == "\"" }), header[0])
    return isFirst && header.indices.dropFirst().allSatisfy { isSame(record[$0], header[$0]) }
  }

  /// Whether a cell is a heading, in capitals or not. If all headings are single letters, their capitals can be values.
  private func isSame(_ cell: ArraySlice<UInt8>, _ heading: [UInt8]) -> Bool {
    guard cell.count == heading.count else { return false }
    return hasLongHeadings
      ? zip(cell, heading).allSatisfy { $0.asciiLowercased == $1.asciiLowercased } : cell.elementsEqual(heading)
  }

  /// Reports a row that is longer or shorter than the header. An extra empty cell at its end also counts, because it
  /// can mean an extra separator within the row, which shifts all values after it to the wrong column.
  private mutating func checkWidth(_ record: DelimitedRecord) {
    let expected = columns.countInHeader
    let isLonger = record.count > expected + (rowsEndInDelimiter ? 1 : 0)
    if filled(record) > expected || isLonger && filled(record) > 1 {
      // The section is a cell that the source does not have.
      let found = record.count - (expected - width)
      log.add(.longRow(expected: width, found: found), line: record.line, excerpt: excerpt(record))
    } else if record.count < expected, reportsShortRows {
      log.add(.shortRow(expected: expected, found: record.count), line: record.line, excerpt: excerpt(record))
    }
  }

  private func filled(_ record: DelimitedRecord) -> Int {
    ((0..<record.count).last { !record.isBlank($0) } ?? -1) + 1
  }

  private mutating func report(_ flaw: (kind: ReadIssue.Kind, line: Int)?, in record: DelimitedRecord) {
    // TSV needs no quotes, and ClinicalTrials.gov writes them as plain text (IANA: text/tab-separated-values).
    if let flaw, !isTabbed || flaw.kind != .strayQuote { log.add(flaw.kind, line: flaw.line, excerpt: excerpt(record)) }
  }

  mutating func texts(_ record: DelimitedRecord) -> [String] {
    (0..<record.count).map { decoder.text(record[$0], line: record.line) }
  }

  /// Returns the first words of a record. Encoding faults in them are reported elsewhere.
  func excerpt(_ record: DelimitedRecord) -> String {
    let first = (0..<record.count).first { !record.isBlank($0) } ?? 0
    return String(decoding: record[first].prefix(4 * Excerpt.limit + 4), as: UTF8.self)
  }

  func finished() -> [ReadIssue] {
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

  /// The number of columns. A row that is longer than the header adds columns, and later rows use them.
  var context: Int { columns.list.count }

  mutating func makeStudies(of batches: [DelimitedRecords], into builder: inout CollectionBuilder) {
    for batch in batches {
      hasMarkup = batch.hasMarkup
      hasQuotes = !isTabbed && batch.hasQuotes
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
