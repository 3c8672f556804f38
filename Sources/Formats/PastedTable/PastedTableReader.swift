import Studies

/// Reads tables that were pasted from a journal's page, and the text around them.
///
/// A no-break space ends each cell, and the one of the last cell ends the row. Labels can run together, cells can span
/// lines, and the table can occur twice. The header shows how many cells a row has. The reader reports a row with
/// another number of cells; such a row spoils no other.
struct PastedTableReader {
  /// The number of headers without a table after which the search ends: every line of a text can look like a header,
  /// and for each one the text is read to its end.
  private static let failuresAllowed = 50

  private let file: String
  private var decoder: TextDecoder
  private var log: IssueLog
  private var tables: [PastedTable] = []
  private var around = Surroundings()

  static func read(
    _ stream: consuming ByteStream, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = PastedTableReader(file: file)
    let lines = try reader.lines(stream)
    reader.find(lines)
    guard !reader.tables.isEmpty else { throw ReadError(.noTable, at: Origin(file: file, line: 1)) }
    return reader.addStudies(to: &builder)
  }

  private init(file: String) {
    self.file = file
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
  }

  /// In bytes (4 MiB): more than the text of the longest page. If no no-break space comes within it, the text has no
  /// pasted table.
  private static let mostBefore = 1 << 22

  /// In bytes (4 MiB): the reader stops here, because no page is longer.
  private static let most = 1 << 22

  private mutating func lines(_ stream: consuming ByteStream) throws(ReadError) -> [PastedLine] {
    var stream = stream
    var lines: [PastedLine] = []
    var (size, hasGap) = (0, false)
    while let line = stream.nextLine() {
      size += line.count + 1
      hasGap = hasGap || line.contains(0xA0)
      if !hasGap, size > Self.mostBefore { throw ReadError(.noTable, at: Origin(file: file, line: 1)) }
      if size > Self.most {
        log.add(.pageCut(limit: Self.most), line: lines.count + 1)
        break
      }
      lines.append(PastedLine(number: lines.count + 1, utf8: decoder.utf8(line, line: lines.count + 1)))
    }
    return lines
  }

  private mutating func find(_ lines: [PastedLine]) {
    var loose = 0
    var index = 0
    var failures = 0
    while index < lines.count, failures < Self.failuresAllowed {
      if let table = PastedTable(lines, header: index, known: tables) {
        addLinesAround(lines[loose..<index])
        addTable(table, lines)
        (loose, index) = (table.lines.upperBound, table.lines.upperBound)
      } else {
        if PastedTable.header(lines, index) != nil { failures += 1 }
        index += 1
      }
    }
    around.addLinesBelow(lines[loose...])
  }

  private mutating func addLinesAround(_ lines: ArraySlice<PastedLine>) {
    if tables.isEmpty { around.addLinesAbove(lines) } else { around.addLinesBetween(lines) }
  }

  private mutating func addTable(_ table: PastedTable, _ lines: [PastedLine]) {
    guard tables.contains(where: { table.isCopy(of: $0) }) else { return tables.append(table) }
    let last = lines[..<table.lines.upperBound].last { !$0.isBlank }?.number ?? table.header.number
    log.add(.copyFolded(lines: table.header.number...last), line: table.header.number, excerpt: table.header.text)
  }

  private mutating func addStudies(to builder: inout CollectionBuilder) -> [ReadIssue] {
    for caption in around.captions { builder.add(title: caption.title, source: caption.label) }
    for entry in around.entries { builder.glossary.add(entry) }
    builder.footnotes += around.footnotes
    var number = 0
    for table in tables { addRows(of: table, &number, to: &builder) }
    reportLeftOut()
    for issue in decoder.issues { log.add(issue) }
    return log.finished()
  }

  private mutating func addRows(of table: PastedTable, _ number: inout Int, to builder: inout CollectionBuilder) {
    var columns = Columns(labels: table.labels)
    columns.learn { column in
      table.rows.prefix(Columns.rowsLookedAt).compactMap { column < $0.cells.count ? $0.cells[column] : nil }
    }
    if ![.name, .author, .title, .identifier].contains(where: columns.has) { columns.nameRowsByFirstColumn() }
    columns.settle(in: &builder)
    for (heading, label) in columns.repeated {
      log.add(.headingRepeated(heading, as: label), line: table.header.number, excerpt: heading)
    }
    if table.labelsInHeader != table.labels.count {
      let kind = ReadIssue.Kind.headerMismatch(labels: table.labelsInHeader, cells: table.labels.count)
      log.add(kind, line: table.header.number, excerpt: table.header.text)
    }
    for row in table.rows {
      number += 1
      addRow(row, number, &columns, to: &builder)
    }
  }

  private mutating func addRow(
    _ row: PastedTable.Row, _ number: Int, _ columns: inout Columns, to builder: inout CollectionBuilder
  ) {
    check(row, width: columns.countInHeader)
    columns.settle(in: &builder, count: row.cells.count)
    var naming = StudyNaming()
    builder.beginStudy(line: row.line)
    for (column, cell) in zip(columns.list, row.cells) where !cell.isEmpty {
      if let index = column.index { builder.add(cell, to: index) }
      naming.add(cell, from: column)
    }
    for publication in naming.publications { builder.add(publication) }
    builder.endStudy(name: naming.name(row: number), id: naming.id)
  }

  private mutating func check(_ row: PastedTable.Row, width: Int) {
    let excerpt = row.cells.first ?? ""
    if row.cells.count > width {
      log.add(.longRow(expected: width, found: row.cells.count), line: row.line, excerpt: excerpt)
    } else if row.cells.count < width {
      log.add(.shortRow(expected: width, found: row.cells.count), line: row.line, excerpt: excerpt)
    }
  }

  private mutating func reportLeftOut() {
    guard let first = around.leftOut.first else { return }
    var spans: [ClosedRange<Int>] = []
    for line in around.leftOut {
      if let last = spans.last, line.number == last.upperBound + 1 {
        spans[spans.count - 1] = last.lowerBound...line.number
      } else {
        spans.append(line.number...line.number)
      }
    }
    log.add(.leftOut(lines: spans), line: first.number, excerpt: first.text)
  }
}
