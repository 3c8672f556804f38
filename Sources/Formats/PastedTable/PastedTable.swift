import Studies

/// One table of a pasted text: its labels, and its rows with the line on which each begins.
struct PastedTable {
  struct Row {
    let line: Int
    let cells: [String]
  }

  let header: PastedLine
  let labels: [String]
  /// The number of labels that the header alone shows. It can differ from the width of the rows.
  let labelsInHeader: Int
  let rows: [Row]
  /// Indices in the lines of the text, from the header on.
  let lines: Range<Int>
  /// The pieces of its body, for the comparison with a later table.
  private let pieces: [PastedBody.Piece]

  /// Reads the table whose header is `lines[index]`; nil if that line begins no table. A table that repeats one of
  /// `known` line by line gets the labels and rows of that one.
  init?(_ lines: [PastedLine], header index: Int, known: [PastedTable]) {
    guard let header = Self.header(lines, index) else { return nil }
    let body = PastedBody(lines, from: index + 1) { $0 > index && Self.begins(lines, $0, below: index) }
    (self.header, self.lines, pieces) = (lines[index], index..<body.end, body.pieces)
    if let twin = known.first(where: { Self.repeats($0, lines, index..<body.end, body.pieces) }) {
      (labels, labelsInHeader, rows) = (twin.labels, twin.labelsInHeader, twin.rows)
      return
    }
    labelsInHeader = header.labels.count
    let width = Self.width(of: body.pieces, labels: labelsInHeader)
    let told = header.labels(width) ?? header.labels
    labels = told + Array(repeating: "", count: max(0, width - told.count))
    rows = PastedRows(body, width: width).map { Self.row($0, lines) }
    guard isTable(body) else { return nil }
  }

  private static func repeats(
    _ other: PastedTable, _ all: [PastedLine], _ lines: Range<Int>, _ pieces: [PastedBody.Piece]
  ) -> Bool {
    let shift = lines.lowerBound - other.lines.lowerBound
    guard lines.count == other.lines.count, pieces.count == other.pieces.count,
      zip(pieces, other.pieces).allSatisfy({
        $0.lines.lowerBound == $1.lines.lowerBound + shift && $0.gaps == $1.gaps
      })
    else { return false }
    return lines.allSatisfy { all[$0].utf8 == all[$0 - shift].utf8 }
  }

  /// Whether the rows are those of a table: prose can have no-break spaces too. At least half of the rows must have as
  /// many cells as labels. If only one row has, the table must end in a no-break space.
  private func isTable(_ body: PastedBody) -> Bool {
    let whole = rows.count { $0.cells.count == labels.count }
    guard whole * 2 >= rows.count, let last = body.gaps.last else { return false }
    return whole > 1 || whole == 1 && last.end > last.start
  }

  /// Returns the line as a header, if it can be one and the next line that is not blank has a cell; else nil.
  static func header(_ lines: [PastedLine], _ index: Int) -> PastedHeader? {
    guard !lines[index].isBlank, let next = lines[(index + 1)...].first(where: { !$0.isBlank }),
      next.endsCell || next.hasCells, case let header = PastedHeader(lines[index]), header.looksLikeHeader
    else { return nil }
    return header
  }

  /// Whether another table begins at a line within this one: with the same header, a header of its own, or a caption.
  private static func begins(_ lines: [PastedLine], _ index: Int, below top: Int) -> Bool {
    let (line, other) = (lines[index], lines[top])
    if line.end == other.end && line.utf8[..<line.end] == other.utf8[..<other.end] { return true }
    guard line.gaps.isEmpty else { return false }
    // A name with a capital in it can look like two labels. A header within a table needs at least three.
    return line.isCaption || Self.header(lines, index).map { $0.labels.count > 2 } ?? false
  }

  /// Returns the number of cells in a row. It is the number of labels if any piece has as many cells; else the
  /// commonest number of cells, if more than half of the pieces have it; else the number of labels. Pieces of one cell
  /// do not count.
  private static func width(of pieces: [PastedBody.Piece], labels: Int) -> Int {
    let counts = pieces.map(\.cells).filter { $0 > 1 }.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    guard let common = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), counts[labels] == nil else {
      return labels
    }
    return common.value * 2 > pieces.count ? common.key : labels
  }

  private static func row(_ row: PastedRows.Row, _ lines: [PastedLine]) -> Row {
    var cells: [String] = []
    cells.reserveCapacity(row.ends.count)
    var place = (line: row.lines.lowerBound, offset: 0)
    for end in row.ends {
      cells.append(text(lines, from: place, to: end))
      place = end.isLineEnd ? (end.line + 1, 0) : (end.line, end.end)
    }
    return Row(line: lines[row.lines.lowerBound].number, cells: cells)
  }

  /// Returns the words of a cell, without the spaces that end the cell and its lines.
  private static func text(_ lines: [PastedLine], from start: (line: Int, offset: Int), to end: Gap) -> String {
    let feed = UInt8(ascii: "\n")
    var text: [UInt8] = []
    var place = start
    while place.line < end.line {
      text += lines[place.line].words(place.offset..<max(place.offset, lines[place.line].end))
      text.append(feed)
      place = (place.line + 1, 0)
    }
    if place.line == end.line { text += lines[end.line].words(place.offset..<max(place.offset, end.start)) }
    while text.last == feed { text.removeLast() }
    return String(decoding: text.drop { $0 == feed }, as: UTF8.self)
  }

  /// Whether the table has the same header and the same cells as `other`.
  func isCopy(of other: PastedTable) -> Bool {
    header.text == other.header.text && rows.map(\.cells) == other.rows.map(\.cells)
  }
}
