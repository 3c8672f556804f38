/// A table inside a text, such as a table of an article or a registry's results.
///
/// The caption comes first, each paragraph on its own line. Then come the labels of the columns and the rows, with ` |
/// ` between cells, and then the notes. A line without ` | ` between rows is a heading for the rows below it. Such a
/// text stays a table in every format that keeps the text.
package struct TableText: Sendable {
  /// A row, or a heading of the rows below it. All ranges are of the text's UTF-8 bytes.
  package enum Entry: Equatable, Sendable {
    case section(Range<Int>)
    case row([Range<Int>])
  }

  package private(set) var caption: [Range<Int>] = []
  package private(set) var labels: [Range<Int>] = []
  package private(set) var body: [Entry] = []
  package private(set) var notes: [Range<Int>] = []

  /// Reads a text as a table. Returns nil unless it has at least two lines with ` | `, and no row has more cells than
  /// there are labels.
  /// - Complexity: O(length).
  package init?(_ text: String) { self.init(text.utf8) }

  /// Reads the UTF-8 of a text.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.contains(Self.bar) else { return nil }
    let bytes = Array(bytes)
    guard bytes.contains(Self.bar), bytes.contains(Self.lineEnd) else { return nil }
    let lines = bytes.split(separator: Self.lineEnd, omittingEmptySubsequences: false)
    let cells = lines.map(Self.cells)
    guard let first = cells.firstIndex(where: { $0.count > 1 }), let last = cells.lastIndex(where: { $0.count > 1 }),
      last > first, cells[first...last].allSatisfy({ $0.count <= cells[first].count })
    else { return nil }
    caption = lines[..<first].filter { !$0.isEmpty }.map(\.indices)
    labels = cells[first]
    for place in first + 1...last where !lines[place].isEmpty {
      body.append(cells[place].count > 1 ? .row(cells[place]) : .section(lines[place].indices))
    }
    notes = lines[(last + 1)...].filter { !$0.isEmpty }.map(\.indices)
  }

  package var rowCount: Int { body.count { if case .row = $0 { true } else { false } } }

  private static let bar = UInt8(ascii: "|")
  private static let space = UInt8(ascii: " ")
  private static let lineEnd = UInt8(ascii: "\n")

  /// Returns the cells of a line; a line without a bar between spaces has one. At an empty first or last cell the bar
  /// has a space on one side only, because a text loses the spaces at its ends.
  private static func cells(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.startIndex
    for place in line.indices where line[place] == bar {
      let isAfter = place == line.startIndex || line[place - 1] == space
      let isBefore = place + 1 == line.endIndex || line[place + 1] == space
      guard isAfter, isBefore, place >= start else { continue }
      cells.append(start..<max(start, place - 1))
      start = min(place + 2, line.endIndex)
    }
    return cells + [start..<line.endIndex]
  }
}

extension TableText {
  /// A row of a table that is being written.
  package struct Row {
    package let cells: [String]
    /// The heading above the row; empty for none.
    package let section: String

    package init(_ cells: [String], section: String = "") { (self.cells, self.section) = (cells, section) }
  }

  /// Writes a table as a text; without rows only its caption and notes.
  package static func written(
    caption: [String] = [], labels: [String], rows: some Sequence<Row>, notes: [String] = []
  ) -> String {
    var text = ""
    let add = { (line: String) in
      if !text.isEmpty, !line.isEmpty { text += "\n" }
      text += line
    }
    caption.map(paragraph).forEach(add)
    var isLabelled = labels.contains { !$0.isEmpty }
    if isLabelled { add(line(labels, of: labels.count)) }
    var section = ""
    for row in rows {
      if !isLabelled { add(line(labels, of: labels.count)) }
      isLabelled = true
      if row.section != section { add(paragraph(row.section)) }
      section = row.section
      add(line(row.cells, of: labels.count))
    }
    notes.map(paragraph).forEach(add)
    return text
  }

  private static func line(_ cells: [String], of count: Int) -> String {
    let rest = max(0, count - cells.count)
    return (cells.map(paragraph) + Array(repeating: "", count: rest)).joined(separator: " | ")
  }

  /// Returns a text on one line. A bar in the text itself gets no-break spaces around it. They look and fold like
  /// spaces, but divide no cells.
  private static func paragraph(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let plain = byte == lineEnd || byte == 0x0D || byte == 0x09 ? space : byte
      if plain == space && (bytes.isEmpty || bytes.last == space) { continue }
      bytes.append(plain)
    }
    if bytes.last == space { bytes.removeLast() }
    guard bytes.contains(bar) else { return String(decoding: bytes, as: UTF8.self) }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " | ", omittingEmptySubsequences: false)
    return parts.joined(separator: "\u{A0}|\u{A0}")
  }
}
