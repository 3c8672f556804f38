/// The tables that stand under one label. A table without a header of its own, or with the header of the one before,
/// goes on with that one, as after a page break. Any other is a table of its own.
struct TableParts {
  let words: MarkupDecoder
  private var last: (rows: [TableGrid.Row], shape: TableShape, width: Int, isJoined: Bool)?
  private var closed: [(line: Int, shape: TableShape)] = []
  private var group = 0

  init(words: MarkupDecoder) { self.words = words }

  /// The tables with the lines on which their rows begin.
  var shapes: [(line: Int, shape: TableShape)] { closed + (last.map { [finished($0)] } ?? []) }

  mutating func add(_ table: Element) {
    for rows in TableRows(table: table, words: words, group: group + 1).readParts() where !rows.isEmpty { add(rows) }
  }

  private mutating func add(_ rows: [TableGrid.Row]) {
    group = max(group, rows.map(\.group).max() ?? 0)
    let grid = TableGrid(rows, within: &words.spans)
    let shape = TableShape(grid)
    guard var before = last else { return last = (rows, shape, grid.width, false) }
    let isTitle = before.shape.rows.isEmpty
    if isTitle || continues(rows, shape, grid.width, before.shape, before.width) {
      // A repeated header is left out. A row across the table names the rows below it.
      before.rows += isTitle ? rows : rows.filter { !isHeader($0) || $0.cells.count == 1 }
      if isTitle { (before.shape, before.width) = (shape, grid.width) }
      before.isJoined = true
      last = before
    } else {
      closed.append(finished(before))
      last = (rows, shape, grid.width, false)
    }
  }

  private func continues(
    _ rows: [TableGrid.Row], _ shape: TableShape, _ width: Int, _ above: TableShape, _ widthAbove: Int
  ) -> Bool {
    let hasHeader = rows.contains { isHeader($0) && $0.cells.count > 1 }
    return hasHeader ? shape.labels == above.labels : width == widthAbove
  }

  private func isHeader(_ row: TableGrid.Row) -> Bool {
    row.isHead || !row.cells.isEmpty && row.cells.allSatisfy(\.isHeading)
  }

  private func finished(
    _ part: (rows: [TableGrid.Row], shape: TableShape, width: Int, isJoined: Bool)
  ) -> (line: Int, shape: TableShape) {
    let shape = part.isJoined ? TableShape(TableGrid(part.rows, within: &words.spans)) : part.shape
    return (part.rows.first?.line ?? 1, shape)
  }
}
