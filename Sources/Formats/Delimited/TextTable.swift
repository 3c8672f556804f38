import Studies

/// A table within a text, as Markdown, a database client or R writes it, or as tabs set it in a text copied from a
/// page.
struct TextTable {
  /// The lines above the table, each a record of one cell.
  var above = DelimitedRecords()
  var header = DelimitedRecords()
  var rows = RowBatches()
  /// The lines below the table, each a record of one cell.
  var below = DelimitedRecords()

  /// The number of labels, and that of the cells of the rule below them, if it is another one.
  var unevenRule: (labels: Int, cells: Int)?

  /// The lines on which a later copy of the table stands.
  private(set) var copies: [ClosedRange<Int>] = []

  /// The number of rows that repeat the header.
  private var headersAgain = 0

  /// Joins tables with the same headings into the first of them. A later table that also has the same rows is a copy.
  static func joined(_ tables: [TextTable]) -> [TextTable] {
    var joined: [TextTable] = []
    var places: [[[UInt8]]: Int] = [:]
    var known: [Int: [TextTable]] = [:]
    for table in tables where tables.count > 1 {
      let number = table.hashOfCells
      let isNew = !known[number, default: []].contains { $0.hasSameCells(as: table) }
      if isNew { known[number, default: []].append(table) }
      if let place = places[table.headings] {
        joined[place].append(table, isCopy: !isNew)
      } else {
        places[table.headings] = joined.count
        joined.append(table)
      }
    }
    return tables.count > 1 ? joined : tables
  }

  private var headings: [[UInt8]] { header.ended > 0 ? header[0].texts : [] }

  /// A number that tables with the same cells share.
  private var hashOfCells: Int {
    var hasher = Hasher()
    hasher.combine(headings)
    for row in rows.all { for cell in 0..<row.count { hasher.combine(row[cell]) } }
    return hasher.finalize()
  }

  private func hasSameCells(as other: TextTable) -> Bool {
    headings == other.headings && rows.hasSameCells(as: other.rows)
  }

  private mutating func append(_ later: TextTable, isCopy: Bool) {
    if isCopy, let lines = later.span {
      copies.append(lines)
    } else {
      // The header is added as a row, so that its repetition is reported.
      rows.add(later.header)
      rows.add(later.rows)
      headersAgain += 1
    }
    // Of the captions above a table the last one belongs to it.
    let own = above
    above = later.above
    above.add(own)
    below.add(later.below)
  }

  /// The lines of the header and the rows; nil for a table without a header.
  private var span: ClosedRange<Int>? {
    guard header.ended > 0 else { return nil }
    return header[0].line...(rows.last?.line ?? header[0].line)
  }

  /// The lines above the table.
  var lines: Above { Above(above.all.map { String(decoding: $0[0], as: UTF8.self) }) }

  /// Returns the table's entry in the list of the tables of its file.
  func outline(_ number: Int, file: String) -> TableOutline {
    let caption = lines.caption
    return TableOutline(
      number: number, label: caption.label, caption: caption.title, rows: rows.filled - headersAgain,
      columns: header.ended > 0 ? header[0].count : 0, isImage: false,
      origin: Origin(file: file, line: header.ended > 0 ? header[0].line : 1))
  }
}

extension TextTable {
  /// The lines above a table: its caption, and other lines.
  struct Above {
    /// Begins at the last line that has a label such as `Table 2`, or at the first line. The title can stand below the
    /// label.
    private(set) var caption = Caption("")
    private(set) var others: [String] = []

    init(_ lines: [String]) {
      let lines = lines.filter { !$0.isEmpty }
      guard let first = lines.lastIndex(where: { !Caption($0).label.isEmpty }) ?? lines.indices.first else { return }
      let isSplit = !Caption(lines[first]).label.isEmpty && Caption(lines[first]).title.isEmpty
      let end = min(first + (isSplit ? 2 : 1), lines.count)
      caption = Caption(lines[first..<end].joined(separator: " "))
      others = Array(lines[..<first] + lines[end...])
    }
  }
}

extension DelimitedRecord {
  /// The texts of its cells.
  fileprivate var texts: [[UInt8]] { (0..<count).map { Array(self[$0]) } }
}

/// How the tables of a text are set if no single sign divides the text into cells.
enum TextLayout {
  /// With bars and rules, as in Markdown and by psql and MySQL.
  case bars
  /// With blanks, as by R, pandas and pandoc.
  case blanks
  /// With tabs, among other lines.
  case tabs

  func tables(in stream: consuming ByteStream, of file: String) throws(ReadError) -> TextTables {
    switch self {
    case .bars: MarkdownTables.read(stream)
    case .blanks: PrintedTable.read(try PrintedTable.lines(of: stream, file: file))
    case .tabs: TabbedTables.read(stream)
    }
  }
}

extension DelimitedReader {
  /// Reads one table of a text into `builder`: the table with the number `wanted`, or the first. If there are several
  /// tables, adds an outline of each to `outlines`.
  static func readText(
    _ stream: consuming ByteStream, set layout: TextLayout, table wanted: Int?, file: String,
    into builder: inout CollectionBuilder, tables outlines: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    var found = try layout.tables(in: stream, of: file)
    var tables = TextTable.joined(found.takeList())
    let list = tables.enumerated().map { $1.outline($0 + 1, file: file) }
    let number = wanted ?? 1
    guard tables.indices.contains(number - 1) else {
      let start = Origin(file: file, line: 1)
      throw wanted == nil
        ? ReadError(.noTable, at: start)
        : ReadError(.noSuchTable(number, known: nil, of: list), at: start)
    }
    // A quote is plain text here, as it is between tabs.
    var reader = DelimitedReader(file: file, isTabbed: true)
    if tables.count > 1 { outlines += list }
    var table = tables[number - 1]
    // The others are not needed any more.
    tables = []
    reader.readTable(&table, into: &builder)
    if wanted == nil { reader.report(others: list.dropFirst()) }
    if let first = found.leftOut.first { reader.log.add(.leftOut(lines: found.leftOut), line: first.lowerBound) }
    return reader.finished()
  }

  private mutating func readTable(_ table: inout TextTable, into builder: inout CollectionBuilder) {
    guard let header = table.header.all.first else { return }
    readLinesAbove(Array(table.above.all), into: &builder)
    readAll(header, &table.rows, into: &builder)
    if let uneven = table.unevenRule {
      let mismatch = ReadIssue.Kind.headerMismatch(labels: uneven.labels, cells: uneven.cells)
      log.add(mismatch, line: header.line, excerpt: excerpt(header))
    }
    for lines in table.copies { log.add(.copyFolded(lines: lines), line: lines.lowerBound) }
    addNotes(table.below, to: &builder)
  }

  mutating func report(others: ArraySlice<TableOutline>) {
    for table in others {
      let words = [table.label, table.caption].filter { !$0.isEmpty }.joined(separator: " ")
      log.add(.otherTable(number: table.number), line: table.origin.line, excerpt: words)
    }
  }
}
