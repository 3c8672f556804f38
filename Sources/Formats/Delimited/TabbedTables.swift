import Studies

/// Reads tables with tabs that were copied from a page together with captions, notes and other lines.
///
/// A file that holds only rows is read by `DelimitedReader`, which also knows quotes.
enum TabbedTables {
  /// All lines of a text in one array: as an array of its own, a short line takes ten times its size.
  private struct Lines {
    private struct Block {
      var bytes: [UInt8] = []
      /// The end of each line in `bytes`.
      var ends: [Int] = []
    }

    private static let linesOfBlock = 1 << 12

    /// Each with the same number of lines but the last; empty where it was released.
    private var blocks: [Block] = []
    private(set) var count = 0

    init(_ stream: consuming ByteStream) {
      var reader = LineReader(stream)
      while let text = reader.next() {
        if count % Self.linesOfBlock == 0 { blocks.append(Block()) }
        blocks[blocks.count - 1].bytes += text
        blocks[blocks.count - 1].ends.append(blocks[blocks.count - 1].bytes.count)
        count += 1
      }
    }

    subscript(place: Int) -> Line {
      let block = blocks[place / Self.linesOfBlock]
      let line = place % Self.linesOfBlock
      return Line(text: block.bytes[(line == 0 ? 0 : block.ends[line - 1])..<block.ends[line]], number: place + 1)
    }

    /// Releases a line and those before it, which nobody asks for again.
    mutating func release(upTo place: Int) {
      guard place % Self.linesOfBlock == Self.linesOfBlock - 1 else { return }
      blocks[place / Self.linesOfBlock] = Block()
    }
  }

  private struct Line {
    let text: ArraySlice<UInt8>
    let number: Int

    var cells: [ArraySlice<UInt8>] {
      text.split(separator: Delimiter.tab, omittingEmptySubsequences: false).map(\.trimmed)
    }
    var width: Int { text.count { $0 == Delimiter.tab } + 1 }
    var isBlank: Bool { text.isBlank }
    var hasCells: Bool { text.contains(Delimiter.tab) && !isBlank }
    var words: String { String(decoding: whole, as: UTF8.self) }
    var whole: ArraySlice<UInt8> { Array(cells.filter { !$0.isEmpty }.joined(separator: [0x20]))[...] }
    var isCaption: Bool { !hasCells && !Caption(words).label.isEmpty }
    var isLegend: Bool { !hasCells && Legend.isHeading(words) }

    /// Whether it can be a header: it has at least two labels, only its first cell may be blank, and no cell is a
    /// number.
    var isHeader: Bool {
      guard hasCells else { return false }
      let cells = cells
      let labels = cells.dropFirst()
      return (cells[0].isEmpty ? labels.count > 1 : !labels.isEmpty)
        && labels.allSatisfy { !$0.isEmpty || $0.startIndex == labels.last?.startIndex }
        && cells.allSatisfy { $0.count < 120 && !Self.isNumber($0) }
    }

    private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
      cell.contains(where: \.isASCIIDigit) && cell.allSatisfy { $0.isASCIIDigit || " .,-+%()".utf8.contains($0) }
    }
  }

  /// Whether a text has such tables: one table among lines that `delimiter` cannot cut, or several tables.
  static func areFound(in head: ArraySlice<UInt8>, cut delimiter: Delimiter?) -> Bool {
    let isCut = delimiter?.isPlain ?? false
    guard head.contains(Delimiter.tab), !isCut || delimiter?.byte == Delimiter.tab, !quotesCells(head) else {
      return false
    }
    let tables = read(ByteStream(name: "", bytes: Array(head))).list
    if isCut { return tables.count > 1 }
    // Two columns without a caption are too little proof: people set many things with tabs.
    return tables.contains { $0.header[0].count > 2 || !$0.lines.caption.label.isEmpty }
  }

  /// Whether a cell begins with a quote. Such a cell can continue after tabs and line ends.
  private static func quotesCells(_ head: ArraySlice<UInt8>) -> Bool {
    head.indices.contains { place in
      head[place] == DelimitedScanner.quote
        && (place == head.startIndex || head[place - 1] == Delimiter.tab || head[place - 1].isLineEnd)
    }
  }

  static func read(_ stream: consuming ByteStream) -> TextTables {
    var tables = TextTables()
    var lines = Lines(stream)
    var place = 0
    while place < lines.count {
      if let end = tableEnd(lines, header: place) {
        addTable(&lines, place..<end, to: &tables)
        place = end
      } else {
        let end = lines[place].isLegend ? legendEnd(lines, heading: place) : place + 1
        tables.addLine(TextTables.Line(text: text(lines, place..<end), number: lines[place].number))
        place = end
      }
    }
    tables.finish()
    return tables
  }

  /// Returns the place after the last line of a legend that has one line for each term.
  private static func legendEnd(_ lines: Lines, heading place: Int) -> Int {
    ((place + 1)..<lines.count).first { lines[$0].isBlank || lines[$0].width != 2 } ?? lines.count
  }

  /// The text of a line, or of a legend: `Abbreviations: CR, complete response; PR, partial response`.
  private static func text(_ lines: Lines, _ places: Range<Int>) -> ArraySlice<UInt8> {
    let heading = lines[places.lowerBound]
    if places.count == 1 { return heading.whole }
    let entries = places.dropFirst().map {
      String(decoding: Array(lines[$0].cells.joined(separator: [0x3A, 0x20])), as: UTF8.self)
    }
    let opening = heading.words.hasSuffix(":") ? heading.words : heading.words + ":"
    return Array("\(opening) \(entries.joined(separator: "; "))".utf8)[...]
  }

  private static func addTable(_ lines: inout Lines, _ places: Range<Int>, to tables: inout TextTables) {
    let header = lines[places.lowerBound]
    let labels = header.cells
    let isEndless = labels.last?.isEmpty ?? false
    tables.beginTable(isEndless ? labels.dropLast() : labels, line: header.number)
    for place in places.dropFirst() {
      let row = lines[place]
      if !row.isBlank { tables.addRow(row.cells, line: row.number) }
      lines.release(upTo: place - 1)
    }
  }

  /// Returns the place after the last row of the table whose header is at a place; nil if no table begins there. The
  /// next line with cells must have as many cells as the header. A line without cells between rows is a heading for the
  /// rows below it.
  private static func tableEnd(_ lines: Lines, header place: Int) -> Int? {
    guard lines[place].isHeader else { return nil }
    let width = lines[place].width
    var end = place + 1
    var next = end
    var isEven = false
    while next < lines.count, !lines[next].isCaption, !lines[next].isLegend {
      if lines[next].hasCells {
        if beginsOther(lines, next, width: width) { break }
        if end == place + 1, abs(lines[next].width - width) > 1 { return nil }
        isEven = isEven || lines[next].width == width
        end = next + 1
      } else if next - end > mostBetween {
        break
      }
      next += 1
    }
    return isEven ? end : nil
  }

  /// With more lines without cells than these between two rows, the rows belong to different tables.
  private static let mostBetween = 3

  /// Whether another table begins at a line below a blank one: a header with another number of cells, and a row below
  /// it.
  private static func beginsOther(_ lines: Lines, _ place: Int, width: Int) -> Bool {
    let line = lines[place]
    guard lines[place - 1].isBlank || !lines[place - 1].hasCells, line.isHeader, line.width != width,
      place + 1 < lines.count
    else { return false }
    return lines[place + 1].width == line.width
  }
}
