import Studies

/// Rows that stand for the group of the rows below them: only their first cell has text, as in `Randomised trials`.
///
/// They become a last column of the rows below.
struct SectionRows {
  static let label = "Section"

  /// The number of columns that the header has.
  let width: Int
  private var section: [UInt8] = []
  /// Rows of the kind that no row with data has followed yet.
  private var waiting: [DelimitedRecord] = []

  init(width: Int) { self.width = width }

  /// Whether the first rows of a table are so divided: the first row is such a heading without a number, there are full
  /// rows below each, and the first column is one of names and not of titles.
  static func divide(_ rows: ArraySlice<DelimitedRecord>, under columns: [TableColumn]) -> Bool {
    guard columns.count > 2, let first = columns.first, rows.count > 2, let top = rows.first, isHeading(top),
      first.identifierRank == nil, [.name, .author, .other].contains(first.role)
    else { return false }
    let headings = rows.filter(isHeading)
    let others = rows.filter { !isHeading($0) && !$0.isBlank }
    return !headings.contains { $0[0].contains(where: \.isASCIIDigit) }
      && !zip(rows, rows.dropFirst()).contains { isHeading($0) && isHeading($1) }
      && others.allSatisfy { !$0.isBlank(0) && $0.filled > 1 && $0.filled * 2 >= columns.count }
  }

  private static func isHeading(_ record: DelimitedRecord) -> Bool { record.filled == 1 && !record.isBlank(0) }

  /// Gives each row its section as a last cell. A row that lacks a cell is put into `log`.
  mutating func addSections(to records: DelimitedRecords, _ log: inout IssueLog) -> DelimitedRecords {
    var made = DelimitedRecords()
    for record in records.all {
      if record.flaw == nil, Self.isHeading(record) {
        waiting.append(record)
        continue
      }
      if !waiting.isEmpty, !record.isBlank {
        section = Array(waiting.map { Array($0[0].trimmed) }.joined(separator: " – ".utf8))
        waiting = []
      }
      if record.count < width, !record.isBlank {
        let start = String(decoding: record[0].prefix(4 * Excerpt.limit), as: UTF8.self)
        log.add(.shortRow(expected: width, found: record.count), line: record.line, excerpt: start)
      }
      made.add(record, cell: section, at: width)
    }
    return made
  }

  /// Returns the headings below which nothing came. They are rows like others.
  mutating func rest() -> DelimitedRecords {
    var rest = DelimitedRecords()
    for record in waiting { rest.add(record, cell: [], at: width) }
    waiting = []
    return rest
  }
}
