import Studies

/// Reads tables with tabs that were copied from a page together with captions, notes and other lines.
///
/// A file that holds only rows is read by `DelimitedReader`, which also knows quotes.
enum TabbedTables {
  private struct Line {
    let cells: [ArraySlice<UInt8>]
    let number: Int

    init(_ text: ArraySlice<UInt8>, number: Int) {
      cells = text.split(separator: Delimiter.tab, omittingEmptySubsequences: false).map(\.trimmed)
      self.number = number
    }

    var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
    var hasCells: Bool { cells.count > 1 && !isBlank }
    var text: String { String(decoding: whole, as: UTF8.self) }
    var whole: ArraySlice<UInt8> { Array(cells.filter { !$0.isEmpty }.joined(separator: [0x20]))[...] }
    var isCaption: Bool { !hasCells && !Caption(text).label.isEmpty }
    var isLegend: Bool { !hasCells && Legend.isHeading(text) }

    /// Whether it can be a header: it has at least two labels, only its first cell may be blank, and no cell is a
    /// number.
    var isHeader: Bool {
      let labels = cells.dropFirst()
      return hasCells && (cells[0].isEmpty ? labels.count > 1 : !labels.isEmpty)
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
    var reader = LineReader(stream)
    var lines: [Line] = []
    while let text = reader.next() { lines.append(Line(text, number: reader.number)) }
    var place = 0
    while place < lines.count {
      if let end = tableEnd(lines, header: place) {
        addTable(lines[place..<end], to: &tables)
        place = end
      } else {
        let end = lines[place].isLegend ? legendEnd(lines, heading: place) : place + 1
        tables.addLine(TextTables.Line(text: text(lines[place..<end]), number: lines[place].number))
        place = end
      }
    }
    tables.finish()
    return tables
  }

  /// Returns the place after the last line of a legend that has one line for each term.
  private static func legendEnd(_ lines: [Line], heading place: Int) -> Int {
    lines[(place + 1)...].firstIndex { $0.isBlank || $0.cells.count != 2 } ?? lines.endIndex
  }

  /// The text of a line, or of a legend: `Abbreviations: CR, complete response; PR, partial response`.
  private static func text(_ lines: ArraySlice<Line>) -> ArraySlice<UInt8> {
    guard lines.count > 1, let heading = lines.first else { return lines.first?.whole ?? [] }
    let entries = lines.dropFirst().map {
      String(decoding: Array($0.cells.joined(separator: [0x3A, 0x20])), as: UTF8.self)
    }
    let opening = heading.text.hasSuffix(":") ? heading.text : heading.text + ":"
    return Array("\(opening) \(entries.joined(separator: "; "))".utf8)[...]
  }

  private static func addTable(_ lines: ArraySlice<Line>, to tables: inout TextTables) {
    guard let header = lines.first else { return }
    let isEndless = header.cells.last?.isEmpty ?? false
    tables.beginTable(isEndless ? header.cells.dropLast() : header.cells, line: header.number)
    for row in lines.dropFirst() where !row.isBlank { tables.addRow(row.cells, line: row.number) }
  }

  /// Returns the place after the last row of the table whose header is at a place; nil if no table begins there. The
  /// next line with cells must have as many cells as the header. A line without cells between rows is a heading for the
  /// rows below it.
  private static func tableEnd(_ lines: [Line], header place: Int) -> Int? {
    guard lines[place].isHeader else { return nil }
    let width = lines[place].cells.count
    var end = place + 1
    var next = end
    var isEven = false
    while next < lines.count, !lines[next].isCaption, !lines[next].isLegend {
      if lines[next].hasCells {
        if beginsOther(lines, next, width: width) { break }
        if end == place + 1, abs(lines[next].cells.count - width) > 1 { return nil }
        isEven = isEven || lines[next].cells.count == width
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
  private static func beginsOther(_ lines: [Line], _ place: Int, width: Int) -> Bool {
    let line = lines[place]
    guard lines[place - 1].isBlank || !lines[place - 1].hasCells, line.isHeader, line.cells.count != width,
      place + 1 < lines.count
    else { return false }
    return lines[place + 1].cells.count == line.cells.count
  }
}
