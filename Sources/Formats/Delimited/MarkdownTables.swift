import Studies

/// Reads the tables of a text in Markdown: each has a header, a rule below it, and rows whose cells end in bars.
///
/// The rules are those of GitHub Flavored Markdown, section 4.10. The tables that psql and MySQL print have the same
/// shape, with a `+` where their rules cross.
enum MarkdownTables {
  private static let bar = UInt8(ascii: "|")
  private static let cross = UInt8(ascii: "+")
  private static let dash = UInt8(ascii: "-")

  /// Whether a text has such a table.
  static func isFound(in head: ArraySlice<UInt8>) -> Bool {
    let lines = head.textLines.filter { !$0.isBlank }
    return zip(lines, lines.dropFirst()).contains { isHeader($0, above: $1) }
      || lines.indices.contains { GridTables.begins(lines[$0...]) }
  }

  static func read(_ stream: consuming ByteStream) -> TextTables {
    var tables = TextTables()
    var lines = GridTables.Lines(stream)
    /// The line above, which can be a header.
    var last: TextTables.Line?
    /// The number of columns of the open table.
    var columns: Int?
    var isBelowRule = false
    while let line = lines.next() {
      let text = line.text
      let isRule = isRule(text)
      // Two rules stand between two tables of MySQL.
      if let width = columns, text.contains(bar) || isRule && !isBelowRule {
        isBelowRule = isRule
        if !isRule { tables.addRow(cells(of: text, columns: width), line: line.number) }
        continue
      }
      columns = nil
      if text.isBlank { continue }
      if isRule, last.map({ !isHeader($0.text, above: text) }) ?? true {
        let caption = last
        if GridTables.begins(line, &lines) {
          if let caption, !Self.isRule(caption.text) { tables.addLine(caption) }
          last = nil
          GridTables.readTable(&lines, into: &tables)
          continue
        }
      }
      if let header = last, isHeader(header.text, above: text) {
        let width = Self.columns(of: text)
        columns = width
        let labels = cells(of: header.text, columns: width)
        // Without blank labels, the header has the width of the rows.
        let isLonger = labels.count > width && labels[width...].allSatisfy(\.isEmpty)
        tables.beginTable(isLonger ? Array(labels[..<width]) : labels, line: header.number)
        tables.noteWidth(labels: labels.count, rule: width)
        (last, isBelowRule) = (nil, true)
      } else {
        if let last, !Self.isRule(last.text) { tables.addLine(last) }
        last = line
      }
    }
    if let last, !isRule(last.text) { tables.addLine(last) }
    tables.finish()
    return tables
  }

  /// Whether a line is the header above a rule. In GitHub Flavored Markdown both have the same number of cells. Other
  /// programs write one more or less, between bars at both ends.
  private static func isHeader(_ line: ArraySlice<UInt8>, above rule: ArraySlice<UInt8>) -> Bool {
    guard isRule(rule), line.contains(bar), !isRule(line) else { return false }
    let columns = columns(of: rule)
    let labels = cells(of: line, columns: columns).count
    let isClose = min(labels, columns) > 1 && abs(labels - columns) == 1
    return labels == columns || isClose && isInBars(line) && isInBars(rule)
  }

  private static func isInBars(_ line: ArraySlice<UInt8>) -> Bool {
    line.trimmed.first == bar && line.trimmed.last == bar
  }

  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains { $0 == bar || $0 == cross } && columns(of: line) > 0
      && line.allSatisfy { $0.isASCIISpace || "|+-:".utf8.contains($0) }
  }

  /// The number of columns of a rule. Without a bar before it, `-|-` is not a rule but a row with empty cells.
  private static func columns(of rule: ArraySlice<UInt8>) -> Int {
    let isOpen = ![bar, cross].contains(rule.trimmed.first)
    let columns = rule.split { $0 == bar || $0 == cross }.map { $0.count { $0 == dash } }.filter { $0 > 0 }
    return isOpen && columns.contains(1) ? 0 : columns.count
  }

  /// The texts between the bars of a line, without blanks at both ends. A sign after a backslash is plain text.
  private static func cells(of line: ArraySlice<UInt8>, columns: Int) -> [ArraySlice<UInt8>] {
    let line = line.trimmed
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var place = line.startIndex + (line.first == bar ? 1 : 0)
    while place < line.endIndex {
      let byte = line[place]
      place += 1
      if byte == bar {
        cells.append(cell)
        cell = []
      } else if byte == DelimitedScanner.backslash, place < line.endIndex, line[place].isASCIIMark {
        cell.append(line[place])
        place += 1
      } else if byte == UInt8(ascii: "<"), let length = breakLength(line[place...]) {
        cell.append(CellEnd.lineFeed)
        place += length
      } else {
        cell.append(byte)
      }
    }
    // psql writes no bar before the first cell, and none after an empty last cell.
    let endsInCell = !cell[...].isBlank || line.last != bar || line.first != bar && cells.count < columns
    if endsInCell { cells.append(cell) }
    return cells.map { withoutEmphasis($0[...].trimmed) }
  }

  /// The length of a line break within a cell, without its `<`; nil if there is none.
  private static func breakLength(_ rest: ArraySlice<UInt8>) -> Int? {
    ["br>", "br/>", "br />"].first { rest.prefix($0.utf8.count).map(\.asciiLowercased).elementsEqual($0.utf8) }?.utf8
      .count
  }

  /// The text of a cell that is bold as a whole.
  private static func withoutEmphasis(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark = Array("**".utf8)
    let isBold = cell.count > 4 && cell.starts(with: mark) && cell.suffix(2).elementsEqual(mark)
    return isBold ? cell.dropFirst(2).dropLast(2) : cell
  }
}
