import Studies

/// A table whose columns are set with blanks, as R, pandas and pandoc print it. Each column has the same places on
/// every line.
///
/// A column begins where its heading begins, or ends where its heading ends. Between two columns there is a place that
/// is blank on all lines. A first column without a heading names the rows. R prints a wide table as several blocks, one
/// below the other; each block repeats the names of the rows.
struct PrintedTable {
  struct Line {
    let scalars: [Unicode.Scalar]
    let number: Int
    /// Whether it is a header of pandas that announces more columns below the rows.
    let goesOn: Bool

    init(_ line: ArraySlice<UInt8>, number: Int) {
      var scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
      while let last = scalars.last, last == " " { scalars.removeLast() }
      goesOn = scalars.count > 2 && scalars.suffix(2).elementsEqual([" ", "\\"])
      if goesOn { scalars.removeLast() }
      while let last = scalars.last, last == " " { scalars.removeLast() }
      (self.scalars, self.number) = (scalars, number)
    }

    var isBlank: Bool { scalars.isEmpty }

    func isBlank(at place: Int) -> Bool { place >= scalars.count || scalars[place] == " " }

    /// The text at a range of places, without blanks around it.
    func text(_ places: Range<Int>) -> String {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[places.clamped(to: 0..<scalars.count)])
      return text.withoutSpaceAround
    }

    /// The whole line without blanks around it.
    var whole: String { text(0..<scalars.count) }

    /// The line as bytes.
    fileprivate var asText: TextTables.Line { TextTables.Line(text: Array(whole.utf8)[...], number: number) }

    /// The range of places of each word.
    fileprivate var words: [Range<Int>] {
      var words: [Range<Int>] = []
      for place in scalars.indices where scalars[place] != " " {
        if let last = words.last, last.upperBound == place {
          words[words.count - 1] = last.lowerBound..<place + 1
        } else {
          words.append(place..<place + 1)
        }
      }
      return words
    }

    /// Whether it has only dashes and blanks: the rule that pandoc sets below the headings.
    fileprivate var isRule: Bool { !isBlank && scalars.allSatisfy { "- ─".unicodeScalars.contains($0) } }

    /// Whether it names the types of the columns, as tibbles do: `<chr> <dbl>`.
    fileprivate var namesTypes: Bool {
      let words = words
      return !words.isEmpty && words.allSatisfy { scalars[$0.lowerBound] == "<" && scalars[$0.upperBound - 1] == ">" }
    }
  }

  /// With more lines than these above its first table, the text is something else.
  private static let mostAbove = 3
  /// In scalars. A longer line is not a line of a printed table.
  private static let longest = 2000
  /// After this many lines that proved to be no header, the search for another table ends.
  private static let mostTries = 20

  static func isFound(in head: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    guard !head.contains(Delimiter.tab) else { return false }
    var lines = Self.lines(of: ByteStream(name: "", bytes: Array(head)), upTo: 200)
    if !isWhole { lines = lines.dropLast() }
    return !read(lines).list.isEmpty
  }

  /// More lines than these are no printed table: R prints 99,999 values at most, and all lines are needed to know where
  /// the columns are.
  private static let mostLines = 1 << 17

  /// Returns all lines of a text.
  static func lines(of stream: consuming ByteStream, file: String) throws(ReadError) -> [Line] {
    let lines = lines(of: stream, upTo: mostLines + 1)
    if lines.count > mostLines {
      throw ReadError(.longPrintedTable(lines: mostLines), at: Origin(file: file, line: mostLines + 1))
    }
    return lines
  }

  /// Returns the first lines of a stream, at most `most`.
  private static func lines(of stream: consuming ByteStream, upTo most: Int) -> [Line] {
    var reader = LineReader(stream)
    var lines: [Line] = []
    while lines.count < most, let line = reader.next() { lines.append(Line(line, number: reader.number)) }
    return lines
  }

  /// Finds the tables of a text.
  /// - Complexity: O(length of the text × number of lines that look like a header and are none); these are few.
  static func read(_ lines: [Line]) -> TextTables {
    var tables = TextTables()
    let filled = lines.filter { !$0.isBlank }
    guard filled.count > 2, filled.allSatisfy({ $0.scalars.count < Self.longest }) else { return tables }
    var (place, tries) = (0, 0)
    while place < filled.count {
      let isTried = tables.isEmpty ? place <= mostAbove : tries < mostTries
      if isTried, place + 2 < filled.count, mayBegin(filled, place) {
        if let (blocks, end) = blocks(at: place, filled) {
          add(blocks, header: filled[place], to: &tables)
          place = end
          continue
        }
        tries += 1
      }
      if !isOfProgram(filled[place]) { tables.addLine(filled[place].asText) }
      place += 1
    }
    tables.finish()
    return tables
  }

  /// Whether a table may begin at a line. It may at the first line, and below a blank line or a line written by the
  /// program.
  private static func mayBegin(_ lines: [Line], _ first: Int) -> Bool {
    if isOfProgram(lines[first]) { return false }
    return first == 0 || lines[first].number > lines[first - 1].number + 1 || isOfProgram(lines[first - 1])
      || !Caption(lines[first - 1].whole).label.isEmpty
  }

  /// Whether a line below the rows is not a row: a note, or what a program says about the rest of the table.
  private static func isBelow(_ line: Line) -> Bool {
    isOfProgram(line) || ["Note", "Source"].contains { line.whole.hasPrefix($0) }
  }

  /// Whether the program wrote a line about the table (`# A tibble: 3 × 2`, `[3 rows x 2 columns]`), or a person typed
  /// it as a command at the prompt of R or Python.
  private static func isOfProgram(_ line: Line) -> Bool {
    let text = line.whole
    if text.hasPrefix("# ") || text.hasPrefix("[") && text.hasSuffix("]") && text.contains(" rows x ") { return true }
    let command = ["> ", ">>> "].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    return command?.first?.isLetter ?? false
  }

  private static func add(_ blocks: [Block], header line: Line, to tables: inout TextTables) {
    let isNamed = blocks[0].hasNames
    let labels = blocks.enumerated().flatMap { $1.labels.dropFirst($0 > 0 && isNamed ? 1 : 0) }
    // R numbers the rows that have no names.
    let isNumbered =
      isNamed
      && blocks[0].rows.enumerated().allSatisfy { index, row in
        row.cells[0] == String(index + 1) || row.cells[0] == String(index)
      }
    let bytes = { (cells: [String]) in cells.dropFirst(isNumbered ? 1 : 0).map { Array($0.utf8)[...] } }
    tables.beginTable(bytes(labels), line: line.number)
    for index in blocks[0].rows.indices {
      let cells = blocks.enumerated().flatMap { $1.rows[index].cells.dropFirst($0 > 0 && isNamed ? 1 : 0) }
      tables.addRow(bytes(cells), line: blocks[0].rows[index].line.number)
    }
  }

  /// Returns the blocks of the table that begins at a line, and the place of the line after it. If the next paragraph
  /// is a table too, it is another table; otherwise the blank lines stand between rows of this table.
  private static func blocks(at first: Int, _ lines: [Line]) -> (blocks: [Block], end: Int)? {
    let end = lines[(first + 1)...].firstIndex(where: isBelow) ?? lines.count
    let own = paragraph(at: first, lines[..<end])
    if own.endIndex < end, blocks(paragraph(at: own.endIndex, lines[..<end])) == nil,
      let whole = blocks(lines[first..<end])
    {
      return (whole, end)
    }
    return blocks(own).map { ($0, own.endIndex) }
  }

  /// The lines up to the next blank line. If a header ends in a backslash, pandas continues the table below that blank
  /// line.
  private static func paragraph(at first: Int, _ lines: ArraySlice<Line>) -> ArraySlice<Line> {
    var isOpen = lines[first].goesOn
    var end = first + 1
    while end < lines.endIndex {
      if lines[end].number > lines[end - 1].number + 1 {
        if !isOpen { break }
        isOpen = lines[end].goesOn
      }
      end += 1
    }
    return lines[first..<end]
  }

  private static func blocks(_ lines: ArraySlice<Line>) -> [Block]? {
    var blocks: [Block] = []
    var rest = lines
    while !rest.isEmpty {
      guard let block = Block(rest) else { return nil }
      if let first = blocks.first {
        guard first.hasNames, block.hasNames, first.rows.count == block.rows.count,
          zip(first.rows, block.rows).allSatisfy({ $0.cells[0] == $1.cells[0] })
        else { return nil }
      }
      blocks.append(block)
      rest = rest.dropFirst(block.lineCount)
    }
    return blocks.contains(where: \.hasNumbers) ? blocks : nil
  }
}

/// A header and the rows below it.
private struct Block {
  private(set) var labels: [String] = []
  private(set) var rows: [(line: PrintedTable.Line, cells: [String])] = []
  /// Whether a column without a heading names the rows.
  private(set) var hasNames = false
  private(set) var lineCount = 0

  /// Reads the block at the front of `lines`; nil if they are not a table.
  init?(_ lines: ArraySlice<PrintedTable.Line>) {
    guard let header = lines.first else { return nil }
    var body = lines.dropFirst()
    let isRuled = body.first?.isRule ?? false
    let rule = isRuled ? body.first : nil
    if isRuled || body.first?.namesTypes ?? false { body = body.dropFirst() }
    if isRuled, body.last?.isRule ?? false { body = body.dropLast() }
    // The header of the next block is blank at the place of the row names, as this header is.
    if header.isBlank(at: 0), let next = body.firstIndex(where: { $0.isBlank(at: 0) && Self.isOtherHeader($0, body) }) {
      body = body[..<next]
    }
    lineCount = body.endIndex - lines.startIndex + (isRuled && lines.last?.isRule == true ? 1 : 0)
    guard body.count > 1, let cuts = Self.cuts(header, body, rule: rule) else { return nil }
    let columns = zip([0] + cuts, cuts + [Int.max]).map { $0..<$1 }
    hasNames = header.text(columns[0]).isEmpty
    labels = columns.map(header.text)
    rows = body.map { line in (line, columns.map(line.text)) }
    guard labels.dropFirst(hasNames ? 1 : 0).allSatisfy({ !$0.isEmpty }), labels.count > 1,
      !labels.allSatisfy(Self.beginsWithNumber), areAligned(header, columns)
    else {
      return nil
    }
  }

  private static func isOtherHeader(_ line: PrintedTable.Line, _ body: ArraySlice<PrintedTable.Line>) -> Bool {
    guard let start = line.words.first?.lowerBound, let first = body.first else { return false }
    return !first.isBlank(at: 0) && start > 0 && line.scalars.contains { $0.properties.isAlphabetic }
  }

  /// Returns the places at which the columns after the first begin; nil if the headings do not fit the rows.
  private static func cuts(
    _ header: PrintedTable.Line, _ body: ArraySlice<PrintedTable.Line>, rule: PrintedTable.Line?
  ) -> [Int]? {
    if let rule, rule.words.count > 1 { return rule.words.dropFirst().map(\.lowerBound) }
    let words = header.words
    guard let first = words.first else { return nil }
    let isFree = { (place: Int) in header.isBlank(at: place) && body.allSatisfy { $0.isBlank(at: place) } }
    var cuts: [Int] = []
    if first.lowerBound > 0 {
      let free = (0..<first.lowerBound).filter(isFree)
      let isNumbered = body.allSatisfy { line in
        line.words.first.map { $0.lowerBound < 6 && line.text($0).allSatisfy(\.isNumber) } ?? false
      }
      // The names of the rows begin at the left edge. If they are numbers, their column ends at the first free place,
      // otherwise at the last.
      if let cut = isNumbered ? free.first(where: { $0 > 0 }) : free.last, body.contains(where: { !$0.isBlank(at: 0) })
      {
        cuts.append(cut)
      }
    }
    for (left, right) in zip(words, words.dropFirst()) {
      if let cut = (left.upperBound..<right.lowerBound).first(where: isFree) { cuts.append(cut) }
    }
    return cuts.isEmpty ? nil : cuts
  }

  private static func beginsWithNumber(_ text: String) -> Bool {
    text.utf8.drop { "-+<>.".utf8.contains($0) }.first?.isASCIIDigit ?? false
      && text.utf8.prefix { !$0.isASCIIDigit }.count < 2
  }

  /// Whether one of the columns, except the names, holds numbers. Prose has no such column.
  var hasNumbers: Bool {
    labels.indices.dropFirst(hasNames ? 1 : 0).contains { column in
      let cells = rows.map { $0.cells[column] }.filter { !["", "NA", "NaN", "<NA>"].contains($0) }
      return cells.count > 1 && cells.allSatisfy(Self.beginsWithNumber)
    }
  }

  /// Whether in each column, except the names, all cells and the heading have the same left or right edge.
  private func areAligned(_ header: PrintedTable.Line, _ columns: [Range<Int>]) -> Bool {
    for (index, column) in columns.enumerated() where index > 0 || !hasNames {
      let lines = [header] + rows.map(\.line)
      let extents = lines.compactMap { line -> Range<Int>? in
        let places = column.clamped(to: 0..<line.scalars.count)
        guard let first = places.first(where: { !line.isBlank(at: $0) }),
          let last = places.last(where: { !line.isBlank(at: $0) })
        else { return nil }
        return first..<last + 1
      }
      guard Set(extents.map(\.lowerBound)).count == 1 || Set(extents.map(\.upperBound)).count == 1 else { return false }
    }
    return true
  }
}
