import Studies

/// The first table of a text in Markdown: a header, a rule below it, and rows whose cells end in bars.
///
/// The rules are those of GitHub Flavored Markdown, section 4.10. The tables that psql and MySQL print have the same
/// shape, with a `+` where their rules cross.
struct MarkdownTable {
  /// The lines above the table, each a record of one cell.
  private(set) var above = DelimitedRecords()
  private(set) var header = DelimitedRecords()
  private(set) var rows = DelimitedRecords()
  /// The lines below the table.
  private(set) var below = DelimitedRecords()

  private static let bar = UInt8(ascii: "|")
  private static let cross = UInt8(ascii: "+")
  private static let dash = UInt8(ascii: "-")

  /// Whether a text has such a table.
  static func isFound(in head: ArraySlice<UInt8>) -> Bool {
    let lines = head.textLines.filter { !$0.isBlank }
    return zip(lines, lines.dropFirst()).contains { isHeader($0, above: $1) }
  }

  /// Reads a whole stream. All parts but `above` are empty where it has no such table.
  init(_ stream: consuming ByteStream) {
    var lines = LineReader(stream)
    var last: (text: ArraySlice<UInt8>, number: Int)?
    var isInTable = false
    var columns = 0
    while let line = lines.next() {
      if header.ended == 0 {
        if line.isBlank { continue }
        if let last, Self.isHeader(last.text, above: line) {
          columns = Self.columns(of: line)
          header.add(Self.cells(of: last.text, columns: columns), line: last.number)
          isInTable = true
        } else {
          if let last { Self.addText(last.text, line: last.number, to: &above) }
          last = (line, lines.number)
        }
      } else {
        isInTable = isInTable && line.contains(Self.bar)
        if isInTable {
          rows.add(Self.cells(of: line, columns: columns), line: lines.number)
        } else {
          Self.addText(line, line: lines.number, to: &below)
        }
      }
    }
    if header.ended == 0, let last { Self.addText(last.text, line: last.number, to: &above) }
  }

  private static func isHeader(_ line: ArraySlice<UInt8>, above rule: ArraySlice<UInt8>) -> Bool {
    let columns = columns(of: rule)
    return isRule(rule) && !isRule(line) && line.contains(bar) && cells(of: line, columns: columns).count == columns
  }

  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains { $0 == bar || $0 == cross } && columns(of: line) > 0
      && line.allSatisfy { $0.isASCIISpace || "|+-:".utf8.contains($0) }
  }

  /// The number of columns of a rule. Without a bar before it, `-|-` is a row whose cells say nothing.
  private static func columns(of rule: ArraySlice<UInt8>) -> Int {
    let isOpen = ![bar, cross].contains(rule.trimmed.first)
    let columns = rule.split { $0 == bar || $0 == cross }.map { $0.count { $0 == dash } }.filter { $0 > 0 }
    return isOpen && columns.contains(1) ? 0 : columns.count
  }

  /// The texts between the bars of a line, without blanks at their ends. A backslash makes the sign behind it plain.
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
    // psql writes no bar before the first cell, and none behind an empty last one.
    let endsInCell = !cell[...].isBlank || line.last != bar || line.first != bar && cells.count < columns
    if endsInCell { cells.append(cell) }
    return cells.map { withoutEmphasis($0[...].trimmed) }
  }

  /// The length of a line break within a cell behind its `<`; nil where there is none.
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

  /// Adds a line of text without the signs of a heading.
  private static func addText(_ line: ArraySlice<UInt8>, line number: Int, to records: inout DelimitedRecords) {
    guard !line.isBlank, !isRule(line) else { return }
    let isHeading = line.first == UInt8(ascii: "#")
    records.add([isHeading ? line.drop { $0 == UInt8(ascii: "#") }.trimmed : line.trimmed], line: number)
  }
}
