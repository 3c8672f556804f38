import Studies

/// Tables that stand one below another in a delimited file, with blank lines between them.
///
/// `FILE#2` opens the second. Without this, its header would be a study, and so would each of its rows.
struct StackedTables {
  /// One of the tables: the lines above it, its header and its rows.
  struct Part {
    /// The number of its first line.
    let line: Int
    let bytes: ArraySlice<UInt8>
    fileprivate let number: Int
    fileprivate let caption: Caption
    fileprivate let header: DelimitedRecord?
    fileprivate let rows: Int

    /// Returns the table's entry in the list of the tables of its file.
    func outline(file: String) -> TableOutline {
      TableOutline(
        number: number, label: caption.label, caption: caption.title, rows: rows, columns: header?.width ?? 0,
        isImage: false, origin: Origin(file: file, line: header?.line ?? line))
    }
  }

  /// In bytes. A longer file is one table, and each row that does not fit is an issue.
  static let longest = 1 << 20

  /// The records between two blank lines.
  private struct Block {
    var records: [DelimitedRecord] = []
    var line: Int { records[0].line }
    /// The lines above the header: those with a single text.
    var captions: Int { records.prefix { $0.filled < 2 }.count }
    /// Whether one of them is a caption such as `Table 2. Doses`.
    var hasCaption: Bool {
      records.prefix(captions).contains { !Caption(String(decoding: $0[0], as: UTF8.self)).label.isEmpty }
    }
    var header: DelimitedRecord? { captions < records.count ? records[captions] : nil }
    /// The records below the header without the notes at the end.
    var rows: [DelimitedRecord] {
      var rows = records.dropFirst(captions + 1)
      while let last = rows.last, last.filled < 2 { rows.removeLast() }
      return Array(rows)
    }
  }

  /// Returns the tables of a file; none if it has only one.
  static func parts(of text: ArraySlice<UInt8>, cut signs: CellSigns) -> [Part] {
    let blocks = blocks(of: text, cut: signs)
    guard blocks.count > 1, let top = blocks.first(where: { $0.header != nil && !$0.rows.isEmpty }) else { return [] }
    var starts = [1]
    var headers = [top.header].compactMap { $0.map(texts) }
    for (place, block) in blocks.enumerated().dropFirst() where block.line > top.line {
      // A block of captions alone belongs to the table below it.
      let above = blocks[place - 1]
      let isAlone = above.header == nil && above.line > (starts.last ?? 1)
      let hasCaption = block.hasCaption || isAlone && above.hasCaption
      guard let header = block.header, !headers.contains(texts(of: header)),
        begins(block, below: top, hasCaption: hasCaption)
      else { continue }
      headers.append(texts(of: header))
      starts.append(isAlone ? above.line : block.line)
    }
    if starts.count == 1 { return [] }
    let offsets = offsets(ofLines: starts, in: text) + [text.endIndex]
    return starts.indices.map { index in
      part(text[offsets[index]..<offsets[index + 1]], line: starts[index], number: index + 1, cut: signs)
    }
  }

  /// Whether a line has at most blanks and delimiters.
  static func hasBlankLine(_ text: ArraySlice<UInt8>, cut signs: CellSigns) -> Bool {
    var isBlank = true
    var before: UInt8 = 0
    for byte in text {
      if byte.isLineEnd {
        if isBlank, !(byte == CellEnd.lineFeed && before == CellEnd.carriageReturn) { return true }
        isBlank = true
      } else if byte != signs.delimiter, byte != UInt8(ascii: " ") {
        isBlank = false
      }
      before = byte
    }
    return false
  }

  private static func blocks(of text: ArraySlice<UInt8>, cut signs: CellSigns) -> [Block] {
    var scanner = DelimitedScanner(ByteStream(name: "", bytes: Array(text)), signs: signs)
    var records = DelimitedRecords()
    _ = scanner.appendRecords(upTo: .max, to: &records)
    var blocks: [Block] = []
    var next = 0
    for record in records.all where !record.isBlank {
      if record.line > next { blocks.append(Block()) }
      blocks[blocks.count - 1].records.append(record)
      next = record.nextLine
    }
    return blocks
  }

  /// Whether another table begins with a block: it has a header and rows of its own. A caption proves it, or most labels
  /// are well known, or the rows prove it: by their number of cells, or by numbers in a column of numbers in which the
  /// header has none.
  private static func begins(_ block: Block, below top: Block, hasCaption: Bool) -> Bool {
    guard let header = block.header, !header.hasNumbers, !DelimitedReader.isMarkedNote(header) else { return false }
    let (width, rows) = (header.width, block.rows)
    guard width > 1, header.filled == width, !rows.isEmpty, rows.allSatisfy({ $0.width <= width }),
      rows.contains(where: { $0.width == width })
    else { return false }
    let labels = texts(of: header)
    guard labels.allSatisfy({ $0.utf8.count < 60 }), Set(labels).count == labels.count else { return false }
    let known = labels.count { ColumnRole.isKnown($0) }
    let numbers = (0..<width).filter { column in areNumbers(in: column, of: rows) }
    let isNumbered = numbers.contains { areNumbers(in: $0, of: top.rows) } || !numbers.isEmpty && known * 2 >= width
    let isOther = header.count != top.header?.count && rows.allSatisfy { $0.count == header.count }
    return hasCaption || known * 2 > width || isNumbered || isOther && (width > 2 || !numbers.isEmpty || known > 0)
  }

  private static func areNumbers(in column: Int, of rows: [DelimitedRecord]) -> Bool {
    let cells = rows.filter { column < $0.count && !$0.isBlank(column) }
    return !cells.isEmpty && cells.allSatisfy { $0.isNumber(column) }
  }

  private static func texts(of record: DelimitedRecord) -> [String] {
    (0..<record.width).map { StudyNaming.oneLine(String(decoding: record[$0], as: UTF8.self)) }
  }

  /// Returns the places at which some lines begin, which rise.
  private static func offsets(ofLines lines: [Int], in text: ArraySlice<UInt8>) -> [Int] {
    var offsets: [Int] = []
    var (line, place) = (1, text.startIndex)
    for wanted in lines {
      while line < wanted, place < text.endIndex {
        place = text[place...].firstLineEnd
        guard place < text.endIndex else { break }
        let isReturn = text[place] == CellEnd.carriageReturn
        place += 1
        if isReturn, place < text.endIndex, text[place] == CellEnd.lineFeed { place += 1 }
        line += 1
      }
      offsets.append(place)
    }
    return offsets
  }

  private static func part(_ bytes: ArraySlice<UInt8>, line: Int, number: Int, cut signs: CellSigns) -> Part {
    var scanner = DelimitedScanner(ByteStream(name: "", bytes: Array(bytes)), signs: signs, line: line)
    let preamble = Preamble(&scanner)
    var rest = DelimitedRecords()
    _ = scanner.appendRecords(upTo: .max, to: &rest)
    let above = preamble.lines.map { record in texts(of: record).filter { !$0.isEmpty }.joined(separator: " ") }
    let rows = preamble.rest.dropFirst().count { $0.filled > 1 } + rest.all.count { $0.filled > 1 }
    return Part(
      line: line, bytes: bytes, number: number, caption: TextTable.Above(above).caption, header: preamble.rest.first,
      rows: rows)
  }
}

extension DelimitedRecord {
  /// The number of cells up to the last one with text.
  fileprivate var width: Int { ((0..<count).last { !isBlank($0) } ?? -1) + 1 }

  /// The line after its last one. Its cells can have line ends.
  var nextLine: Int {
    (0..<count).reduce(line + 1) { sum, cell in
      let bytes = Array(self[cell])
      return sum + bytes.withUnsafeBufferPointer { CellEnd.lines(in: $0, 0..<$0.count) }
    }
  }
}

extension DelimitedReader {
  /// Reads one of several tables into `builder`: the one with the number `wanted`, or the first.
  static func readPart(
    of parts: [StackedTables.Part], cut signs: CellSigns, table wanted: Int?, file: String,
    into builder: inout CollectionBuilder, tables: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    let outlines = parts.map { $0.outline(file: file) }
    guard parts.indices.contains((wanted ?? 1) - 1) else {
      throw ReadError(.noSuchTable(wanted ?? 1, known: nil, of: outlines), at: Origin(file: file, line: 1))
    }
    let part = parts[(wanted ?? 1) - 1]
    let scanner = DelimitedScanner(
      ByteStream(name: file, bytes: Array(part.bytes)), signs: signs, line: part.line)
    var reader = DelimitedReader(file: file, isTabbed: signs.delimiter == Delimiter.tab)
    try reader.readTable(scanner, into: &builder)
    tables += outlines
    if wanted == nil { reader.report(others: outlines.dropFirst()) }
    return reader.finished()
  }
}
