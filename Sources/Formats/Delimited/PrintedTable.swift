import Studies

/// A table set with blanks, as R, pandas and pandoc print one: each column has its own places on every line.
///
/// A column ends where its heading ends or begins where its heading begins, and a place that is blank on all lines
/// stands between two columns. A first column without a heading names the rows. R sets a wide table as several blocks,
/// one below the other, with the names of the rows before each.
struct PrintedTable {
  struct Line {
    let scalars: [Unicode.Scalar]
    let number: Int

    init(_ line: ArraySlice<UInt8>, number: Int) {
      var scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
      while let last = scalars.last, last == " " { scalars.removeLast() }
      (self.scalars, self.number) = (scalars, number)
    }

    var isBlank: Bool { scalars.isEmpty }

    func isBlank(at place: Int) -> Bool { place >= scalars.count || scalars[place] == " " }

    /// The text of some places, without blanks around it.
    func text(_ places: Range<Int>) -> String {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[places.clamped(to: 0..<scalars.count)])
      return text.withoutSpaceAround
    }

    /// The whole line without blanks around it.
    var whole: String { text(0..<scalars.count) }

    /// The places of its words.
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

  private(set) var above = DelimitedRecords()
  private(set) var header = DelimitedRecords()
  private(set) var rows = DelimitedRecords()
  private(set) var below = DelimitedRecords()

  /// More lines above a table are the text of something else.
  private static let mostAbove = 3
  /// A longer line in scalars is no line of a printed table.
  private static let longest = 2000

  static func isFound(in head: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    guard !head.contains(Delimiter.tab) else { return false }
    var lines = Self.lines(of: ByteStream(name: "", bytes: Array(head)), upTo: 200)
    if !isWhole { lines = lines.dropLast() }
    return PrintedTable(lines) != nil
  }

  /// Returns the first lines of a stream, at most `most`.
  static func lines(of stream: consuming ByteStream, upTo most: Int = .max) -> [Line] {
    var reader = LineReader(stream)
    var lines: [Line] = []
    while lines.count < most, let line = reader.next() { lines.append(Line(line, number: reader.number)) }
    return lines
  }

  /// Finds the table of a text; nil where there is none.
  /// - Complexity: O(length of the text × number of lines above the table).
  init?(_ lines: [Line]) {
    let filled = lines.filter { !$0.isBlank }
    guard filled.count > 2, filled.allSatisfy({ $0.scalars.count < Self.longest }) else { return nil }
    for first in 0...min(Self.mostAbove, filled.count - 3) where Self.mayBegin(filled, first) {
      let end = filled[(first + 1)...].firstIndex(where: Self.isBelow) ?? filled.count
      guard let blocks = Self.blocks(filled[first..<end]) else { continue }
      for line in filled[..<first] where !Self.isOfProgram(line) {
        Self.add([line.whole], line, to: &above)
      }
      for line in filled[end...] where !Self.isOfProgram(line) {
        Self.add([line.whole], line, to: &below)
      }
      join(blocks, header: filled[first])
      return
    }
    return nil
  }

  /// Whether a table may begin at a line: the first, or one below a blank line or a line of the program's.
  private static func mayBegin(_ lines: [Line], _ first: Int) -> Bool {
    if isOfProgram(lines[first]) { return false }
    return first == 0 || lines[first].number > lines[first - 1].number + 1 || isOfProgram(lines[first - 1])
      || !Caption(lines[first - 1].whole).label.isEmpty
  }

  private static func add(_ cells: [String], _ line: Line, to records: inout DelimitedRecords) {
    records.add(cells.map { Array($0.utf8)[...] }, line: line.number)
  }

  /// Whether a line below the rows belongs to no row: what a program says about the rest of the table, or a note.
  private static func isBelow(_ line: Line) -> Bool {
    isOfProgram(line) || ["Note", "Source"].contains { line.whole.hasPrefix($0) }
  }

  /// Whether a line is the program's own: `# A tibble: 3 × 2`, `[3 rows x 2 columns]`.
  private static func isOfProgram(_ line: Line) -> Bool {
    let text = line.whole
    return text.hasPrefix("# ") || text.hasPrefix("[") && text.hasSuffix("]") && text.contains(" rows x ")
  }

  /// Puts blocks with the same rows side by side.
  private mutating func join(_ blocks: [Block], header line: Line) {
    let isNamed = blocks[0].hasNames
    let labels = blocks.enumerated().flatMap { $1.labels.dropFirst($0 > 0 && isNamed ? 1 : 0) }
    // R numbers the rows that have no names.
    let isNumbered =
      isNamed
      && blocks[0].rows.enumerated().allSatisfy { index, row in
        row.cells[0] == String(index + 1) || row.cells[0] == String(index)
      }
    Self.add(Array(labels.dropFirst(isNumbered ? 1 : 0)), line, to: &header)
    for index in blocks[0].rows.indices {
      let cells = blocks.enumerated().flatMap { $1.rows[index].cells.dropFirst($0 > 0 && isNamed ? 1 : 0) }
      Self.add(Array(cells.dropFirst(isNumbered ? 1 : 0)), blocks[0].rows[index].line, to: &rows)
    }
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
    return blocks.isEmpty ? nil : blocks
  }
}

/// A header and the rows below it.
private struct Block {
  private(set) var labels: [String] = []
  private(set) var rows: [(line: PrintedTable.Line, cells: [String])] = []
  /// Whether a column without a heading names the rows.
  private(set) var hasNames = false
  private(set) var lineCount = 0

  /// Reads the block at the front of `lines`; nil where they are no table.
  init?(_ lines: ArraySlice<PrintedTable.Line>) {
    guard let header = lines.first else { return nil }
    var body = lines.dropFirst()
    let isRuled = body.first?.isRule ?? false
    let rule = isRuled ? body.first : nil
    if isRuled || body.first?.namesTypes ?? false { body = body.dropFirst() }
    if isRuled, body.last?.isRule ?? false { body = body.dropLast() }
    // The next block begins with a line whose place of the names is blank, as it is in this header.
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
      !labels.allSatisfy(Self.beginsWithNumber), isTable(header, columns)
    else {
      return nil
    }
  }

  private static func isOtherHeader(_ line: PrintedTable.Line, _ body: ArraySlice<PrintedTable.Line>) -> Bool {
    guard let start = line.words.first?.lowerBound, let first = body.first else { return false }
    return !first.isBlank(at: 0) && start > 0 && line.scalars.contains { $0.properties.isAlphabetic }
  }

  /// Returns the places at which the columns after the first begin; nil where the headings do not fit the rows.
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
      // The names of the rows have the left edge, and numbers are the shortest of them.
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

  /// Whether all cells of each column but that of the names have one edge in common with each other and their heading,
  /// and whether a column of numbers is among them. Prose has neither.
  private func isTable(_ header: PrintedTable.Line, _ columns: [Range<Int>]) -> Bool {
    var hasNumbers = false
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
      let cells = rows.map { $0.cells[index] }.filter { !$0.isEmpty && $0 != "NA" && $0 != "NaN" && $0 != "<NA>" }
      guard !cells.isEmpty else { continue }
      if cells.count > 1, cells.allSatisfy(Self.beginsWithNumber) { hasNumbers = true }
    }
    return hasNumbers
  }
}
