import Studies

/// The rows of a shaped table, in one block of bytes. As strings, the cells of a row take three times its memory.
struct TableRowList: Sequence {
  private var batches = RowBatches()
  /// The headings across the table, each with the index of the first row below it.
  private var sections: [(first: Int, text: String)] = []
  private(set) var count = 0
  /// For each column, whether some row has text in it.
  private var isFilled: [Bool] = []
  /// The columns to show; nil for all.
  private var kept: [Int]?

  var isEmpty: Bool { count == 0 }

  mutating func append(_ row: TableShape.Row) {
    if row.section != sections.last?.text ?? "" { sections.append((count, row.section)) }
    while isFilled.count < row.cells.count { isFilled.append(false) }
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty { isFilled[column] = true }
    batches.add(row.cells.map(\.utf8), line: row.line)
    count += 1
  }

  func isFilled(_ column: Int) -> Bool { column < isFilled.count && isFilled[column] }

  /// Leaves out all other columns.
  mutating func keepColumns(_ columns: [Int]) { kept = columns }

  func makeIterator() -> Iterator { Iterator(of: self) }

  struct Iterator: IteratorProtocol {
    private let list: TableRowList
    private var records: RowBatches.Rows
    /// The index of the next row.
    private var place = 0
    /// The number of sections that have begun.
    private var section = 0

    fileprivate init(of list: TableRowList) { (self.list, records) = (list, list.batches.all) }

    mutating func next() -> TableShape.Row? {
      guard let record = records.next() else { return nil }
      while section < list.sections.count, list.sections[section].first <= place { section += 1 }
      place += 1
      let text = { (cell: Int) in String(decoding: record[cell], as: UTF8.self) }
      return TableShape.Row(
        line: record.line,
        cells: list.kept.map { $0.filter { $0 < record.count }.map(text) } ?? (0..<record.count).map(text),
        section: section > 0 ? list.sections[section - 1].text : "")
    }
  }
}
