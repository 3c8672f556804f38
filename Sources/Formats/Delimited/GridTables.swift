import Studies

/// Reads grid tables, as reStructuredText and pandoc set them: a rule `+---+` between two rows, which can have several
/// lines, and a rule `+===+` below the header.
enum GridTables {
  private static let bar = UInt8(ascii: "|")
  private static let cross = UInt8(ascii: "+")

  /// The header of such a table has no more lines.
  private static let mostLinesOfHeader = 10

  /// The lines of a text, of which some can be looked at before they are read.
  struct Lines {
    private var reader: LineReader
    private var ahead: [TextTables.Line] = []

    init(_ stream: consuming ByteStream) { reader = LineReader(stream) }

    mutating func next() -> TextTables.Line? { ahead.isEmpty ? read() : ahead.removeFirst() }

    private mutating func read() -> TextTables.Line? {
      reader.next().map { TextTables.Line(text: $0, number: reader.number) }
    }

    /// Returns the next lines up to the rule below a header; empty where none is near. They are still to be read.
    fileprivate mutating func header() -> ArraySlice<TextTables.Line> {
      var count = 0
      while count <= mostLinesOfHeader {
        if count == ahead.count {
          guard let line = read() else { return [] }
          ahead.append(line)
        }
        let text = ahead[count].text
        if isRule(text, of: UInt8(ascii: "=")) { return ahead[..<count] }
        guard text.trimmed.first == bar else { return [] }
        count += 1
      }
      return []
    }

    fileprivate mutating func drop(_ count: Int) { ahead.removeFirst(count) }

    fileprivate mutating func putBack(_ line: TextTables.Line) { ahead.insert(line, at: 0) }
  }

  /// Whether the first lines of a text begin such a table.
  static func begins(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard let first = lines.first, isRule(first, of: UInt8(ascii: "-")) else { return false }
    let header = lines.dropFirst().prefix { $0.trimmed.first == bar }
    return !header.isEmpty && header.count <= mostLinesOfHeader && header.endIndex < lines.endIndex
      && isRule(lines[header.endIndex], of: UInt8(ascii: "="))
  }

  /// Whether such a table begins with `line`, which comes before `lines`.
  static func begins(_ line: TextTables.Line, _ lines: inout Lines) -> Bool {
    isRule(line.text, of: UInt8(ascii: "-")) && !lines.header().isEmpty
  }

  /// Reads the table whose header comes next.
  static func readTable(_ lines: inout Lines, into tables: inout TextTables) {
    let header = lines.header()
    guard let first = header.first else { return }
    tables.beginTable(cells(of: header), line: first.number)
    lines.drop(header.count + 1)
    var row: [TextTables.Line] = []
    while let line = lines.next() {
      let isRule = isRule(line.text, of: UInt8(ascii: "-"))
      guard isRule || line.text.trimmed.first == bar else {
        lines.putBack(line)
        break
      }
      if !isRule { row.append(line) }
      if isRule { addRow(&row, to: &tables) }
    }
    addRow(&row, to: &tables)
  }

  private static func addRow(_ row: inout [TextTables.Line], to tables: inout TextTables) {
    guard let first = row.first else { return }
    tables.addRow(cells(of: row[...]), line: first.number)
    row = []
  }

  /// The texts between the bars, with the lines of a cell one behind another.
  private static func cells(of lines: ArraySlice<TextTables.Line>) -> [ArraySlice<UInt8>] {
    var cells: [[UInt8]] = []
    for line in lines {
      var inner = line.text.trimmed.dropFirst()
      if inner.last == bar { inner = inner.dropLast() }
      for (place, part) in inner.split(separator: bar, omittingEmptySubsequences: false).enumerated() {
        if place == cells.count { cells.append([]) }
        let words = part.trimmed
        if !words.isEmpty, !cells[place].isEmpty { cells[place].append(UInt8(ascii: " ")) }
        cells[place] += words
      }
    }
    return cells.map { $0[...] }
  }

  private static func isRule(_ line: ArraySlice<UInt8>, of sign: UInt8) -> Bool {
    let line = line.trimmed
    return line.count > 4 && line.first == cross && line.last == cross && line.contains(sign)
      && line.allSatisfy { $0 == sign || $0 == cross || $0 == UInt8(ascii: ":") }
  }
}
