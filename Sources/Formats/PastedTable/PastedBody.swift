/// The lines below a header, in pieces that each end where a line ends a cell. A row is one piece or several.
struct PastedBody {
  struct Piece: Equatable {
    /// Indices in the lines of the text.
    let lines: Range<Int>
    /// Indices in the gaps of the body.
    let gaps: Range<Int>
    /// The number of its cells, as far as the piece alone shows.
    let cells: Int
  }

  private(set) var pieces: [Piece] = []
  /// The gaps of all pieces in order. Lines after the last piece add none.
  private(set) var gaps: [Gap] = []
  /// The index of the first line that is not part of the table.
  private(set) var end: Int
  private let lines: [PastedLine]
  private let beginsTable: (Int) -> Bool
  private var start: Int
  /// Whether the lines have lost the spaces at their ends. A row then ends before the next line that has cells.
  private let isTrimmed: Bool

  /// `beginsTable` says whether another table begins at the line with this index.
  init(_ lines: [PastedLine], from first: Int, beginsTable: @escaping (Int) -> Bool) {
    self.lines = lines
    self.beginsTable = beginsTable
    (start, end) = (first, first)
    isTrimmed = !lines[first...].contains { $0.endsCell }
    var index = first
    while index < lines.count, !isAfterTable(index) {
      addLine(index)
      index += 1
    }
    closeOpen(before: index)
  }

  private mutating func addLine(_ index: Int) {
    if lines[index].isBlank {
      if start == index { start = index + 1 }
      return
    }
    if isTrimmed, start < index, lines[index].hasCells { closeOpen(before: index) }
    if lines[index].endsCell { close(at: index) }
  }

  private mutating func close(at index: Int, adding last: Gap? = nil) {
    let first = gaps.count
    for line in start...index { gaps += lines[line].gaps }
    if let last { gaps.append(last) }
    let cells = gaps[first...].count(where: \.isCertain)
    pieces.append(Piece(lines: start..<index + 1, gaps: first..<gaps.count, cells: cells))
    start = index + 1
    end = start
  }

  /// Closes the open lines as a piece, because the last no-break space of a row can be lost. Lines without cells are no
  /// row.
  private mutating func closeOpen(before index: Int) {
    let open = start..<max(start, index)
    guard open.contains(where: { lines[$0].hasCells }), let last = open.last(where: { !lines[$0].isBlank }) else {
      return
    }
    close(at: last, adding: .missing(at: lines[last].end, line: last))
  }

  private func isAfterTable(_ index: Int) -> Bool {
    let line = lines[index]
    if line.isLegend || isBetweenRows(index) && beginsTable(index) { return true }
    let isFirstBlank = line.isBlank && !lines[index - 1].isBlank
    return isFirstBlank && !goesOn(after: index)
  }

  /// Whether no cell is open. In a text that has lost the spaces at the ends of lines this is unknown, and the answer
  /// is true.
  private func isBetweenRows(_ index: Int) -> Bool {
    isTrimmed || !lines[start..<max(start, index)].contains { !$0.isBlank }
  }

  /// Whether the table continues after a blank line: the next paragraph has cells, which are new rows or the rest of
  /// an open cell.
  private func goesOn(after index: Int) -> Bool {
    guard let next = lines[index...].firstIndex(where: { !$0.isBlank }) else { return false }
    if lines[next].isLegend || isBetweenRows(index) && beginsTable(next) { return false }
    return lines[next...].prefix { !$0.isBlank }.contains { $0.endsCell || $0.hasCells }
  }
}
