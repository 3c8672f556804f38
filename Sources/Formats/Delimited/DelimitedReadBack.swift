package import Studies

/// Predicts what the reader of CSV and TSV will make from a table with the given headings.
package struct DelimitedReadBack {
  private let columns: [TableColumn]
  private var ids = UsedIDs()
  private var rows = 0

  package init(headings: [String]) { columns = Columns(labels: headings).list }

  /// The number of rows from which the reader learns more than the headings say.
  package static let rowsLookedAt = Columns.rowsLookedAt

  /// - Parameter cells: Returns the cells of a column in the first rows.
  package init(headings: [String], cells: (Int) -> [String]) {
    var columns = Columns(labels: headings)
    columns.learn(from: cells)
    self.columns = columns.list
  }

  package var fields: [Field] { columns.map(\.field) }

  /// The indices of the columns that name or identify a row.
  package var naming: [Int] { columns.indices.filter { StudyNaming.asks(columns[$0].role) } }

  /// Whether a text has a sign that begins a tag or a reference of HTML.
  package static func hasSigns(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { InlineMarkup.isFound(in: $0) }
  }

  /// Whether the reader takes tags or references out of a text in a column.
  package func changes(_ text: String, in column: Int) -> Bool { plain(text, in: column) != text }

  private func plain(_ text: String, in column: Int) -> String {
    columns[column].role == .link ? text : InlineMarkup.plain(text)
  }

  /// Whether the reader gives the next row the id, the name and the publications of `study`. `cells` is the text of the
  /// naming columns in that row. The caller passes the rows in their order.
  package mutating func keeps(_ study: Study, cells: [(column: Int, text: String)]) -> Bool {
    rows += 1
    var naming = StudyNaming()
    for cell in cells where cell.text.contains(where: { !$0.isWhitespace }) {
      naming.add(plain(cell.text, in: cell.column), from: columns[cell.column])
    }
    return naming.id.map { ids.unique($0) } == study.id && naming.name(row: rows) == study.name
      && naming.publications == study.publications
  }
}
