import Studies

/// Sorts the rows of a table into labels, data, section headings and notes.
struct TableShape {
  struct Row: Equatable {
    let line: Int
    let cells: [String]
    /// The heading across the table above the row; empty if there is none.
    let section: String
  }

  private(set) var labels: [String] = []
  private(set) var rows = TableRowList()
  /// The rows of one cell across the table that stand below all data.
  private(set) var notes: [String] = []
  private(set) var hasSections = false
  /// The rows of which it is not clear whether they still belong to the section above, by line and first cell. They and
  /// the rows below them have no section.
  private(set) var rowsWithoutClearSection: [(line: Int, name: String)] = []

  /// Whether spans were cut because they would fill too much.
  let isCutShort: Bool

  /// The places of the cells; empty once the rows are made of them.
  private var grid: TableGrid
  private var section = ""
  private var isSectionNew = false
  private var firstColumn = FirstColumn()

  init(_ grid: TableGrid) {
    self.grid = grid
    isCutShort = grid.isCutShort
    defer { self.grid = TableGrid([]) }
    if grid.rows.isEmpty { return }
    let head = Self.headCount(grid)
    let titles = (0..<head).filter { isAcross($0) }
    var labelled = (0..<head).filter { !isAcross($0) && !isBlank($0) }
    var next = head
    let filled = grid.rows.indices.filter { !isBlank($0) && !isAcross($0) }
    // A single row without heading cells is data. As a header it would have no rows below it.
    let isLone =
      filled.count == 1 && !grid.rows[filled[0]].isHead && !grid.rows[filled[0]].cells.allSatisfy(\.isHeading)
    if isLone { labelled = [] }
    if !isLone, labelled.isEmpty, let first = (head..<grid.rows.count).first(where: { !isBlank($0) && !isAcross($0) }) {
      labelled = [first]
      for row in head..<first where isAcross(row) { addSection(firstText(in: row), across: true) }
      next = first + 1
    }
    for row in titles { addSection(firstText(in: row), across: true) }
    labels = labels(of: labelled)
    addBody(from: isLone ? filled[0] : next)
    dropEmptyColumns()
  }

  // MARK: Head

  /// Returns the number of rows in the head: the rows that are marked as head, otherwise the first rows with only
  /// heading cells, otherwise one; 0 in a table of one row. If cells of the first row span columns and others reach
  /// down, the rows that they reach belong to the head too. The head has at most three rows.
  private static func headCount(_ grid: TableGrid) -> Int {
    let rows = grid.rows
    let marked = rows.prefix(while: \.isHead).count
    if marked > 0 && marked < rows.count { return marked }
    let set = rows.prefix { row in
      !row.cells.isEmpty && row.cells.enumerated().allSatisfy { $1.isHeading || $0 == 0 && $1.text.isEmpty }
    }.count
    if set > 0 && set < rows.count { return set }
    if rows.count < 2 { return 0 }
    let isSplit = rows[0].cells.contains { $0.columns > 1 } && rows[0].cells.count > 1
    let depth = rows[0].cells.map(\.rows).max() ?? 1
    return isSplit && depth > 1 ? min(depth, 3, rows.count - 1) : 1
  }

  /// Returns the label of each column: its texts in the head from top to bottom, without repeats, as in `Outcome – CR`.
  private func labels(of head: [Int]) -> [String] {
    var parts: [[String]] = Array(repeating: [], count: grid.width)
    for row in head {
      for (column, written) in grid.texts(ofRow: row).enumerated() {
        let text = StudyNaming.oneLine(written)
        if !text.isEmpty && parts[column].last != text { parts[column].append(text) }
      }
    }
    return parts.map { $0.joined(separator: " – ") }
  }

  // MARK: Body

  private mutating func addBody(from start: Int) {
    let end = grid.rows.count
    guard start < end else { return }
    let last = (start..<end).last { !isBlank($0) && !isAcross($0) } ?? start - 1
    for row in start..<end where !isBlank(row) {
      if var plain = grid.rows[row].plainRows {
        while let one = plain.next() {
          addRow(Self.row(one), line: one.line) { _ in plain.first { _ in true }.map(Self.row) }
        }
      } else if row > last {
        notes.append(firstText(in: row))
      } else if isAcross(row) && grid.width > 1 {
        addSection(firstText(in: row), across: true)
      } else if isHeadingOfRows(row, last: last) {
        addSection(firstText(in: row))
      } else {
        addRow(self.row(row), line: grid.rows[row].line) { $0.rowBelow(row) }
      }
    }
  }

  private func row(_ row: Int) -> FirstColumn.Row {
    let first = grid.place(row, 0)
    return FirstColumn.Row(
      cells: Array(grid.texts(ofRow: row)), isNamed: first?.row == row && !grid.text(first).isEmpty)
  }

  private func rowBelow(_ row: Int) -> FirstColumn.Row? {
    guard row + 1 < grid.rows.count else { return nil }
    if var plain = grid.rows[row + 1].plainRows { return plain.next().map(Self.row) }
    return self.row(row + 1)
  }

  private static func row(_ plain: PlainRows.Row) -> FirstColumn.Row {
    let cells = plain.cells.map { String(decoding: $0, as: UTF8.self) }
    return FirstColumn.Row(cells: cells, isNamed: cells.first?.isEmpty == false)
  }

  private mutating func addSection(_ text: String, across: Bool = false) {
    section = isSectionNew && !section.isEmpty ? "\(section) – \(text)" : text
    isSectionNew = true
    firstColumn.begin(across: across)
  }

  private mutating func addRow(_ row: FirstColumn.Row, line: Int, next: (Self) -> FirstColumn.Row?) {
    let cells = row.cells
    isSectionNew = false
    if cells.count == labels.count && zip(cells, labels).allSatisfy({ StudyNaming.oneLine($0) == $1 }) { return }
    let below = firstColumn.asksForNext(row) ? next(self) : nil
    switch firstColumn.read(row, next: below) {
    case .none: break
    case .section(let name): section = StudyNaming.oneLine(name)
    case .unclear:
      if !section.isEmpty { rowsWithoutClearSection.append((line, StudyNaming.oneLine(cells[0]))) }
      section = ""
    }
    rows.append(Row(line: line, cells: cells, section: section))
    hasSections = hasSections || !section.isEmpty
  }

  private func firstText(in row: Int) -> String {
    StudyNaming.oneLine(grid.texts(ofRow: row).first { !$0.isEmpty } ?? "")
  }

  private func isBlank(_ row: Int) -> Bool {
    grid.rows[row].plainRows == nil && grid.texts(ofRow: row).allSatisfy(\.isEmpty)
  }

  /// Whether a single cell fills the row of a table with several columns.
  private func isAcross(_ row: Int) -> Bool {
    guard grid.width > 1, let first = grid.place(row, 0), first.row == row else { return false }
    return grid.count(ofRow: row) == grid.width && (0..<grid.width).allSatisfy { grid.place(row, $0) == first }
  }

  /// Whether only the first cell of a row has text and rows of data follow.
  private func isHeadingOfRows(_ row: Int, last: Int) -> Bool {
    guard grid.width > 2, row < last, let first = grid.place(row, 0), first.row == row, !grid.text(first).isEmpty
    else { return false }
    return (1..<max(1, grid.count(ofRow: row))).allSatisfy {
      let place = grid.place(row, $0)
      return place == first || grid.text(place).isEmpty
    }
  }

  /// Removes columns without any text, which pages use to separate other columns.
  private mutating func dropEmptyColumns() {
    let used = labels.indices.filter { !labels[$0].isEmpty || rows.isFilled($0) }
    if used.count == labels.count { return }
    labels = used.map { labels[$0] }
    rows.keepColumns(used)
  }
}
