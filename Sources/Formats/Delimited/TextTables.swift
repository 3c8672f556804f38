import Studies

/// Collects the tables of a text, line by line in the order of the text.
///
/// The lines between two tables belong to the upper one, up to the heading or the caption of the lower one.
struct TextTables {
  struct Line {
    let text: ArraySlice<UInt8>
    let number: Int
  }

  private(set) var list: [TextTable] = []
  /// Lines that belong to no table yet.
  private var loose: [Line] = []
  /// Lines that belong to no table, and the number of tables above the last of them.
  private(set) var leftOut: [ClosedRange<Int>] = []
  private var tablesAbove = 0

  /// With more lines above its first table, a text is prose that has a table. The lines are then no caption.
  private static let mostAbove = 10
  /// The caption of a table is searched among this many lines above it.
  private static let mostLoose = 100
  /// In bytes. A longer text below a table is not a note.
  private static let mostBelow = 1 << 16

  var isEmpty: Bool { list.isEmpty }

  mutating func addLine(_ line: Line) {
    if line.text.isBlank { return }
    loose.append(line)
    if loose.count == 2 * Self.mostLoose { passOn(Self.mostLoose) }
  }

  mutating func beginTable(_ header: [ArraySlice<UInt8>], line: Int) {
    let start = loose.lastIndex { Self.isHeading($0.text) } ?? (isEmpty ? max(0, loose.count - 1) : loose.count)
    if !isEmpty || loose.count > Self.mostAbove || !leftOut.isEmpty { passOn(start) }
    var table = TextTable()
    for line in loose { Self.add(line, to: &table.above) }
    loose = []
    table.header.add(header, line: line)
    list.append(table)
  }

  /// Notes that the rule below the header of the last table has another number of cells.
  mutating func noteWidth(labels: Int, rule: Int) {
    if labels != rule { list[list.count - 1].unevenRule = (labels, rule) }
  }

  mutating func addRow(_ cells: [ArraySlice<UInt8>], line: Int) {
    // A line of a grid can be a bar and no more.
    if !cells.isEmpty { list[list.count - 1].rows.add(cells, line: line) }
  }

  /// Returns the tables and forgets them.
  mutating func takeList() -> [TextTable] {
    defer { list = [] }
    return list
  }

  /// Adds the last lines to the last table.
  mutating func finish() { passOn(loose.count) }

  /// Adds the first loose lines to the table above them. If there is no table, or too much text, leaves them out.
  private mutating func passOn(_ count: Int) {
    for line in loose.prefix(count) {
      if let last = list.indices.last, list[last].below.textSize < Self.mostBelow {
        Self.add(line, to: &list[last].below)
      } else {
        leaveOut(line)
      }
    }
    loose.removeFirst(count)
  }

  private mutating func leaveOut(_ line: Line) {
    if let last = leftOut.last, tablesAbove == list.count {
      leftOut[leftOut.count - 1] = last.lowerBound...line.number
    } else {
      leftOut.append(line.number...line.number)
    }
    tablesAbove = list.count
  }

  /// Whether a line names the table below it: a heading of Markdown, a line in bold letters, a caption with a number,
  /// or a query after the prompt of a database's client.
  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    let plain = withoutMarks(text)
    let prompt = text.prefix { !$0.isASCIISpace }
    return text.first == UInt8(ascii: "#") || text.starts(with: Array("**".utf8)) && plain.count + 4 <= text.count
      || prompt.count > 1 && prompt.count < text.count && prompt.last == UInt8(ascii: ">")
      || !Caption(String(decoding: plain.prefix(100), as: UTF8.self)).label.isEmpty
  }

  private static func add(_ line: Line, to records: inout DelimitedRecords) {
    let words = withoutMarks(line.text)
    if !words.isBlank { records.add([words], line: line.number) }
  }

  /// The text of a line without the marks of a heading and without marks that make the whole line bold or italic.
  private static func withoutMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line.trimmed
    if text.first == UInt8(ascii: "#") { return text.drop { $0 == UInt8(ascii: "#") }.trimmed }
    for mark in ["**", "__", "*", "_"].map({ Array($0.utf8) }) {
      let inner = text.dropFirst(mark.count).dropLast(mark.count)
      if text.count > 2 * mark.count, text.starts(with: mark), text.suffix(mark.count).elementsEqual(mark),
        !inner.contains(mark[0])
      {
        text = inner
      }
    }
    return text
  }
}
