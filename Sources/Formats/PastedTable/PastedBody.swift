/// The lines below a header, in pieces that each end where a line ends a cell. A row is one or several pieces.
struct PastedBody {
  struct Piece: Equatable {
    /// Places in the text's lines.
    let lines: Range<Int>
    /// Places in the body's gaps.
    let gaps: Range<Int>
    /// How many cells it has, as far as it alone tells.
    let cells: Int
  }

  private(set) var pieces: [Piece] = []
  /// Those of all pieces in order; what follows the last piece adds none.
  private(set) var gaps: [Gap] = []
  /// The first line that is no part of the table.
  private(set) var end: Int
  private let lines: [PastedLine]
  private let beginsTable: (Int) -> Bool
  private var start: Int
  /// Whether lines lost the spaces at their ends on the way; then a row ends before the next that has cells.
  private let isTrimmed: Bool

  init(_ lines: [PastedLine], from first: Int, beginsTable: @escaping (Int) -> Bool) {
    self.lines = lines
    self.beginsTable = beginsTable
    (start, end) = (first, first)
    isTrimmed = !lines[first...].contains { $0.endsCell }
    var index = first
    while index < lines.count, !isAfterTable(index) {
      take(index)
      index += 1
    }
    closeOpen(before: index)
  }

  private mutating func take(_ index: Int) {
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

  /// A last row can have lost its last no-break space. Lines without any are no row.
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

  /// Whether no cell is open. In a text without spaces at the ends of lines that cannot be told.
  private func isBetweenRows(_ index: Int) -> Bool {
    isTrimmed || !lines[start..<max(start, index)].contains { !$0.isBlank }
  }

  /// After a blank line the table goes on if the next paragraph has cells: rows of its own, or where a cell is open,
  /// the rest of it.
  private func goesOn(after index: Int) -> Bool {
    guard let next = lines[index...].firstIndex(where: { !$0.isBlank }) else { return false }
    if lines[next].isLegend || isBetweenRows(index) && beginsTable(next) { return false }
    return lines[next...].prefix { !$0.isBlank }.contains { $0.endsCell || $0.hasCells }
  }
}
